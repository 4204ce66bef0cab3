import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace

import pytest

from posecoach.events import (
    CountedDown,
    HoldEnded,
    RepCompleted,
    RepSettled,
    SetEnd,
    SetEnded,
    SetStarted,
    Sight,
    SightChanged,
    Stage,
)
from posecoach.sinks.database import DatabaseSink
from posecoach.store.store import Store
from tests.acting import SHIPPED, film, judge
from tests.performances import SUPERMAN
from tests.specimens import hold, rep
from tests.store.moments import Clock, guidance, moment


class Kept:
    """A sink that writes to one session of a store."""

    def __init__(self, path):
        self.path, self.clock = path, Clock()
        self.store = Store(path, self.clock)
        self.session_id = self.store.begin_session("Mid back")
        self.sink = DatabaseSink(self.store, self.session_id)

    def receive(self, *moments):
        for one in moments:
            self.sink.receive(one)

    @property
    def sets(self):
        return self.store.session(self.session_id).sets


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "posecoach.db")


def counted(number, time_s):
    return RepCompleted(time_s, number, rep(time_s - 2, time_s - 1, time_s, 30.0))


def until(condition):
    """Wait for something that another thread does."""
    for _ in range(6000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("waited for a minute")


def test_what_happens_is_in_the_file_without_an_end(kept):
    kept.receive(moment(5, SetStarted(5.0)), moment(8, counted(1, 8.0)))
    until(lambda: kept.sets and kept.sets[0].reps == 1)


def test_a_performance_is_kept_as_it_was_judged(kept):
    judged = judge("superman", film(SUPERMAN.perfect.figure_at, 40, fps=10))
    first, *others = judged.moments
    led = guidance(SHIPPED["superman"])
    kept.receive(replace(first, events=(SetStarted(0.0), *first.events), guidance=led))
    kept.receive(*(replace(other, guidance=led) for other in others))
    end = replace(others[-1], events=(SetEnded(40.0, SetEnd.DONE),), guidance=led, is_repeat=True)
    kept.receive(end)
    kept.sink.close()
    (only,) = kept.sets
    assert judged.counts[0] > 0 and judged.holds_s
    assert (only.exercise, only.how) == ("superman", SetEnd.DONE)
    assert (only.reps, only.shallow_reps) == judged.counts
    assert only.holds_s == tuple(judged.holds_s)
    assert only.best_range == max(rep.range for rep in judged.reps)
    assert set(only.flags) == judged.raised


def test_the_events_of_a_set_s_end_belong_to_it(kept):
    last = RepSettled(9.0, 1, rep(6, 7, 9, 44.0)), HoldEnded(9.0, hold(7, 9, 2.0, 44.0))
    kept.receive(
        moment(5, SetStarted(5.0), set_no=2),
        moment(8, counted(1, 8.0)),
        moment(9, *last, SetEnded(9.0, SetEnd.DONE), set_no=3, stage=Stage.RESTING),
    )
    kept.sink.close()
    (only,) = kept.sets
    assert (only.set_no, only.reps, only.holds_s, only.best_range) == (2, 1, (2.0,), 44.0)
    assert (only.how, only.duration_s) == (SetEnd.DONE, 4.0)


def test_seconds_in_which_nobody_was_seen_are_told_for_each_set(kept):
    kept.receive(
        moment(0, SetStarted(0.0)),
        moment(1, SightChanged(1.0, Sight.NOBODY, ""), sight=Sight.NOBODY),
        moment(3, sight=Sight.HIDDEN),
        moment(4, sight=Sight.OUT_OF_POSITION),
        moment(6, stage=Stage.PAUSED, sight=Sight.NOBODY),
        moment(7, SetEnded(7.0, SetEnd.DONE), SetStarted(7.0)),
        moment(8, SetEnded(8.0, SetEnd.DONE)),
    )
    kept.sink.close()
    assert [one.unseen_s for one in kept.sets] == [3.0, 0.0]


def test_how_far_a_timer_has_come_is_known_when_it_is_cut_off(kept):
    kept.receive(moment(0, SetStarted(0.0)))
    for i in range(1, 301):
        kept.clock.go_on(0.1)
        kept.receive(moment(i / 10))
    kept.sink.close()
    session = Store(kept.path).last_session()
    assert session.sets[0].duration_s == pytest.approx(30, abs=1.01)
    assert session.minutes == pytest.approx(0.5, abs=0.02)


def test_nothing_is_written_for_what_is_not_kept(kept):
    kept.clock.go_on(60)
    placing = moment(1, CountedDown(1.0, 3), SightChanged(1.0, Sight.GOOD, ""), stage=Stage.PLACING)
    kept.receive(placing, replace(moment(2), guidance=None))
    kept.sink.close()
    assert kept.store.session(kept.session_id).minutes == 0.0


def test_a_recording_that_nobody_leads_has_no_sets(kept):
    kept.receive(replace(moment(1, SetStarted(1.0), counted(1, 1.0)), guidance=None))
    kept.sink.close()
    assert kept.sets == () and kept.sink.trouble == ""


def test_closing_twice_and_a_session_that_broke_off_keep_what_was(kept):
    kept.receive(moment(5, SetStarted(5.0)), moment(8, counted(1, 8.0)))
    kept.sink.discard()
    kept.sink.close()
    assert kept.sets[0].reps == 1


def test_who_holds_the_file_stops_nothing_and_all_is_kept_in_the_end(kept):
    kept.receive(moment(5, SetStarted(5.0)))
    until(lambda: kept.sets)
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept.receive(moment(8, counted(1, 8.0)), moment(9, counted(2, 9.0)))
        until(lambda: kept.sink.trouble)
        assert "another program holds it. Close the other posecoach." in kept.sink.trouble
        other.execute("ROLLBACK")
    kept.receive(moment(10, counted(3, 10.0)))
    until(lambda: not kept.sink.trouble)
    assert kept.sets[0].reps == 3


def test_what_could_not_be_written_is_tried_again_at_the_end(kept):
    kept.store._database._connection.execute("PRAGMA query_only = ON")
    kept.receive(moment(5, SetStarted(5.0)), moment(8, counted(1, 8.0)))
    until(lambda: kept.sink.trouble)
    kept.store._database._connection.execute("PRAGMA query_only = OFF")
    kept.sink.close()
    assert kept.sets[0].reps == 1 and kept.sink.trouble == ""


def test_what_can_never_be_written_does_not_hold_up_the_rest(kept):
    broken = RepCompleted(9.0, 2, rep(7, 8, 9, object()))
    kept.receive(moment(5, SetStarted(5.0)), moment(8, counted(1, 8.0)), moment(9, broken))
    kept.receive(moment(10, counted(3, 10.0)))
    kept.sink.close()
    assert kept.sets[0].reps == 2 and "cannot be used" in kept.sink.trouble


def test_a_session_that_is_deleted_while_it_goes_on_stays_deleted(kept):
    kept.receive(moment(5, SetStarted(5.0)))
    until(lambda: kept.sets)
    with closing(sqlite3.connect(kept.path)) as other, other:
        other.execute("PRAGMA foreign_keys = ON")
        other.execute("DELETE FROM sessions")
    kept.receive(
        moment(8, counted(1, 8.0)), moment(9, SetEnded(9.0, SetEnd.DONE)), moment(12, SetStarted(12.0))
    )
    kept.sink.close()
    assert "belongs to a session that was deleted" in kept.sink.trouble
    assert kept.store.sessions(9) == []


def test_no_picture_and_no_landmark_is_kept(kept):
    with closing(sqlite3.connect(kept.path)) as connection:
        columns = connection.execute(
            "SELECT p.name, p.type FROM sqlite_master m, pragma_table_info(m.name) p"
        )
        assert all(kind in ("TEXT", "INTEGER", "REAL", "") for _, kind in columns)


WRITER = """if True:
    import sys, time
    from pathlib import Path
    from posecoach.events import SetStarted
    from tests.sinks.test_database import Kept, counted, moment
    kept = Kept(Path(sys.argv[1]))
    kept.receive(moment(0, SetStarted(0.0)))
    for number in range(1, 2000):
        kept.receive(moment(number / 20, counted(number, number / 20)))
        print(number, flush=True)
        time.sleep(0.05)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("n_printed", [7, 60])
def test_kill_9_loses_less_than_a_second(tmp_path, n_printed):
    path = tmp_path / "posecoach.db"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    numbers = [int(writer.stdout.readline()) for _ in range(n_printed)]
    writer.kill()
    numbers += map(int, writer.stdout.read().split())
    writer.wait()

    store = Store(path)
    assert store.warning == ""
    session = store.last_session() if n_printed > 20 else store.session(1)
    n_kept = session.sets[0].reps if session.sets else 0
    assert numbers[-1] - 20 <= n_kept <= numbers[-1] + 1
    assert not session.has_ended and session.minutes == 0.0
    with closing(sqlite3.connect(path)) as connection:
        kept = [number for (number,) in connection.execute("SELECT number FROM reps ORDER BY id")]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert kept == list(range(1, n_kept + 1))
    store.save(replace(store.settings(), volume=0.1))
