import pytest

from posecoach.errors import SpecError
from posecoach.specs.load import load_exercise, load_exercises, shipped_specs
from tests.acting import SHIPPED

GOOD = """
title = "Nodding"
summary = "Bend and stretch the knee."
cues = ["Go on."]
safety = "Stop if it hurts."

[view]
camera = "side"
placing = "Anywhere."

[position]
looks_like = "Stand."
when = [{ signal = "lean", below = 30, release = 40 }]

[dose]
reps = 10
source = "made up"

[signals]
knee = { kind = "angle", at = ["near_hip", "near_knee", "near_ankle"] }
lean = { kind = "inclination", of = ["mid_hip", "mid_shoulder"] }
change = { kind = "change", of = "knee" }

[baseline]
watch = "knee"
within = 3

[count]
kind = "cycles"
signal = "knee"
floor = 20
typical = 60

[[flags]]
name = "leaning"
priority = 1
say = "Stand tall."
when = [{ signal = "lean", above = 20, release = 15 }]
"""

FAULTS = {
    "an unknown key": ('title = "Nodding"', 'titel = "x"\ntitle = "Nodding"', ["titel", "no such key"]),
    "a missing key": ('safety = "Stop if it hurts."', "", ["safety", "is missing"]),
    "an unknown camera": ('camera = "side"', 'camera = "top"', ["view.camera", "'side', 'front' or 'any'"]),
    "an unknown kind of count": ('kind = "cycles"', 'kind = "cicles"', ["count", "cicles", "'holds'"]),
    "an unknown kind of signal": (
        'kind = "inclination"',
        'kind = "inklination"',
        ["signals.lean", "inklination", "'inclination'"],
    ),
    "no kind": ('kind = "cycles"', "", ["count", "kind"]),
    "an unknown landmark": ("near_knee", "near_elbo", ["signals.knee", "near_elbo", "near_knee"]),
    "a landmark without a side": ("near_knee", "knee", ["signals.knee", "'knee'", "near, far, mid"]),
    "two points for an angle": ('"near_hip", ', "", ["signals.knee"]),
    "four points for an angle": ('"near_hip", ', '"near_hip", "near_hip", ', ["signals.knee", "3 entries"]),
    "sides of what has none": (
        "typical = 60",
        "typical = 60\nsides = true",
        ["count.signal", "positive to the left", "lean"],
    ),
    "a lean from the side": (
        'kind = "inclination"',
        'kind = "lean"',
        ["signals.lean", "from the side", 'view.camera = "front"'],
    ),
    "an unknown signal that must move along": (
        "typical = 60",
        'typical = 60\nalong = { signals = ["x"], range = 1, how_many = "all" }',
        ["count.along.signals", "'x'", "there are: knee, lean, change"],
    ),
    "an unknown signal that must keep steady": (
        "typical = 60",
        'typical = 60\nsteady = { signals = ["x"], share = 0.5 }',
        ["count.steady.signals", "'x'"],
    ),
    "half a repetition": ("reps = 10", "reps = 2.5", ["dose.reps", "whole number"]),
    "an unknown signal to count": ('signal = "knee"', 'signal = "elbow"', ["count.signal", "'elbow'"]),
    "an unknown signal of the position": (
        '{ signal = "lean", below',
        '{ signal = "x", below',
        ["position", "'x'"],
    ),
    "an unknown signal of a flag": (
        '{ signal = "lean", above',
        '{ signal = "x", above',
        ["flags.leaning", "'x'"],
    ),
    "an unknown signal of the baseline": ('watch = "knee"', 'watch = "x"', ["baseline.watch", "'x'"]),
    "an unknown signal to change": ('of = "knee"', 'of = "x"', ["signals.change.of", "'x'"]),
    "a change of a change": ('of = "knee"', 'of = "change"', ["signals.change", "not of a change"]),
    "no threshold": ("below = 30, ", "", ["position.when.0", "exactly one of 'above' and 'below'"]),
    "both thresholds": ("below = 30", "below = 30, above = 2", ["position.when.0", "exactly one of"]),
    "a release above 'above'": ("release = 15", "release = 25", ["flags.0.when.0", "release 25", "above 20"]),
    "a release below 'below'": (
        "release = 40",
        "release = 20",
        ["position.when.0", "release 20", "below 30"],
    ),
    "a flag without a reason": (
        'when = [{ signal = "lean", above = 20, release = 15 }]',
        "",
        ["flags.0", "exactly one of 'when' and 'quicker_than_s'"],
    ),
    "two reasons": ("priority = 1", "priority = 1\nquicker_than_s = 1", ["flags.0", "exactly one of"]),
    "a bad name": ('name = "leaning"', 'name = "Leaning over"', ["flags.0.name"]),
    "a floor of nothing": ("floor = 20", "floor = 0", ["count", "floor", "greater than 0"]),
    "a share of everything": ("floor = 20", "floor = 20\nshare = 1.5", ["count", "share", "less than 0.9"]),
    "a text for a number": ("floor = 20", 'floor = "wide"', ["count", "floor", "number"]),
}


