"""What has changed since the upright was learnt: in the person's own measure, whatever the camera does."""

import math
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.sitting.comparison import Comparison, compare
from tests.sitting.seat import HIPS, Camera, Person, hidden, mirrored
from tests.sitting.watching import FRONT, SIDE, TALL, as_upright, compared, measured, upright

LEVEL = Camera(away_m=2.0, height_m=0.47)
"At the height of the shoulders, and far enough that perspective hardly matters."

HEAD_M = 0.155
"From ear to ear."


@pytest.mark.parametrize("camera", [FRONT, Camera(25), SIDE])
def test_who_sits_as_before_has_changed_in_nothing(camera):
    seen = compared(camera, TALL)
    changed = {part.name: getattr(seen, part.name) for part in fields(Comparison)}
    assert changed.pop("head_size") == 1
    assert all(value == 0 or math.isnan(value) for value in changed.values())


def test_it_is_known_how_the_upright_was_seen():
    assert compared(FRONT, TALL).is_from_front and not compared(SIDE, TALL).is_from_front
    from_front, from_side = compared(FRONT, TALL), compared(SIDE, TALL)
    assert math.isnan(from_front.lean_deg + from_front.rounded)
    assert math.isnan(from_side.nearer) and math.isnan(from_side.neck_short)


@given(st.floats(-0.5, 0.5))
def test_who_moved_aside_did_so_by_heads(aside_m):
    assert compared(LEVEL, Person(aside_m=aside_m)).aside == pytest.approx(abs(aside_m) / HEAD_M, rel=0.03)


def test_only_the_head_aside_is_not_aside():
    straight = measured(FRONT.sees(TALL))
    assert compare(replace(straight, head_x=straight.head_x + 0.2), as_upright(straight)).aside == 0


@given(st.floats(-0.3, 0.3))
def test_who_got_up_or_sank_did_so_by_heads(up_m):
    seen = compared(LEVEL, Person(up_m=up_m))
    assert seen.risen == pytest.approx(up_m / HEAD_M, rel=0.03, abs=1e-6)
    assert seen.head_sunk == pytest.approx(-up_m / HEAD_M, rel=0.12, abs=1e-6)
    assert seen.sunk == pytest.approx(-up_m / HEAD_M, rel=0.03, abs=1e-6)


@given(st.floats(-0.3, 0.3), st.sampled_from([0.2, 0.47, 0.7]))
def test_a_chair_rolled_nearer_sinks_nobody(nearer_m, height_m):
    camera = Camera(away_m=1.2, height_m=height_m, view_deg=70)
    seen = compared(camera, Person(nearer_m=nearer_m))
    assert seen.sunk == pytest.approx(0, abs=0.01)
    assert seen.nearer == pytest.approx(math.log((1.2 + 0.025) / (1.2 + 0.025 - nearer_m)), abs=1e-3)
    assert math.log(seen.head_size) == pytest.approx(seen.nearer, abs=0.04)


def test_a_neck_pushed_forward_is_shorter():
    assert compared(LEVEL, Person(look_down_deg=40)).neck_short == pytest.approx(0.12, abs=0.05)
    assert compared(LEVEL, Person(look_down_deg=-20)).neck_short < 0


@given(st.floats(-50, 50))
def test_a_turned_head_is_turned_either_way_by_as_much(turn_deg):
    assert compared(LEVEL, Person(turn_deg=turn_deg)).turned_deg == pytest.approx(abs(turn_deg), abs=5)


@pytest.mark.parametrize("azimuth_deg", [90, -90])
@given(lean_deg=st.floats(-25, 25), seen_hips=st.booleans())
def test_from_the_side_leaning_straight_sinks_nobody(azimuth_deg, lean_deg, seen_hips):
    camera = Camera(azimuth_deg, away_m=1.8, height_m=0.4)
    poses = [camera.sees(person) for person in (TALL, Person(lean_deg=lean_deg))]
    then, now = (measured(pose if seen_hips else hidden(pose, *HIPS)) for pose in poses)
    seen = compare(now, as_upright(then))
    assert seen.sunk == pytest.approx(0, abs=0.01 if seen_hips else 0.25)
    if seen_hips:
        assert seen.lean_deg == pytest.approx(lean_deg, abs=0.5)
    else:
        assert math.isnan(seen.lean_deg) and math.isnan(seen.rounded)


