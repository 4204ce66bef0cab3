"""A drawn figure is a person: its limbs are as long as a body's, and as long in one pose as in the other."""

import math
import re
from itertools import pairwise

import pytest

from posecoach.app.svg import smooth
from posecoach.errors import SpecError
from posecoach.specs.load import load_exercise, shipped_specs
from tests.acting import SHIPPED

GUIDE = (shipped_specs() / "README.md").read_text(encoding="utf-8")
PRINTED = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
FIGURE = next(block for block in PRINTED if block.startswith("[figure]"))
DRAWN = {name: exercise.figure for name, exercise in SHIPPED.items()}
POSES = {
    f"{name}, {which}": (figure, pose)
    for name, figure in DRAWN.items()
    if figure
    for which, pose in (("rest", figure.rest), ("target", figure.target))
    if pose
}
FROM_THE_SIDE = {name: pose for name, (figure, pose) in POSES.items() if figure.view == "side"}

UPPER_ARM, FOREARM_AND_HAND, THIGH, SHANK, TRUNK, NECK = 0.186, 0.254, 0.245, 0.246, 0.29, 0.12
FLAT_HAND = 0.146 + 0.03
"The forearm and the heel of the hand, for hands that stand on the floor."


def lengths(places):
    return [math.dist(*pair) for pair in pairwise(places)]


def limbs(pose):
    arms, legs = (pose.near_arm, pose.far_arm), (pose.near_leg, pose.far_leg)
    return [arm for arm in arms if arm], [leg for leg in legs if leg]


def written(tmp_path, figure):
    example = "\n".join(PRINTED[:5])
    (tmp_path / "side_bend.toml").write_text(f"{example}\n{figure}", encoding="utf-8")
    return tmp_path / "side_bend.toml"


def test_every_shipped_exercise_has_a_figure():
    assert [name for name, figure in DRAWN.items() if figure is None] == []


@pytest.mark.parametrize("name", FROM_THE_SIDE)
def test_limbs_are_as_long_as_a_bodys(name):
    arms, legs = limbs(FROM_THE_SIDE[name])
    for upper_arm, forearm in map(lengths, arms):
        assert upper_arm == pytest.approx(UPPER_ARM, rel=0.08)
        assert FLAT_HAND * 0.95 < forearm < FOREARM_AND_HAND * 1.05
    for thigh, shank, foot in map(lengths, legs):
        assert (thigh, shank) == pytest.approx((THIGH, SHANK), rel=0.08)
        assert 0.09 < foot < 0.15


@pytest.mark.parametrize("name", FROM_THE_SIDE)
def test_trunk_and_neck_are_as_long_as_a_bodys(name):
    pose = FROM_THE_SIDE[name]
    assert sum(lengths(smooth(pose.back))) == pytest.approx(TRUNK, rel=0.15)  # a rounded back is longer
    assert math.dist(pose.back[2], pose.head) == pytest.approx(NECK, rel=0.1)


@pytest.mark.parametrize("name", POSES)
def test_limbs_hang_on_the_trunk_and_nothing_is_under_the_floor(name):
    _, pose = POSES[name]
    arms, legs = limbs(pose)
    assert all(math.dist(arm[0], pose.back[2]) < 0.13 for arm in arms)
    assert all(math.dist(leg[0], pose.back[0]) < 0.08 for leg in legs)
    places = [*pose.back, *(place for limb in arms + legs for place in limb)]
    assert min(y for _, y in places) > 0.02
    assert pose.head[1] > 0.06


@pytest.mark.parametrize("name", [name for name, figure in DRAWN.items() if figure and figure.rest])
def test_both_poses_are_of_one_person(name):
    figure = DRAWN[name]
    if figure.view == "side":
        rest, target = (
            [limb for kind in limbs(pose) for limb in kind] for pose in (figure.rest, figure.target)
        )
        for before, after in zip(rest, target, strict=True):
            assert lengths(after) == pytest.approx(lengths(before), rel=0.08)
    assert figure.rest != figure.target


@pytest.mark.parametrize("name", FROM_THE_SIDE)
def test_who_stands_up_faces_right(name):
    """The contour of the back is drawn to the left of the way up: no hip bends the thigh far that way."""
    pose = FROM_THE_SIDE[name]
    (hip_x, hip_y), _, (neck_x, neck_y) = pose.back
    up, down = (neck_x - hip_x, neck_y - hip_y), (pose.near_leg[1][0] - hip_x, pose.near_leg[1][1] - hip_y)
    backwards = (up[0] * down[1] - up[1] * down[0]) / (math.hypot(*up) * math.hypot(*down))
    assert backwards < math.sin(math.radians(25))


def test_the_figure_in_the_guide_is_a_good_one(tmp_path):
    figure = load_exercise(written(tmp_path, FIGURE)).figure
    assert figure is not None and figure.view == "front" and figure.rest != figure.target


def test_a_spec_needs_no_figure(tmp_path):
    assert load_exercise(written(tmp_path, "")).figure is None


FAULTS = {
    "an unknown prop": ('"floor"', '"sofa"', ["figure.props.0", "no such kind 'sofa'", "'seat'"]),
    "a prop without a kind": ('kind = "floor"', "radius = 1", ["figure.props.0", "has no kind"]),
    "a missing key of a prop": (
        '"floor"',
        '"ball", at = [0, 0]',
        ["figure.props.0.ball.radius", "is missing"],
    ),
    "no head": ("head = [0.5, 0.932]", "", ["figure.rest.head", "is missing"]),
    "two places for an arm": ("[[0.605, 0.795], ", "[", ["figure.rest.near_arm.2", "is missing"]),
    "a height of centimetres": (
        "[0.5, 0.932]",
        "[0.5, 93.2]",
        ["figure.rest.head.1", "less than or equal to 2"],
    ),
    "one number for a place": ("[0.5, 0.932]", "[0.5]", ["figure.rest.head.1", "is missing"]),
    "a view from above": ('view = "front"', 'view = "top"', ["figure.view", "'side' or 'front'"]),
    "no target": ("[figure.target]", "[figure.goal]", ["figure.target", "is missing", "figure.goal"]),
    "half a person": (
        "far_arm = [[0.395",
        "# [[0.395",
        ["figure: from the front all limbs are seen", "far_arm and far_leg to rest"],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_cure(fault, tmp_path):
    good, bad, words = FAULTS[fault]
    assert good in FIGURE
    with pytest.raises(SpecError) as error:
        load_exercise(written(tmp_path, FIGURE.replace(good, bad, 1)))
    for word in ("side_bend.toml", *words):
        assert word in str(error.value)
