"""Our own clips, end to end through the real MediaPipe: each count, hold and flag that a person would see."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from posecoach.estimators.mediapipe import MediaPipeEstimator
from posecoach.replay import Outcome, Request, replay
from posecoach.sinks.report.export import as_json
from posecoach.specs.load import load_exercises, shipped_specs

SAMPLES = Path(__file__).parents[1] / "sample_videos"
EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))
EXERCISES = load_exercises([shipped_specs()])


def no_estimator():
    raise AssertionError("recorded poses need no estimator")


def judge_poses(poses: Path, exercise: str | None) -> Outcome:
    return replay(Request(poses, EXERCISES[exercise] if exercise else None), EXERCISES, no_estimator)


@pytest.fixture(scope="module")
def watch(tmp_path_factory, model):
    """Watch a clip through MediaPipe, once; return what it came to, and its recorded poses."""
    folder = tmp_path_factory.mktemp("poses")

    @cache
    def watched(name: str) -> tuple[Outcome, Path]:
        exercise = EXERCISES[EXPECTED[name]["exercise"] or "cat_cow"]
        request = Request(SAMPLES / f"{name}.mp4", exercise, record=folder / f"{name}.npz")
        with MediaPipeEstimator(model) as estimator:
            return replay(request, EXERCISES, lambda: estimator), folder / f"{name}.npz"

    return watched


def test_every_clip_is_expected_to_show_something_and_every_expectation_has_a_clip():
    assert {path.stem for path in SAMPLES.glob("*.mp4")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_clip_is_judged_as_a_person_would(name, watch):
    expected, (outcome, _) = EXPECTED[name], watch(name)
    summary = as_json(outcome.exercise, outcome.record, outcome.video, outcome.unseen_s)["summary"]
    tolerance = expected.get("tolerance", 0)
    assert summary["reps"] == pytest.approx(expected["reps"], abs=tolerance)
    assert summary["shallow_reps"] == expected.get("shallow", 0)
    assert summary["holds_s"] == pytest.approx(expected.get("hold_s", []), abs=0.75)
    assert summary["flags"].keys() == set(expected.get("flags", []))
    assert summary["unseen_s"] >= expected.get("unseen_s", 0.0)
    observed = {told.name: told.value for told in outcome.record.observations}
    for name_, true in expected.get("observations", {}).items():
        assert observed[name_] == pytest.approx(true, abs=2)
    for side in ("left", "right"):
        assert summary["reps_by_side"][side] == pytest.approx(expected.get(side, 0), abs=tolerance)


@pytest.mark.parametrize("name", [name for name, clip in EXPECTED.items() if not clip["exercise"]])
@pytest.mark.parametrize("exercise", [name for name, one in EXERCISES.items() if one.judged_by])
def test_where_nothing_is_done_nothing_counts(name, exercise, watch):
    outcome = judge_poses(watch(name)[1], exercise)
    assert not outcome.record.reps and not outcome.record.holds


@pytest.mark.parametrize(
    "name", ["cat_cow", "torso_twist", "hip_hinge", "superman", "thoracic_extension", "mid_back_stretch"]
)
def test_the_exercise_is_found_out(name, watch):
    outcome = judge_poses(watch(name)[1], None)
    assert outcome.exercise.id == name
    assert outcome.choice is not None and outcome.choice.in_position > 0.9
    assert len(outcome.record.reps) == EXPECTED[name]["reps"]


@pytest.mark.parametrize("name", ["cat_cow_shallow", "hip_hinge_rounded", "torso_twist_knee"])
def test_recorded_poses_give_the_same_events_without_the_model(name, watch):
    seen, poses = watch(name)
    again = judge_poses(poses, seen.exercise.id)
    assert again.record.reps == seen.record.reps
    assert again.record.shallow == seen.record.shallow
    assert again.record.holds == seen.record.holds
    assert again.record.flags == seen.record.flags
    assert again.unseen_s == seen.unseen_s
