from pathlib import Path

import pytest

from posecoach import folders


@pytest.mark.parametrize(
    ("variable", "folder"),
    [
        ("POSECOACH_DATA", folders.data_folder),
        ("POSECOACH_CACHE", folders.cache_folder),
        ("POSECOACH_RUNTIME", folders.runtime_folder),
    ],
)
def test_a_folder_can_be_named(monkeypatch, tmp_path, variable, folder):
    monkeypatch.setenv(variable, str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.setenv(variable, "")
    assert folder().name == "posecoach"


def test_clips_are_kept_beside_the_model(monkeypatch, tmp_path):
    monkeypatch.setenv("POSECOACH_CACHE", str(tmp_path))
    assert folders.voice_folder() == tmp_path / "voice"


def test_what_a_person_writes_is_in_a_folder_of_their_own():
    assert folders.config_folder().is_relative_to(Path.home())
