"""The parts of the routine that count no movement: time, watching, and observing."""

import math

import pytest

from posecoach.events import HoldEnded, SightChanged
from posecoach.landmarks import Side
from tests.acting import SHIPPED, film, judge, path
from tests.bodies import facing, hands_and_knees, prone, seated, standing, supine

STANDING_UP, AWAY = standing(), None


def timed(name, *stretches, only=None):
    """Judge stretches of (seconds, figure), at five frames a second; a figure may depend on the share."""
    ends = [sum(seconds for seconds, _ in stretches[: i + 1]) for i in range(len(stretches))]

    def figure_at(time_s):
        for end_s, (seconds, figure) in zip(ends, stretches, strict=True):
            if time_s < end_s:
                return figure(1 - (end_s - time_s) / seconds) if callable(figure) else figure
        return None

    return judge(name, film(figure_at, ends[-1], fps=5), only)


def needs(judged):
    return {event.needs for event in judged.of(SightChanged)}


def test_the_heat_pack_runs_whether_or_not_anybody_is_seen():
    judged = timed("heat_pack", (300, AWAY), (300, seated()), (400, AWAY))
    (hold,) = judged.holds
    assert hold.duration_s == pytest.approx(900, abs=1)
    assert hold.is_long_enough and hold.side is None
    assert "I cannot see you clearly; I am only timing." in needs(judged)


def test_the_massage_ball_runs_two_minutes_a_side_also_unseen_once_the_person_lies_down():
    judged = timed("ball_release", (20, STANDING_UP), (60, supine()), (120, AWAY), (90, supine()))
    assert [hold.side for hold in judged.holds] == [Side.LEFT, Side.RIGHT]
    assert [hold.duration_s for hold in judged.holds] == pytest.approx([120, 120], abs=1.5)
    assert judged.holds[0].start_s == pytest.approx(21, abs=0.5)


def test_the_massage_ball_waits_for_somebody_who_got_up():
    judged = timed("ball_release", (60, supine()), (40, STANDING_UP), (70, supine()))
    left, right = judged.holds
    assert left.duration_s == pytest.approx(120, abs=1.5)
    assert left.end_s == pytest.approx(60 + 40 + 60, abs=6)
    assert not right.is_long_enough


def test_the_massage_ball_does_not_begin_before_anybody_lies_down():
    assert timed("ball_release", (30, AWAY), (30, STANDING_UP)).holds == []


def test_one_side_of_the_massage_ball_alone():
    (hold,) = timed("ball_release", (130, supine()), only=Side.RIGHT).holds
    assert hold.side is Side.RIGHT


def over_the_ball(share):
    """Kneeling upright (0) to hanging over the ball (1)."""
    return hands_and_knees(0.5, trunk_deg=5 + 87 * share)


UPRIGHT, DRAPED = over_the_ball(0), over_the_ball(1)
DOWN, UP = (2, over_the_ball), (2, lambda share: over_the_ball(1 - share))


def test_each_stay_over_the_ball_is_a_hold_that_goes_on_when_the_pose_is_lost():
    judged = timed(
        "ball_relaxation",
        *((8, UPRIGHT), DOWN, (20, DRAPED), (30, AWAY), (15, DRAPED), UP, (20, UPRIGHT)),
        *(DOWN, (40, DRAPED), UP, (10, UPRIGHT)),
    )
    assert judged.holds_s == pytest.approx([65, 40], abs=1.5)
    assert [event.hold.is_long_enough for event in judged.of(HoldEnded)] == [True, False]
    assert judged.counts == (2, 0)
    assert "I cannot see you clearly; I am only timing." in needs(judged)


def test_a_pose_that_is_wrong_for_a_moment_does_not_end_the_stay():
    wrong = hands_and_knees(0.5, trunk_deg=30)
    judged = timed("ball_relaxation", (20, DRAPED), (2, wrong), (20, DRAPED), UP, (10, UPRIGHT))
    assert judged.holds_s == pytest.approx([41], abs=2)


@pytest.mark.parametrize("figure", [STANDING_UP, prone(), seated(), AWAY])
def test_without_the_ball_there_is_no_stay(figure):
    judged = timed("ball_relaxation", (60, figure))
    assert judged.holds == [] and judged.counts == (0, 0)


SAT = path(0.0, (5, 0.0), (1, 1.0), (4, 1.0), (1, 0.0), (3, 0.0))
"Upright, a fault, upright again."


def sitting(figure_of):
    judged = judge("sitting", film(lambda t: figure_of(SAT(t)), SAT.end_s, fps=15))
    assert judged.counts == (0, 0)
    return judged


def from_the_side(share, back=0.0, chin_deg=0.0):
    return standing(5, back=0.25 + back * share, chin_deg=10 + chin_deg * share, arms_deg=60)


