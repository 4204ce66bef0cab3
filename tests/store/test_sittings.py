import json
import math
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from posecoach.errors import StoreError
from posecoach.sitting.day import Span, Totals
from posecoach.sitting.posture import (
    BreakAsked,
    BreakTaken,
    Loudness,
    Mode,
    ModeEntered,
    Nudged,
    PlaceMoved,
    Posture,
    Praised,
    UprightLearnt,
)
from posecoach.store.sitting_log import Happening, SittingEntry, Stretch
from posecoach.store.store import Store
from tests.store.moments import Clock

UPRIGHT, SLOUCHED, AWAY, UNWATCHED = Posture.UPRIGHT, Posture.SLOUCHED, Posture.AWAY, Posture.UNWATCHED
HOUR_S, DAY_S = 3600, 86400


class Kept:
    """A store whose clock goes on while somebody sits."""

    def __init__(self, path, now="2026-03-01T09:00:00", offset_h=1):
        self.path = path
        self.begin_elsewhere(now, offset_h)

    def begin_elsewhere(self, now, offset_h=1):
        self.clock = Clock(now, offset_h)
        self.store = Store(self.path, self.clock)
        self.begin()

    def begin(self):
        self.sitting_id, self.position = self.store.sittings.begin("", "0"), 0

    def sits(self, posture, seconds):
        since = self.clock()
        self.clock.go_on(seconds)
        self.write((Stretch(self.position, posture, since, self.clock()),))
        self.position += 1

    def happens(self, *events):
        self.write(happenings=tuple(Happening(self.clock(), event) for event in events))

    def write(self, stretches=(), happenings=()):
        self.store.sittings.write(self.sitting_id, SittingEntry(self.clock(), stretches, happenings))

    def day(self, n=1):
        return self.store.sittings.day(date(2026, 3, n))

    def rows(self, query):
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "posecoach.db")


def nudged():
    return Nudged(100.0, Loudness.SOUND, 60.0)


def taken():
    return BreakTaken(100.0, 40.0, 1800.0)


def test_a_day_is_told_as_it_was(kept):
    lasts_s = {posture: 60.0 * n for n, posture in enumerate(Posture, 1)}
    for posture, seconds in lasts_s.items():
        kept.sits(posture, seconds)
    kept.happens(nudged(), taken())
    kept.happens(nudged(), BreakAsked(1.0, 2.0, 1))
    day = Store(kept.path).sittings.day(date(2026, 3, 1))
    assert day.date == date(2026, 3, 1)
    assert day.totals == Totals(60.0, 120.0, 180.0, 240.0, 300.0, 360.0, n_breaks=1, n_nudges=2)
    assert [span.posture for span in day.spans] == list(Posture)
    assert day.spans[0] == Span(UPRIGHT, 9 * HOUR_S, 9 * HOUR_S + 60)
    assert day.spans[-1].until_s == 9 * HOUR_S + sum(lasts_s.values())


def test_a_stretch_that_is_written_again_has_grown(kept):
    since = kept.clock()
    for _ in range(3):
        kept.clock.go_on(30)
        kept.write((Stretch(0, UPRIGHT, since, kept.clock()),))
    assert kept.day().spans == (Span(UPRIGHT, 9 * HOUR_S, 9 * HOUR_S + 90),)


def test_all_runs_of_a_day_are_one_day(kept):
    kept.sits(UPRIGHT, 60)
    kept.happens(nudged())
    kept.clock.go_on(HOUR_S)
    kept.begin()
    kept.sits(SLOUCHED, 30)
    kept.happens(nudged())
    assert kept.day().spans == (
        Span(UPRIGHT, 9 * HOUR_S, 9 * HOUR_S + 60),
        Span(SLOUCHED, 10 * HOUR_S + 60, 10 * HOUR_S + 90),
    )
    assert kept.day().totals == Totals(upright_s=60.0, slouched_s=30.0, n_nudges=2)


