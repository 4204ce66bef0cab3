"""What one pose says: lengths and angles that we chose are found again."""

import math
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.landmarks import N_LANDMARKS, Landmark
from posecoach.sitting.measures import Measurer, View
from tests.sitting.seat import HEAD_AND_SHOULDERS, HIPS, Camera, Person, hidden, lost, mirrored
from tests.sitting.watching import FRONT, SIDE, TALL, measured


@pytest.mark.parametrize("azimuth_deg", [-30, -20, 0, 15, 30])
def test_somebody_before_the_camera_is_seen_from_the_front(azimuth_deg):
    assert measured(Camera(azimuth_deg).sees(TALL)).view is View.FRONT


@pytest.mark.parametrize("azimuth_deg", [-120, -90, -60, 52, 60, 75, 90, 120])
def test_somebody_beside_the_camera_is_seen_from_the_side(azimuth_deg):
    assert measured(Camera(azimuth_deg, away_m=1.8, height_m=0.4).sees(TALL)).view is View.SIDE


@given(st.floats(-60, 60))
def test_a_head_is_as_large_whichever_way_it_is_turned(turn_deg):
    camera = Camera(away_m=3, height_m=0.65, view_deg=30)
    turned, straight = measured(camera.sees(Person(turn_deg=turn_deg))), measured(camera.sees(TALL))
    assert turned.head == pytest.approx(straight.head, rel=0.06)


@given(st.floats(-70, 70))
def test_it_is_told_how_far_the_head_is_turned(turn_deg):
    seen = measured(Camera(away_m=3, height_m=0.65, view_deg=30).sees(Person(turn_deg=turn_deg)))
    assert seen.turn_deg == pytest.approx(turn_deg, abs=4)


@given(st.floats(-80, 80))
def test_it_is_told_how_far_the_chest_is_turned(chair_deg):
    assert measured(FRONT.sees(Person(chair_deg=chair_deg))).chest_deg == pytest.approx(chair_deg, abs=0.1)


def test_a_turned_head_takes_the_chest_a_little_along():
    seen = measured(FRONT.sees(Person(turn_deg=50)))
    assert 5 < seen.chest_deg < 15 < seen.turn_deg


def test_lengths_are_those_of_the_picture():
    camera = Camera(away_m=2, height_m=0.47, view_deg=53.13)
    seen = measured(camera.sees(Person()))
    metre = 1 / (2 + 0.025)  # the shoulders are 2.5 cm behind the hips
    assert seen.width == pytest.approx(0.36 * metre, rel=1e-3)
    assert seen.shoulders_y == pytest.approx(0.5, abs=1e-6)
    assert seen.head_y == pytest.approx(0.5 - 0.2 / 2, rel=1e-2)
    assert seen.head_x == pytest.approx(seen.shoulders_x) == pytest.approx(2 / 3)


def test_who_looks_down_lets_the_nose_sink_below_the_ears():
    nods = [measured(FRONT.sees(Person(look_down_deg=deg))).nod for deg in (-15, 0, 15, 30, 45)]
    assert nods == sorted(nods) and nods[-1] - nods[1] > 0.4


@pytest.mark.parametrize("azimuth_deg", [90, -90])
@pytest.mark.parametrize("person", [TALL, Person(hunch=1), Person(slump=1)])
def test_from_the_side_the_back_is_measured_whichever_way_it_looks(azimuth_deg, person):
    camera = Camera(azimuth_deg, away_m=1.8, height_m=0.4)
    measurer = Measurer()
    for tick in range(20):
        seen = measurer.update(camera.sees(person, tick / 2))
    assert seen.back == pytest.approx(person.back, abs=1e-6)


def test_behind_a_desk_neither_hips_nor_back_are_known():
    seen = measured(FRONT.sees(TALL))
    assert math.isnan(seen.hips_x) and math.isnan(seen.hips_y) and math.isnan(seen.back)


def test_from_the_side_the_hips_are_known_unless_they_are_hidden():
    assert measured(SIDE.sees(TALL)).hips_y > measured(SIDE.sees(TALL)).shoulders_y
    without = measured(hidden(SIDE.sees(TALL), *HIPS))
    assert math.isnan(without.hips_y) and math.isnan(without.back) and without.view is View.SIDE


def test_a_wider_picture_changes_only_where_the_middle_is():
    narrow, wide = (measured(Camera(aspect=aspect).sees(Person(hunch=0.4))) for aspect in (4 / 3, 16 / 9))
    for name in ("head_y", "shoulders_y", "width", "head", "turn_deg", "chest_deg", "nod"):
        assert getattr(wide, name) == pytest.approx(getattr(narrow, name), abs=1e-9), name
    assert wide.head_x - narrow.head_x == pytest.approx((16 / 9 - 4 / 3) / 2)


@pytest.mark.parametrize("camera", [FRONT, Camera(25), SIDE])
def test_in_a_mirror_only_the_sides_change(camera):
    pose = camera.sees(Person(hunch=0.3, turn_deg=20, aside_m=0.1))
    seen, turned_round = measured(pose), measured(mirrored(pose))
    for name in ("turn_deg", "chest_deg"):
        assert getattr(turned_round, name) == pytest.approx(-getattr(seen, name)), name
    for name in ("head_x", "shoulders_x"):
        assert getattr(turned_round, name) == pytest.approx(camera.aspect - getattr(seen, name)), name
    for name in ("head_y", "shoulders_y", "width", "head", "nod"):
        assert getattr(turned_round, name) == pytest.approx(getattr(seen, name)), name


@pytest.mark.parametrize("gone", [lost, hidden])
@pytest.mark.parametrize(
    "parts",
    [
        (Landmark.NOSE,),
        (Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
        (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
        HEAD_AND_SHOULDERS,
        tuple(Landmark),
    ],
)
@pytest.mark.parametrize("camera", [FRONT, SIDE])
def test_without_head_or_shoulders_nothing_is_said(camera, parts, gone):
    assert Measurer().update(gone(camera.sees(TALL), *parts)) is None


@pytest.mark.parametrize("ear", [Landmark.LEFT_EAR, Landmark.RIGHT_EAR])
def test_one_hidden_ear_is_guessed_well_enough(ear):
    assert measured(hidden(SIDE.sees(TALL), ear)) == measured(SIDE.sees(TALL))


@pytest.mark.parametrize(
    "away", [Person(aside_m=0.6), Person(aside_m=-0.6), Person(up_m=-0.5), Person(up_m=0.5)]
)
def test_who_is_partly_out_of_the_picture_is_not_measured(away):
    assert Measurer().update(FRONT.sees(away)) is None


def test_landmarks_that_are_all_in_one_place_are_no_head():
    pose = FRONT.sees(TALL)
    pose.image[:] = 0.5
    assert Measurer().update(pose) is None


@given(st.lists(st.sampled_from(list(Landmark)), max_size=N_LANDMARKS), st.sampled_from([FRONT, SIDE]))
def test_whatever_is_lost_it_is_measured_wholly_or_not_at_all(parts, camera):
    seen = Measurer().update(lost(camera.sees(TALL), *parts))
    assert seen is None or not any(
        np.isnan(getattr(seen, part.name))
        for part in fields(seen)
        if part.name not in ("hips_x", "hips_y", "back")
    )
