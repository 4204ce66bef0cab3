"""What is slouching and what is not, seen by any camera: bodies whose every angle we chose."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.sitting.comparison import compare
from posecoach.sitting.judgement import Judge
from posecoach.sitting.measures import Measurer
from posecoach.sitting.posture import Posture
from tests.sitting.seat import HIPS, Camera, Person, hidden, mirrored
from tests.sitting.watching import FRONT, SIDE, TALL, as_upright, compared, judged, measured, upright

BEFORE = st.builds(
    Camera,
    azimuth_deg=st.floats(-25, 25),
    away_m=st.floats(0.8, 1.3),
    height_m=st.floats(0.5, 0.72),
    view_deg=st.floats(64, 72),
)
"A webcam before the person: on a laptop, or on a screen."

BESIDE = st.builds(
    Camera,
    azimuth_deg=st.floats(60, 115) | st.floats(-115, -60),
    away_m=st.floats(1.4, 3.0),
    height_m=st.floats(0.1, 0.7),
    view_deg=st.just(55.0),
)
"A camera at the side, which sees the hips."

ANYWHERE = BEFORE | BESIDE

SIZES = st.floats(0.85, 1.15)

SLOUCHING = [Person(hunch=1), Person(hunch=0.85), Person(slump=1)]

NOT_SLOUCHING = st.one_of(
    st.builds(Person, look_down_deg=st.floats(-20, 45)),
    st.builds(Person, turn_deg=st.floats(-90, 90)),
    st.builds(Person, lean_deg=st.floats(-25, 20)),
    st.builds(Person, look_down_deg=st.floats(0, 40), turn_deg=st.floats(-45, 45)),
    st.builds(Person, aside_m=st.floats(-0.1, 0.1), turn_deg=st.floats(-20, 20)),
    st.builds(Person, chair_deg=st.floats(-60, 60)),
    st.builds(Person, up_m=st.floats(0, 0.4)),
    st.builds(Person, nearer_m=st.floats(-0.2, 0.2)),
)


def posture(camera, person, tall=TALL):
    """How the person is judged; unsure where head and shoulders cannot be measured."""
    now = Measurer().update(camera.sees(person))
    return Judge().update(compare(now, upright(camera, tall))).posture if now else Posture.UNSURE


@settings(max_examples=100)
@given(ANYWHERE, SIZES)
def test_who_sits_as_learnt_is_upright(camera, size):
    assert judged(camera, Person(size=size), Person(size=size)).posture is Posture.UPRIGHT


@settings(max_examples=100)
@given(ANYWHERE, st.sampled_from(SLOUCHING), SIZES)
def test_a_clear_hunch_or_slump_is_slouched_whoever_does_it_before_any_camera(camera, person, size):
    verdict = judged(camera, replace(person, size=size), Person(size=size))
    assert verdict.posture is Posture.SLOUCHED and verdict.level >= 1


@settings(max_examples=300)
@given(ANYWHERE, NOT_SLOUCHING, SIZES)
def test_nothing_else_that_is_done_at_a_desk_is(camera, person, size):
    assert posture(camera, replace(person, size=size), Person(size=size)) is not Posture.SLOUCHED


@settings(max_examples=100)
@given(
    st.builds(Camera, st.floats(65, 110), away_m=st.floats(1.0, 2.0), height_m=st.floats(0.3, 0.6)),
    st.floats(-25, 25),
)
def test_leaning_is_no_slouch_where_the_desk_hides_the_hips_from_the_side(camera, lean_deg):
    then, now = (measured(hidden(camera.sees(person), *HIPS)) for person in (TALL, Person(lean_deg=lean_deg)))
    assert Judge().update(compare(now, as_upright(then))).posture is not Posture.SLOUCHED


@pytest.mark.parametrize("azimuth_deg", [70, 90, 110, -90])
def test_a_hunch_is_told_where_the_desk_hides_the_hips_from_the_side(azimuth_deg):
    camera = Camera(azimuth_deg, away_m=1.5)
    then, now = (measured(hidden(camera.sees(person), *HIPS)) for person in (TALL, Person(hunch=1)))
    assert Judge().update(compare(now, as_upright(then))).posture is Posture.SLOUCHED


@settings(max_examples=100)
@given(ANYWHERE, st.floats(0, 1), st.floats(0, 0.5))
def test_a_mirror_changes_no_verdict(camera, hunch, slump):
    person = Person(hunch=hunch, slump=slump)
    then, now = (measured(mirrored(camera.sees(one))) for one in (TALL, person))
    in_mirror, seen = Judge().update(compare(now, as_upright(then))), judged(camera, person)
    assert in_mirror.posture is seen.posture
    assert in_mirror.level == pytest.approx(seen.level, abs=1e-6)


@given(ANYWHERE, st.floats(0, 0.7))
def test_more_of_a_hunch_is_never_less_of_a_slouch(camera, hunch):
    assert judged(camera, Person(hunch=hunch + 0.2)).level >= judged(camera, Person(hunch=hunch)).level - 0.02


@pytest.mark.parametrize("camera", [FRONT, SIDE])
def test_the_level_grows_from_upright_to_slouched(camera):
    levels = [judged(camera, Person(hunch=share / 5)).level for share in range(6)]
    assert levels == sorted(levels) and levels[0] == 0 and levels[-1] > 1


def test_who_slouched_does_so_until_they_are_back_a_little_further():
    judge, known = Judge(), upright(FRONT)

    def at(hunch):
        return judge.update(compare(measured(FRONT.sees(Person(hunch=hunch))), known))

    def hunch_of(level):
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if judged(FRONT, Person(hunch=middle)).level < level else (low, middle)
        return high

    trembling = [at(hunch_of(level)).posture for level in (0.95, 1.01, 0.95, 0.91, 0.85, 0.95)]
    assert [one is Posture.SLOUCHED for one in trembling] == [False, True, True, True, False, False]


@pytest.mark.parametrize(("camera", "who"), [(FRONT, "looking down"), (SIDE, "looking down")])
def test_who_looks_down_is_not_known_to_sit_upright(camera, who):
    assert judged(camera, Person(look_down_deg=45)) == replace(
        judged(camera, Person(look_down_deg=45)), posture=Posture.UNSURE, why=who
    )


@pytest.mark.parametrize("camera", [FRONT, SIDE])
def test_who_leans_in_is_not_known_to_sit_upright(camera):
    verdict = judged(camera, Person(lean_deg=18))
    assert (verdict.posture, verdict.why) == (Posture.UNSURE, "leaning in")


@pytest.mark.parametrize("turned", [Person(turn_deg=45), Person(chair_deg=50), Person(turn_deg=-35)])
def test_from_the_front_a_face_that_is_turned_away_tells_nothing(turned):
    verdict = judged(FRONT, turned)
    assert (verdict.posture, verdict.why) == (Posture.UNSURE, "turned away") and math.isnan(verdict.level)


def test_from_the_side_who_turns_to_the_camera_is_turned_away():
    verdict = judged(SIDE, Person(chair_deg=-80))
    assert (verdict.posture, verdict.why) == (Posture.UNSURE, "turned away")


@pytest.mark.parametrize("turn_deg", [-60, -30, 30, 60])
def test_from_the_side_a_turned_head_still_sits_upright(turn_deg):
    assert judged(SIDE, Person(turn_deg=turn_deg)).posture is not Posture.SLOUCHED


@pytest.mark.parametrize("camera", [replace(FRONT, view_deg=80), SIDE])
def test_who_stands_up_is_standing(camera):
    assert judged(camera, Person(up_m=0.3)).posture is Posture.STANDING


@pytest.mark.parametrize(("camera", "farther_m"), [(FRONT, 0.8), (SIDE, 2.0)])
def test_somebody_behind_is_somebody_else_and_nobody_sits_there(camera, farther_m):
    behind = replace(camera, away_m=camera.away_m + farther_m)
    seen = compare(measured(behind.sees(Person(up_m=0.3))), upright(camera))
    assert Judge().update(seen).posture is Posture.AWAY


def test_somebody_who_bends_over_before_the_camera_is_somebody_else():
    verdict = Judge().update(replace(compared(FRONT, TALL), head_size=1.8))
    assert (verdict.posture, verdict.why) == (Posture.UNSURE, "somebody else")


def test_a_chair_lowered_by_more_than_anybody_slumps_is_no_slouch():
    verdict = judged(replace(FRONT, view_deg=70), Person(up_m=-0.2))
    assert (verdict.posture, verdict.why) == (Posture.UNSURE, "sits elsewhere")


def test_somebody_beside_sits_elsewhere():
    wide = replace(FRONT, aspect=21 / 9, away_m=1.2)
    verdict = judged(wide, Person(aside_m=0.35))
    assert (verdict.posture, verdict.why) == (Posture.UNSURE, "sits elsewhere")


def test_who_leans_back_in_a_chair_that_sinks_is_not_slumped():
    assert judged(FRONT, Person(lean_deg=-22)).posture is not Posture.SLOUCHED


@pytest.mark.parametrize("person", [Person(hunch=1), Person(slump=1), Person(look_down_deg=40), TALL])
@pytest.mark.parametrize("hides_then", [True, False])
def test_hips_seen_at_another_time_only_do_not_change_the_verdict(person, hides_then):
    then, now = SIDE.sees(TALL), SIDE.sees(person)
    then, now = (hidden(then, *HIPS), now) if hides_then else (then, hidden(now, *HIPS))
    seen = Judge().update(compare(measured(now), as_upright(measured(then))))
    assert seen.posture is judged(SIDE, person).posture