@pytest.fixture
def written(tmp_path):
    def write(text, name="nodding.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def complaint(path):
    with pytest.raises(SpecError) as error:
        load_exercise(path)
    return str(error.value)


def test_a_good_spec_is_loaded_and_named_after_its_file(written):
    exercise = load_exercise(written(GOOD))
    assert (exercise.id, exercise.title, exercise.count.signal) == ("nodding", "Nodding", "knee")
    assert exercise.unit == "°"
    assert not exercise.has_sides


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_file_place_and_cure(written, fault):
    good, bad, words = FAULTS[fault]
    assert GOOD.count(good) >= 1
    said = complaint(written(GOOD.replace(good, bad, 1)))
    for word in ("nodding.toml", *words):
        assert word in said


def test_all_faults_are_told_at_once_one_on_each_line(written):
    text = GOOD
    chosen = ["an unknown key", "a missing key", "an unknown landmark", "no threshold", "a floor of nothing"]
    for good, bad, _ in map(FAULTS.get, chosen):
        text = text.replace(good, bad, 1)
    said = complaint(written(text))
    for _, _, words in map(FAULTS.get, chosen):
        assert words[0] in said
    assert len(said.splitlines()) == 1 + len(chosen)


def test_all_names_that_lead_nowhere_are_told_at_once(written):
    text = GOOD.replace('watch = "knee"', 'watch = "elbow"').replace(
        '{ signal = "lean", ab', '{ signal = "x", ab'
    )
    said = complaint(written(text))
    assert "baseline.watch: no such signal: 'elbow'" in said
    assert "flags.leaning.when: no such signal: 'x'" in said


def test_a_flag_name_must_not_come_twice(written):
    flag = GOOD[GOOD.index("[[flags]]") :]
    assert "'leaning' twice" in complaint(written(GOOD + flag))


def test_a_spec_must_count_watch_or_observe_something(written):
    nothing = GOOD[: GOOD.index("[count]")]
    assert "count: is missing; without it" in complaint(written(nothing))
    watching = load_exercise(written(nothing + GOOD[GOOD.index("[[flags]]") :]))
    assert (watching.count, watching.counted, watching.unit, watching.judged_by) == (
        None,
        None,
        "",
        ("lean",),
    )


def test_only_a_back_can_be_drawn(written):
    said = complaint(written(GOOD + '\n[back]\nsignal = "knee"\nhollow = 0\nrounded = 1\n'))
    assert "back.signal" in said and "back_curve" in said


@pytest.mark.parametrize("content", [b"title = ", b"\xff\xfe\x00", b"title = 'x'\ntitle = 'y'"])
def test_what_is_not_toml_is_told_so(tmp_path, content):
    (tmp_path / "broken.toml").write_bytes(content)
    said = complaint(tmp_path / "broken.toml")
    assert "broken.toml is not valid TOML" in said


def test_a_missing_file_says_to_check_the_name(tmp_path):
    said = complaint(tmp_path / "nothing.toml")
    assert "nothing.toml cannot be read" in said and "Check the name" in said


def test_a_file_name_that_is_no_id_is_refused(written):
    assert "Rename the file" in complaint(written(GOOD, "Nodding around.toml"))


def test_the_name_of_the_file_is_the_id_whatever_is_in_it(written):
    assert load_exercise(written('id = "other"\n' + GOOD)).id == "nodding"


def test_a_later_folder_adds_to_an_earlier_one_and_overrides_it(tmp_path):
    for folder, name, title in (("a", "one", "First"), ("a", "two", "Second"), ("b", "one", "Mine")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.toml").write_text(GOOD.replace("Nodding", title), encoding="utf-8")
    found = load_exercises([tmp_path / "a", tmp_path / "b", tmp_path / "no such folder"])
    assert {name: exercise.title for name, exercise in found.items()} == {"one": "Mine", "two": "Second"}


def test_the_shipped_specs_are_found_and_good():
    assert {path.stem for path in shipped_specs().glob("*.toml")} == set(SHIPPED)
    assert {"cat_cow", "torso_twist", "hip_hinge", "superman"} <= set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_spec_says_all_that_a_person_needs(name):
    exercise = SHIPPED[name]
    texts = [exercise.title, exercise.summary, exercise.view.placing, exercise.position.looks_like]
    assert all(text.strip() for text in [*texts, exercise.dose.source, *exercise.cues])
    assert "stop if it hurts" in exercise.safety.lower() or "if it hurts" in exercise.safety.lower()
    assert exercise.view.camera == "any" or exercise.view.turn
    priorities = [flag.priority for flag in exercise.flags]
    assert len(set(priorities)) == len(priorities), "which flag is said first must be clear"


def test_no_exercise_can_be_changed_by_mistake():
    with pytest.raises(ValueError, match="frozen"):
        SHIPPED["cat_cow"].title = "Dog"


def test_sides_and_units_are_told_from_how_it_is_counted():
    assert SHIPPED["torso_twist"].has_sides
    assert (SHIPPED["torso_twist"].unit, SHIPPED["cat_cow"].unit) == ("°", "trunk")
