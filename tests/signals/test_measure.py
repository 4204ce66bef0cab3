"""Each kind of signal recovers what we chose for the figure."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.landmarks import Landmark
from posecoach.signals.measure import Measurer
from posecoach.specs.model import Exercise
from tests.bodies import facing, hands_and_knees, prone, seated, standing
from tests.specimens import ANGLE, spec

KNEE = {"kind": "angle", "at": ["near_hip", "near_knee", "near_ankle"]}
LEAN = {"kind": "inclination", "of": ["mid_hip", "mid_shoulder"]}
BOTH_WAYS = pytest.mark.parametrize("mirrored", [False, True])


def measured(signal, *figures, mirrored=False, step_s=0.1, **place):
    """The signal after these figures, each shown for one frame."""
    measurer = Measurer(one(signal).signals)
    for i, figure in enumerate(figures):
        figure = figure.mirrored() if mirrored else figure
        read = measurer.update(i * step_s, figure.pose(i * step_s, **place))
    return read.signals["x"]


def one(signal) -> Exercise:
    return spec(signals={"x": signal})


@BOTH_WAYS
@settings(max_examples=25)
@given(
    knee=st.floats(60, 180), lean=st.floats(0, 100), trunk=st.floats(0.1, 0.25), aspect=st.floats(1.3, 1.8)
)
def test_joint_angles_and_inclinations_are_true_whatever_the_size_and_shape_of_the_picture(
    mirrored, knee, lean, trunk, aspect
):
    figure = standing(lean, knee_deg=knee)
    place = {"mirrored": mirrored, "trunk": trunk, "hips": (aspect / 2, 0.5), "aspect": aspect}
    assert measured(KNEE, figure, **place) == pytest.approx(knee, abs=0.01)
    assert measured(LEAN, figure, **place) == pytest.approx(lean, abs=0.01)


@BOTH_WAYS
@pytest.mark.parametrize("lift_deg", [-5, 0, 12, 25])
def test_a_lift_is_how_steeply_the_segment_rises(lift_deg, mirrored):
    lift = {"kind": "lift", "of": ["mid_hip", "mid_shoulder"]}
    assert measured(lift, prone(lift_deg), mirrored=mirrored) == pytest.approx(lift_deg, abs=0.01)


@BOTH_WAYS
@pytest.mark.parametrize("height", [0.1, 0.2, 0.5])
@pytest.mark.parametrize(
    ("body", "part", "back"),
    [
        (hands_and_knees, "middle", "up"),
        (lambda height: prone(back=height), "middle", "up"),
        (lambda height: standing(40, back=height), "thoracic", "behind"),
        (lambda height: standing(0, back=height), "thoracic", "behind"),
    ],
    ids=["hands and knees", "prone", "hinged", "upright"],
)
def test_the_height_of_the_back_is_recovered_on_its_own_side(body, part, back, height, mirrored):
    signal = {"kind": "back_curve", "part": part, "back": back}
    assert measured(signal, body(height), mirrored=mirrored) == pytest.approx(height, abs=0.005)


@BOTH_WAYS
def test_of_somebody_on_their_back_the_back_looks_down(mirrored):
    supine = prone(back=0.1)
    supine.points[:, 1] *= -1
    supine.outline[:] = supine.outline[::-1].copy()
    signal = {"kind": "back_curve", "back": "down"}
    assert measured(signal, supine, mirrored=mirrored) == pytest.approx(0.1, abs=0.005)


@pytest.mark.parametrize(("hidden", "is_told"), [(4, True), (8, False)])
def test_a_back_is_told_only_when_most_of_it_is(hidden, is_told):
    figure = hands_and_knees(0.3)
    figure.outline[0, 18 : 18 + hidden] = np.nan
    value = measured({"kind": "back_curve", "back": "up"}, figure)
    assert math.isnan(value) is not is_told
    if is_told:
        assert value == pytest.approx(0.3, abs=0.02)


@pytest.mark.parametrize("turn_deg", [-60, -20, 0, 20, 60])
def test_a_turn_is_to_the_persons_own_left_or_right(turn_deg):
    assert measured({"kind": "turn"}, seated(), seated(turn_deg)) * turn_deg >= 0


def test_a_ratio_compares_two_distances():
    ratio = {"kind": "ratio", "of": ["near_knee", "near_ankle"], "to": ["near_hip", "near_knee"]}
    assert measured(ratio, standing(30)) == pytest.approx(0.75 / 0.8, abs=1e-4)


def test_a_ratio_to_nothing_is_unknown():
    ratio = {"kind": "ratio", "of": ["near_knee", "near_ankle"], "to": ["near_hip", "mid_hip"]}
    assert math.isnan(measured(ratio, standing(30)))


@pytest.mark.parametrize(("trunk", "mirrored"), [(0.25, False), (0.125, False), (0.25, True)])
def test_an_offset_is_in_trunk_lengths_up_or_to_the_right_in_the_picture(trunk, mirrored):
    places = {"mirrored": mirrored, "trunk": trunk}
    up = {"kind": "offset", "of": "mid_shoulder", "seen_from": "mid_hip", "along": "up"}
    across = up | {"along": "across"}
    assert measured(up, standing(60), **places) == pytest.approx(0.5, abs=1e-4)
    aside = math.sqrt(0.75) * (-1 if mirrored else 1)
    assert measured(across, standing(60), **places) == pytest.approx(aside, abs=1e-4)


@pytest.mark.parametrize("fps", [10, 30, 120])
@pytest.mark.parametrize("speed", [0.0, 0.5, 2.0])
def test_stillness_is_the_speed_in_trunk_lengths_a_second(speed, fps):
    measurer = Measurer(one({"kind": "stillness", "of": ["mid_hip", "mid_shoulder"]}).signals)
    for i in range(int(1.5 * fps)):
        time_s = i / fps
        read = measurer.update(
            time_s, seated().pose(time_s, trunk=0.1, hips=(0.3 + 0.1 * speed * time_s, 0.4))
        )
    assert read.signals["x"] == pytest.approx(speed, abs=0.02)


@pytest.mark.parametrize("fps", [10, 30, 120])
def test_jitter_is_no_movement_at_any_frame_rate(fps):
    measurer, rng = Measurer(one({"kind": "stillness", "of": ["mid_hip"]}).signals), np.random.default_rng(0)
    speeds = [
        measurer.update(i / fps, seated().pose(i / fps, jitter=0.001, rng=rng)).signals["x"]
        for i in range(3 * fps)
    ]
    assert max(speed for speed in speeds if not math.isnan(speed)) < 0.1


def test_a_change_waits_for_a_baseline_and_a_swing_follows_the_signal():
    signals = {
        "x": KNEE,
        "change": {"kind": "change", "of": "x"},
        "swing": {"kind": "swing", "of": "x", "within_s": 2},
    }
    measurer = Measurer(spec(signals=signals).signals)
    for i in range(40):
        read = measurer.update(i / 10, standing(knee_deg=120 if i < 30 else 160).pose(i / 10))
    assert read.signals["change"] == read.signals["x"]
    assert read.signals["swing"] == pytest.approx(40, abs=1)


@pytest.mark.parametrize("hidden", ["RIGHT_HIP", "RIGHT_KNEE", "RIGHT_ANKLE"])
def test_what_hangs_on_an_unseen_landmark_is_unknown(hidden):
    assert math.isnan(measured(KNEE, standing().hiding(hidden)))


def test_what_lies_outside_of_the_picture_is_unknown():
    assert math.isnan(measured(KNEE, standing(), hips=(0.88, 0.9)))
    assert not math.isnan(measured(LEAN, standing(), hips=(0.88, 0.9)))


def test_without_a_person_nothing_is_known():
    read = Measurer(one(KNEE).signals).update(0.0, None)
    assert not read.is_seen
    assert math.isnan(read.signals["x"]) and math.isnan(read.width)


def test_a_face_on_person_is_wide_and_a_side_on_person_narrow():
    measurer = Measurer({})
    assert measurer.update(0.0, seated().pose(0.0)).width == pytest.approx(0.66, abs=0.01)
    assert Measurer({}).update(0.0, standing().pose(0.0)).width == pytest.approx(0, abs=0.01)


@BOTH_WAYS
@pytest.mark.parametrize("figure", [hands_and_knees(), prone(), standing(50), standing()])
def test_the_rows_of_the_outline_are_told_apart(figure, mirrored):
    figure = figure.mirrored() if mirrored else figure
    read = Measurer({}).update(0.0, figure.pose(0.0))
    assert read.back_row == (1 if mirrored else 0)
    is_upright = abs(figure.points[Landmark.LEFT_SHOULDER, 0]) < 0.1
    assert is_upright or read.up_row == read.back_row, "of all but the upright, the back looks up"


def test_a_body_without_extent_gives_no_number_and_no_error():
    kinds = {
        "turn": {"kind": "turn"},
        "speed": {"kind": "stillness", "of": ["mid_hip"]},
        "hand": {"kind": "offset", "of": "left_wrist", "seen_from": "mid_hip", "along": "up"},
    }
    measurer = Measurer(spec(signals={"x": ANGLE} | kinds).signals)
    point = standing().pose(0.0)
    point.image[:] = 0.5
    readings = [measurer.update(i / 30, replace(point, time_s=i / 30)) for i in range(30)]
    assert all(math.isnan(reading.signals[name]) for reading in readings for name in kinds)


FROM_BOTH_SIDES = pytest.mark.parametrize("behind", [False, True])


@FROM_BOTH_SIDES
@pytest.mark.parametrize("deg", [-20, 0, 12])
def test_lean_and_tilt_are_to_the_persons_own_left_from_the_front_and_from_behind(deg, behind):
    lean = {"kind": "lean", "of": ["mid_hip", "mid_shoulder"]}
    tilt = {"kind": "tilt", "of": "shoulder"}
    assert measured(lean, facing(lean_deg=deg, behind=behind)) == pytest.approx(deg, abs=0.01)
    assert measured(tilt, facing(tilt_deg=deg, behind=behind)) == pytest.approx(deg, abs=0.01)


TO_A_SIDE = [{"kind": "lean", "of": ["mid_hip", "mid_shoulder"]}, {"kind": "tilt", "of": "hip"}]


@pytest.mark.parametrize("signal", TO_A_SIDE)
def test_a_camera_that_is_not_level_shows_either_way_from_the_two_sides(signal):
    front, back = (measured(signal, facing(camera_deg=4, behind=behind)) for behind in (False, True))
    assert front == pytest.approx(4, abs=0.01)
    assert back == pytest.approx(-4, abs=0.01)


def test_left_and_right_are_not_told_from_the_side():
    assert math.isnan(measured({"kind": "tilt", "of": "shoulder"}, *[standing()] * 5))
    assert math.isnan(measured({"kind": "lean", "of": ["mid_hip", "mid_shoulder"]}, *[standing()] * 5))


@FROM_BOTH_SIDES
def test_an_offset_may_be_told_to_the_persons_own_left(behind):
    to_the_left = {"kind": "offset", "of": "left_wrist", "seen_from": "mid_hip", "along": "left"}
    assert measured(to_the_left, facing(behind=behind)) == pytest.approx(0.25, abs=0.01)


def test_somebody_elses_pose_is_not_measured():
    measurer = Measurer(one(KNEE).signals)
    for i in range(20):
        assert measurer.update(i / 10, standing().pose(i / 10)).is_seen
    other = measurer.update(2.0, standing(knee_deg=100).pose(2.0, hips=(0.2, 0.5)))
    assert not other.is_seen and other.body is not None
    assert math.isnan(other.signals["x"])


def test_what_happened_unseen_was_not_fast():
    still = {"kind": "stillness", "of": ["mid_hip"]}
    measurer = Measurer(one(still).signals)
    for i in range(10):
        measurer.update(i / 10, standing().pose(i / 10))
    for i in range(10):
        aside = measurer.update(2 + i / 10, standing().pose(2 + i / 10, hips=(1.0, 0.52)))
        assert not aside.signals["x"] > 0.01
