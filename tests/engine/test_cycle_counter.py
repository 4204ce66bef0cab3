from itertools import pairwise

import pytest

from posecoach.engine.cycle_counter import CycleCounter
from posecoach.events import HoldEnded, RepCompleted, RepSettled, RepShallow
from posecoach.specs.counting import Companions, CyclesSpec, HoldsSpec
from tests.acting import path
from tests.specimens import sampled

CYCLES = CyclesSpec(kind="cycles", signal="x", floor=10, typical=40)
HOLDS = HoldsSpec(kind="holds", signal="x", floor=10, typical=40, rest=0)


def counted(spec, movement, fps=30.0, enough_s=5.0, **others):
    """What a counter says at once of a movement of `x`; `others` move by their own functions of time."""
    events = all_told(spec, movement, fps, enough_s, **others)
    return [event for event in events if not isinstance(event, RepSettled)]


def all_told(spec, movement, fps=30.0, enough_s=5.0, **others):
    counter, events = CycleCounter(spec, enough_s), []
    for time_s, value in sampled(movement, movement.end_s, fps):
        events += counter.update(time_s, {"x": value} | {name: at(time_s) for name, at in others.items()})
    return events + counter.break_off(movement.end_s)


def kinds(events):
    return [type(event).__name__ for event in events]


def cycles(*tops, low=0):
    return path(low, (1, low), *[step for top in tops for step in ((1, top), (1, low))], (1, low))


@pytest.mark.parametrize("fps", [10, 30, 120])
def test_each_cycle_is_a_repetition_with_its_number_and_range(fps):
    events = counted(CYCLES, cycles(40, 44, 38), fps)
    assert kinds(events) == ["RepCompleted"] * 3
    assert [event.number for event in events] == [1, 2, 3]
    assert [event.rep.range for event in events] == pytest.approx([40, 44, 38], abs=1.5)
    assert all(event.time_s == event.rep.end_s for event in events)


def test_each_repetition_is_told_again_in_whole_before_the_next_one():
    events = all_told(CYCLES, cycles(40, 44, 38))
    assert kinds(events) == ["RepCompleted", "RepSettled"] * 3
    for at_once, whole in zip(events[::2], events[1::2], strict=True):
        assert whole.number == at_once.number
        assert (whole.rep.start_s, whole.rep.top_s) == (at_once.rep.start_s, at_once.rep.top_s)
        assert whole.rep.end_s - whole.rep.top_s == pytest.approx(1, abs=0.25)
        assert at_once.time_s < whole.rep.end_s <= whole.time_s
    ends = [(event.rep.start_s, event.rep.end_s) for event in events[1::2]]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))


def test_the_range_of_the_whole_is_the_larger_of_the_two_ways():
    from_the_middle = path(20, (1, 20), (1, 40), (1, 0), (1, 0))
    _, whole = all_told(CYCLES, from_the_middle)
    assert whole.rep.range == pytest.approx(40, abs=2)


def test_what_does_not_count_is_not_told_in_whole_either():
    spec = CYCLES.model_copy(update={"along": Companions(signals=("hand",), range=1, how_many="all")})
    assert all_told(spec, cycles(40, 40), hand=lambda t: 0.0) == []


def test_a_repetition_after_a_shallow_one_begins_after_it():
    without_coming_all_the_way_back = path(0, *[(1, 40), (1, 0)] * 2, (1, 16), (1, 4), (1, 40), (1, 0))
    shallow, last = [e.rep for e in counted(CYCLES, without_coming_all_the_way_back)[2:]]
    assert shallow.top_s == pytest.approx(5, abs=0.1)
    assert shallow.end_s <= last.start_s < last.top_s


def test_a_cycle_well_short_of_the_own_range_is_shallow_in_its_turn():
    events = counted(CYCLES, cycles(40, 40, 14, 40))
    assert kinds(events) == ["RepCompleted"] * 2 + ["RepShallow", "RepCompleted"]
    shallow = events[2].rep
    assert shallow.range == pytest.approx(14, abs=1)
    assert shallow.start_s == pytest.approx(5, abs=0.4) and shallow.end_s == pytest.approx(7, abs=0.4)


def test_the_last_cycle_of_a_set_can_be_shallow():
    assert kinds(counted(CYCLES, cycles(40, 40, 14))) == ["RepCompleted"] * 2 + ["RepShallow"]


def test_before_the_own_range_is_known_nothing_is_called_shallow():
    assert kinds(counted(CYCLES, cycles(12, 40, 40))) == ["RepCompleted"] * 3


