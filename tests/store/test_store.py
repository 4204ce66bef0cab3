import json
import math
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta

import pytest

from posecoach.errors import StoreError
from posecoach.events import (
    FlagCleared,
    FlagRaised,
    HoldEnded,
    Hurt,
    Observed,
    RepCompleted,
    RepSettled,
    RepShallow,
    SetEnd,
    SetEnded,
    SetStarted,
)
from posecoach.landmarks import Side
from posecoach.specs.model import Exercise
from posecoach.store.session_log import Entry
from posecoach.store.store import Store
from tests.specimens import hold, rep, spec
from tests.store.moments import Clock, guidance


class Kept:
    """A store, and one session in it that events are written to as they come."""

    def __init__(self, path):
        self.path, self.clock = path, Clock()
        self.store = Store(path, self.clock)
        self.session_id = self.store.begin_session("Mid back", "mid_back")
        self.set_id = None

    def write(self, time_s, *events, exercise=None, set_no=1, unseen_s=0.0):
        entry = Entry(self.clock(), time_s, events, guidance(exercise or spec(), set_no), unseen_s)
        self.set_id = self.store.write(self.session_id, self.set_id, entry)

    def rows(self, query):
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()

    @property
    def session(self):
        return self.store.session(self.session_id)


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "posecoach.db")


def test_a_session_is_told_as_it_was(kept):
    kept.store.log_pain(kept.session_id, "before", 4)
    kept.write(5, SetStarted(5.0))
    kept.write(8, RepCompleted(8.0, 1, rep(6, 7, 8, 30, Side.LEFT)))
    kept.write(
        10, RepCompleted(10.0, 2, rep(8, 9, 10, 42, Side.LEFT)), FlagRaised(10.0, "rushed", 9.0, "x", 3.0)
    )
    kept.write(12, RepShallow(12.0, rep(10, 11, 12, 99, Side.LEFT)), FlagCleared(12.0, "rushed", 9.0))
    kept.write(14, RepCompleted(14.0, 3, rep(12, 13, 14, 20, Side.RIGHT)))
    kept.write(20, HoldEnded(20.0, hold(14, 20, 6.0, 33)), SetEnded(20.0, SetEnd.DONE), unseen_s=1.5)
    kept.store.log_pain(kept.session_id, "after", 2)
    kept.store.log_note(kept.session_id, "stiff")
    kept.clock.go_on(90)
    kept.store.end_session(kept.session_id)

    session = kept.session
    assert (session.id, session.title, session.programme) == (kept.session_id, "Mid back", "mid_back")
    assert (session.minutes, session.has_ended, session.note) == (1.5, True, "stiff")
    assert (session.pain_before, session.pain_after, session.n_hurts) == (4, 2, 0)
    (only,) = session.sets
    assert (only.exercise, only.title, only.set_no, only.unit) == ("specimen", "Specimen", 1, "°")
    assert (only.reps, only.shallow_reps, only.left, only.right) == (3, 1, 2, 1)
    assert (only.best_range, only.holds_s, only.flags) == (42.0, (6.0,), ("rushed",))
    assert (only.duration_s, only.unseen_s, only.how) == (15.0, 1.5, SetEnd.DONE)
    assert kept.store.last_session() == session == kept.store.sessions(5)[0]


def test_a_repetition_is_there_at_once_and_whole_when_it_has_settled(kept):
    kept.write(5, SetStarted(5.0))
    kept.write(8, RepCompleted(8.0, 1, rep(6, 7, 8, 30)))
    kept.write(9, RepCompleted(9.0, 2, rep(8.5, 9, 9, 20)))
    query = "SELECT number, is_settled, range, end_s, flags FROM reps ORDER BY number"
    assert kept.rows(query) == [(1, 0, 30.0, 8.0, "[]"), (2, 0, 20.0, 9.0, "[]")]
    kept.write(9.5, RepSettled(9.5, 1, rep(6, 7, 8.4, 35, flags=("rushed",))))
    assert kept.rows(query) == [(1, 1, 35.0, 8.4, '["rushed"]'), (2, 0, 20.0, 9.0, "[]")]


def test_the_same_number_of_another_set_is_another_repetition(kept):
    for set_no in (1, 2):
        kept.write(5, SetStarted(5.0), set_no=set_no)
        kept.write(8, RepCompleted(8.0, 1, rep(6, 7, 8, 30)))
        kept.write(9, RepSettled(9.0, 1, rep(6, 7, 8, 30 + set_no)), SetEnded(9.0, SetEnd.DONE))
    assert [(part.set_no, part.reps, part.best_range) for part in kept.session.sets] == [
        (1, 1, 31),
        (2, 1, 32),
    ]


