"""A day as a bar: few shapes, at their places, however often it changed."""

import re

import pytest

from posecoach.app.timeline import draw_timeline, timeline_of, with_live
from posecoach.sitting.day import Span, totals_of
from posecoach.sitting.posture import Posture

HOUR_S = 3600.0
MORNING_S = 9 * HOUR_S


def spans(*stretches, since_s=MORNING_S):
    """Stretches one after the other, each of a posture and so many minutes."""
    told = []
    for posture, minutes in stretches:
        told.append(Span(posture, since_s, since_s + 60 * minutes))
        since_s += 60 * minutes
    return told


def test_a_morning_is_drawn_where_it_was():
    line = timeline_of(spans((Posture.UPRIGHT, 60), (Posture.AWAY, 30), (Posture.SLOUCHED, 30)))
    assert (line.since_s, line.until_s) == (MORNING_S, 11 * HOUR_S)
    assert [bar.posture for bar in line.bars] == [Posture.UPRIGHT, Posture.AWAY, Posture.SLOUCHED]
    assert line.bars[0].until_s == pytest.approx(10 * HOUR_S)
    assert line.bars[2].since_s == pytest.approx(10.5 * HOUR_S)


def test_it_begins_and_ends_at_half_hours_and_is_an_hour_at_least():
    line = timeline_of(spans((Posture.UPRIGHT, 1), since_s=MORNING_S + 600))
    assert (line.since_s, line.until_s) == (MORNING_S, MORNING_S + HOUR_S)
    late = timeline_of(spans((Posture.UPRIGHT, 10), since_s=23.7 * HOUR_S))
    assert late.until_s == 24 * HOUR_S


def test_where_nobody_was_watched_nothing_is_drawn():
    line = timeline_of(spans((Posture.UPRIGHT, 20), (Posture.UNWATCHED, 20), (Posture.UPRIGHT, 20)))
    first, second = line.bars
    assert second.since_s - first.until_s == pytest.approx(20 * 60)
    assert timeline_of(spans((Posture.UNWATCHED, 20))) is None
    assert timeline_of([]) is None


def test_between_two_runs_nothing_is_drawn():
    evening = spans((Posture.UPRIGHT, 30), since_s=15 * HOUR_S)
    line = timeline_of([*spans((Posture.UPRIGHT, 30)), *evening])
    assert [round(bar.since_s / 60) for bar in line.bars] == [9 * 60, 15 * 60]


def test_a_restless_day_is_drawn_with_few_shapes():
    restless = spans(*[(posture, 0.05) for posture in (Posture.UPRIGHT, Posture.SLOUCHED)] * 5000)
    line = timeline_of(restless)
    assert len(restless) == 10_000
    assert len(line.bars) <= 360
    assert draw_timeline(line).count("<path") <= 6


def test_of_a_slot_that_changes_the_longest_is_drawn():
    busy = [(Posture.UPRIGHT, 0.9), (Posture.SLOUCHED, 0.1)] * 480
    assert {bar.posture for bar in timeline_of(spans(*busy)).bars} == {Posture.UPRIGHT}


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (20, ["9:00", "9:15", "9:30", "9:45", "10:00"]),
        (180, ["9:00", "10:00", "11:00", "12:00"]),
        (480, ["10:00", "12:00", "14:00", "16:00"]),
    ],
)
def test_the_times_under_it_are_round_and_few(minutes, words):
    assert [mark.words for mark in timeline_of(spans((Posture.UPRIGHT, minutes))).marks] == words


def test_a_time_stands_where_it_belongs():
    line = timeline_of(spans((Posture.UPRIGHT, 480)))
    assert line.marks[0].at == pytest.approx(1 / 8)


def test_postures_are_told_by_their_height_too():
    drawn = draw_timeline(timeline_of(spans(*[(posture, 20) for posture in Posture])))
    tall = dict(re.findall(r'class="(\w+)" d="M[\d. ]+v-(\d+)', drawn))
    assert set(tall) == set(Posture) - {Posture.UNWATCHED}
    assert len(set(tall.values())) == 5


def test_what_is_not_kept_yet_comes_from_the_run_that_goes_on():
    kept = spans((Posture.UPRIGHT, 10))
    live = [Span(Posture.UPRIGHT, 0.0, 630.0), Span(Posture.SLOUCHED, 630.0, 660.0)]
    whole = with_live(kept, live, MORNING_S)
    assert [(span.posture, span.lasts_s) for span in whole] == [
        (Posture.UPRIGHT, 600.0),
        (Posture.UPRIGHT, 30.0),
        (Posture.SLOUCHED, 30.0),
    ]
    assert totals_of(whole, 1, 2).upright_s == 630.0
    assert (totals_of(whole, 1, 2).n_breaks, totals_of(whole, 1, 2).n_nudges) == (1, 2)


def test_of_a_run_since_yesterday_only_today_counts():
    assert [span.lasts_s for span in with_live([], [Span(Posture.AWAY, 0.0, 100.0)], -40.0)] == [60.0]