def test_what_stays_below_the_floor_is_not_even_shallow():
    assert kinds(counted(CYCLES, cycles(40, 40, 8, 40))) == ["RepCompleted"] * 3


def test_a_wobble_at_the_far_end_is_no_shallow_repetition():
    movement = path(0, *[(1, 40), (1, 0)] * 2, (1, 36), (0.5, 22), (0.5, 40), (1, 0), (1, 0))
    assert kinds(counted(CYCLES, movement)) == ["RepCompleted"] * 3


def test_a_cycle_whose_end_was_not_seen_does_not_count():
    assert counted(CYCLES, path(0, (1, 0), (1, 40))) == []


def test_a_hold_is_told_before_its_repetition():
    movement = path(0, (1, 0), (1, 40), (6, 40), (1, 0), (1, 0))
    held, rep = counted(HOLDS, movement)
    assert isinstance(held, HoldEnded) and isinstance(rep, RepCompleted)
    assert held.hold.duration_s == pytest.approx(6, abs=0.3)
    assert held.hold.range == pytest.approx(40, abs=1)
    assert held.hold.is_long_enough


@pytest.mark.parametrize(("held_s", "is_hold", "is_long_enough"), [(0.2, 0, 0), (3, 1, 0), (5.5, 1, 1)])
def test_a_stay_is_a_hold_from_the_specs_least_and_enough_from_the_dose(held_s, is_hold, is_long_enough):
    events = counted(HOLDS, path(0, (1, 0), (1, 40), (held_s, 40), (1, 0), (1, 0)))
    holds = [event.hold for event in events if isinstance(event, HoldEnded)]
    assert len(holds) == is_hold
    assert [hold.is_long_enough for hold in holds] == [bool(is_long_enough)] * is_hold
    assert kinds(events)[-1] == "RepCompleted"


@pytest.mark.parametrize(("held_s", "kinds_told"), [(3, []), (6, ["HoldEnded", "RepCompleted"])])
def test_of_a_hold_without_an_end_only_one_that_was_long_enough_counts(held_s, kinds_told):
    assert kinds(counted(HOLDS, path(0, (1, 0), (1, 40), (held_s, 40)))) == kinds_told


@pytest.mark.parametrize(("held_s", "kinds_told"), [(3, []), (6, ["HoldEnded", "RepCompleted"])])
def test_of_a_hold_without_a_beginning_only_one_that_was_long_enough_counts(held_s, kinds_told):
    assert kinds(counted(HOLDS, path(40, (held_s, 40), (1, 0), (1, 0)))) == kinds_told


def test_a_movement_without_its_companions_is_another_movement():
    spec = HOLDS.model_copy(update={"along": Companions(signals=("hand",), range=1, how_many="all")})
    movement = path(0, (1, 0), (1, 40), (6, 40), (1, 0), (1, 0))
    assert counted(spec, movement, hand=lambda t: 0.0) == []
    assert kinds(counted(spec, movement, hand=lambda t: movement(t) / 20)) == ["HoldEnded", "RepCompleted"]


def test_companions_that_moved_at_rest_do_not_help():
    spec = CYCLES.model_copy(update={"along": Companions(signals=("hand",), range=1, how_many="all")})
    movement = path(0, (3, 0), (1, 40), (1, 0), (1, 0))
    assert counted(spec, movement, hand=lambda t: 5.0 if t < 1 else 0.0) == []


def test_the_running_hold_and_the_level_are_told_meanwhile():
    counter = CycleCounter(HOLDS, 5.0)
    movement = path(0, (1, 0), (1, 40), (4, 40), (2, 0), (2, 0))
    seen = {}
    for time_s, value in sampled(movement, movement.end_s, fps=10):
        counter.update(time_s, {"x": value})
        seen[time_s] = (counter.is_idle, counter.hold_s, counter.level)
    assert seen[0.5] == (True, None, 0.0)
    is_idle, hold_s, level = seen[5.0]
    assert not is_idle
    assert hold_s == pytest.approx(3, abs=0.3)
    assert level == pytest.approx(1.0)
    assert seen[10.0] == (True, None, pytest.approx(0.0, abs=0.01))


def test_a_shallow_event_comes_when_the_next_movement_begins():
    (shallow,) = [e for e in counted(CYCLES, cycles(40, 40, 14, 40)) if isinstance(e, RepShallow)]
    assert shallow.rep.end_s < shallow.time_s < 8


def test_after_one_odd_first_repetition_the_persons_range_is_learnt_anew():
    events = kinds(counted(CYCLES, cycles(100, *[30] * 8)))
    assert events.count("RepShallow") == 3
    assert events.count("RepCompleted") == 1 + 5
