"""Poses recorded from real people and from our own clips, against what a person counted in them."""

import tomllib
from pathlib import Path

import pytest

from posecoach.estimators.recorded import RecordedPoses
from posecoach.guide.one_set import OneSet
from posecoach.session import run
from tests.acting import SHIPPED, Judged

POSES = Path(__file__).parents[1] / "poses"
EXPECTED = tomllib.loads((POSES / "expected.toml").read_text(encoding="utf-8"))
MOVEMENTS = [name for name, exercise in SHIPPED.items() if exercise.counted]
RUNS = [
    (name, exercise)
    for name, clip in EXPECTED.items()
    for exercise in ([clip["exercise"]] if "exercise" in clip else MOVEMENTS)
]


@pytest.mark.parametrize(("name", "exercise"), RUNS)
def test_a_recording_comes_to_what_a_person_counted(name, exercise):
    expected, recorded, judged = EXPECTED[name], RecordedPoses(POSES / f"{name}.npz"), Judged()
    run(OneSet(SHIPPED[exercise]), recorded, recorded, [judged])
    reps, shallow = judged.counts
    tolerance = expected.get("tolerance", 0)
    assert reps == pytest.approx(expected.get("reps", 0), abs=tolerance)
    assert shallow == expected.get("shallow", 0)
    if "left" in expected:
        assert judged.by_side == pytest.approx((expected["left"], expected["right"]), abs=tolerance)
    assert judged.holds_s == pytest.approx(expected.get("holds_s", []), abs=1.0)
    assert judged.raised >= set(expected.get("flags", []))
    if expected.get("only"):
        assert judged.raised == set(expected.get("flags", []))


def test_every_recording_has_its_expected_counts():
    assert {path.stem for path in POSES.glob("*.npz")} == set(EXPECTED)