@pytest.mark.parametrize("offset_h", [-12, -5, 0, 1, 14])
def test_what_crosses_midnight_belongs_to_two_days_wherever_one_is(tmp_path, offset_h):
    kept = Kept(tmp_path / "posecoach.db", "2026-03-01T23:00:00", offset_h)
    kept.sits(SLOUCHED, HOUR_S / 2)
    kept.happens(nudged())
    kept.sits(UPRIGHT, HOUR_S)
    kept.happens(nudged(), taken())
    assert kept.day(1).spans == (
        Span(SLOUCHED, 23 * HOUR_S, 23.5 * HOUR_S),
        Span(UPRIGHT, 23.5 * HOUR_S, DAY_S),
    )
    assert kept.day(2).spans == (Span(UPRIGHT, 0.0, HOUR_S / 2),)
    assert (kept.day(1).totals.n_nudges, kept.day(1).totals.n_breaks) == (1, 0)
    assert (kept.day(2).totals.n_nudges, kept.day(2).totals.n_breaks) == (1, 1)
    assert [day.date.day for day in kept.store.sittings.days(9)] == [2, 1]


def test_two_runs_at_two_places_on_earth_are_told_by_the_clocks_there(kept):
    kept.sits(UPRIGHT, HOUR_S)
    kept.begin_elsewhere("2026-03-01T22:00:00", -5)
    kept.sits(SLOUCHED, HOUR_S)
    assert kept.day().spans == (
        Span(UPRIGHT, 9 * HOUR_S, 10 * HOUR_S),
        Span(SLOUCHED, 22 * HOUR_S, 23 * HOUR_S),
    )
    assert kept.day(2).spans == ()


def test_the_last_days_come_newest_first_and_only_those_on_which_somebody_sat(kept):
    for _ in range(3):
        kept.sits(UPRIGHT, 60)
        kept.clock.go_on(DAY_S)
        kept.begin()
    kept.sits(AWAY, 60)  # the 4th
    kept.begin()
    kept.sits(UNWATCHED, 3 * DAY_S)  # until the 7th
    kept.sits(UPRIGHT, 60)
    days = kept.store.sittings.days(99)
    assert [day.date.day for day in days] == [7, 3, 2, 1]
    assert kept.store.sittings.days(2) == days[:2]
    assert kept.day(5).totals.unwatched_s == DAY_S


def test_a_day_without_anything_is_empty(kept):
    day = kept.day(9)
    assert (day.spans, day.totals) == ((), Totals())
    assert Store(kept.path).sittings.days(9) == []


def test_what_happens_is_kept_with_what_there_is_to_it(kept):
    kept.happens(
        nudged(),
        Praised(1.0, 600.0),
        BreakAsked(1.0, 1800.0, 2),
        taken(),
        UprightLearnt(1.0),
        PlaceMoved(1.0),
        ModeEntered(100.0, Mode.SNOOZED, 1900.0),
        ModeEntered(1.0, Mode.LOCKED, math.nan),
    )
    rows = kept.rows("SELECT kind, json, happened_at FROM sitting_events ORDER BY id")
    assert [(kind, json.loads(text)) for kind, text, _ in rows] == [
        ("nudged", {"loudness": "sound", "slouched_s": 60.0}),
        ("praised", {"upright_s": 600.0}),
        ("break asked", {"asked": 2, "seated_s": 1800.0}),
        ("break taken", {"seated_s": 1800.0}),
        ("upright learnt", {}),
        ("place moved", {}),
        ("snoozed", {"lasts_s": 1800.0}),
        ("locked", {"lasts_s": None}),
    ]
    assert {at for *_, at in rows} == {"2026-03-01T08:00:00.000+00:00"}


def test_an_end_is_told_once(kept):
    kept.store.sittings.end(kept.sitting_id)
    kept.clock.go_on(60)
    kept.store.sittings.end(kept.sitting_id)
    assert kept.rows("SELECT ended_at FROM sittings") == [("2026-03-01T08:00:00.000+00:00",)]


def test_an_entry_is_written_whole_or_not_at_all(kept):
    since, until = kept.clock(), kept.clock() + timedelta(seconds=60)
    broken = Happening(since, BreakAsked(1.0, 2.0, 1)), Happening(since, Nudged(1.0, "loud", 2.0))
    kept.store._database._connection.execute(
        "CREATE TRIGGER full BEFORE INSERT ON sitting_events WHEN NEW.kind = 'nudged' "
        "BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    with pytest.raises(StoreError, match="no room"):
        kept.write((Stretch(0, UPRIGHT, since, until),), broken)
    assert kept.day().spans == () and kept.rows("SELECT count(*) FROM sitting_events") == [(0,)]
