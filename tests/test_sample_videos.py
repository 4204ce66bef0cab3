"""Our own clips, end to end through the real MediaPipe: each count, hold and flag that a person would see."""

import tomllib
from pathlib import Path

import pytest

from posecoach.estimators.mediapipe import MediaPipeEstimator
from posecoach.replay import Outcome, Request, replay
from posecoach.sinks.report.export import as_json
from posecoach.specs.load import load_exercises, shipped_specs

SAMPLES = Path(__file__).parents[1] / "sample_videos"
EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))
EXERCISES = load_exercises([shipped_specs()])

CASES = [
    (name, exercise)
    for name, expected in EXPECTED.items()
    for exercise in ([expected["exercise"]] if expected["exercise"] else EXERCISES)
]


def judge(name: str, exercise: str | None, model: Path, **more: Path) -> Outcome:
    named = EXERCISES[exercise] if exercise else None
    with MediaPipeEstimator(model) as estimator:
        request = Request(SAMPLES / f"{name}.mp4", named, **more)
        return replay(request, EXERCISES, lambda: estimator)


def test_every_clip_is_expected_to_show_something_and_every_expectation_has_a_clip():
    assert {path.stem for path in SAMPLES.glob("*.mp4")} == EXPECTED.keys()


@pytest.mark.parametrize(("name", "exercise"), CASES)
def test_a_clip_is_judged_as_a_person_would(name, exercise, model):
    expected = EXPECTED[name]
    outcome = judge(name, exercise, model)
    summary = as_json(outcome.exercise, outcome.record, outcome.video, outcome.unseen_s)["summary"]
    assert summary["reps"] == expected["reps"]
    assert summary["shallow_reps"] == expected.get("shallow", 0)
    assert summary["holds_s"] == pytest.approx(expected.get("hold_s", []), abs=0.5)
    assert summary["flags"].keys() == set(expected.get("flags", []))
    assert summary["unseen_s"] >= expected.get("unseen_s", 0.0)
    for side in ("left", "right"):
        assert summary["reps_by_side"][side] == expected.get(side, 0)


@pytest.mark.parametrize("name", ["cat_cow", "torso_twist", "hip_hinge", "superman"])
def test_the_exercise_is_found_out(name, model):
    outcome = judge(name, None, model)
    assert outcome.exercise.id == name
    assert outcome.choice is not None and outcome.choice.in_position > 0.9
    assert len(outcome.record.reps) == EXPECTED[name]["reps"]


def test_recorded_poses_give_the_same_events_without_the_model(tmp_path, model):
    poses = tmp_path / "poses.npz"
    seen = judge("cat_cow_shallow", "cat_cow", model, record=poses)

    def no_estimator():
        raise AssertionError("recorded poses need no estimator")

    again = replay(Request(poses, EXERCISES["cat_cow"]), EXERCISES, no_estimator)
    assert again.record.reps == seen.record.reps
    assert again.record.shallow == seen.record.shallow
    assert again.record.flags == seen.record.flags
    assert again.unseen_s == seen.unseen_s
