"""When a dose is done."""

import math

import pytest

from posecoach.events import Hold, HoldEnded, Rep, RepCompleted
from posecoach.guide.goal import Goal
from posecoach.landmarks import Side
from tests.acting import SHIPPED
from tests.guide.leading import dosed


def rep(side=None):
    return RepCompleted(0.0, 1, Rep(0, 0, 0, 1.0, side, (), 1.0, 0, 0))


def hold(is_long_enough=True, side=None):
    return HoldEnded(0.0, Hold(0, 5, 5, 1.0, side, is_long_enough, (), math.nan))


def is_reached(exercise, *events):
    goal = Goal(exercise)
    goal.receive(events)
    return goal.is_reached


def test_repetitions():
    three = dosed("cat_cow", reps=3)
    assert not is_reached(three, rep(), rep())
    assert is_reached(three, rep(), rep(), rep())


def test_each_side_by_itself():
    two = dosed("torso_twist", reps=2)
    left, right = rep(Side.LEFT), rep(Side.RIGHT)
    assert not is_reached(two, left, left, left, right)
    assert is_reached(two, left, left, right, right)


def test_one_hold_must_be_long_enough():
    assert not is_reached(SHIPPED["hip_hinge"], rep(), hold(is_long_enough=False))
    assert is_reached(SHIPPED["hip_hinge"], hold(is_long_enough=False), hold())


def test_nobody_is_kept_at_it_by_one_short_hold_of_many():
    two = dosed("superman", reps=2)
    assert is_reached(two, hold(is_long_enough=False), rep(), hold(), rep())


def test_a_timer_is_done_when_each_side_had_its_time():
    release = SHIPPED["ball_release"]
    assert not is_reached(release, hold(side=Side.LEFT))
    assert is_reached(release, hold(side=Side.LEFT), hold(side=Side.RIGHT))


@pytest.mark.parametrize("name", ["sitting", "asymmetry"])
def test_what_counts_nothing_is_never_done(name):
    assert not is_reached(SHIPPED[name], rep(), hold())
