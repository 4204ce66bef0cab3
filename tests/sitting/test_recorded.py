"""People at a desk, recorded with what they did at every second: rendered, so that it is known exactly."""

import csv
from functools import cache
from pathlib import Path

import pytest

from posecoach.frame import NO_PICTURE, Frame
from posecoach.pose_file import load_poses
from posecoach.sitting.measures import View
from posecoach.sitting.plan import SittingPlan
from posecoach.sitting.posture import Mode, PlaceMoved, Posture
from posecoach.sitting.sitter import Sitter

POSES = Path(__file__).parents[1] / "poses"

SAMPLES = {
    "desk_front": [
        (0, 6, "upright"), (6, 16, "hunched"), (16, 20, "upright"), (20, 25, "phone"), (25, 28, "upright"),
    ],
    "desk_side": [(0, 6, "upright"), (6, 16, "hunched"), (16, 21, "upright")],
    "desk_front_second_monitor": [
        (0, 5, "upright"), (5, 13, "monitor"), (13, 17, "upright"), (17, 22, "monitor"), (22, 25, "upright"),
    ],
}  # fmt: skip
"The clips that are shown to everybody; each stretch begins with the second in which it is taken up."

RECORDED = sorted(path.stem for path in (POSES / "sitting").glob("*.npz"))

NAMES = [*SAMPLES, *RECORDED]

TOLD_AFTER_S = 1.5
"By then a change is known."

TAKEN_UP_S = 1.2

EXPECTED = {
    "upright": {Posture.UPRIGHT},
    "hunched": {Posture.SLOUCHED},
    "slump": {Posture.SLOUCHED},
    "phone": {Posture.UPRIGHT, Posture.UNSURE},
    "keyboard": {Posture.UPRIGHT, Posture.UNSURE},
    "monitor": {Posture.UPRIGHT, Posture.UNSURE},
    "lean": {Posture.UPRIGHT, Posture.UNSURE},
    "drink": {Posture.UPRIGHT, Posture.UNSURE},
    "recline": {Posture.UPRIGHT, Posture.UNSURE},
    "standing": {Posture.STANDING},
    "away": {Posture.AWAY},
}
"Half a hunch is the person's own affair: from the side it is told, from the front it is not."


def stretches(name):
    if name in SAMPLES:
        return [(since + TAKEN_UP_S * (since > 0), until, label) for since, until, label in SAMPLES[name]]
    with (POSES / "sitting" / f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [(float(row["start_s"]), float(row["end_s"]), row["label"]) for row in rows]


@cache
def watch(name):
    """Watch a recording twice a second; return the moments and the sitter."""
    folder = POSES if name in SAMPLES else POSES / "sitting"
    track, sitter, moments, last_s = load_poses(folder / f"{name}.npz"), Sitter(SittingPlan()), [], -1.0
    for index, time_s in enumerate(map(float, track.times_s)):
        if time_s - last_s >= 0.49:
            frame = Frame(index, time_s, NO_PICTURE, float(track.light[index]))
            moments.append(sitter.judge(frame, track.pose(index)))
            last_s = time_s
    return moments, sitter


@pytest.mark.parametrize("name", NAMES)
def test_every_second_is_judged_as_it_was_acted(name):
    moments, _ = watch(name)
    n_judged = 0
    for since_s, until_s, label in stretches(name):
        judged = [
            moment
            for moment in moments
            if since_s + TOLD_AFTER_S <= moment.frame.time_s < until_s and moment.status.mode is Mode.WATCHING
        ]
        postures = {moment.status.verdict.posture for moment in judged}
        assert postures <= EXPECTED.get(label, set(Posture)), (label, since_s)
        n_judged += len(judged)
    assert n_judged > 15


@pytest.mark.parametrize("name", NAMES)
def test_the_upright_is_learnt_within_five_seconds_and_nothing_has_moved(name):
    moments, _ = watch(name)
    begun = next(moment for moment in moments if moment.status.mode is Mode.WATCHING)
    assert begun.frame.time_s < 5
    assert not any(isinstance(event, PlaceMoved) for moment in moments for event in moment.events)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_known_from_where_the_camera_looks(name):
    expected = View.SIDE if name in ("desk_side", "s01_side", "s02_close_az20") else View.FRONT
    assert watch(name)[1].upright.view is expected


@pytest.mark.parametrize("name", NAMES)
def test_the_totals_are_what_was_acted(name):
    moments, _ = watch(name)
    totals = moments[-1].status.day.totals
    acted = [(until - since, label) for since, until, label in stretches(name) if since > 5]
    slouched_s = sum(lasts for lasts, label in acted if label in ("hunched", "slump"))
    mild_s = sum(lasts for lasts, label in acted if label == "mild")
    n_ways = 2 * len(acted)
    assert slouched_s - 1 <= totals.slouched_s <= slouched_s + mild_s + n_ways
    away_s = sum(lasts for lasts, label in acted if label == "away")
    assert away_s - 1 <= totals.away_s <= away_s * 2, "walking off and coming back is being away, too"


def test_the_recordings_show_each_thing_that_is_done_at_a_desk():
    shown = {label for name in NAMES for _, _, label in stretches(name)}
    assert shown >= EXPECTED.keys()
