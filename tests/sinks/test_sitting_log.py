import json
import math
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, datetime

import pytest

from posecoach.frame import NO_PICTURE, Frame
from posecoach.sinks.sitting_log import SittingLog
from posecoach.sitting.day import Day, Span, Totals
from posecoach.sitting.posture import (
    BreakTaken,
    Loudness,
    Mode,
    ModeEntered,
    Nudged,
    Posture,
    PostureChanged,
    Verdict,
)
from posecoach.sitting.status import SittingMoment, Status
from posecoach.store.store import Store
from tests.store.moments import Clock

UPRIGHT, SLOUCHED, AWAY, UNWATCHED = Posture.UPRIGHT, Posture.SLOUCHED, Posture.AWAY, Posture.UNWATCHED
MORNING_S = 9 * 3600.0


class Kept:
    """Somebody before a camera, whose days are kept."""

    def __init__(self, path, time_s=0.0, now="2026-03-01T09:00:00"):
        self.path, self.clock = path, Clock(now)
        self.store = Store(path, self.clock)
        self.sitting_id = self.store.sittings.begin("", "0")
        self.log = SittingLog(self.store, self.sitting_id)
        self.time_s, self.spans, self.n_frames = time_s, (), 0

    def sits(self, posture, seconds, *events, fps=1.0):
        """Sit like that for so long; then something happens."""
        n = round(seconds * fps)
        for i in range(1, n + 1):
            self.go_on(1 / fps)
            self.receive(posture, *(events if i == n else ()))

    def go_on(self, seconds):
        self.clock.go_on(seconds)
        self.time_s += seconds

    def receive(self, posture, *events):
        before = self.spans[-1] if self.spans else Span(posture, self.time_s - 1, self.time_s - 1)
        if before.posture is posture:
            self.spans = (*self.spans[:-1], Span(posture, before.since_s, self.time_s))
        else:
            self.spans = (*self.spans, Span(posture, before.until_s, self.time_s))
        verdict = Verdict(posture, "", math.nan)
        status = Status(
            Mode.WATCHING, verdict, "", math.nan, 0.0, math.nan, math.nan, Day(self.spans, Totals())
        )
        self.n_frames += 1
        self.log.receive(SittingMoment(Frame(self.n_frames, self.time_s, NO_PICTURE), None, status, events))

    @property
    def day(self):
        return Store(self.path, self.clock).sittings.day(date(2026, 3, 1))

    def told(self):
        """The stretches of the day, in whole seconds since nine."""
        return [
            (span.posture, round(span.since_s - MORNING_S), round(span.until_s - MORNING_S))
            for span in self.day.spans
        ]

    def written_rows(self):
        """How many rows were written so far."""
        return self.store._database._connection.total_changes


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "posecoach.db")


