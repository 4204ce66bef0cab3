import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from posecoach.specs.condition import Condition

values = st.floats(-1e6, 1e6)


@given(values, values, values)
def test_a_value_never_switches_on_and_off_at_once(threshold, other, value):
    low, high = sorted((threshold, other))
    for condition in (
        Condition(signal="x", above=high, release=low),
        Condition(signal="x", below=low, release=high),
    ):
        assert not (condition.is_met_by(value) and condition.is_released_by(value))


def test_exactly_at_a_threshold_nothing_happens():
    for condition in (
        Condition(signal="x", above=10, release=8),
        Condition(signal="x", below=10, release=12),
    ):
        assert not condition.is_met_by(10)
        assert not condition.is_released_by(condition.release)


def test_below_nought_is_meant_as_nought():
    condition = Condition(signal="x", below=0, release=1)
    assert condition.is_met_by(-0.1) and not condition.is_met_by(0.1)


def test_an_unknown_value_neither_meets_nor_releases():
    condition = Condition(signal="x", above=10, release=8)
    assert not condition.is_met_by(math.nan) and not condition.is_released_by(math.nan)


@pytest.mark.parametrize(
    "thresholds",
    [
        {},
        {"above": 1, "below": 1},
        {"above": 1, "release": 2},
        {"below": 2, "release": 1},
        {"above": 1, "for_s": -1},
    ],
)
def test_thresholds_that_contradict_each_other_are_refused(thresholds):
    with pytest.raises(ValidationError):
        Condition.model_validate({"signal": "x", "release": 1} | thresholds)
