import math

import pytest

from posecoach.engine.timer_counter import StayCounter, TimerCounter, Uncounted
from posecoach.events import HoldEnded, RepCompleted
from posecoach.landmarks import Side
from posecoach.specs.counting import StaysSpec, TimerSpec
from tests.specimens import sampled


def timer_of(seconds, rounds=1, only=None, **more):
    return TimerCounter(TimerSpec(kind="timer", seconds=seconds, **more), rounds, only)


def run_for(seconds, timer, fps=30.0, unseen=(99.0, 99.0)):
    events = []
    for time_s, _ in sampled(float, seconds, fps):
        if not unseen[0] <= time_s < unseen[1]:
            events += timer.update(time_s, {})
    return events


@pytest.mark.parametrize("fps", [1, 5, 30, 120])
def test_it_ends_once_when_the_time_is_over(fps):
    timer = timer_of(10)
    (ended,) = run_for(14, timer, fps)
    assert ended.time_s == pytest.approx(10, abs=1.1 / fps)
    assert ended.hold.duration_s == pytest.approx(10, abs=1.1 / fps)
    assert ended.hold.is_long_enough
    assert (timer.hold_s, timer.level, timer.finish(15.0)) == (None, 1.0, [])


def test_it_stands_still_while_the_person_is_away():
    timer = timer_of(10)
    (ended,) = run_for(14, timer, unseen=(4.0, 7.0))
    assert ended.time_s == pytest.approx(13, abs=0.1)
    assert ended.hold.duration_s == pytest.approx(10, abs=0.1)


def test_losing_the_person_for_long_does_not_end_it():
    timer = timer_of(10)
    run_for(4, timer)
    assert timer.break_off(4.0) == []
    (ended,) = [event for i in range(200) for event in timer.update(20 + i / 30, {})]
    assert ended.hold.duration_s == pytest.approx(10, abs=0.1)


def test_when_the_set_is_over_it_tells_how_far_it_came():
    timer = timer_of(10)
    assert run_for(4, timer) == []
    assert timer.level == pytest.approx(0.4)
    (ended,) = timer.finish(4.0)
    assert ended.hold.duration_s == pytest.approx(4)
    assert not ended.hold.is_long_enough


def test_a_timer_that_never_ran_says_nothing():
    assert timer_of(10).finish(3.0) == []


def test_with_sides_the_left_comes_first_and_the_right_goes_on_from_there():
    timer = timer_of(5, sides=True)
    assert timer.side is Side.LEFT
    left, right = run_for(14, timer)
    assert (left.hold.side, right.hold.side, timer.side) == (Side.LEFT, Side.RIGHT, None)
    assert right.time_s == pytest.approx(10, abs=0.1)


@pytest.mark.parametrize("only", Side)
def test_one_side_may_be_timed_alone(only):
    (ended,) = run_for(14, timer_of(5, sides=True, only=only))
    assert ended.hold.side is only


def test_rounds_follow_one_another():
    assert [e.time_s for e in run_for(20, timer_of(5, rounds=3))] == pytest.approx([5, 10, 15], abs=0.2)


def stays(*lengths_s, least=5.0, enough_s=60.0):
    """Stays of so many seconds, three seconds apart."""
    counter, events, time_s = StayCounter(StaysSpec(kind="stays", least_hold_s=least), enough_s), [], 0.0
    for seconds in lengths_s:
        for i in range(int(seconds * 10) + 1):
            events += counter.update(time_s + i / 10, {})
            assert counter.hold_s == pytest.approx(i / 10)
        time_s += seconds + 3
        events += counter.break_off(time_s)
        assert counter.is_idle and counter.hold_s is None
    return counter, events


def test_each_stay_that_lasts_is_a_repetition_and_a_hold():
    counter, events = stays(62, 2, 30)
    holds = [event.hold for event in events if isinstance(event, HoldEnded)]
    assert [hold.duration_s for hold in holds] == pytest.approx([62, 30])
    assert [hold.is_long_enough for hold in holds] == [True, False]
    reps = [event for event in events if isinstance(event, RepCompleted)]
    assert [event.number for event in reps] == [1, 2]
    assert [event.rep.end_s - event.rep.start_s for event in reps] == pytest.approx([62, 30])
    assert counter.finish(200.0) == []


def test_the_set_ends_a_stay():
    counter = StayCounter(StaysSpec(kind="stays"), 60.0)
    run_for(8, counter)
    assert counter.level == pytest.approx(8 / 60)
    assert [type(event) for event in counter.finish(8.0)] == [HoldEnded, RepCompleted]


def test_what_only_watches_counts_nothing():
    nothing = Uncounted()
    nothing.ignore_below(3.0)
    assert nothing.update(1.0, {"x": 40.0}) == nothing.break_off(2.0) == nothing.finish(3.0) == []
    assert nothing.is_idle and nothing.hold_s is None and math.isnan(nothing.level)
