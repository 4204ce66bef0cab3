import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.landmarks import Side
from posecoach.signals.body import Body
from posecoach.signals.orientation import BackSide, NearSide, TrunkTurn
from tests.bodies import hands_and_knees, prone, seated, standing

FIGURES = pytest.mark.parametrize(
    "figure",
    [hands_and_knees(), prone(), prone(15), standing(), standing(70), standing(20, knee_deg=90)],
    ids=["hands and knees", "prone", "lifted", "upright", "hinged", "squatting"],
)


def shown(decide, *figures, fps=30):
    """What is decided after each of these (seconds, figure) was shown."""
    decided, i = [], 0
    for seconds, figure in figures:
        for _ in range(round(seconds * fps)):
            answer = decide.update(figure.pose(i / fps))
            i += 1
        decided.append(answer)
    return decided


@FIGURES
def test_who_faces_right_shows_the_right_side_and_who_faces_left_the_left(figure):
    assert shown(NearSide(), (0.1, figure)) == [Side.RIGHT]
    assert shown(NearSide(), (0.1, figure.mirrored())) == [Side.LEFT]


@FIGURES
def test_the_back_is_on_the_side_away_from_face_and_toes(figure):
    assert shown(BackSide(), (0.1, figure)) == [0]
    assert shown(BackSide(), (0.1, figure.mirrored())) == [1]


@pytest.mark.parametrize(("decide", "first", "then"), [(NearSide, Side.RIGHT, Side.LEFT), (BackSide, 0, 1)])
def test_who_turns_round_is_followed_but_a_wrong_frame_is_not(decide, first, then):
    here, there = standing(30), standing(30).mirrored()
    assert shown(decide(), (2, here), (0.1, there), (1, here)) == [first] * 3
    assert shown(decide(), (2, here), (3, there)) == [first, then]


def test_without_clear_evidence_the_last_decision_stands():
    slight = standing().mirrored()
    slight.points[:, 2] *= 0.02
    assert shown(NearSide(), (1, standing()), (10, slight)) == [Side.RIGHT, Side.RIGHT]
    assert shown(NearSide(), (1, standing().mirrored()), (10, slight)) == [Side.LEFT, Side.LEFT]


def test_feet_outside_of_the_picture_leave_the_face_to_tell_the_back():
    assert BackSide().update(standing(30).mirrored().pose(0.0, hips=(0.88, 0.8))) == 1


def turns(*figures, fps=30, jitter=0.0, **place):
    """The last turn that is told after each of these (seconds, figure) was shown."""
    turn, told, i, rng = TrunkTurn(), [], 0, np.random.default_rng(0)
    for seconds, figure in figures:
        for _ in range(round(seconds * fps)):
            value = turn.update(Body(figure.pose(i / fps, jitter=jitter, rng=rng, **place), Side.LEFT))
            i += 1
        told.append(value)
    return told


@pytest.mark.parametrize("turn_deg", range(-80, 81, 10))
def test_a_turn_is_recovered_where_the_depth_is_exact(turn_deg):
    still, turned = turns((2, seated()), (1, seated(turn_deg)))
    assert still == pytest.approx(0, abs=1)
    assert turned == pytest.approx(turn_deg, abs=4)


@pytest.mark.parametrize("turn_deg", [-45, -20, 20, 45])
def test_a_turn_does_not_depend_on_how_far_away_the_person_is(turn_deg):
    near, far = (turns((2, seated()), (1, seated(turn_deg)), trunk=t)[1] for t in (0.25, 0.125))
    assert far == pytest.approx(near, abs=0.1)


@pytest.mark.parametrize("turn_deg", [-40, 40])
def test_half_of_a_missing_depth_is_made_up_for_by_the_width(turn_deg):
    """MediaPipe tells too little depth: 25 degrees of 40 by depth alone."""
    turned = seated(turn_deg)
    turned.points[:, 2] *= math.tan(math.radians(25)) / math.tan(math.radians(40))
    told = turns((2, seated()), (1, turned))[1]
    assert 28 < told * math.copysign(1, turn_deg) < 40


def test_near_the_middle_a_narrower_look_is_no_turn():
    narrow = seated()
    narrow.points[[11, 12], 0] *= 0.9
    assert turns((2, seated()), (1, narrow))[1] == pytest.approx(0, abs=1)


def test_a_person_who_is_turned_as_a_whole_is_told_as_turned_somewhat_less():
    """Hips that seem to turn are subtracted only in part, because they follow the shoulders."""
    whole = seated(40)
    hips = seated()
    for left, right in ((23, 24),):
        x, z = 0.2 * math.cos(math.radians(40)), 0.2 * math.sin(math.radians(40))
        whole.points[left], whole.points[right] = (x, 0, z), (-x, 0, -z)
    assert turns((2, hips), (1, whole))[1] == pytest.approx(40 * 0.85, abs=4)


def test_a_turn_is_unknown_without_shoulders_in_the_picture():
    assert math.isnan(turns((0.1, seated()), hips=(0.88, 0.2))[0])
    assert math.isnan(turns((0.1, seated()), hips=(0.02, 0.5))[0])


def test_jitter_moves_a_turn_by_a_few_degrees_only():
    turn, rng = TrunkTurn(), np.random.default_rng(0)
    told = [turn.update(Body(seated(30).pose(i / 30, jitter=0.001, rng=rng), Side.LEFT)) for i in range(90)]
    assert np.std(told[30:]) < 2


def test_who_has_their_back_to_the_camera_does_not_jump_from_one_side_to_the_other():
    """Swaying about 180 degrees, where an angle that is told from -180 to 180 flips."""
    turn, told = TrunkTurn(), []
    for i in range(120):
        figure = seated(180 + 12 * math.sin(i / 8), head_deg=180)
        points = figure.points.copy()
        points[[23, 24]] *= (-1, 1, -1)
        pose = replace(figure, points=points).pose(i / 30)
        told.append(turn.update(Body(pose, Side.LEFT)))
    assert np.ptp(told) < 40
