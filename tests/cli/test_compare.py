"""`posecoach compare` as a person runs it."""

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from posecoach.cli import main as command_line
from posecoach.cli.main import app
from tests.histories import live

POSES = Path(__file__).parents[1] / "poses"
A, B = f"{POSES / 'cat_cow_side.npz'}", f"{POSES / 'cat_cow_shallow.npz'}"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("POSECOACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "150")
    return tmp_path / "data"


def run(*arguments):
    return CliRunner().invoke(app, ["compare", *map(str, arguments)], catch_exceptions=False)


def failed(monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", ["posecoach", "compare", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        command_line()
    assert end.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.strip().splitlines()[-1]


def test_recordings_are_told_in_a_table():
    told = run(A, B, "-q").stdout
    assert "First: cat_cow_side.npz" in told and "Second: cat_cow_shallow.npz" in told
    assert "compared with the first" in told and "2 fewer" in told


def test_sessions_are_named_by_their_numbers_and_make_a_page(data, tmp_path):
    live(data / "posecoach.db", 3).store.close()
    result = run(1, 3)
    assert "Session 1, Mon 2 Mar 2026" in result.stdout and "Both have torso_twist" in result.stderr
    page = tmp_path / "page.html"
    assert run(1, 3, "-e", "torso_twist", "--html", page).stdout == ""
    assert "Seated torso twist, compared" in page.read_text(encoding="utf-8")


def test_what_cannot_be_compared_is_one_sentence(monkeypatch, capsys, tmp_path):
    assert "no session with the number 7" in failed(monkeypatch, capsys, 7, A)
    assert "only the same exercise" in failed(monkeypatch, capsys, A, POSES / "torso_twist_front.npz")
    assert "one of the two recordings" in failed(monkeypatch, capsys, A, B, "--html", A)
    assert "there is no folder" in failed(monkeypatch, capsys, A, B, "--html", tmp_path / "no" / "page.html")
