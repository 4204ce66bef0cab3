import numpy as np
import pytest

from posecoach.engine.noise import NoiseFloor

STILL, WAY = 10.0, 40.0


def floor_after(seconds, sigma, moving=lambda t: 0.0, fps=30.0, is_idle=lambda t: True):
    rng, noise = np.random.default_rng(1), NoiseFloor()
    for i in range(int(seconds * fps)):
        time_s = i / fps
        noise.update(time_s, moving(time_s) + rng.normal(0, sigma), is_idle=is_idle(time_s))
    return noise.least


@pytest.mark.parametrize("fps", [10, 30, 120])
@pytest.mark.parametrize("sigma", [0.1, 2.0])
def test_it_is_five_times_the_spread_of_the_still_signal(sigma, fps):
    assert floor_after(STILL, sigma, fps=fps) == pytest.approx(5 * sigma, rel=0.6)


@pytest.mark.parametrize("seconds", [0.9, 2.0])
def test_before_a_few_seconds_are_over_nothing_is_known(seconds):
    assert floor_after(seconds, 2.0) == 0.0


def test_a_slow_drift_is_no_noise():
    assert floor_after(STILL, 0.1, moving=lambda t: 3 * t) < 0.8


def test_the_stillest_second_tells():
    """Who moves all the time but for a second between is as noisy as in that second."""

    def moving(time_s):
        return 0.0 if 4 < time_s < 7 else WAY * np.sin(6 * time_s)

    assert floor_after(STILL, 0.1, moving) < 0.8


def test_repetitions_are_left_out():
    def pulses(time_s):
        return 5 * np.sin(2 * np.pi * time_s) if time_s > 4 else 0.0

    assert floor_after(40, 0.1, pulses, is_idle=lambda t: t < 4) < 0.8


def test_a_gap_is_no_movement():
    noise = NoiseFloor()
    for i in range(90):
        noise.update(i / 30 + (10 if i > 40 else 0), 0.0 if i <= 40 else 50.0, is_idle=True)
    assert noise.least == pytest.approx(0, abs=1e-6)