@pytest.mark.parametrize(
    ("fault", "flags"),
    [
        ({"back": 0.14}, {"rounded_upper_back"}),
        ({"chin_deg": 25}, {"head_forward"}),
        ({"back": 0.14, "chin_deg": 25}, {"rounded_upper_back", "head_forward"}),
        ({"back": 0.03, "chin_deg": 8}, set()),
        ({"back": -0.1, "chin_deg": -10}, set()),
    ],
)
def test_a_rounded_back_and_a_head_sunk_forward_are_seen_from_the_side(fault, flags):
    judged = sitting(lambda share: from_the_side(share, **fault))
    assert judged.raised == flags
    assert all(5 < flag.start_s < 7.5 and 10 < flag.end_s < 12 for flag in judged.flags)


def from_the_front(share, sunk=0.0, face=0.0, head_deg=0.0):
    figure = seated(nod=sunk * share, face=1 + face * share, head_deg=head_deg * share)
    return figure.hiding("LEFT_HIP", "RIGHT_HIP", "LEFT_KNEE", "RIGHT_KNEE")


@pytest.mark.parametrize(
    ("fault", "flags"),
    [
        ({"sunk": 0.13, "face": 0.12}, {"sunk_forward"}),
        ({"sunk": 0.13}, set()),
        ({"face": 0.12}, set()),
        ({"head_deg": 40}, set()),
    ],
    ids=["sunk forward", "looking down at a phone", "leaning in", "looking at another screen"],
)
def test_from_the_front_a_head_that_sinks_and_comes_nearer_is_a_slump(fault, flags):
    assert sitting(lambda share: from_the_front(share, **fault)).raised == flags


def test_a_slump_does_not_become_the_new_upright():
    slumped = path(0.0, (5, 0.0), (1, 1.0), (120, 1.0))
    judged = judge("sitting", film(lambda t: from_the_side(slumped(t), back=0.14), 126, fps=5))
    (flag,) = judged.flags
    assert flag.end_s - flag.start_s > 115


def stood(front, back, **film_of):
    """Eight seconds facing the camera, eight with the back to it."""
    return judge("asymmetry", film(lambda t: front if t < 8 else back, 16, fps=10, **film_of))


@pytest.mark.parametrize("camera_deg", [-4, 0, 4])
@pytest.mark.parametrize(
    ("body", "name", "value", "word"),
    [
        ({}, "shoulder_line", 0, "level"),
        ({"tilt_deg": 6}, "shoulder_line", 6, "right shoulder"),
        ({"tilt_deg": -6}, "shoulder_line", -6, "left shoulder"),
        ({"hips_deg": 6}, "hip_line", 6, "right hip"),
        ({"lean_deg": -6}, "trunk_shift", -6, "to the right"),
    ],
)
def test_left_and_right_are_told_apart_whatever_the_camera_does(body, name, value, word, camera_deg):
    views = [facing(camera_deg=camera_deg, behind=behind, **body) for behind in (False, True)]
    told = {observed.name: observed for observed in stood(*views).observations}
    assert told.keys() == {"shoulder_line", "hip_line", "trunk_shift"}
    assert told[name].value == pytest.approx(value, abs=0.7)
    assert told[name].uncertainty < 1.5
    assert word in told[name].say
    for other in told.keys() - {name}:
        assert abs(told[other].value) < 1 or body.get("lean_deg")


def test_seen_from_one_side_alone_asks_for_the_other():
    views = [facing(tilt_deg=6, camera_deg=4)] * 2
    assert {o.views for o in stood(*views).observations} == {("front",)}
    assert all("Turn round" in o.say for o in stood(*views).observations)


def test_what_is_not_seen_is_not_observed():
    views = [facing(tilt_deg=6, behind=behind).hiding("LEFT_HIP", "RIGHT_HIP") for behind in (False, True)]
    judged = stood(*views)
    assert judged.observations == []
    assert "hidden" in judged.seen_as


@pytest.mark.parametrize("name", [name for name, exercise in SHIPPED.items() if not exercise.counted])
def test_the_level_of_what_counts_no_movement_is_sane(name):
    judged = timed(name, (5, seated()), (5, AWAY), (5, supine()))
    levels = [moment.progress.level for moment in judged.moments]
    assert all(math.isnan(level) or 0 <= level <= 1.01 for level in levels)


@pytest.mark.parametrize("name", ["ball_relaxation", "ball_release"])
def test_time_does_not_begin_for_somebody_whose_hips_and_knees_are_hidden(name):
    hidden = seated().hiding("LEFT_HIP", "RIGHT_HIP", "LEFT_KNEE", "RIGHT_KNEE")
    judged = timed(name, (60, hidden))
    assert judged.holds == [] and "hidden" in judged.seen_as


def test_a_wrong_pose_after_a_while_unseen_does_not_end_the_stay():
    wrong = hands_and_knees(0.5, trunk_deg=30)
    judged = timed("ball_relaxation", (20, DRAPED), (30, AWAY), (0.4, wrong), (30, DRAPED), UP, (10, UPRIGHT))
    assert judged.holds_s == pytest.approx([81], abs=2)
