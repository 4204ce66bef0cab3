"""`posecoach privacy` as a person runs it."""

import os
import re
import subprocess
import sys
from contextlib import closing

import pytest
from typer.testing import CliRunner

from posecoach.cli import main as command_line
from posecoach.cli.main import app
from posecoach.folders import config_folder
from posecoach.sinks.voice.clip import save_clip, silence
from posecoach.store.store import Store
from tests.store.test_deletion import fill

CLIP = "0123456789abcdef" * 2 + ".wav"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Folders of nobody's, all below one."""
    for name in ("DATA", "CACHE", "RUNTIME"):
        monkeypatch.setenv(f"POSECOACH_{name}", str(tmp_path / name.lower()))
    for variable in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def full_home(home):
    """One in which somebody has done all there is to do."""
    fill(home / "data" / "posecoach.db").close()
    for file, text in {
        home / "data" / "recordings" / "2026-03-01_09-00-00_cat_cow.npz": "poses of somebody",
        home / "data" / "dropped" / "abc" / "recording": "a video of somebody",
        home / "data" / "recordings" / "2026-03-01_09-00-00_02_cat_cow.npz.1f.part": "poses of somebody",
        home / "cache" / "pose_landmarker_full-e9a5c5cb.task": "the model",
        home / "cache" / "voice" / "voice memo.wav": "mine",
        config_folder() / "exercises" / "own.toml": "mine",
        config_folder() / "sitting.toml": "mine",
        home / "runtime" / "sitting.lock": "",
    }.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    save_clip(silence(0.1), home / "cache" / "voice" / CLIP)
    return home


def run(*arguments):
    return CliRunner().invoke(app, ["privacy", *arguments], catch_exceptions=False)


def files(folder):
    return {str(file.relative_to(folder).as_posix()) for file in folder.rglob("*") if file.is_file()}


def left_of(folder):
    return {name.rpartition("/")[-1] for name in files(folder)}


UNTOUCHED = {
    "sitting.lock",
    "voice memo.wav",
    "own.toml",
    "sitting.toml",
    "pose_landmarker_full-e9a5c5cb.task",
}


def test_it_says_what_is_stored_where(full_home):
    told = run().stdout
    assert f"Database: {full_home / 'data' / 'posecoach.db'} (1 file, 0.1 MB)" in told
    assert "1 session with 1 set, 1 day at the desk, 1 upright that you showed" in told
    assert f"Recordings: {full_home / 'data' / 'recordings'} (2 files" in told
    assert f"Dropped videos: {full_home / 'data' / 'dropped'} (1 file" in told
    assert f"Voice: {full_home / 'cache' / 'voice'} (1 file" in told
    assert f"Pose model: {full_home / 'cache'} (1 file" in told
    assert f"Your own files: {config_folder()} (2 files" in told
    assert f"While it runs: {full_home / 'runtime'}" in told
    assert "Pictures of the camera: never." in told
    assert "Nothing leaves this computer; the only download is the pose model, once." in told


def test_every_file_is_told_of(full_home):
    told = run().stdout
    n_told = sum(int(n) for n in re.findall(r"\((\d+) files?,", told))
    assert n_told == len(files(full_home)) - 1  # but for the memo, which is not ours


def test_looking_makes_nothing(home):
    told = run().stdout
    assert "Database" in told and "Nothing yet." in told and told.count("(none)") == 7
    assert files(home) == set()


def test_deleting_leaves_nothing_of_the_person(full_home):
    done = run("--delete", "--yes")
    assert done.exit_code == 0 and "All of it was deleted." in done.stdout
    assert str(config_folder()) in done.stdout and "delete them yourself" in done.stdout
    assert left_of(full_home) == UNTOUCHED
    assert not (full_home / "data" / "recordings").exists()
    assert not (full_home / "data" / "dropped").exists()
    assert not any(b"somebody" in (full_home / name).read_bytes() for name in files(full_home))
    assert "There is nothing to delete." in run("--delete", "--yes").stdout


def test_after_that_everything_begins_anew(full_home):
    run("--delete", "--yes")
    with closing(Store()) as store:
        assert store.sessions(9) == [] and store.uprights.places() == [] and store.warning == ""


def failed(monkeypatch, capsys, *arguments):
    """What `main` says on standard error when it ends with exit code 2."""
    monkeypatch.setattr(sys, "argv", ["posecoach", "privacy", *arguments])
    with pytest.raises(SystemExit) as end:
        command_line()
    assert end.value.code == 2
    return capsys.readouterr().err


def test_where_nobody_can_be_asked_nothing_is_deleted(full_home, monkeypatch, capsys):
    before = files(full_home)
    assert "Add --yes" in failed(monkeypatch, capsys, "--delete")
    assert files(full_home) == before


def test_while_another_posecoach_is_running_nothing_is_deleted(full_home, monkeypatch, capsys):
    with closing(Store()):
        before = files(full_home)
        said = failed(monkeypatch, capsys, "--delete", "--yes")
        assert "another program holds it. Close the other posecoach." in said
        assert files(full_home) == before
    run("--delete", "--yes")
    assert left_of(full_home) == UNTOUCHED


def test_a_damaged_database_is_told_of_and_deleted(full_home):
    (full_home / "data" / "posecoach.db").write_bytes(b"what was of somebody " * 999)
    assert "was damaged and is now called" in run().stdout
    run("--delete", "--yes")
    assert left_of(full_home) == UNTOUCHED


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminal")
@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (b"yes\n", 0, "All of it was deleted."),
        (b" YES \n", 0, "All of it was deleted."),
        (b"y\n", 1, "Nothing was deleted."),
        (b"\n", 1, "Nothing was deleted."),
        (b"\x04", 1, "Aborted."),
    ],
)
def test_it_asks_before_it_deletes(full_home, typed, code, said):
    import pty

    before = left_of(full_home)
    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "posecoach", "privacy", "--delete"]
    with subprocess.Popen(
        command, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as asking:
        os.write(controller, typed)
        told = asking.stdout.read()
    os.close(terminal)
    os.close(controller)
    assert "Delete all of this? Type yes" in told and said in told and asking.returncode == code
    assert left_of(full_home) == (UNTOUCHED if code == 0 else before)
