"""When a walk is asked for, and what counts as one."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.sitting.breaks import Breaks
from posecoach.sitting.plan import BreakPlan
from posecoach.sitting.posture import SEATED, UP, BreakAsked, BreakTaken, Posture
from tests.sitting.timelines import (
    AWAY,
    SLOUCHED,
    STANDING,
    TICK_S,
    UNSURE,
    UNWATCHED,
    UPRIGHT,
    moments,
    told,
)

HALF_HOUR = (1800, UPRIGHT)


def said_to(*stretches, plan=None, **how):
    return told(Breaks(plan or BreakPlan()), *stretches, **how)


def test_a_walk_is_asked_for_three_times_and_then_no_more():
    assert said_to((4 * 3600, UPRIGHT)) == [
        BreakAsked(1800.0, 1800.0, 1),
        BreakAsked(2100.0, 2100.0, 2),
        BreakAsked(2700.0, 2700.0, 3),
    ]


@pytest.mark.parametrize("tick_s", [0.1, 1 / 30, 0.7, 4.9])
def test_it_is_asked_for_at_the_first_moment_that_it_was_long_enough(tick_s):
    (asked,) = said_to((1810, UPRIGHT), tick_s=tick_s, since_s=77.7)
    assert 1800 - 1e-6 <= asked.time_s - 77.7 < 1800 + tick_s


def test_sitting_is_sitting_however():
    said = said_to(*[(100, UPRIGHT), (100, SLOUCHED), (100, UNSURE)] * 6, (10, UPRIGHT))
    assert said == [BreakAsked(1800.0, 1800.0, 1)]


@pytest.mark.parametrize("up", UP)
def test_a_minute_up_is_a_break_known_while_they_are_up(up):
    said = said_to((1000, UPRIGHT), (300, up), (1810, UPRIGHT))
    assert said == [BreakTaken(1060.0, 1000.0, 1000.0), BreakAsked(3100.0, 1800.0, 1)]


def test_standing_and_then_away_is_one_break():
    assert said_to((100, UPRIGHT), (30, STANDING), (30, AWAY)) == [BreakTaken(160.0, 100.0, 100.0)]


@pytest.mark.parametrize("gone", [AWAY, STANDING, UNWATCHED, None])
def test_less_than_a_minute_stops_the_time_and_no_more(gone):
    said = said_to((1000, UPRIGHT), (59, gone), (810, UPRIGHT))
    assert [one.asked for one in said] == [1]
    assert said[0].time_s == pytest.approx(1859.0, abs=TICK_S)  # what is not told begins a tick earlier


@pytest.mark.parametrize("gone", [UNWATCHED, None])
def test_a_minute_unwatched_begins_anew_and_is_no_break(gone):
    said = said_to((1700, UPRIGHT), (60, gone), (1810, UPRIGHT))
    assert said == [BreakAsked(3560.0, 1800.0, 1)]


def test_a_moment_unwatched_on_the_way_out_takes_nothing_from_the_break():
    said = said_to((100, UPRIGHT), (30, AWAY), (10, None), (40, AWAY))
    assert said == [BreakTaken(170.5, 100.0, 100.0)]


def test_bending_over_the_desk_does_not_cut_a_break_in_two():
    assert said_to((100, UPRIGHT), (40, AWAY), (3, UNSURE), (20, AWAY)) == [BreakTaken(163.0, 100.0, 103.0)]


def test_two_short_trips_are_no_break():
    assert said_to((100, UPRIGHT), (40, AWAY), (6, UPRIGHT), (40, AWAY), (100, UPRIGHT)) == []


def test_two_seconds_at_the_desk_are_nothing_to_have_a_break_from():
    assert said_to((100, AWAY), (2, UPRIGHT), (100, AWAY), (59, UPRIGHT), (100, AWAY)) == []


def test_a_long_break_is_one():
    assert said_to((100, UPRIGHT), (7200, AWAY)) == [BreakTaken(160.0, 100.0, 100.0)]


def test_who_gets_up_just_then_is_asked_only_when_they_sit_again():
    assert said_to(HALF_HOUR, (30, AWAY), (10, UPRIGHT)) == [BreakAsked(1830.5, 1800.5, 1)]


def test_after_a_break_the_asking_begins_anew():
    said = said_to((2110, UPRIGHT), (60, AWAY), (2110, UPRIGHT))
    assert [one.asked for one in said if isinstance(one, BreakAsked)] == [1, 2, 1, 2]


def test_the_time_seated_is_told_at_any_moment():
    breaks = Breaks(BreakPlan())
    told(breaks, (100, UPRIGHT), (30, AWAY))
    assert breaks.seated_s == 100.0
    told(breaks, (30, AWAY), since_s=130.0)
    assert breaks.seated_s == 0.0


def test_nothing_is_asked_of_who_wants_no_asking():
    assert said_to((7200, UPRIGHT), plan=BreakPlan(ask_after_s=())) == []


def test_eight_hours_take_no_more_memory_than_one():
    breaks, sizes = Breaks(BreakPlan()), []
    for hour in range(8):
        told(breaks, *[(50, UPRIGHT), (5, AWAY), (3, UNSURE), (2, UNWATCHED)] * 60, since_s=hour * 3600.0)
        sizes.append(len(pickle.dumps(breaks)))
    assert max(sizes) - sizes[0] < 100


TIMES = st.floats(0, 3000)
STRETCHES = st.lists(st.tuples(st.floats(2, 2000), st.sampled_from(Posture)), min_size=1, max_size=12)


@given(st.builds(BreakPlan, st.lists(TIMES, max_size=4).map(tuple), TIMES), STRETCHES)
@settings(max_examples=60)
def test_whatever_the_numbers_each_asking_comes_once_a_stretch_and_only_while_seated(plan, stretches):
    breaks, asked = Breaks(plan), 0
    for time_s, posture in moments(*stretches, tick_s=2.0):
        said = breaks.update(time_s, posture)
        asked = asked if breaks.seated_s else 0
        if isinstance(said, BreakAsked):
            asked += 1
            assert posture in SEATED
            assert said.asked == asked <= len(plan.ask_after_s)
        elif said:
            assert said.time_s - said.since_s >= plan.least_s - 1e-3
            assert breaks.seated_s == 0
