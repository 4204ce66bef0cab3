import pytest

from posecoach.engine.timer_counter import TimerCounter
from posecoach.specs.counting import TimerSpec
from tests.specimens import sampled


def run_for(seconds, of=10.0, fps=30.0, unseen=(99.0, 99.0)):
    timer, events = TimerCounter(TimerSpec(kind="timer", seconds=of)), []
    for time_s, _ in sampled(float, seconds, fps):
        if not unseen[0] <= time_s < unseen[1]:
            events += timer.update(time_s, {})
    return timer, events


@pytest.mark.parametrize("fps", [5, 30, 120])
def test_it_ends_once_when_the_time_is_over(fps):
    timer, events = run_for(14, fps=fps)
    (ended,) = events
    assert ended.time_s == pytest.approx(10, abs=1.1 / fps)
    assert ended.hold.duration_s == pytest.approx(10, abs=1.1 / fps)
    assert ended.hold.is_long_enough
    assert timer.finish(15.0) == []


def test_it_stands_still_while_the_person_is_away():
    timer, (ended,) = run_for(14, unseen=(4.0, 7.0))
    assert ended.time_s == pytest.approx(13, abs=0.1)
    assert timer.hold_s == pytest.approx(11, abs=0.1)


def test_losing_the_person_for_long_does_not_end_it():
    timer, _ = run_for(4)
    assert timer.break_off(4.0) == []
    (ended,) = [event for i in range(200) for event in timer.update(20 + i / 30, {})]
    assert ended.hold.duration_s == pytest.approx(10, abs=0.1)


def test_when_the_set_is_over_it_tells_how_far_it_came():
    timer, events = run_for(4)
    assert events == []
    assert timer.level == pytest.approx(0.4)
    (ended,) = timer.finish(4.0)
    assert ended.hold.duration_s == pytest.approx(4)
    assert not ended.hold.is_long_enough


def test_a_timer_that_never_ran_says_nothing():
    assert TimerCounter(TimerSpec(kind="timer", seconds=10)).finish(3.0) == []
