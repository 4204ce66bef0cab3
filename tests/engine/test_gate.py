import math
from dataclasses import replace

import pytest

from posecoach.engine.gate import Gate
from posecoach.events import Sight
from posecoach.signals.measure import Measurer
from tests.bodies import standing
from tests.specimens import ANGLE, reading, spec

BENT = {"signal": "x", "below": 90, "release": 100}
SIDE = {"camera": "side", "placing": "Put the camera side-on.", "turn": "Turn side-on."}


def bent(**more):
    return spec(position={"looks_like": "Bend.", "when": [BENT], "for_s": 1.0}, **more)


def bent_of_two():
    """`x` is counted, and the position is told from `y`."""
    two = {name: ANGLE for name in "xy"}
    return spec(signals=two, position={"looks_like": "Bend.", "when": [BENT | {"signal": "y"}]})


def look(gate, now):
    return gate.update(now, now.signals)


def changes(gate, *stretches, fps=30):
    """Feed stretches of (seconds, what is read); return (time, sight) of each change, rounded to 0.1 s."""
    seen, time_s = [], 0.0
    for seconds, signals in stretches:
        for _ in range(round(seconds * fps)):
            now = reading(time_s, **signals) if signals is not None else reading(time_s, is_seen=False, x=0)
            if look(gate, now):
                seen.append((round(time_s, 1), gate.sight))
            time_s += 1 / fps
    return seen


IN, OUT = {"x": 80.0}, {"x": 120.0}


@pytest.mark.parametrize("fps", [10, 30, 120])
def test_a_recording_that_begins_in_position_is_judged_almost_at_once(fps):
    assert changes(Gate(bent()), (3, IN), fps=fps) == [(0.2, Sight.GOOD)]


def test_who_comes_into_position_must_settle_first():
    assert changes(Gate(bent()), (1, OUT), (3, IN)) == [(0.3, Sight.OUT_OF_POSITION), (2.0, Sight.GOOD)]


def test_who_never_comes_into_position_is_told_so():
    assert changes(Gate(bent()), (5, OUT)) == [(0.3, Sight.OUT_OF_POSITION)]


def test_a_wobble_on_the_way_in_starts_the_settling_anew():
    assert changes(Gate(bent()), (1, OUT), (0.8, IN), (0.1, OUT), (3, IN)) == [
        (0.3, Sight.OUT_OF_POSITION),
        (2.9, Sight.GOOD),
    ]


def test_between_the_thresholds_the_position_is_kept():
    assert changes(Gate(bent()), (1, IN), (3, {"x": 95.0})) == [(0.2, Sight.GOOD)]


@pytest.mark.parametrize(
    ("bad", "sight", "needs"),
    [
        (None, Sight.NOBODY, "I see nobody. Come into the picture, face first."),
        (OUT, Sight.OUT_OF_POSITION, "Bend."),
    ],
)
def test_bad_sight_is_called_so_after_a_moment_and_says_what_would_help(bad, sight, needs):
    gate = Gate(bent())
    assert changes(gate, (1, IN), (2, bad)) == [(0.2, Sight.GOOD), (1.3, sight)]
    assert gate.needs == needs


@pytest.mark.parametrize(
    ("light", "sight"), [(10.0, Sight.DARK), (60.0, Sight.NOBODY), (math.nan, Sight.NOBODY)]
)
def test_nobody_in_the_dark_is_asked_to_switch_on_a_light(light, sight):
    gate = Gate(bent())
    for i in range(30):
        look(gate, reading(i / 30, is_seen=False, light=light, x=math.nan))
    assert gate.sight is sight


def test_in_deep_darkness_nothing_is_judged_whatever_was_found():
    gate = Gate(bent())
    for i in range(30):
        look(gate, reading(i / 30, light=14.0, **IN))
    assert gate.sight is Sight.DARK
    assert gate.needs == "It is too dark to see you. Switch on a light."


def test_the_parts_that_are_needed_are_named_with_what_brings_them_into_sight():
    figure = standing()
    assert needs_of(figure.pose(hips=(0.9, 1.05))) == "Step back until I see your hips and knees and feet."
    beside = "Move to the middle of the picture until I see your hips and knees and feet."
    assert needs_of(figure.pose(hips=(-0.1, 0.4))) == beside
    hidden = figure.hiding("LEFT_KNEE", "RIGHT_KNEE")
    assert needs_of(hidden.pose()) == "Something hides your knees. Clear the view, or move the camera."


