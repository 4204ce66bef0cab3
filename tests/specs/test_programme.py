import json

import pytest

from posecoach.errors import SpecError
from posecoach.specs.load import load_programme, load_programmes, schema_of, shipped_specs
from posecoach.specs.model import Exercise
from posecoach.specs.programme import Programme, Step
from tests.acting import SHIPPED

SHORT = """
title = "Short"
summary = "Two."
source = "made up"
safety = "Stop if it hurts."

[[steps]]
exercise = "cat_cow"
reps = 5

[[steps]]
exercise = "superman"
"""


def written(folder, text):
    (folder / "short.toml").write_text(text, encoding="utf-8")
    return folder / "short.toml"


def test_a_programme_is_loaded_and_named_after_its_file(tmp_path):
    programme = load_programme(written(tmp_path, SHORT), SHIPPED)
    assert programme.id == "short"
    assert [step.exercise for step in programme.steps] == ["cat_cow", "superman"]


def test_a_step_changes_the_dose_only_where_it_says_so():
    own = SHIPPED["superman"].dose
    assert Step(exercise="superman").dose_of(SHIPPED["superman"]) == own
    less = Step(exercise="superman", reps=3).dose_of(SHIPPED["superman"])
    assert (less.reps, less.hold_s, less.source) == (3, own.hold_s, own.source)


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ('exercise = "superman"', 'exercise = "handstand"', ["'handstand'", "cat_cow"]),
        ("reps = 5", "reps = 0", ["steps.0.reps"]),
        ("reps = 5", "rep = 5", ["steps.0.rep", "no such key"]),
        ('title = "Short"', "", ["title", "is missing"]),
    ],
)
def test_a_fault_is_told_with_file_place_and_cure(tmp_path, good, bad, words):
    with pytest.raises(SpecError) as error:
        load_programme(written(tmp_path, SHORT.replace(good, bad)), SHIPPED)
    for word in ("short.toml", *words):
        assert word in str(error.value)


def test_the_routine_has_every_exercise_of_the_article_in_its_order():
    routine = load_programmes([shipped_specs()], SHIPPED)["mid_back"]
    assert [step.exercise for step in routine.steps] == [
        "heat_pack",
        "ball_release",
        "ball_relaxation",
        "mid_back_stretch",
        "torso_twist",
        "cat_cow",
        "superman",
        "hip_hinge",
        "thoracic_extension",
    ]
    doses = {step.exercise: step.dose_of(SHIPPED[step.exercise]) for step in routine.steps}
    assert (doses["ball_relaxation"].reps, doses["ball_relaxation"].hold_s) == (3, 60)
    assert (doses["torso_twist"].reps, doses["torso_twist"].per_side) == (30, True)
    assert 600 <= doses["heat_pack"].hold_s <= 1200


@pytest.mark.parametrize(("folder", "kind"), [(".", Exercise), ("programs", Programme)])
def test_the_schema_for_editors_is_that_of_the_models(folder, kind):
    """`posecoach exercises schema > exercise_specs/schema.json`, and with --programme."""
    written_down = json.loads((shipped_specs() / folder / "schema.json").read_text(encoding="utf-8"))
    assert written_down == schema_of(kind)
    for spec in (shipped_specs() / folder).glob("*.toml"):
        assert spec.read_text(encoding="utf-8").startswith("#:schema schema.json\n")


def test_the_schema_knows_the_points_and_not_the_id():
    schema = schema_of(Exercise)
    assert "id" not in schema["properties"] and "id" not in schema["required"]
    assert "near_knee" in json.dumps(schema["$defs"]["AngleSignal"])
