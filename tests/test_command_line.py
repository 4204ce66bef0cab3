"""The program as a person starts it."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import av
import pytest

SAMPLES = Path(__file__).parents[1] / "sample_videos"


def posecoach(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "posecoach", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def replayed(tmp_path_factory, model):
    """One replay of a short clip with every output that there is."""
    folder = tmp_path_factory.mktemp("replayed")
    outputs = ["--json", folder / "set.json", "--csv", folder / "set.csv"]
    outputs += ["--annotate", folder / "seen.mp4", "--record", folder / "poses.npz"]
    done = posecoach("replay", SAMPLES / "cat_cow_shallow.mp4", "--model", model, *outputs)
    assert done.returncode == 0, done.stderr
    return folder, done


def test_replay_prints_a_table_and_totals_and_says_which_exercise_it_is(replayed):
    _, done = replayed
    assert "3 repetitions, 2 shallow, no flags" in done.stdout
    assert "looks like cat_cow" in done.stderr


def test_standard_error_is_free_of_library_chatter(replayed):
    _, done = replayed
    for chatter in ("W0000", "INFO:", "WARNING:", "Traceback", "libav", "[ WARN"):
        assert chatter not in done.stderr


def test_the_json_keeps_its_promise(replayed):
    result = json.loads((replayed[0] / "set.json").read_text())
    assert {"posecoach", "video", "exercise", "summary", "reps", "holds", "flags"} <= result.keys()
    assert result["exercise"] == "cat_cow"
    assert result["summary"]["reps"] == len(result["reps"]) == 3
    assert result["summary"]["shallow_reps"] == 2
    assert result["video"]["width"] == 640 and result["video"]["frames"] == 348
    first = result["reps"][0]
    assert first["start_s"] < first["top_s"] < first["end_s"]


def test_the_csv_has_a_line_for_each_repetition(replayed):
    rows = list(csv.DictReader((replayed[0] / "set.csv").open()))
    assert [row["kind"] for row in rows].count("rep") == 3
    assert [row["kind"] for row in rows].count("shallow rep") == 2


def test_the_annotated_video_plays_in_a_browser_and_keeps_the_timing(replayed):
    with av.open(replayed[0] / "seen.mp4") as seen, av.open(SAMPLES / "cat_cow_shallow.mp4") as source:
        stream = seen.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        times = [[frame.time for frame in video.decode(video=0)] for video in (seen, source)]
    assert times[0] == pytest.approx(times[1], abs=0.002)


def test_recorded_poses_replay_to_the_same_result(replayed):
    folder, _ = replayed
    done = posecoach("replay", folder / "poses.npz", "--exercise", "cat_cow", "--json", "-")
    again, seen = json.loads(done.stdout), json.loads((folder / "set.json").read_text())
    assert again["reps"] == seen["reps"] and again["summary"] == seen["summary"]


def test_quiet_prints_nothing(replayed):
    done = posecoach("replay", replayed[0] / "poses.npz", "-e", "cat_cow", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["replay", "nothing.mp4"], "nothing.mp4"),
        (["replay", __file__], "video"),
        (["replay", SAMPLES / "cat_cow.mp4", "-e", "handstand"], "cat_cow"),
        (["replay", SAMPLES / "cat_cow.mp4", "--json", "/no/such/folder/x.json"], "folder"),
        (["replay", SAMPLES / "cat_cow.mp4", "--annotate", "/no/such/folder/x.mp4"], "folder"),
        (["replay", SAMPLES / "cat_cow.mp4", "--record", "/no/such/folder/x.npz"], "folder"),
        (["replay", SAMPLES / "cat_cow.mp4", "--model", __file__], "model"),
        (["replay", SAMPLES / "cat_cow.mp4", "-e", "cat_cow", "--side", "left"], "--side"),
        (["replay", SAMPLES / "cat_cow.mp4", "--csv", SAMPLES / "cat_cow.mp4"], "the recording itself"),
        (["replay", SAMPLES / "cat_cow.mp4", "--json", "a.out", "--csv", "a.out"], "two results"),
        (["replay", SAMPLES / "cat_cow.mp4", "--json", SAMPLES], "a folder"),
        (["replay", SAMPLES / "cat_cow.mp4", "--record", "poses.txt"], ".npz"),
        (["replay", "nothing.npz"], "nothing.npz"),
        (["exercises", "show", "handstand"], "cat_cow"),
        (["exercises", "check", "nothing.toml"], "nothing.toml"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(arguments, cure):
    done = posecoach(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("posecoach: ") and cure in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1 and "Traceback" not in done.stderr


def test_a_video_of_nobody_says_what_to_do(model, tmp_path):
    outputs = ["--annotate", tmp_path / "seen.mp4", "--record", tmp_path / "poses.npz"]
    done = posecoach("replay", SAMPLES / "empty_room.mp4", "--model", model, *outputs)
    assert done.returncode == 2
    assert "--exercise" in done.stderr
    assert not list(tmp_path.iterdir()), "nothing half-written is left"


def test_a_spec_with_faults_names_them_all(tmp_path):
    spec = tmp_path / "bad.toml"
    spec.write_text('title = "Bad"\ntypo = 1\n[count]\nkind = "cicles"\n')
    done = posecoach("exercises", "check", spec)
    assert done.returncode == 2
    for fault in ("bad.toml", "typo", "cicles", "safety"):
        assert fault in done.stderr


def test_exercises_are_listed_shown_and_checked():
    assert "torso_twist" in posecoach("exercises").stdout
    assert "hands under shoulders" in posecoach("exercises", "show", "cat_cow").stdout
    specs = Path(__file__).parents[1] / "exercise_specs"
    assert "good spec" in posecoach("exercises", "check", specs / "superman.toml").stdout
