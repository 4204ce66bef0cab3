import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.filters import LowPass, Smoother, Swing
from tests.specimens import sampled

RATES = [10, 15, 30, 60, 120]


def after_a_step(fps, seconds, low_pass):
    low_pass.update(0.0, 0.0)
    return [low_pass.update(time_s, 1.0) for time_s, _ in sampled(float, seconds, fps)[1:]][-1]


@pytest.mark.parametrize("fps", RATES)
def test_a_low_pass_takes_the_same_time_at_any_frame_rate(fps):
    assert after_a_step(fps, 0.5, LowPass(cutoff_hz=0.3)) == pytest.approx(0.6, abs=0.03)


@pytest.mark.parametrize("fps", [30, 60, 120])
def test_a_movement_of_one_cycle_a_second_keeps_its_size_and_lags_little(fps):
    low_pass = LowPass()
    values = [
        (low_pass.update(t, x), t) for t, x in sampled(lambda t: math.sin(2 * math.pi * t), 3, fps) if t > 0
    ]
    top, top_s = max(value for value in values if value[1] > 2)
    assert top == pytest.approx(0.94, abs=0.03)
    assert top_s - 2.25 == pytest.approx(0.05, abs=0.025)


def test_a_low_pass_passes_nan_on_and_remembers_nothing_of_it():
    seen, blinked = LowPass(), LowPass()
    for low_pass in (seen, blinked):
        low_pass.update(0.0, 1.0)
    assert math.isnan(blinked.update(0.1, math.nan))
    assert blinked.update(0.2, 3.0) == seen.update(0.2, 3.0)


def test_a_low_pass_that_forgets_starts_with_the_next_sample():
    low_pass = LowPass()
    low_pass.update(0.0, 100.0)
    low_pass.forget()
    assert low_pass.update(0.1, 1.0) == 1.0


@pytest.mark.parametrize("fps", [30, 60, 120])
def test_a_jump_of_a_single_frame_vanishes(fps):
    smoother = Smoother()
    values = [smoother.update(t, 90.0 if i == 4 else 10.0) for i, (t, _) in enumerate(sampled(float, 2, fps))]
    assert values == pytest.approx([10.0] * len(values))


@pytest.mark.parametrize(("gap_s", "is_fresh"), [(0.4, False), (0.6, True)])
def test_nothing_is_smeared_across_a_gap(gap_s, is_fresh):
    smoother = Smoother()
    for time_s, value in sampled(lambda t: 10.0, 1):
        smoother.update(time_s, value)
    assert math.isnan(smoother.update(1.1, math.nan))
    assert (smoother.update(1 + gap_s, 50.0) == 50.0) is is_fresh


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.floats(0.005, 0.4))
def test_a_smoothed_value_lies_between_those_that_were_measured(values, step_s):
    smoother = Smoother()
    for i, value in enumerate(values):
        smoothed = smoother.update(i * step_s, value)
        low, high = min(values[: i + 1]), max(values[: i + 1])
        assert low - 1e-6 <= smoothed <= high + 1e-6


@pytest.mark.parametrize("fps", RATES)
def test_a_swing_is_the_range_of_the_last_seconds_only(fps):
    swing = Swing(within_s=2)
    seen = {time_s: swing.update(time_s, 30.0 if time_s < 1 else 5.0) for time_s, _ in sampled(float, 4, fps)}
    assert seen[2.0] == 25.0
    assert seen[4.0] == 0.0


def test_a_swing_is_unknown_until_half_of_its_time_has_been_seen():
    swing = Swing(within_s=2)
    seen = [swing.update(time_s, time_s) for time_s, _ in sampled(float, 2)]
    assert [math.isnan(value) for value in seen] == [time_s < 1 for time_s, _ in sampled(float, 2)]


def test_a_swing_leaves_out_what_was_not_seen():
    swing = Swing(within_s=1)
    for time_s, value in ((0.0, 1.0), (0.3, math.nan), (0.6, 3.0)):
        swing.update(time_s, value)
    assert swing.update(0.7, math.nan) == 2.0
    assert math.isnan(swing.update(2.0, math.nan))
