import numpy as np
import pytest

from posecoach.landmarks import CONNECTIONS, N_LANDMARKS, N_STATIONS, STATIONS, Landmark, Pose
from tests.bodies import standing

WHOLE = {
    "image": np.zeros((N_LANDMARKS, 3)),
    "world": np.zeros((N_LANDMARKS, 3)),
    "visibility": np.ones(N_LANDMARKS),
    "outline": np.zeros((2, N_STATIONS)),
}


@pytest.mark.parametrize("part", WHOLE)
def test_a_pose_of_the_wrong_shape_is_refused_by_name(part):
    with pytest.raises(ValueError, match=f"{part} must have shape"):
        Pose(0.0, 1.5, **WHOLE | {part: np.zeros((3, 2))})


@pytest.mark.parametrize(
    ("x", "y", "margin", "inside"),
    [
        (0.75, 0.5, 0.0, True),
        (1.4, 0.5, 0.0, True),
        (1.6, 0.5, 0.0, False),
        (-0.01, 0.5, 0.0, False),
        (0.75, 1.01, 0.0, False),
        (0.05, 0.5, 0.1, False),
        (1.45, 0.5, 0.1, False),
        (0.75, 0.95, 0.1, False),
    ],
)
def test_inside_is_told_in_picture_heights_on_all_sides(x, y, margin, inside):
    pose = standing().pose(aspect=1.5)
    pose.image[Landmark.NOSE, :2] = x, y
    assert pose.is_inside(Landmark.NOSE, margin) is inside


def test_stations_go_from_shoulders_to_hips_and_lie_evenly():
    assert (len(STATIONS), STATIONS[0], STATIONS[-1]) == (N_STATIONS, 0.05, 0.95)
    assert np.diff(STATIONS) == pytest.approx(0.9 / (N_STATIONS - 1))


def test_limbs_are_the_same_on_both_sides():
    sides = {"LEFT": set(), "RIGHT": set()}
    for ends in CONNECTIONS:
        for side, limbs in sides.items():
            if all(end.name.startswith(side) for end in ends):
                limbs.add(tuple(end.name.removeprefix(f"{side}_") for end in ends))
    assert sides["LEFT"] == sides["RIGHT"] and len(sides["LEFT"]) == 6
