import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.engine.plateau import Plateau
from tests.acting import path
from tests.specimens import sampled


def timed(movement, fps=30.0, from_way=0.5, unseen=(math.inf, math.inf)):
    """The plateau as a counter feeds it: from half of the way out to half of the way back."""
    plateau = Plateau(rest=0.0)
    for time_s, value in sampled(movement, movement.end_s, fps):
        if value >= from_way * max(movement.values) and not unseen[0] <= time_s < unseen[1]:
            plateau.add(time_s, value)
    return plateau


def hold(way_s, held_s, level=40.0):
    return path(0, (way_s, level), (held_s, level), (way_s, 0))


def ramp(way_s, held_s, level=40.0):
    """The same at one speed, without easing in and out."""

    def value(time_s):
        return level * min(1.0, time_s / way_s, (2 * way_s + held_s - time_s) / way_s)

    value.end_s, value.values = 2 * way_s + held_s, (level,)
    return value


@pytest.mark.parametrize("fps", [10, 30, 60])
@pytest.mark.parametrize("held_s", [2.0, 12.0])
@pytest.mark.parametrize("way_s", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("movement", "right_to_s"), [(ramp, 0.15), (hold, 0.22)], ids=["ramp", "eased"])
def test_a_hold_is_timed_whatever_the_way_to_it(movement, right_to_s, way_s, held_s, fps):
    plateau = timed(movement(way_s, held_s), fps)
    right_to_s += 0.5 / fps
    assert plateau.start_s == pytest.approx(way_s, abs=right_to_s)
    assert plateau.end_s == pytest.approx(way_s + held_s, abs=right_to_s)
    assert plateau.duration_s == pytest.approx(held_s, abs=2 * right_to_s)
    assert plateau.level == pytest.approx(40, abs=0.5)


@settings(max_examples=30)
@given(st.floats(1, 1.5), st.floats(2, 8), st.floats(5, 90), st.integers(0, 2**32 - 1))
def test_tremor_does_not_change_the_time(way_s, held_s, level, seed):
    tremor, plateau, movement = np.random.default_rng(seed), Plateau(rest=0.0), hold(way_s, held_s, level)
    for time_s, value in sampled(movement, movement.end_s):
        if value >= level / 2:
            plateau.add(time_s, value + level * tremor.normal(0, 0.01))
    assert plateau.duration_s == pytest.approx(held_s, abs=0.45)


def test_an_overshoot_on_the_way_in_does_not_shorten_the_hold():
    movement = path(0, (1, 46), (0.5, 40), (6, 40), (1, 0))
    assert timed(movement).duration_s == pytest.approx(6.5, abs=0.4)
    assert timed(movement).level == pytest.approx(40, abs=0.5)


def test_a_slow_sag_belongs_to_the_hold():
    movement = path(0, (1, 40), (8, 33), (1, 0))
    assert timed(movement).duration_s == pytest.approx(8, abs=0.5)


def test_stretches_in_which_nobody_was_seen_are_left_out_of_the_duration_only():
    plateau = timed(hold(1, 8), unseen=(3, 5))
    assert plateau.duration_s == pytest.approx(6, abs=0.3)
    assert plateau.end_s - plateau.start_s == pytest.approx(8, abs=0.3)


def test_a_blink_is_not_left_out():
    assert timed(hold(1, 8), unseen=(3, 3.3)).duration_s == pytest.approx(8, abs=0.3)


def test_a_movement_that_only_touches_the_far_end_is_no_hold():
    assert timed(path(0, (1.5, 40), (1.5, 0))).duration_s < 0.7


def test_nothing_is_held_before_the_first_sample():
    plateau = Plateau(rest=0.0)
    assert plateau.duration_s == 0
    assert all(math.isnan(value) for value in (plateau.level, plateau.start_s, plateau.end_s))


def test_nothing_is_held_while_the_movement_still_rises():
    plateau = Plateau(rest=0.0)
    for time_s, value in sampled(lambda t: 20 + 20 * t, 1):
        plateau.add(time_s, value)
    assert plateau.duration_s < 0.2


def test_while_it_is_held_the_time_runs_like_the_clock():
    plateau, seen = Plateau(rest=0.0), {}
    movement = path(0, (1, 40), (8, 40))
    for time_s, value in sampled(movement, movement.end_s, fps=10):
        if value >= 20:
            plateau.add(time_s, value)
            seen[time_s] = plateau.duration_s
    running = [held_s for time_s, held_s in seen.items() if time_s > 2]
    assert all(later - earlier == pytest.approx(0.1) for earlier, later in pairwise(running))
    assert running[-1] == pytest.approx(8, abs=0.3)
