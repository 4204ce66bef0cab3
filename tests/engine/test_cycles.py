import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.engine.cycles import CycleFinder
from posecoach.engine.personal_range import PersonalRange
from tests.acting import path
from tests.specimens import sampled


def found(finder, value, seconds, fps=30.0):
    excursions = [finder.update(time_s, x) for time_s, x in sampled(value, seconds, fps)]
    return [excursion for excursion in excursions if excursion]


def wave(time_s):
    """Once every 4 s from 0 to 20 and back."""
    return 10 - 10 * math.cos(math.pi * time_s / 2)


def test_the_times_and_ends_of_a_cycle_are_those_of_the_movement():
    (cycle,) = found(CycleFinder(floor=10, share=0.45), wave, 4)
    assert cycle.rest == pytest.approx(0, abs=0.1)
    assert cycle.top == pytest.approx(20, abs=0.1)
    assert cycle.range == cycle.top - cycle.rest
    assert cycle.start_s == pytest.approx(0.3, abs=0.3)
    assert cycle.top_s == pytest.approx(2, abs=0.05)
    assert cycle.end_s == pytest.approx(3, abs=0.05), "found half-way back, while still moving"
    assert cycle.was_start_seen


def test_its_true_end_is_known_when_the_next_one_begins():
    finder, settled = CycleFinder(floor=10, share=0.45), {}
    for time_s, value in sampled(path(5, (1, 20), (1.5, 0), (2, 0), (1, 20), (1, 0)), 6.5):
        finder.update(time_s, value)
        if whole := finder.take_settled():
            settled[time_s] = whole
    ((told_s, whole),) = settled.items()
    assert 4.5 < told_s < 5.5
    assert whole.end_s == pytest.approx(2.5, abs=0.3)
    assert whole.back == pytest.approx(0, abs=1)
    assert whole.range == pytest.approx(20, abs=1), "the way back was longer than the way out"


def test_creeping_after_the_way_back_is_rest():
    finder = CycleFinder(floor=5, share=0.45)
    found(finder, path(0, (1, 20), (1, 2), (6, 0), (1, 20)), 9)
    whole = finder.take_settled()
    assert whole is not None and whole.end_s == pytest.approx(2.0, abs=0.6)


def test_the_whole_of_a_cycle_is_told_once():
    finder = CycleFinder(floor=10, share=0.45)
    found(finder, path(0, (1, 20), (1, 0)), 2)
    assert finder.take_settled() is None, "it may still go on coming back"
    finder.forget()
    assert finder.take_settled().end_s == pytest.approx(2, abs=0.3)
    assert finder.take_settled() is None


@pytest.mark.parametrize("fps", [8, 30, 120])
@pytest.mark.parametrize("drift", [-2, 0, 2])
def test_cycles_are_found_at_any_frame_rate_and_on_a_slow_drift(fps, drift):
    cycles = found(CycleFinder(floor=10, share=0.45), lambda t: wave(t) + drift * t, 24, fps)
    assert len(cycles) == 6


def test_what_does_not_reach_the_floor_is_no_cycle():
    assert found(CycleFinder(floor=10, share=0), lambda t: 0.49 * wave(t), 40) == []


@given(
    st.lists(st.tuples(st.floats(0, 30), st.floats(41, 70)), min_size=1, max_size=8),
    st.floats(-1000, 1000),
    st.floats(0.01, 100),
)
def test_every_way_out_and_back_over_the_floor_is_one_cycle_whatever_the_zero_and_the_unit(ends, zero, unit):
    steps = [(1.0, zero + unit * value) for low, top in ends for value in (top, low)]
    movement = path(zero + unit * ends[-1][0], *steps)
    cycles = found(CycleFinder(floor=10 * unit, share=0), movement, movement.end_s, fps=10)
    assert [cycle.top for cycle in cycles] == pytest.approx([zero + unit * top for _, top in ends])


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=60))
def test_jitter_below_the_floor_never_makes_a_cycle(noise):
    finder = CycleFinder(floor=2.01, share=0)
    assert not any(finder.update(i / 30, value) for i, value in enumerate(noise))


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=60))
def test_a_cycle_never_ends_before_its_top_or_begins_after_it(values):
    finder = CycleFinder(floor=5, share=0.3)
    for i, value in enumerate(values):
        if cycle := finder.update(i / 10, value):
            assert cycle.start_s <= cycle.top_s < cycle.end_s == i / 10
            assert cycle.range >= 5


@pytest.mark.parametrize(("top", "n_found"), [(50, 1), (40, 0)])
def test_the_way_out_must_cover_a_share_of_the_persons_own_range(top, n_found):
    ends = PersonalRange()
    ends.learn(0, 100)
    movement = path(0, (1, top), (1, 0), (1, 0))
    assert len(found(CycleFinder(floor=10, share=0.45, ends=ends), movement, 3)) == n_found


@pytest.mark.parametrize(("back_to", "n_found"), [(50, 1), (60, 0)])
def test_the_way_back_must_cover_a_share_of_the_way_out(back_to, n_found):
    movement = path(0, (1, 100), (1, back_to), (1, back_to))
    assert len(found(CycleFinder(floor=10, share=0.45), movement, 3)) == n_found


@pytest.mark.parametrize(("rest", "was_start_seen"), [(0.0, False), (None, None)])
def test_a_movement_under_way_at_the_first_sample_is_known_by_the_resting_value(rest, was_start_seen):
    movement = path(60, (2, 60), (1, 0), (1, 0))
    cycles = found(CycleFinder(floor=20, share=0.45, rest=rest), movement, 4)
    assert [cycle.was_start_seen for cycle in cycles] == ([] if rest is None else [was_start_seen])


def test_after_a_movement_under_way_the_next_one_is_seen_whole():
    movement = path(60, (2, 60), (1, 0), (1, 0), (1, 60), (1, 0))
    cycles = found(CycleFinder(floor=20, share=0.45, rest=0.0), movement, movement.end_s)
    assert [cycle.was_start_seen for cycle in cycles] == [False, True]


def test_breaking_off_ends_what_is_out_and_drops_what_is_not():
    out, not_out = CycleFinder(floor=10, share=0), CycleFinder(floor=10, share=0)
    found(out, path(0, (1, 30)), 1)
    found(not_out, path(0, (1, 9)), 1)
    assert out.break_off(5.0).end_s == 5.0
    assert not_out.break_off(5.0) is None
    assert not out.is_out


def test_after_a_break_the_first_sample_is_the_new_rest():
    finder = CycleFinder(floor=10, share=0)
    found(finder, path(0, (1, 5)), 1)
    finder.break_off(1.0)
    assert math.isnan(finder.low)
    assert found(finder, path(12, (1, 17), (1, 12)), 2) == [], "17 is 17 above the old rest, 5 above the new"


def test_the_level_is_the_place_in_the_own_range_once_it_is_known():
    ends = PersonalRange()
    ends.learn(10, 50)
    finder = CycleFinder(floor=10, share=0.45, ends=ends)
    assert [finder.level(value) for value in (10, 30, 50, 60)] == [0, 0.5, 1, 1.25]
