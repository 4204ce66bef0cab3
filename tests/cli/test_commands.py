"""The commands, as far as they need neither a video nor the model, in this very process."""

import csv
import io
import json
import sys

import pytest
from typer.testing import CliRunner

from posecoach import __version__
from posecoach.cli import main as command_line
from posecoach.cli.main import app
from posecoach.pose_file import PoseRecorder
from posecoach.specs.load import shipped_specs
from tests.acting import SHIPPED, film
from tests.performances import HIP_HINGE, TORSO_TWIST


@pytest.fixture(autouse=True)
def _an_empty_home(tmp_path_factory, monkeypatch):
    """No spec of whoever runs the tests shall count."""
    for variable in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture(scope="module")
def twist(tmp_path_factory):
    recorder = PoseRecorder()
    for time_s, pose in film(TORSO_TWIST.perfect.figure_at, TORSO_TWIST.perfect.seconds, fps=10):
        recorder.add(time_s, pose)
    recorder.save(path := tmp_path_factory.mktemp("poses") / "twist.npz")
    return path


def called(*arguments):
    done = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def failed(monkeypatch, capsys, *arguments):
    """What `main` says on standard error when it ends with exit code 2."""
    monkeypatch.setattr(sys, "argv", ["posecoach", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        command_line()
    assert end.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_the_version_is_shown():
    assert called("--version").stdout.strip() == f"posecoach {__version__}"


def test_recorded_poses_are_replayed_to_a_table(twist):
    done = called("replay", twist)
    assert "5 repetitions (3 left, 2 right), no flags" in done.stdout
    assert "looks like torso_twist" in done.stderr


def test_json_on_standard_output_is_nothing_but_json(twist):
    done = called("replay", twist, "-e", "torso_twist", "--json", "-")
    summary = json.loads(done.stdout)["summary"]
    assert summary["reps_by_side"] == {"left": 3, "right": 2}
    assert "5 repetitions" in done.stderr


def test_csv_on_standard_output_is_nothing_but_csv(twist):
    done = called("replay", twist, "-e", "torso_twist", "--csv", "-", "--quiet")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["side"] for row in rows] == ["left"] * 3 + ["right"] * 2
    assert done.stderr == ""


def test_results_are_written_to_files(twist, tmp_path):
    called(
        "replay",
        twist,
        "--json",
        tmp_path / "a.json",
        "--csv",
        tmp_path / "a.csv",
        "--record",
        tmp_path / "a.npz",
    )
    written = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert json.loads(written)["exercise"] == "torso_twist"
    assert "NaN" not in written
    assert len((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()) == 6
    assert (tmp_path / "a.npz").stat().st_size > 1000


def test_only_one_side_is_counted_when_asked(twist):
    done = called("replay", twist, "-e", "torso_twist", "--side", "left", "--json", "-", "--quiet")
    assert json.loads(done.stdout)["summary"]["reps_by_side"] == {"left": 3, "right": 0}


def test_the_shipped_exercises_are_listed():
    listed = called("exercises").stdout
    assert all(name in listed and exercise.title in listed for name, exercise in SHIPPED.items())


@pytest.mark.parametrize("name", SHIPPED)
def test_an_exercise_is_shown_with_all_that_it_says(name):
    shown = " ".join(called("exercises", "show", name).stdout.split())
    exercise = SHIPPED[name]
    texts = [exercise.title, exercise.summary, exercise.view.placing, exercise.position.looks_like]
    for text in [*texts, exercise.safety, exercise.dose.source, *exercise.cues]:
        assert text in shown
    for flag in exercise.flags:
        assert flag.say in shown


def test_a_programme_is_listed_and_shown_with_its_steps_and_doses():
    assert "mid_back" in called("exercises").stdout
    shown = " ".join(called("exercises", "show", "mid_back").stdout.split())
    assert "6. Cat/cow (cat_cow): 30 times." in shown
    assert "2. Massage-ball release (ball_release): 2 min, each side." in shown


def test_a_programme_is_checked_as_one():
    said = called("exercises", "check", shipped_specs() / "programs" / "mid_back.toml").stdout
    assert "is a good programme: 'The mid back routine', 9 steps." in said


@pytest.mark.parametrize("options", [(), ("--programme",)])
def test_the_schema_is_printed_as_json(options):
    assert json.loads(called("exercises", "schema", *options).stdout)["type"] == "object"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_spec_is_a_good_one(name):
    said = called("exercises", "check", shipped_specs() / f"{name}.toml").stdout
    n_flags = len(SHIPPED[name].flags)
    assert ("1 flag." if n_flags == 1 else f"{n_flags} flags.") in said


def own_spec(monkeypatch, folder, name, title):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    specs = folder / "posecoach" / "exercises"
    specs.mkdir(parents=True)
    shipped = (shipped_specs() / "hip_hinge.toml").read_text(encoding="utf-8")
    (specs / f"{name}.toml").write_text(shipped.replace("Hip hinge", title), encoding="utf-8")


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems keep settings elsewhere")


@on_linux
def test_ones_own_spec_adds_to_the_shipped_ones(monkeypatch, tmp_path):
    own_spec(monkeypatch, tmp_path, "my_hinge", "My own hinge")
    listed = called("exercises").stdout
    assert "my_hinge" in listed and "My own hinge" in listed and "cat_cow" in listed


@on_linux
def test_ones_own_spec_overrides_a_shipped_one(monkeypatch, tmp_path):
    own_spec(monkeypatch, tmp_path, "hip_hinge", "My own hinge")
    assert "My own hinge" in called("exercises", "show", "hip_hinge").stdout


def test_a_spec_file_can_be_named_instead_of_an_exercise(tmp_path):
    recorder = PoseRecorder()
    take = HIP_HINGE.faults["bent_knees"]
    for time_s, pose in film(take.figure_at, take.seconds, fps=10):
        recorder.add(time_s, pose)
    recorder.save(tmp_path / "hinge.npz")
    spec = tmp_path / "mine.toml"
    spec.write_text((shipped_specs() / "hip_hinge.toml").read_text(encoding="utf-8"), encoding="utf-8")
    done = called("replay", tmp_path / "hinge.npz", "-e", spec, "--json", "-", "--quiet")
    assert json.loads(done.stdout)["exercise"] == "mine"
    assert json.loads(done.stdout)["summary"]["flags"]["bent_knees"]["count"] == 1


def test_an_unknown_exercise_is_one_sentence_with_those_that_there_are(monkeypatch, capsys, twist):
    said = failed(monkeypatch, capsys, "replay", twist, "-e", "handstand")
    assert said.startswith("posecoach: there is no exercise 'handstand'. Choose one of: asymmetry, ")
    assert len(said.splitlines()) == 1


def test_poses_cannot_be_annotated(monkeypatch, capsys, twist, tmp_path):
    assert "without pictures" in failed(
        monkeypatch, capsys, "replay", twist, "--annotate", tmp_path / "x.mp4"
    )


@pytest.mark.parametrize("option", ["--json", "--csv", "--record"])
def test_a_folder_that_is_not_there_is_told_before_the_work(monkeypatch, capsys, twist, tmp_path, option):
    said = failed(monkeypatch, capsys, "replay", twist, option, tmp_path / "nowhere" / "x", "--quiet")
    assert "there is no folder" in said and "nowhere" in said


def test_every_fault_of_a_spec_is_told(monkeypatch, capsys, tmp_path):
    (tmp_path / "bad.toml").write_text(
        'title = "Bad"\ntypo = 1\n[count]\nkind = "cicles"\n', encoding="utf-8"
    )
    said = failed(monkeypatch, capsys, "exercises", "check", tmp_path / "bad.toml")
    for word in ("bad.toml", "typo", "cicles", "safety"):
        assert word in said


def test_a_voice_needs_a_video_to_speak_in(twist, monkeypatch, capsys):
    said = failed(monkeypatch, capsys, "replay", twist, "-e", "torso_twist", "--voice")
    assert said == "posecoach: --voice speaks in the annotated video. Name one with --annotate OUT.mp4.\n"
