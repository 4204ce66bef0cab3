"""A result counts only if it is whole, and was made from just that."""

import json
import os

import pytest

from posecoach.batch.results import as_text, fingerprint, kept_result, made_from, write_whole
from posecoach.errors import OutputError
from posecoach.landmarks import Side
from tests.acting import SHIPPED


@pytest.fixture
def recording(tmp_path):
    (path := tmp_path / "a.mp4").write_bytes(b"film")
    return path


def test_a_whole_result_of_the_same_is_kept(tmp_path, recording):
    wanted = made_from(recording, "spec", "model")
    write_whole(tmp_path / "a.json", as_text({"reps": 3, "made_from": wanted}))
    assert kept_result(tmp_path / "a.json", wanted)["reps"] == 3
    assert {path.name for path in tmp_path.iterdir()} == {"a.mp4", "a.json"}


def test_what_was_made_from_something_else_is_not(tmp_path, recording):
    old = made_from(recording, "spec", "model")
    write_whole(tmp_path / "a.json", as_text({"made_from": old}))
    os.utime(recording, (1, 1))
    assert kept_result(tmp_path / "a.json", made_from(recording, "spec", "model")) is None
    os.utime(recording, ns=(old["mtime_ns"],) * 2)
    assert kept_result(tmp_path / "a.json", made_from(recording, "spec", "model"))
    for other in (
        made_from(recording, "other spec", "model"),
        made_from(recording, "spec", "other model"),
        old | {"size": 5},
        old | {"file": "b.mp4"},
        old | {"posecoach": "0.0.1"},
    ):
        assert kept_result(tmp_path / "a.json", other) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"reps": 3}', "\x00"])
def test_half_a_result_is_none(tmp_path, recording, text):
    (tmp_path / "a.json").write_text(text)
    assert kept_result(tmp_path / "a.json", made_from(recording, "spec", "model")) is None
    assert kept_result(tmp_path / "none.json", made_from(recording, "spec", "model")) is None


def test_any_word_of_a_spec_and_the_side_tell(recording):
    spec = SHIPPED["torso_twist"]
    said = spec.model_copy(update={"title": "another"})
    prints = {
        fingerprint(specs, side)
        for specs in ([spec], [said], [spec, said])
        for side in (None, Side.LEFT, Side.RIGHT)
    }
    assert len(prints) == 9
    assert fingerprint([spec], None) == fingerprint([spec], None)


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(OutputError, match=r"taken cannot be written"):
        write_whole(tmp_path / "taken", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_result_is_json_also_with_a_name_that_is_no_unicode(tmp_path):
    write_whole(tmp_path / "a.json", as_text({"path": "caf\udce9.mp4", "title": "Ü"}))
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == {"path": "caf?.mp4", "title": "Ü"}
