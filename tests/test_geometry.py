import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.geometry import distance, elevation_deg, inclination_deg, included_angle_deg
from tests.bodies import toward

headings = st.floats(-360, 360)
places = st.tuples(st.floats(-2, 2), st.floats(-2, 2)).map(np.array)
lengths = st.floats(0.01, 3)


@given(headings, st.floats(0, 180), places, lengths, lengths)
def test_the_included_angle_is_that_between_two_headings(heading, between, vertex, near, far):
    a = vertex + near * toward(heading)
    b = vertex + far * toward(heading + between)
    assert included_angle_deg(a, vertex, b) == pytest.approx(between, abs=1e-4)
    assert included_angle_deg(b, vertex, a) == pytest.approx(between, abs=1e-4)


@given(st.floats(-180, 180), places, lengths)
def test_inclination_is_the_heading_whichever_way_the_person_leans(heading, low, length):
    assert inclination_deg(low, low + length * toward(heading)) == pytest.approx(abs(heading), abs=1e-4)


@given(st.floats(-90, 90), places, lengths)
def test_elevation_is_the_climb_whichever_way_the_person_faces(climb, base, length):
    for heading in (90 - climb, 270 + climb):
        assert elevation_deg(base, base + length * toward(heading)) == pytest.approx(climb, abs=1e-4)


@given(places, headings, lengths)
def test_distance_is_the_length_of_the_step(start, heading, length):
    end = start + length * toward(heading)
    assert distance(start, end) == distance(end, start) == pytest.approx(length)


@pytest.mark.parametrize("unknown", range(3))
def test_an_unseen_point_makes_every_angle_unknown(unknown):
    points = [np.zeros(2), np.ones(2), np.array([2.0, 0.0])]
    points[unknown] = np.full(2, math.nan)
    assert math.isnan(included_angle_deg(*points))
    if unknown < 2:
        assert all(math.isnan(told(*points[:2])) for told in (inclination_deg, elevation_deg, distance))