def until(condition):
    """Wait for something that another thread does."""
    for _ in range(6000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("waited for a minute")


def nudged(time_s):
    return Nudged(time_s, Loudness.SILENT, 60.0)


def test_a_morning_is_kept_as_it_was(kept):
    kept.sits(UPRIGHT, 100)
    kept.sits(SLOUCHED, 80, nudged(180.0))
    kept.sits(AWAY, 70, BreakTaken(250.0, 180.0, 180.0))
    kept.sits(UPRIGHT, 10)
    kept.log.close()
    assert kept.told() == [
        (UPRIGHT, 0, 100), (SLOUCHED, 100, 180), (AWAY, 180, 250), (UPRIGHT, 250, 260)
    ]  # fmt: skip
    assert kept.day.totals == Totals(upright_s=110.0, slouched_s=80.0, away_s=70.0, n_breaks=1, n_nudges=1)


def test_a_source_that_has_long_been_running_makes_no_difference(tmp_path):
    kept = Kept(tmp_path / "posecoach.db", time_s=123_456.5)
    kept.sits(UPRIGHT, 60)
    kept.log.close()
    assert kept.told() == [(UPRIGHT, 0, 60)]


def test_half_a_minute_is_the_most_that_is_not_yet_in_the_file(kept):
    for n in range(1, 91):
        kept.sits(UPRIGHT if n % 7 else SLOUCHED, 1, fps=2.0)
        until(lambda n=n: n - kept.day.totals.seated_s <= 31)


def test_the_disk_stays_quiet(kept):
    kept.sits(UPRIGHT, 1)
    until(lambda: kept.day.spans)
    before = kept.written_rows()
    kept.sits(UPRIGHT, 3600, fps=2.0)
    kept.log.close()
    assert 1 < (kept.written_rows() - before) / 2 <= 121  # a row of the run, and one of the stretch


def test_what_happens_is_in_the_file_at_once_and_when_it_was(kept):
    kept.sits(SLOUCHED, 61)
    kept.sits(SLOUCHED, 3, nudged(63.5))
    until(lambda: kept.day.totals.n_nudges)
    assert kept.told()[-1][-1] == 64
    with closing(sqlite3.connect(kept.path)) as connection:
        ((at, text),) = connection.execute("SELECT happened_at, json FROM sitting_events")
    assert datetime.fromisoformat(at).timestamp() == pytest.approx(kept.clock().timestamp() - 0.5)
    assert json.loads(text) == {"loudness": "silent", "slouched_s": 60.0}


def test_what_is_kept_as_a_stretch_is_no_event(kept):
    kept.sits(SLOUCHED, 1, PostureChanged(1.0, SLOUCHED, ""))
    kept.log.close()
    with closing(sqlite3.connect(kept.path)) as connection:
        assert connection.execute("SELECT count(*) FROM sitting_events").fetchone() == (0,)


def test_a_snooze_distorts_no_time(kept):
    kept.sits(UPRIGHT, 60, ModeEntered(60.0, Mode.SNOOZED, 1860.0))
    kept.sits(UNWATCHED, 1800, fps=0.2)
    kept.sits(UPRIGHT, 60)
    kept.log.close()
    assert kept.told() == [(UPRIGHT, 0, 60), (UNWATCHED, 60, 1860), (UPRIGHT, 1860, 1920)]


def test_while_the_computer_sleeps_nobody_sits(kept):
    kept.sits(UPRIGHT, 45)
    kept.clock.go_on(7200)  # the source stands still meanwhile
    kept.sits(UPRIGHT, 45)
    kept.clock.go_on(600)
    kept.sits(SLOUCHED, 50, nudged(140.0))
    kept.log.close()
    awoke_s, again_s = 7245, 7890
    assert kept.told() == [
        (UPRIGHT, 0, 45),
        (UPRIGHT, awoke_s + 1, awoke_s + 45),
        (SLOUCHED, again_s + 1, again_s + 50),
    ]
    assert kept.day.totals.n_nudges == 1


@pytest.mark.parametrize("step_s", [-86400, -3600, -5, 5])
def test_a_clock_that_is_set_moves_nothing(kept, step_s):
    kept.sits(UPRIGHT, 60)
    kept.clock.go_on(step_s)
    kept.sits(SLOUCHED, 60)
    kept.log.close()
    assert kept.told() == [(UPRIGHT, 0, 60), (SLOUCHED, 60, 120)]


def test_a_computer_that_was_slow_once_is_not_taken_for_asleep(kept):
    kept.sits(UPRIGHT, 60)
    kept.clock.go_on(20)
    kept.receive(UPRIGHT)
    kept.clock.go_on(-20)
    kept.sits(UPRIGHT, 60)
    kept.log.close()
    assert kept.told() == [(UPRIGHT, 0, 120)]


def test_closing_before_anything_and_twice_does_no_harm(kept):
    kept.log.close()
    kept.log.discard()
    assert kept.told() == []


def test_what_broke_off_is_kept(kept):
    kept.sits(UPRIGHT, 5)
    kept.log.discard()
    assert kept.told() == [(UPRIGHT, 0, 5)]


def test_who_holds_the_file_stops_nothing_and_all_is_kept_in_the_end(kept):
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept.sits(UPRIGHT, 40)
        until(lambda: kept.log.trouble)
        kept.sits(SLOUCHED, 40, nudged(80.0))
        other.execute("ROLLBACK")
    kept.log.close()
    assert kept.log.trouble == ""
    assert kept.told() == [(UPRIGHT, 0, 40), (SLOUCHED, 40, 80)]
    assert kept.day.totals.n_nudges == 1


def test_a_run_that_is_deleted_while_it_goes_on_stays_deleted(kept):
    kept.sits(UPRIGHT, 40)
    until(lambda: kept.day.spans)
    with closing(sqlite3.connect(kept.path)) as other, other:
        other.execute("PRAGMA foreign_keys = ON")
        other.execute("DELETE FROM sittings")
    kept.sits(UPRIGHT, 40)
    kept.log.close()
    assert "was deleted" in kept.log.trouble
    assert kept.told() == []


WRITER = """if True:
    import sys
    from pathlib import Path
    from tests.sinks.test_sitting_log import SLOUCHED, UPRIGHT, Kept, nudged, until
    kept = Kept(Path(sys.argv[1]))
    for n in range(1, 100_000):
        kept.sits(UPRIGHT if n % 40 else SLOUCHED, 1, *(() if n % 100 else (nudged(n),)))
        until(lambda: n - kept.day.totals.seated_s <= 31)
        print(n, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("n_printed", [100, 250])
def test_kill_9_loses_half_a_minute(tmp_path, n_printed):
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
    day = store.sittings.day(date(2026, 3, 1))
    assert store.warning == ""
    assert numbers[-1] - 31 <= day.totals.seated_s <= numbers[-1] + 1
    assert all(one.until_s == other.since_s for one, other in zip(day.spans, day.spans[1:], strict=False))
    assert day.totals.n_nudges >= day.totals.seated_s // 100 - 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT ended_at FROM sittings").fetchone() == (None,)
    assert len(store.sittings.days(9)) == 1
