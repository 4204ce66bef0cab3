"""How one's own upright is learnt: from somebody who is still for long enough, and looks at the screen."""

import math
from dataclasses import replace

import pytest

from posecoach.sitting.measures import View
from posecoach.sitting.upright import UprightLearner
from tests.sitting.seat import HIPS, Camera, Person, hidden
from tests.sitting.watching import FRONT, SIDE, TALL, measured

OBLIQUE = Camera(azimuth_deg=25, away_m=1.0, height_m=0.6)


def learn(people, camera=FRONT, tick_s=0.5, learner=None, since_s=0.0):
    """Show one person (or None) at each tick; return the first upright and when it came, or (None, None)."""
    learner = learner or UprightLearner()
    for tick, person in enumerate(people):
        time_s = since_s + tick * tick_s
        if known := learner.update(time_s, measured(camera.sees(person)) if person else None):
            return known, time_s
    return None, None


@pytest.mark.parametrize(("tick_s", "learnt_s"), [(1 / 15, 3.0), (0.2, 3.0), (0.5, 3.0), (1.0, 4.0)])
def test_three_seconds_of_stillness_are_enough_when_they_are_five_moments(tick_s, learnt_s):
    _, time_s = learn([TALL] * 100, tick_s=tick_s)
    assert time_s == pytest.approx(learnt_s, abs=tick_s)


def test_it_is_told_how_much_is_done():
    learner = UprightLearner()
    shares = []
    for tick in range(6):
        learner.update(tick / 2, measured(FRONT.sees(TALL)))
        shares.append(learner.share)
    assert shares == pytest.approx([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6])


@pytest.mark.parametrize(("camera", "view"), [(FRONT, View.FRONT), (SIDE, View.SIDE)])
def test_what_is_learnt_is_the_middle_of_what_was_seen(camera, view):
    swaying = [Person(lean_deg=deg) for deg in (-1, 0, 1, 0, -1, 0, 1, 0)]
    known, _ = learn(swaying, camera)
    assert known.view is view
    assert known.typical.head_y == pytest.approx(measured(camera.sees(TALL)).head_y, abs=0.002)
    assert 0 < known.spread.head_x + known.spread.head_y < 0.02


def test_who_still_moves_is_waited_for():
    sitting_up = [Person(hunch=1 - tick / 6) for tick in range(6)]
    known, time_s = learn([*sitting_up, *[TALL] * 10])
    assert time_s >= 5.0
    assert known.typical.shoulders_y == pytest.approx(measured(FRONT.sees(TALL)).shoulders_y, abs=0.005)


@pytest.mark.parametrize(
    "moving", [Person(aside_m=0.1), Person(up_m=0.05), Person(turn_deg=30), Person(hunch=0.5)]
)
def test_who_goes_on_moving_is_never_learnt(moving):
    assert learn([TALL, TALL, moving, moving] * 20) == (None, None)


@pytest.mark.parametrize("turn_deg", [-80, -60, -45, 45, 60, 80])
def test_from_the_front_who_looks_aside_is_not_learnt(turn_deg):
    assert learn([Person(turn_deg=turn_deg)] * 20) == (None, None)


@pytest.mark.parametrize("camera", [FRONT, OBLIQUE])
@pytest.mark.parametrize("turn_deg", [-5, 0, 5])
def test_who_looks_about_straight_ahead_is_learnt(camera, turn_deg):
    assert learn([Person(turn_deg=turn_deg)] * 20, camera)[0].view is View.FRONT


@pytest.mark.parametrize("chair_deg", [-45, -40, 40, 45])
def test_who_sits_turned_as_a_whole_is_before_a_camera_half_way_to_the_side_and_is_learnt(chair_deg):
    """Of a real camera there, the estimator tells shoulders that are nearly as wide as from the front."""
    seen = measured(Camera(away_m=2, height_m=0.6).sees(Person(chair_deg=chair_deg)))
    seen = replace(seen, width=2.4 * seen.head)
    assert abs(seen.turn_deg) > 35
    learner = UprightLearner()
    learnt = [learner.update(tick / 2, seen) for tick in range(8)]
    assert learnt[-1].view is View.FRONT


@pytest.mark.parametrize("turn_deg", [0, 40, -40])
def test_from_the_side_it_does_not_matter_where_the_face_looks(turn_deg):
    assert learn([Person(turn_deg=turn_deg)] * 20, SIDE)[0].view is View.SIDE


def test_a_glance_aside_is_left_out():
    known, _ = learn([TALL, TALL, TALL, Person(turn_deg=60), TALL, TALL, TALL, TALL])
    assert known.typical == measured_without_nan(known.typical)
    assert known.spread.turn_deg == pytest.approx(0, abs=1e-6)


def measured_without_nan(typical):
    seen = measured(FRONT.sees(TALL))
    return replace(seen, hips_x=typical.hips_x, hips_y=typical.hips_y, back=typical.back)


def test_unseen_for_a_second_it_goes_on():
    assert learn([TALL, TALL, None, *[TALL] * 10])[1] == 3.0


def test_unseen_for_longer_it_begins_anew():
    assert learn([TALL] * 4 + [None] * 4 + [TALL] * 20)[1] == pytest.approx(4.0 + 3.0)


def test_a_head_on_the_desk_is_not_upright():
    lying = replace(measured(FRONT.sees(TALL)), head_y=0.9)
    learner = UprightLearner()
    assert not any(learner.update(tick / 2, lying) for tick in range(20))


def test_hips_that_come_and_go_are_learnt_from_when_they_were_seen():
    learner = UprightLearner()
    for tick in range(7):
        pose = SIDE.sees(TALL)
        known = learner.update(tick / 2, measured(pose if tick % 2 else hidden(pose, *HIPS)))
    assert known.typical.hips_y == pytest.approx(measured(SIDE.sees(TALL)).hips_y)


def test_hips_that_are_never_seen_are_not_known():
    known, _ = learn([TALL] * 8)
    assert math.isnan(known.typical.hips_y) and math.isnan(known.spread.hips_y)
