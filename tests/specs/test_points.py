from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from posecoach.landmarks import Landmark, Side
from posecoach.signals.body import Body
from posecoach.specs.points import WHICH, PointName, pair_of, split_point
from tests.bodies import seated

check = TypeAdapter(PointName).validate_python

PARTS = sorted(
    {mark.name.removeprefix("LEFT_").lower() for mark in Landmark if mark.name.startswith("LEFT_")}
)
NOT_FOR_SPECS = {"eye_inner", "eye_outer", "pinky", "thumb"}


@pytest.mark.parametrize("which", WHICH)
@pytest.mark.parametrize("part", [part for part in PARTS if part not in NOT_FOR_SPECS])
def test_every_name_that_a_spec_may_use_is_a_place_on_the_body(which, part):
    name = check(f"{which}_{part}")
    assert split_point(name) == (which, part)
    assert all(mark.name.endswith(part.upper()) for mark in pair_of(part))
    assert Body(seated().pose(), Side.LEFT).point(name).shape == (2,)


def test_the_nose_stands_alone():
    assert check("nose") == "nose"
    assert split_point("nose") == ("", "nose")


@pytest.mark.parametrize(
    "name", ["knee", "left_nose", "near", "near_", "upper_knee", "near_thumb", "Near_knee", ""]
)
def test_any_other_name_is_refused_with_those_that_there_are(name):
    with pytest.raises(ValidationError, match="near_knee"):
        check(name)


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_no_text_makes_it_stumble(name):
    with suppress(ValidationError):
        assert check(name) == name