def needs_of(pose):
    """What a gate asks of somebody whose knee angle cannot be told."""
    gate, measurer = Gate(bent()), Measurer({"x": bent().signals["x"]})
    for i in range(30):
        look(gate, measurer.update(i / 30, replace(pose, time_s=i / 30)))
    assert gate.sight is Sight.HIDDEN
    return gate.needs


def test_somebody_side_on_is_turned_round_where_left_and_right_must_be_told_apart():
    lean = {"kind": "lean", "of": ["mid_hip", "mid_shoulder"]}
    facing = spec(
        signals={"x": lean}, view={"camera": "front", "placing": "In front.", "turn": "Face the camera."}
    )
    gate, measurer = Gate(facing), Measurer(facing.signals)
    for i in range(60):
        look(gate, measurer.update(i / 30, standing().pose(i / 30)))
    assert (gate.sight, gate.needs) == (Sight.WRONG_VIEW, "Face the camera.")


def test_a_position_may_be_left_for_a_while():
    patient = spec(position={"looks_like": "Bend.", "when": [BENT], "gone_s": 3.0})
    assert changes(Gate(patient), (1, IN), (2.5, OUT), (1, IN)) == [(0.2, Sight.GOOD)]
    assert changes(Gate(patient), (1, IN), (4, OUT)) == [(0.2, Sight.GOOD), (4.0, Sight.OUT_OF_POSITION)]


def test_good_sight_needs_nothing():
    gate = Gate(bent())
    changes(gate, (1, IN))
    assert gate.needs == ""


@pytest.mark.parametrize("bad", [None, {"x": math.nan}, OUT])
def test_a_blink_changes_nothing_but_is_known(bad):
    gate = Gate(bent())
    assert changes(gate, (1, IN), (0.2, bad), (1, IN)) == [(0.2, Sight.GOOD)]
    look(gate, reading(5.0, is_seen=False, x=0.0))
    assert (gate.sight, gate.now) == (Sight.GOOD, Sight.NOBODY)


def test_a_part_that_is_out_of_the_picture_does_not_stand_in_the_way():
    assert changes(Gate(bent_of_two()), (2, {"x": 1.0, "y": math.nan})) == [(0.2, Sight.GOOD)]


def test_a_part_that_was_wrong_and_went_out_of_the_picture_is_given_the_benefit_of_the_doubt():
    wrong, gone = {"x": 1.0, "y": 120.0}, {"x": 1.0, "y": math.nan}
    assert changes(Gate(bent_of_two()), (1, wrong), (3, gone))[-1][1] is Sight.GOOD


@pytest.mark.parametrize(
    ("camera", "width", "sight"),
    [
        ("side", 0.75, Sight.WRONG_VIEW),
        ("side", 0.6, Sight.GOOD),
        ("side", math.nan, Sight.GOOD),
        ("any", 0.75, Sight.GOOD),
        ("front", 0.2, Sight.GOOD),
    ],
)
def test_a_side_view_must_not_be_face_on(camera, width, sight):
    gate = Gate(bent(view=SIDE | {"camera": camera}))
    changes(gate, (2, IN | {"width": width}))
    assert gate.sight is sight
    assert gate.needs == ("" if sight is Sight.GOOD else "Turn side-on.")


def test_all_conditions_must_hold():
    low = {"signal": "y", "above": 5, "release": 4}
    both = spec(
        signals={name: ANGLE for name in "xy"},
        position={"looks_like": "Both.", "when": [BENT, low]},
    )
    gate = Gate(both)
    assert changes(gate, (1, IN | {"y": 6.0}), (2, IN | {"y": 3.0})) == [
        (0.2, Sight.GOOD),
        (1.3, Sight.OUT_OF_POSITION),
    ]


def test_bad_sight_of_changing_kinds_is_bad_all_the_same():
    flicker = [(0.2, None), (0.2, {"x": math.nan})] * 5
    seen = changes(Gate(bent()), (1, IN), *flicker)
    assert seen[0] == (0.2, Sight.GOOD)
    assert seen[1][0] == pytest.approx(1.3, abs=0.1) and seen[1][1] is not Sight.GOOD
