import math

import pytest

from posecoach.engine.cycle_counter import CycleCounter
from posecoach.engine.sided_counter import SidedCounter
from posecoach.events import HoldEnded, RepCompleted, RepSettled, RepShallow
from posecoach.landmarks import Side
from posecoach.specs.counting import HoldsSpec
from tests.acting import path
from tests.specimens import sampled

HOLDS = HoldsSpec(kind="holds", signal="x", floor=10, typical=40, rest=0)


def counter_of(only=None):
    return SidedCounter(HOLDS, lambda spec: CycleCounter(spec, 5.0), only)


def bends(*ends, held_s=2.0):
    return path(0, (1, 0), *[step for end in ends for step in ((1, end), (held_s, end), (1, 0), (0.5, 0))])


def told(counter, movement):
    events = []
    for time_s, value in sampled(movement, movement.end_s):
        events += counter.update(time_s, {"x": value})
    return events + counter.finish(movement.end_s)


def of(kind, events):
    return [event for event in events if isinstance(event, kind)]


def test_each_side_is_counted_for_itself_and_numbered_over_both():
    events = told(counter_of(), bends(40, 40, -30, 40, -30))
    reps = of(RepCompleted, events)
    assert [event.number for event in reps] == [1, 2, 3, 4, 5]
    assert "".join(event.rep.side[0] for event in reps) == "llrlr"
    assert [event.rep.range for event in reps] == pytest.approx([40, 40, 30, 40, 30], abs=1)


def test_what_is_told_again_has_the_same_number_and_side():
    events = told(counter_of(), bends(40, -30, 40, -30))
    at_once = {event.number: event.rep for event in of(RepCompleted, events)}
    settled = {event.number: event.rep for event in of(RepSettled, events)}
    assert settled.keys() == at_once.keys()
    for number, rep in settled.items():
        assert (rep.side, rep.top_s) == (at_once[number].side, at_once[number].top_s)


def test_a_holds_side_is_told():
    assert [event.hold.side for event in of(HoldEnded, told(counter_of(), bends(40, -40)))] == list(Side)


def test_each_side_has_its_own_range_so_a_stiff_side_is_not_shallow():
    events = told(counter_of(), bends(60, -15, 60, -15))
    assert of(RepShallow, events) == []
    assert [event.rep.share for event in of(RepCompleted, events)] == pytest.approx([1] * 4, abs=0.05)


def test_a_shallow_one_is_told_with_its_side():
    (shallow,) = of(RepShallow, told(counter_of(), bends(40, -40, -40, -14, -40)))
    assert shallow.rep.side is Side.RIGHT


@pytest.mark.parametrize("only", Side)
def test_one_side_alone(only):
    events = told(counter_of(only), bends(40, -30, 40))
    assert {event.rep.side for event in of(RepCompleted, events)} == {only}


def test_the_side_the_hold_and_the_level_are_told_meanwhile():
    counter = counter_of()
    assert counter.side is None and counter.is_idle and math.isnan(counter.level)
    for time_s, value in sampled(bends(-40), 3.5):
        counter.update(time_s, {"x": value})
    assert counter.side is Side.RIGHT and not counter.is_idle
    assert counter.hold_s == pytest.approx(1.5, abs=0.3)
    assert counter.level == pytest.approx(1.0, abs=0.05)


def test_noise_counts_to_neither_side():
    counter = counter_of()
    counter.ignore_below(45.0)
    assert told(counter, bends(40, -40)) == []