def test_what_comes_after_the_end_of_a_set_belongs_to_none(kept):
    kept.write(1, RepCompleted(1.0, 1, rep(0, 1, 1, 30)))
    kept.write(5, SetStarted(5.0), SetEnded(5.0, SetEnd.SKIPPED), RepCompleted(5.0, 1, rep(4, 5, 5, 30)))
    kept.write(6, RepCompleted(6.0, 2, rep(5, 6, 6, 30)))
    assert [part.reps for part in kept.session.sets] == [0]


def test_a_set_that_is_begun_anew_is_another(kept):
    kept.write(5, SetStarted(5.0))
    kept.write(8, SetEnded(8.0, SetEnd.RESTARTED), SetStarted(8.0), unseen_s=2.0)
    kept.write(9, RepCompleted(9.0, 1, rep(8, 9, 9, 30)))
    ended, anew = kept.session.sets
    assert (ended.how, ended.reps, ended.unseen_s) == (SetEnd.RESTARTED, 0, 2.0)
    assert (anew.how, anew.reps, anew.unseen_s) == (None, 1, 0.0)


def test_a_flag_is_up_until_it_is_cleared(kept):
    kept.write(5, SetStarted(5.0))
    kept.write(6, FlagRaised(6.0, "round", 5.5, "x", 12.0))
    kept.write(7, FlagCleared(7.0, "round", 5.5), FlagRaised(7.0, "nodding", 6.5, "x", 2.0))
    kept.write(8, FlagRaised(8.0, "round", 7.5, "x", 13.0))
    kept.write(9, FlagCleared(9.0, "round", 7.5))
    assert kept.rows("SELECT name, since_s, until_s, value FROM flags ORDER BY id") == [
        ("round", 5.5, 7.0, 12.0),
        ("nodding", 6.5, None, 2.0),
        ("round", 7.5, 9.0, 13.0),
    ]
    assert kept.session.sets[0].flags == ("round", "nodding")


def test_observations_are_kept(kept):
    kept.write(5, SetStarted(5.0))
    kept.write(9, Observed(9.0, "shoulders", -1.5, 0.5, "°", ("front", "back"), "A little."))
    assert kept.rows("SELECT name, value, uncertainty, unit, views, say FROM observations") == [
        ("shoulders", -1.5, 0.5, "°", '["front", "back"]', "A little.")
    ]


def test_unknown_is_null(kept):
    kept.write(5, SetStarted(5.0))
    kept.write(
        9,
        RepCompleted(9.0, 1, rep(6, 7, 8, math.nan, share=math.nan)),
        HoldEnded(9.0, hold(6, 8, 2, math.nan)),
    )
    assert kept.rows("SELECT range, share, side FROM reps") == [(None, None, None)]
    assert kept.rows("SELECT range FROM holds") == [(None,)]
    assert math.isnan(kept.session.sets[0].best_range)


def test_what_a_set_was_judged_by_is_kept_once(kept):
    exercise, longer = spec(), spec(dose={"source": "made up", "reps": 30})
    for i, by in enumerate([exercise, longer, exercise]):
        kept.write(i, SetStarted(float(i)), SetEnded(i + 0.5, SetEnd.DONE), exercise=by)
    texts = kept.rows("SELECT specs.json FROM sets JOIN specs ON sha256 = spec_sha256 ORDER BY position")
    assert [Exercise.model_validate_json(text) for (text,) in texts] == [exercise, longer, exercise]
    assert kept.rows("SELECT count(*) FROM specs") == [(2,)]


def test_a_session_that_was_cut_off_reads_well(kept):
    kept.write(5, SetStarted(5.0))
    kept.clock.go_on(60)
    kept.write(8, RepCompleted(8.0, 1, rep(6, 7, 8, 30)))
    kept.clock.go_on(3600)
    session = Store(kept.path).last_session()
    assert (session.minutes, session.has_ended) == (1.0, False)
    assert (session.sets[0].reps, session.sets[0].duration_s, session.sets[0].how) == (1, 3.0, None)


def test_what_hurts_belongs_to_the_last_set_of_its_exercise(kept):
    kept.write(4, Hurt(4.0, "superman"))
    kept.write(5, SetStarted(5.0), SetEnded(6.0, SetEnd.DONE))
    kept.write(7, SetStarted(7.0), SetEnded(8.0, SetEnd.HURT), Hurt(8.0, "specimen"), set_no=2)
    query = "SELECT hurts.exercise, set_no, hurt_at FROM hurts LEFT JOIN sets ON sets.id = set_id"
    assert kept.rows(query) == [
        ("superman", None, "2026-03-01T17:30:00.000+00:00"),
        ("specimen", 2, "2026-03-01T17:30:00.000+00:00"),
    ]
    assert kept.session.n_hurts == 2


