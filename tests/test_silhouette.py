"""Outlines of drawn masks whose shape we know. Pictures are 320 x 240, distances in chord lengths."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.landmarks import N_STATIONS, STATIONS
from posecoach.silhouette import trunk_outline

X, Y = np.meshgrid(np.arange(320.0), np.arange(240.0))
LEFT_TO_RIGHT = np.array([100.0, 120.0]), np.array([220.0, 120.0])
"Shoulders on the left, hips on the right: the walker's right, row 0, is down in the picture."
DOWN, UP = 0, 1
PIXEL = 1 / 120


def mask(inside_px):
    """A soft mask from distances in pixels, positive inside the body."""
    return np.clip(0.5 + inside_px, 0, 1).astype(np.float32)


def box(left, top, right, bottom):
    return mask(np.minimum.reduce([X - left, right - X, Y - top, bottom - Y]))


@pytest.mark.parametrize("semi_minor_px", [20, 40, 60])
def test_an_ellipse_is_measured_to_a_part_of_a_pixel(semi_minor_px):
    height = semi_minor_px * np.sqrt(1 - ((X - 160) / 90).clip(-1, 1) ** 2)
    outline = trunk_outline(mask(height - abs(Y - 120)), *LEFT_TO_RIGHT)
    expected = semi_minor_px * np.sqrt(1 - ((STATIONS - 0.5) * 120 / 90) ** 2) / 120
    assert outline[UP] == pytest.approx(expected, abs=PIXEL)
    assert outline[DOWN] == pytest.approx(expected, abs=PIXEL)
    assert np.abs(outline[UP] - expected).mean() < PIXEL / 2


@given(st.floats(0, 360), st.floats(40, 110), st.floats(0.6, 1.0))
def test_a_circle_looks_alike_from_every_direction_and_at_every_size(heading_deg, chord_px, radius):
    centre, heading = np.array([160.0, 120.0]), math.radians(heading_deg)
    half = chord_px / 2 * np.array([math.cos(heading), math.sin(heading)])
    circle = mask(radius * chord_px - np.hypot(X - 160, Y - 120))
    outline = trunk_outline(circle, centre - half, centre + half)
    expected = np.sqrt(radius**2 - (STATIONS - 0.5) ** 2)
    told = np.isfinite(outline)
    assert told.all() or radius > 0.97 or radius * chord_px > 100
    assert np.abs(outline - expected)[told].max(initial=0) < 1.5 / chord_px


def test_row_0_is_to_the_right_of_a_walker_from_shoulders_to_hips():
    trunk = box(80, 90, 240, 180)
    outline = trunk_outline(trunk, *LEFT_TO_RIGHT)
    assert outline[0] == pytest.approx(60 / 120, abs=PIXEL), "walking right in the picture, right is down"
    assert outline[1] == pytest.approx(30 / 120, abs=PIXEL)
    assert trunk_outline(trunk, *LEFT_TO_RIGHT[::-1])[::-1, ::-1] == pytest.approx(outline, abs=PIXEL)


def test_a_deep_cat_is_measured_although_the_chord_runs_outside_of_the_body():
    """An arch over a gap: from the chord one first meets air, then the body, then air again."""
    from_middle = np.hypot(X - 160, Y - 120)
    arch = mask(np.minimum(90 - from_middle, from_middle - 45))
    arch[121:] = 0
    outline = trunk_outline(arch, *LEFT_TO_RIGHT)
    expected = np.sqrt(90**2 - ((STATIONS - 0.5) * 120) ** 2) / 120
    assert outline[UP] == pytest.approx(expected, abs=PIXEL)
    assert np.isnan(outline[DOWN][N_STATIONS // 2])


def test_a_body_that_is_cut_off_by_the_border_is_not_told():
    outline = trunk_outline(box(80, 60, 240, 400), np.array([100.0, 180.0]), np.array([220.0, 180.0]))
    assert np.isnan(outline[DOWN]).all()
    assert outline[UP] == pytest.approx(1.0, abs=PIXEL)


def test_a_body_that_reaches_further_than_the_trunk_is_long_is_not_told():
    outline = trunk_outline(box(80, 20, 240, 238), np.array([120.0, 160.0]), np.array([200.0, 160.0]))
    assert np.isnan(outline[UP]).all()
    assert outline[DOWN] == pytest.approx(78 / 80, abs=2 * PIXEL)


def test_an_arm_is_cut_out_and_the_back_beside_it_stays():
    back = box(60, 90, 260, 150)
    arm = box(157, 30, 163, 100)
    outline = trunk_outline(np.maximum(back, arm), *LEFT_TO_RIGHT)
    hidden = np.isnan(outline[UP])
    assert (STATIONS[hidden] * 120 + 100).tolist() == pytest.approx([160] * hidden.sum(), abs=4)
    assert 1 <= hidden.sum() <= 3
    assert outline[UP][~hidden] == pytest.approx(30 / 120, abs=PIXEL)
    assert not np.isnan(outline[DOWN]).any()


@pytest.mark.parametrize(
    ("shoulders", "hips"),
    [((100, 120), (108, 120)), ((100, 120), (100, 120)), ((math.nan, 120), (220, 120))],
    ids=["too short", "a point", "unknown"],
)
def test_a_trunk_that_shows_no_shape_is_not_told(shoulders, hips):
    outline = trunk_outline(box(60, 90, 260, 150), np.array(shoulders, float), np.array(hips, float))
    assert outline.shape == (2, N_STATIONS)
    assert np.isnan(outline).all()


def test_an_empty_mask_tells_nothing():
    assert np.isnan(trunk_outline(np.zeros((240, 320), np.float32), *LEFT_TO_RIGHT)).all()


def test_a_trunk_outside_of_the_picture_tells_nothing():
    beyond = np.array([500.0, 500.0]), np.array([620.0, 500.0])
    assert np.isnan(trunk_outline(np.ones((240, 320), np.float32), *beyond)).all()
