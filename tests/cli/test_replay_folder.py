"""`posecoach replay FOLDER --out DIR`: its exit codes and sentences, in this very process."""

import sys

import pytest

from posecoach.cli import main as command_line
from tests.batches import folder_of, poses, rows_of


@pytest.fixture(autouse=True)
def _an_empty_home(tmp_path_factory, monkeypatch):
    for variable in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def place(tmp_path):
    return folder_of(tmp_path / "in", *poses("superman_side", "torso_twist_front"))


@pytest.fixture
def ended(monkeypatch, capsys):
    """Run the program; return its exit code and what it said on standard output and standard error."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["posecoach", "replay", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            command_line()
        said = capsys.readouterr()
        return end.value.code or 0, said.out, said.err

    return run


def test_all_judged_is_0_and_says_where(place, tmp_path, ended):
    out = tmp_path / "new" / "out"
    code, said, _ = ended(place, "--out", out, "--workers", 2)
    assert code == 0 and said == f"2 of 2 judged: {out / 'index.html'}\n"
    assert rows_of(out)["superman_side.npz"]["exercise"] == "superman"
    code, said, complaint = ended(place, "--out", out, "--quiet", "--exercise", "superman")
    assert (code, said, complaint) == (0, "", "")
    assert rows_of(out)["torso_twist_front.npz"]["reps"] == "0"


def test_not_all_judged_is_1_and_says_why(place, tmp_path, ended):
    (place / "broken.mp4").write_text("no video")
    code, said, complaint = ended(place, "--out", tmp_path / "out")
    assert code == 1 and "2 of 3 judged" in said
    assert "broken.mp4 holds no video" in complaint


def test_one_recording_may_be_judged_by_all_cores_too(place, tmp_path, ended):
    code, said, _ = ended(place / "superman_side.npz", "--out", tmp_path / "out")
    assert code == 0 and "1 of 1 judged" in said
    assert rows_of(tmp_path / "out").keys() == {"superman_side.npz"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["{in}"], "is a folder. Name another for its results with --out DIR."),
        (["{in}/superman_side.npz", "--workers", 2], "go with --out DIR"),
        (["{in}/superman_side.npz", "--reports"], "go with --out DIR"),
        (["{in}", "--out", "{out}", "--json", "-"], "--json is for one recording"),
        (["{in}", "--out", "{out}", "--report", "{out}.html"], "--report is for one recording"),
        (["{in}", "--out", "{out}", "--workers", 2, "--scheduler", "a:1"], "--workers is for this computer"),
        (["{in}", "--out", "{in}/superman_side.npz"], "cannot be written"),
        (["{in}", "--out", "{out}", "--model", "{in}/none.task"], "cannot be opened"),
        (["{in}/none", "--out", "{out}"], "there is no"),
    ],
)
def test_what_does_not_go_together_is_told_in_a_sentence(place, tmp_path, ended, arguments, sentence):
    places = {"in": place, "out": tmp_path / "out"}
    given = [part.format(**places) if isinstance(part, str) else part for part in arguments]
    code, said, complaint = ended(*given)
    assert (code, said) == (2, "")
    assert sentence in complaint and complaint.count("\n") == 1
