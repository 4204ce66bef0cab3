import math

import numpy as np
import pytest

from posecoach.landmarks import Landmark, Side
from posecoach.signals.body import Body
from tests.bodies import hands_and_knees, standing

FACING_RIGHT = Body(standing().pose(), near=Side.RIGHT)


def apart():
    """A body whose left knee lies elsewhere than its right one."""
    pose = standing().pose()
    pose.image[Landmark.LEFT_KNEE, :2] = 0.5, 0.5
    pose.image[Landmark.RIGHT_KNEE, :2] = 0.7, 0.9
    pose.visibility[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]] = 1.0
    return pose


@pytest.mark.parametrize(
    ("name", "near", "place"),
    [
        ("left_knee", Side.LEFT, (0.5, 0.5)),
        ("left_knee", Side.RIGHT, (0.5, 0.5)),
        ("near_knee", Side.LEFT, (0.5, 0.5)),
        ("near_knee", Side.RIGHT, (0.7, 0.9)),
        ("far_knee", Side.LEFT, (0.7, 0.9)),
        ("far_knee", Side.RIGHT, (0.5, 0.5)),
        ("mid_knee", Side.LEFT, (0.6, 0.7)),
    ],
)
def test_places_are_found_by_their_names(name, near, place):
    assert Body(apart(), near).point(name) == pytest.approx(place)


def test_the_nose_has_no_side():
    assert FACING_RIGHT.point("nose") == pytest.approx(FACING_RIGHT.pose.image[Landmark.NOSE, :2])


def test_what_is_hidden_is_unknown():
    assert np.isnan(FACING_RIGHT.point("far_wrist")).all()
    assert not np.isnan(FACING_RIGHT.point("near_wrist")).any()


def test_the_middle_of_a_pair_needs_one_that_is_seen():
    one, none = standing().hiding("LEFT_HIP"), standing().hiding("LEFT_HIP", "RIGHT_HIP")
    assert not np.isnan(Body(one.pose(), Side.RIGHT).point("mid_hip")).any()
    assert np.isnan(Body(none.pose(), Side.RIGHT).point("mid_hip")).all()


@pytest.mark.parametrize("place", [(0.5, 0.99), (0.5, -0.2), (0.01, 0.5), (1.775, 0.5)])
def test_a_landmark_that_was_pushed_to_the_edge_is_unknown(place):
    pose = apart()
    pose.image[Landmark.LEFT_KNEE, :2] = place
    assert np.isnan(Body(pose, Side.LEFT).point("left_knee")).all()
    assert np.isnan(Body(pose, Side.LEFT).point("mid_knee")).all()


def test_the_trunk_is_measured_in_picture_heights():
    assert Body(hands_and_knees().pose(trunk=0.2), Side.RIGHT).trunk() == pytest.approx(0.2)
    assert math.isnan(Body(hands_and_knees().pose(hips=(0.01, 0.5)), Side.RIGHT).trunk())