@pytest.mark.parametrize("azimuth_deg", [90, -90])
def test_from_the_side_a_slump_sinks_and_rounds(azimuth_deg):
    seen = compared(Camera(azimuth_deg, away_m=1.8, height_m=0.4), Person(slump=1))
    assert seen.sunk == pytest.approx(0.066 / HEAD_M, abs=0.04)
    assert abs(seen.neck_deg) < 2


@pytest.mark.parametrize("azimuth_deg", [90, -90])
def test_from_the_side_a_hunch_brings_the_head_forward(azimuth_deg):
    seen = compared(Camera(azimuth_deg, away_m=1.8, height_m=0.4), Person(hunch=1))
    assert seen.neck_deg > 20 and seen.lean_deg > 15 and seen.sunk > 0.2


def test_from_the_side_a_rounded_back_is_told_in_trunk_lengths():
    straight = measured(SIDE.sees(TALL))
    assert compare(
        replace(straight, back=straight.back + 0.1), as_upright(straight)
    ).rounded == pytest.approx(0.1)


@pytest.mark.parametrize("hides_then", [True, False])
@pytest.mark.parametrize("hides_now", [True, False])
@pytest.mark.parametrize("person", [Person(slump=1), Person(hunch=1)])
def test_hips_that_are_seen_only_sometimes_change_little(person, hides_then, hides_now):
    then, now = SIDE.sees(TALL), SIDE.sees(person)
    then, now = hidden(then, *HIPS) if hides_then else then, hidden(now, *HIPS) if hides_now else now
    seen = compare(measured(now), as_upright(measured(then)))
    assert seen.sunk == pytest.approx(compared(SIDE, person).sunk, abs=0.1)
    assert math.isnan(seen.lean_deg) is (hides_then or hides_now)


@pytest.mark.parametrize("camera", [FRONT, Camera(-20), SIDE])
@given(hunch=st.floats(0, 1), turn_deg=st.floats(-20, 20), aside_m=st.floats(-0.1, 0.1))
def test_a_mirror_changes_nothing(camera, hunch, turn_deg, aside_m):
    person = Person(hunch=hunch, turn_deg=turn_deg, aside_m=aside_m)
    seen = compared(camera, person)
    in_mirror = compare(
        measured(mirrored(camera.sees(person))), as_upright(measured(mirrored(camera.sees(TALL))))
    )
    for part in fields(Comparison):
        if part.name != "rounded":  # the back's side is decided over several moments
            assert getattr(in_mirror, part.name) == pytest.approx(getattr(seen, part.name), nan_ok=True), part


@pytest.mark.parametrize("camera", [FRONT, SIDE])
@pytest.mark.parametrize("person", [Person(hunch=0.6), Person(slump=0.7), Person(look_down_deg=30)])
@pytest.mark.parametrize("size", [0.8, 1.25])
def test_a_child_and_a_giant_are_told_as_much(camera, person, size):
    larger = replace(camera, away_m=camera.away_m * size)
    seen = compared(larger, replace(person, size=size), Person(size=size))
    expected = compared(camera, person)
    for part in fields(Comparison):
        assert getattr(seen, part.name) == pytest.approx(getattr(expected, part.name), abs=1e-6, nan_ok=True)


@pytest.mark.parametrize("camera", [FRONT, SIDE])
def test_a_wider_picture_changes_nothing(camera):
    wide = replace(camera, aspect=21 / 9)
    for person in (Person(hunch=0.7), Person(aside_m=0.1)):
        seen, expected = compared(wide, person), compared(camera, person)
        for part in fields(Comparison):
            assert getattr(seen, part.name) == pytest.approx(getattr(expected, part.name), nan_ok=True)


def test_shoulders_that_look_like_none_raise_nothing():
    straight = measured(FRONT.sees(TALL))
    seen = compare(replace(straight, width=0.0), as_upright(straight))
    assert seen.nearer < -5 and math.isfinite(seen.nearer) and math.isfinite(seen.neck_short)
    narrow = measured(SIDE.sees(TALL))
    assert compare(straight, as_upright(replace(narrow, width=0.0))).wider > 0


def test_shoulders_are_wider_before_a_camera_that_was_beside():
    assert compare(measured(FRONT.sees(TALL)), upright(SIDE)).wider > 2
    assert compared(SIDE, Person(look_down_deg=45)).wider < 0.5