@pytest.mark.parametrize("level", [-1, 11])
def test_pain_goes_from_0_to_10(kept, level):
    with pytest.raises(ValueError):
        kept.store.log_pain(kept.session_id, "before", level)
    kept.store.log_pain(kept.session_id, "before", 0)
    kept.store.log_pain(kept.session_id, "before", 10)
    assert kept.session.pain_before == 10 and kept.session.pain_after is None


def test_the_last_sessions_come_newest_first_and_only_those_with_a_set(kept):
    ids = []
    for _ in range(4):
        kept.clock.go_on(86400)
        kept.session_id, kept.set_id = kept.store.begin_session("Specimen"), None
        kept.write(0, SetStarted(0.0))
        ids.insert(0, kept.session_id)
    empty = kept.store.begin_session("looked in")
    assert [session.id for session in kept.store.sessions(3)] == ids[:3]
    assert [session.id for session in kept.store.sessions(99)] == ids
    assert kept.store.session(empty).sets == ()


def test_a_journey_west_does_not_turn_the_order_over(kept):
    kept.write(0, SetStarted(0.0))
    kept.clock.now = Clock("2026-03-01T13:00:00", offset_h=-5)()
    kept.session_id, kept.set_id = kept.store.begin_session("Specimen"), None
    kept.write(0, SetStarted(0.0))
    later, before = kept.store.sessions(2)
    assert (later.began_at.hour, later.began_at.utcoffset()) == (13, timedelta(hours=-5))
    assert (before.began_at.hour, before.began_at.utcoffset()) == (18, timedelta(hours=1))


def test_before_the_first_session_there_is_none(tmp_path):
    store = Store(tmp_path / "posecoach.db")
    assert store.last_session() is None and store.sessions(5) == [] and store.session(1) is None


def test_an_end_is_told_once(kept):
    kept.clock.go_on(60)
    kept.store.end_session(kept.session_id)
    kept.clock.go_on(60)
    kept.store.end_session(kept.session_id)
    assert kept.session.minutes == 1.0


def test_a_clock_that_was_set_back_makes_no_time_less_than_none(kept):
    kept.clock.go_on(-3600)
    kept.store.end_session(kept.session_id)
    assert kept.session.minutes == 0.0


def test_a_moment_is_written_whole_or_not_at_all(kept):
    kept.write(5, SetStarted(5.0))
    broken = rep(6, 7, 8, object())
    with pytest.raises(StoreError):
        kept.write(9, RepCompleted(8.0, 1, rep(6, 7, 8, 30)), RepCompleted(9.0, 2, broken))
    assert kept.session.sets[0].reps == 0
    kept.write(10, RepCompleted(10.0, 1, rep(6, 7, 8, 30)))
    assert kept.session.sets[0].reps == 1


def test_the_size_is_that_of_all_files(kept):
    assert kept.store.size_bytes == sum(file.stat().st_size for file in kept.path.parent.iterdir()) > 0


def test_many_threads_use_one_store(kept):
    def work(name):
        for _ in range(20):
            session_id = kept.store.begin_session(name)
            entry = Entry(kept.clock(), 0.0, (SetStarted(0.0),), guidance(spec()), 0.0)
            kept.store.write(session_id, None, entry)
            kept.store.last_session()

    threads = [threading.Thread(target=work, args=(str(i),)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    titles = [session.title for session in kept.store.sessions(999)]
    assert {title: titles.count(title) for title in titles} == dict.fromkeys("0123", 20)


def test_two_programs_use_one_file(kept):
    code = """if True:
        import json, sys
        from pathlib import Path
        from posecoach.store.store import Store
        store = Store(Path(sys.argv[1]))
        for _ in range(50):
            store.end_session(store.begin_session("the other"))
        print(json.dumps([store.last_session().title, store.warning]))
    """
    kept.write(0, SetStarted(0.0))
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(kept.path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    n_mine = 0
    while other.poll() is None or n_mine < 50:
        kept.store.begin_session("mine")
        n_mine += 1
        time.sleep(0.02)  # SQLite lets nobody queue: who writes without a pause may keep all others out
    said, errors = other.communicate()
    assert not errors and json.loads(said) == ["Mid back", ""]
    assert kept.rows("SELECT title, count(*) FROM sessions GROUP BY title") == [
        ("Mid back", 1),
        ("mine", n_mine),
        ("the other", 50),
    ]
