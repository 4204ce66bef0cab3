import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.engine.latch import Latch
from posecoach.specs.condition import Condition
from tests.specimens import sampled

ABOVE = Condition(signal="x", above=10, release=8, for_s=0.5)
BELOW = Condition(signal="x", below=10, release=12, for_s=0.5)


def fed(latch, *samples):
    return [latch.update(time_s, value) for time_s, value in samples]


@pytest.mark.parametrize("fps", [10, 30, 120])
@pytest.mark.parametrize(("condition", "value"), [(ABOVE, 11), (BELOW, 9)])
def test_it_goes_on_when_the_condition_has_held_for_the_dwell_time(condition, value, fps):
    latch = Latch(condition)
    on = [time_s for time_s, x in sampled(lambda t: value, 2, fps) if latch.update(time_s, x)]
    assert on[0] == pytest.approx(0.5, abs=1e-6)
    assert latch.since_s == 0


def test_without_a_dwell_time_it_goes_on_at_once():
    assert Latch(Condition(signal="x", above=10, release=8)).update(3.0, 10.1)


def test_a_short_excess_does_not_switch_it_on_and_starts_the_dwell_anew():
    latch = Latch(ABOVE)
    assert fed(latch, (0.0, 11), (0.4, 11), (0.45, 10), (0.6, 11), (1.0, 11), (1.1, 11)) == [False] * 5 + [
        True
    ]
    assert latch.since_s == 0.6


def test_between_the_two_thresholds_nothing_changes():
    latch = Latch(ABOVE)
    assert fed(latch, (0.0, 9), (1.0, 9)) == [False, False]
    assert fed(latch, (2.0, 11), (3.0, 11), (4.0, 9), (5.0, 8)) == [False, True, True, True]
    assert fed(latch, (6.0, 7.9), (7.0, 9)) == [False, False]
    assert latch.since_s is None


def test_a_value_that_cannot_be_told_changes_nothing():
    latch = Latch(ABOVE)
    assert fed(latch, (0.0, 11), (0.3, math.nan), (0.5, 11), (0.6, math.nan)) == [False, False, True, True]
    assert latch.value == 11
    off = Latch(ABOVE)
    assert fed(off, (0.0, math.nan), (1.0, math.nan)) == [False, False]


def test_reset_makes_it_wait_for_the_dwell_time_again():
    latch = Latch(ABOVE)
    fed(latch, (0.0, 11), (0.5, 11))
    latch.reset()
    assert fed(latch, (0.6, 11), (1.1, 11)) == [False, True]


@given(st.lists(st.floats(8.01, 9.99)), st.booleans())
def test_jitter_between_the_thresholds_never_switches(values, is_on):
    latch = Latch(ABOVE, is_on=is_on)
    assert all(latch.update(i / 30, value) is is_on for i, value in enumerate(values))
