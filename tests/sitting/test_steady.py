"""One moment that was misread changes nothing, at any rate of pictures."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.sitting.posture import Posture, Verdict
from posecoach.sitting.steady import Steady
from tests.sitting.timelines import AWAY, SLOUCHED, UNSURE, UPRIGHT

RATES_HZ = [1.0, 2.0, 5.0, 15.0, 30.0]


def said(timeline):
    """Return (time, posture) as it is told, of (time, posture) as it was seen."""
    steady = Steady()
    return [(time_s, steady.update(time_s, Verdict(one, "", 0.0)).posture) for time_s, one in timeline]


def at(rate_hz, *stretches):
    """Yield (time, posture) of (seconds, posture), so often."""
    ends_s, tick = 0.0, 0
    for lasts_s, posture in stretches:
        ends_s += lasts_s
        while tick / rate_hz < ends_s - 1e-9:
            yield tick / rate_hz, posture
            tick += 1


def first(told, posture):
    return next(time_s for time_s, one in told if one is posture)


def test_the_first_moment_is_believed():
    assert said([(0.0, SLOUCHED)]) == [(0.0, SLOUCHED)]


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_a_change_is_known_after_a_second_and_a_little_at_any_rate(rate_hz):
    told = said(at(rate_hz, (10, UPRIGHT), (10, SLOUCHED)))
    assert 11.0 - 1e-9 <= first(told, SLOUCHED) <= 11.5


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_then_it_stands(rate_hz):
    told = said(at(rate_hz, (10, UPRIGHT), (10, SLOUCHED), (10, UPRIGHT)))
    assert sum(before is not after for (_, before), (_, after) in pairwise(told)) == 2


@pytest.mark.parametrize("rate_hz", [2.0, 5.0, 15.0, 30.0])
def test_less_than_a_second_changes_nothing(rate_hz):
    assert {one for _, one in said(at(rate_hz, (5, UPRIGHT), (0.9, AWAY), (5, UPRIGHT)))} == {UPRIGHT}


def test_more_pictures_while_something_changes_do_not_outvote_the_time_before():
    seldom = [(tick / 2, UPRIGHT) for tick in range(20)]
    often = [(9.5 + tick / 15, SLOUCHED) for tick in range(1, 40)]
    assert 9.5 + 1.2 <= first(said(seldom + often), SLOUCHED) <= 9.5 + 1.5


def test_nor_do_they_hold_up_what_comes_after():
    often = [(tick / 15, UPRIGHT) for tick in range(60)]
    seldom = [(4.0 + tick / 2, SLOUCHED) for tick in range(10)]
    assert first(said(often + seldom), SLOUCHED) <= 5.5


def test_what_no_posture_has_most_of_stays_as_it_was():
    flickering = [(10 + tick / 2, (SLOUCHED, UNSURE, AWAY)[tick % 3]) for tick in range(30)]
    told = said([*((tick / 2, UPRIGHT) for tick in range(20)), *flickering])
    assert {one for _, one in told} == {UPRIGHT}


def test_after_a_gap_the_first_moment_is_believed_again():
    assert said([(0, UPRIGHT), (0.5, UPRIGHT), (10.0, SLOUCHED)])[-1] == (10.0, SLOUCHED)


def test_forgotten_is_forgotten():
    steady = Steady()
    steady.update(0.0, Verdict(UPRIGHT, "", 0.0))
    steady.forget()
    assert steady.update(0.5, Verdict(AWAY, "", math.nan)).posture is AWAY


def test_the_last_verdict_of_what_stands_is_told():
    steady = Steady()
    steady.update(0.0, Verdict(UNSURE, "looking down", 0.3))
    assert steady.update(0.5, Verdict(UNSURE, "leaning in", 0.4)) == Verdict(UNSURE, "leaning in", 0.4)
    assert steady.update(1.0, Verdict(UPRIGHT, "", 0.0)) == Verdict(UNSURE, "leaning in", 0.4)


@given(st.lists(st.tuples(st.floats(0.01, 6), st.sampled_from(list(Posture))), min_size=1))
def test_only_what_was_seen_a_moment_ago_is_told(steps):
    time_s, timeline = 0.0, []
    for lasts_s, posture in steps:
        time_s += lasts_s
        timeline.append((time_s, posture))
    for index, (_, posture) in enumerate(said(timeline)):
        assert posture in {one for _, one in timeline[: index + 1]}
