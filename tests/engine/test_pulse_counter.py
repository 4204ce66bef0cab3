import math
from itertools import pairwise

import pytest

from posecoach.engine.pulse_counter import PulseCounter
from posecoach.engine.sided_counter import SidedCounter
from posecoach.events import HoldEnded, RepCompleted, RepSettled
from posecoach.landmarks import Side
from posecoach.specs.counting import Companions, PulsesSpec, Steady
from tests.acting import path
from tests.specimens import sampled

SPEC = PulsesSpec(kind="pulses", signal="turn", floor=15, pulse=3.5, typical=40)


def turns(*ends, size=10, middle_s=1.0):
    """For each (end of range, pulses): out, so many tops, and back to the middle."""
    steps = []
    for end, count in ends:
        back = end - math.copysign(size, end)
        steps += [(1.5, end), *[(0.5, back), (0.5, end)] * (count - 1), (1.5, 0), (middle_s, 0)]
    return path(0, (1, 0), *steps)


def counter_of(spec, only=None):
    return SidedCounter(spec, PulseCounter, only)


def counted(movement, spec=SPEC, only=None, fps=30.0, **others):
    """What is told at once."""
    events = all_told(movement, spec, only, fps, **others)
    return [event for event in events if not isinstance(event, RepSettled)]


def all_told(movement, spec=SPEC, only=None, fps=30.0, **others):
    counter, events = counter_of(spec, only), []
    for time_s, value in sampled(movement, movement.end_s, fps):
        events += counter.update(time_s, {"turn": value} | {name: at(time_s) for name, at in others.items()})
    return events


def sides(events):
    return "".join(event.rep.side[0] for event in events if isinstance(event, RepCompleted))


@pytest.mark.parametrize("fps", [10, 30, 120])
def test_each_top_is_a_pulse_to_its_side_and_the_first_is_the_way_out(fps):
    events = counted(turns((45, 4), (-40, 3)), fps=fps)
    assert sides(events) == "llllrrr"
    assert [event.number for event in events] == [1, 2, 3, 4, 5, 6, 7]
    assert [event.rep.range for event in events] == pytest.approx([45] * 4 + [40] * 3, abs=0.5)


def test_pulses_are_told_at_once_and_again_in_whole_and_do_not_overlap():
    events = all_told(turns((45, 5)))
    wholes = {event.number: event.rep for event in events if isinstance(event, RepSettled)}
    assert wholes.keys() == {1, 2, 3, 4, 5}
    for event in events:
        if isinstance(event, RepCompleted):
            assert event.rep.top_s < event.rep.end_s == event.time_s <= wholes[event.number].end_s
    for before, after in pairwise(wholes[number] for number in sorted(wholes)):
        assert before.end_s <= after.start_s < after.top_s < after.end_s


def test_a_wobble_at_the_end_of_range_is_no_pulse():
    assert sides(counted(turns((45, 6), size=2))) == "l"


def test_who_turns_far_must_pulse_more():
    assert sides(counted(turns((40, 4), size=5))) == "llll"
    assert sides(counted(turns((120, 4), size=5))) == "l"


@pytest.mark.parametrize(("end", "expected"), [(14, ""), (16, "l"), (20, "l")])
def test_a_turn_below_the_floor_counts_nothing(end, expected):
    assert sides(counted(turns((end, 1)))) == expected


def test_pulses_count_only_beyond_a_share_of_the_own_end_of_range():
    assert sides(counted(turns((60, 3), (20, 1), (60, 1)))) == "llll", "the turn to 20 of 60 is left out"


def test_who_never_comes_through_the_middle_is_not_counted():
    movement = path(30, (1, 45), (0.5, 35), (0.5, 45), (1, 30))
    assert counted(movement) == []


@pytest.mark.parametrize(("only", "expected"), [(Side.LEFT, "lll"), (Side.RIGHT, "rr")])
def test_only_one_side_is_counted_when_asked(only, expected):
    assert sides(counted(turns((45, 3), (-45, 2)), only=only)) == expected


def test_a_turn_that_is_kept_is_one_pulse_and_a_hold():
    rep, held = counted(path(0, (1, 0), (1.5, 40), (6, 40), (1.5, 0), (1, 0)))
    assert isinstance(held, HoldEnded)
    assert held.hold.duration_s == pytest.approx(6, abs=0.3)
    assert (held.hold.side, rep.rep.side) == (Side.LEFT, Side.LEFT)


def test_a_turn_with_pulses_is_no_hold():
    assert all(isinstance(event, RepCompleted) for event in counted(turns((45, 6))))


def test_a_turn_without_the_arms_is_another_movement():
    along = SPEC.model_copy(update={"along": Companions(signals=("elbow",), range=1, how_many="any")})
    movement = turns((45, 3), (-45, 2))
    assert counted(movement, along, elbow=lambda t: 0.5) == []
    assert sides(counted(movement, along, elbow=lambda t: movement(t) / 30)) == "lllrr"


def test_the_side_and_the_level_are_told_meanwhile():
    counter = counter_of(SPEC)
    seen = {}
    for time_s, value in sampled(turns((40, 1), (-20, 1)), 9, fps=10):
        counter.update(time_s, {"turn": value})
        seen[time_s] = (counter.side, counter.is_idle, counter.level)
    assert seen[0.5] == (None, True, 0.0)
    assert seen[2.5] == (Side.LEFT, False, pytest.approx(1.0))
    assert seen[4.5] == (Side.LEFT, True, pytest.approx(0.0, abs=0.01))
    assert seen[6.5] == (Side.RIGHT, False, pytest.approx(0.5))


def test_after_a_break_the_middle_must_be_seen_again():
    counter, movement = counter_of(SPEC), turns((45, 3))
    samples = sampled(movement, movement.end_s)
    events = []
    for time_s, value in samples:
        if 2.6 < time_s < 2.65:
            assert counter.break_off(time_s) == []
            assert counter.is_idle and math.isnan(counter.level)
        events += counter.update(time_s, {"turn": value})
    assert events == []


def test_a_bend_between_pulses_counts_nothing_and_leaves_the_pulses_before_it_alone():
    """After a pulse, back to 25 degrees and out to 36 with the shoulders tilting: another movement."""
    steady = SPEC.model_copy(update={"steady": Steady(signals=("tilt",), share=0.4)})
    movement = path(0, (1, 0), (1, 45), (1, 25), (1, 36), (1, 25), (1, 45), (1, 0), (1, 0))
    events = all_told(movement, steady, tilt=lambda t: 25.0 if 3.3 < t < 4.9 else 0.0)
    tops_s = [event.rep.top_s for event in events if isinstance(event, RepCompleted)]
    assert tops_s == pytest.approx([2, 6], abs=0.1)
    settled = {event.number: event.rep.top_s for event in events if isinstance(event, RepSettled)}
    assert settled == pytest.approx({1: 2, 2: 6}, abs=0.1)


def test_a_bend_that_is_kept_is_no_hold():
    steady = SPEC.model_copy(update={"steady": Steady(signals=("tilt",), share=0.4)})
    kept = path(0, (1, 0), (1, 40), (6, 40), (1, 0), (1, 0))
    assert counted(kept, steady, tilt=lambda t: kept(t) * 0.8) == []
