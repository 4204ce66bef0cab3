"""The example of the guide, exactly as it is printed, is a good spec and counts right."""

import re
from pathlib import Path

import pytest

from posecoach.estimators.recorded import RecordedPoses
from posecoach.guide.one_set import OneSet
from posecoach.session import run
from posecoach.specs.load import load_exercise, load_programme, shipped_specs
from tests.acting import SHIPPED, Judged

POSES = Path(__file__).parents[1] / "poses"
GUIDE = (shipped_specs() / "README.md").read_text(encoding="utf-8")
PRINTED = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
EXAMPLE, MORE, PROGRAMME = PRINTED[:5], PRINTED[5], PRINTED[6]


def as_printed(blocks, folder):
    path = folder / "side_bend.toml"
    path.write_text("\n".join(blocks), encoding="utf-8")
    return load_exercise(path)


def with_more(blocks):
    """The signals go into their table, before the baseline's begins."""
    signals = 'tilt = { kind = "tilt", of = "shoulder" }\nturn = { kind = "turn" }\n\n[baseline]'
    return [blocks[0], blocks[1].replace("[baseline]", signals), blocks[2], MORE, *blocks[3:]]


@pytest.mark.parametrize("blocks", [EXAMPLE, with_more(EXAMPLE)], ids=["as printed", "with step 7"])
@pytest.mark.parametrize(
    ("poses", "by_side"),
    [
        ("rendered_side_bends", (4, 4)),
        ("side_bend_fitbod_B_front_3reps", (3, 0)),
        ("rendered_idle_seated", (0, 0)),
        ("mid_back_stretch_front", (0, 0)),
        ("torso_twist_front", (0, 0)),
        ("walk_in_out", (0, 0)),
    ],
)
def test_the_guides_example_counts_what_a_person_counts(blocks, poses, by_side, tmp_path):
    recorded, judged = RecordedPoses(POSES / f"{poses}.npz"), Judged()
    run(OneSet(as_printed(blocks, tmp_path)), recorded, recorded, [judged])
    assert judged.by_side == by_side
    assert judged.raised == set()


def test_the_guides_programme_is_a_good_one(tmp_path):
    path = tmp_path / "ten_minutes.toml"
    path.write_text(PROGRAMME, encoding="utf-8")
    known = SHIPPED | {"side_bend": as_printed(EXAMPLE, tmp_path)}
    assert len(load_programme(path, known).steps) == 2


def test_the_guide_names_every_kind_of_signal_and_count():
    schema = (shipped_specs() / "schema.json").read_text(encoding="utf-8")
    kinds = set(re.findall(r'"const": "(\w+)"', schema))
    assert {kind for kind in kinds if f"| `{kind}` |" not in GUIDE} == set()
