"""`posecoach history` as a person runs it."""

import csv
import json
import os
import subprocess
import sys
from contextlib import closing

import pytest
from typer.testing import CliRunner

from posecoach.cli import main as command_line
from posecoach.cli.main import app
from posecoach.sinks.report.history.export import COLUMNS
from posecoach.sinks.report.history.words import NOT_IMPROVED
from posecoach.store.store import Store
from tests.histories import live


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("POSECOACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "150")
    return tmp_path / "data"


@pytest.fixture
def kept(data):
    """Three sessions."""
    live(data / "posecoach.db", 3).store.close()
    return data


@pytest.fixture
def painful(data):
    """Eight weeks in which it hurts as before."""
    live(data / "posecoach.db", pain=(4, 4)).store.close()
    return data


def run(*arguments):
    return CliRunner().invoke(app, ["history", *map(str, arguments)], catch_exceptions=False)


def failed(monkeypatch, capsys, *arguments):
    """What `main` says on standard error when it ends with exit code 2."""
    monkeypatch.setattr(sys, "argv", ["posecoach", "history", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        command_line()
    assert end.value.code == 2
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.strip().splitlines()) == 1
    return said.err


def ids():
    with closing(Store()) as store:
        return [one.id for one in store.sessions(99)]


def test_the_table_has_a_line_for_each_session(kept):
    lines = run().stdout.splitlines()
    assert lines[0].split() == ["no.", "date", "sets", "done", "min", "pain", "note"]
    assert [line.split()[0] for line in lines[1:4]] == ["3", "2", "1"]
    assert "Fri 6 Mar 2026" in lines[1] and "60 reps, 4 holds" in lines[1] and "→" in lines[1]
    assert "of the last 28" in lines[5]


def test_days_at_the_desk_have_lines_too(painful):
    told = run("--last", "4").stdout
    assert "at the desk" in told and "Fri 24 Apr 2026" in told and "h" in told


def test_fewer_are_shown_when_asked_for(kept):
    told = run("--last", "1", "-e", "superman").stdout
    assert "4 holds" in told and "reps" not in told and "Wed 4 Mar" not in told


def test_before_the_first_session_it_says_so(data):
    assert run().stdout == "No session yet. After the first one it stands here.\n"


def test_pages_are_written(kept, tmp_path):
    done = run("--html", tmp_path / "h.html", "--summary", tmp_path / "s.html", "--name", "Ada")
    assert done.exit_code == 0 and done.stdout == ""
    assert "Your history" in (tmp_path / "h.html").read_text(encoding="utf-8")
    assert "Ada" in (tmp_path / "s.html").read_text(encoding="utf-8")


def test_that_pain_is_no_less_is_said_once(painful):
    assert NOT_IMPROVED in run().stdout
    assert NOT_IMPROVED not in run().stdout


def test_the_page_says_it_as_well_and_the_summary_does_not_use_it_up(painful, tmp_path):
    run("--summary", tmp_path / "s.html")
    assert NOT_IMPROVED not in (tmp_path / "s.html").read_text(encoding="utf-8")
    run("--html", tmp_path / "h.html")
    assert NOT_IMPROVED in (tmp_path / "h.html").read_text(encoding="utf-8")
    assert NOT_IMPROVED not in run().stdout


def test_a_damaged_database_is_said_and_what_is_new_is_shown(kept):
    (kept / "posecoach.db").write_bytes(b"what was kept " * 999)
    done = run()
    assert "was damaged and is now called" in done.stderr and "No session yet." in done.stdout
    assert "damaged" not in run().stderr


def test_the_csv_has_a_line_for_each_set(kept, tmp_path):
    run("export", tmp_path / "all.csv")
    rows = list(csv.DictReader((tmp_path / "all.csv").open(encoding="utf-8")))
    assert tuple(rows[0]) == COLUMNS and len(rows) == 13
    twist = rows[1]
    assert (twist["session"], twist["exercise"], twist["reps"], twist["left"]) == (
        "1",
        "torso_twist",
        "20",
        "10",
    )
    assert float(twist["range_left"]) > float(twist["range"]) > float(twist["range_right"])
    assert twist["began_at"].startswith("2026-03-02T18:") and twist["how"] == "done"
    assert rows[3]["holds_s"].count(";") == 3 and rows[3]["rep_s"] == ""


def test_the_json_goes_out_and_in_again(kept, tmp_path):
    file = tmp_path / "all.json"
    run("export", file)
    assert json.loads(file.read_text(encoding="utf-8"))["format_version"] == 1
    run("delete", "--session", "2", "--yes")
    assert run("import", file).stdout == "1 session added; 2 here already.\n"
    assert run("import", file).stdout == "Nothing added; 3 here already.\n"
    assert len(ids()) == 3


def test_what_is_chosen_is_deleted(kept):
    assert run("delete", "--session", "2", "--yes").stdout == "1 session deleted.\n"
    assert ids() == [3, 1]
    assert run("delete", "--before", "2026-03-06", "--yes").stdout == "1 session deleted.\n"
    assert ids() == [3]
    recordings = kept / "recordings"
    recordings.mkdir()
    (recordings / "x.npz").write_text("poses")
    assert f"in {recordings}: delete those" in run("delete", "--all", "--yes").stdout
    assert ids() == []


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["delete"], "one of --session"),
        (["delete", "--all", "--session", "1"], "one of --session"),
        (["delete", "--all"], "Add --yes"),
        (["delete", "--session", "9", "--yes"], "no session has the number 9"),
        (["delete", "--before", "2020-01-01", "--yes"], "nothing to delete before 2020-01-01"),
        (["export", "all.txt"], "all.txt"),
        (["export", "/no/such/folder/all.json"], "folder"),
        (["--html", "/no/such/folder/all.html"], "folder"),
        (["import", "nothing.json"], "nothing.json"),
        (["import", __file__], "nothing was changed"),
        (["--exercise", "yoga"], "You have done: cat_cow"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(kept, monkeypatch, capsys, arguments, cure):
    assert cure in failed(monkeypatch, capsys, *arguments)
    assert ids() == [3, 2, 1]


def test_no_page_is_written_over_the_database(kept, monkeypatch, capsys):
    assert "what everything is kept in" in failed(monkeypatch, capsys, "--html", kept / "posecoach.db")
    assert len(ids()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminal")
@pytest.mark.parametrize(
    ("typed", "code", "left"), [(b"y\n", 0, []), (b"n\n", 1, [3, 2, 1]), (b"\n", 1, [3, 2, 1])]
)
def test_it_asks_before_it_deletes(kept, typed, code, left):
    import pty

    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "posecoach", "history", "delete", "--all"]
    with subprocess.Popen(command, stdin=terminal, stdout=subprocess.PIPE, text=True) as asking:
        os.write(controller, typed)
        told = asking.stdout.read()
    os.close(terminal)
    os.close(controller)
    assert "Delete 3 sessions?" in told and asking.returncode == code and ids() == left
