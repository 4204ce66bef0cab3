"""Databases that can be used and cannot, and spec files of one's own."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from posecoach.doctor.finding import State
from posecoach.doctor.kept import kept_settings, look_at_database, look_at_own_specs
from posecoach.errors import StoreError
from posecoach.specs.load import shipped_specs
from posecoach.store.settings import Settings
from posecoach.store.store import Store


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("POSECOACH_DATA", str(tmp_path))
    return tmp_path


def test_a_database_is_made_and_told(folder):
    found = look_at_database()
    assert found.state is State.OK
    assert str(folder / "posecoach.db") in found.text


def test_a_database_that_another_program_holds_cannot_be_written(folder):
    look_at_database()
    with closing(sqlite3.connect(folder / "posecoach.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program holds it"):
            look_at_database()


def test_a_damaged_database_is_warned_of(folder):
    (folder / "posecoach.db").write_bytes(b"no database, but long enough to be looked at" * 100)
    found = look_at_database()
    assert found.state is State.WARN
    assert "was damaged" in found.text


def test_what_is_set_is_read_and_the_default_stands_for_what_cannot_be(folder, monkeypatch):
    with closing(Store()) as store:
        store.save(Settings(camera="3"))
    assert kept_settings().camera == "3"
    (folder / "file").touch()
    monkeypatch.setenv("POSECOACH_DATA", str(folder / "file" / "below"))
    assert kept_settings() == Settings()


def test_own_specs_are_counted(tmp_path):
    assert look_at_own_specs(tmp_path / "none").text.startswith("none in ")
    shutil.copy(shipped_specs() / "cat_cow.toml", tmp_path / "my_cat.toml")
    (tmp_path / "programs").mkdir()
    programme = (shipped_specs() / "programs" / "mid_back.toml").read_text(encoding="utf-8")
    (tmp_path / "programs" / "mine.toml").write_text(
        programme.replace('"cat_cow"', '"my_cat"'), encoding="utf-8"
    )
    found = look_at_own_specs(tmp_path)
    assert (found.state, found.text) == (State.OK, f"2 in {tmp_path}")


def test_every_fault_of_every_file_is_told(tmp_path):
    (tmp_path / "programs").mkdir()
    for name in ("one.toml", "two.toml", "programs/three.toml"):
        (tmp_path / name).write_text("titel = 'x'\n")
    found = look_at_own_specs(tmp_path)
    assert found.state is State.FAIL
    for part in ("one.toml", "two.toml", "three.toml", "titel: no such key", "dose: is missing"):
        assert part in found.text
