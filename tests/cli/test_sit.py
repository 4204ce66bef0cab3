"""`posecoach sit` as a person starts it: a recording at once, and a film as if it were a webcam."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "sample_videos"
DESK = SAMPLES / "sitting_front.mp4"

PATIENCE_S = 90


@pytest.fixture
def home(tmp_path):
    """An environment in which nothing of the person's own is touched."""
    folders = {"POSECOACH_DATA": "data", "POSECOACH_RUNTIME": "run", "XDG_CONFIG_HOME": "config"}
    return os.environ | {name: str(tmp_path / folder) for name, folder in folders.items()}


def sit(*arguments: object, home=None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "posecoach", "sit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=home)


@pytest.fixture(scope="module")
def judged(model):
    done = sit("--camera", DESK, "--json", "-", "--model", model)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


def postures(timeline, from_s, to_s):
    return {one["posture"] for one in timeline if one["since_s"] < to_s and one["until_s"] > from_s}


def test_a_recording_is_judged_in_its_own_time(judged):
    result, _ = judged
    timeline = result["timeline"]
    assert result["view"] == "front"
    assert postures(timeline, 4.5, 6.0) == {"upright"}
    assert postures(timeline, 8.0, 16.0) == {"slouched"}
    assert postures(timeline, 18.0, 20.0) == {"upright"}
    assert "slouched" not in postures(timeline, 20.0, 27.0), "looking down at the phone is no slouch"
    assert [event["event"] for event in result["events"]][:2] == ["mode", "upright learnt"]


def test_the_timeline_has_no_holes_and_adds_up(judged):
    timeline, summary = judged[0]["timeline"], judged[0]["summary"]
    assert [one["since_s"] for one in timeline[1:]] == [one["until_s"] for one in timeline[:-1]]
    for posture in ("upright", "slouched", "unsure"):
        lasted_s = sum(one["until_s"] - one["since_s"] for one in timeline if one["posture"] == posture)
        assert summary[f"{posture}_s"] == pytest.approx(lasted_s, abs=0.01)


def test_the_words_go_to_standard_error_where_the_json_goes_to_standard_output(judged):
    assert "Seated" in judged[1]


def test_a_recording_leaves_nothing_in_the_history(model, home, tmp_path):
    assert sit("--camera", DESK, "--quiet", "--model", model, home=home).returncode == 0
    assert not (tmp_path / "data" / "posecoach.db").exists()


def test_who_is_never_seen_has_no_upright(model):
    done = sit("--camera", SAMPLES / "empty_room.mp4", "--json", "-", "--model", model)
    assert json.loads(done.stdout)["view"] is None
    assert "Your upright was never seen" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--camera", "nothing.mp4"], "nothing.mp4"),
        (["--numbers", "nothing.toml"], "nothing.toml"),
        (["--camera", DESK, "--json", "nowhere/set.json"], "nowhere"),
        (["--camera", DESK, "--json", DESK], "recording itself"),
        (["--language", "xx"], "xx"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(arguments, words, home):
    done = sit(*arguments, home=home)
    assert done.returncode == 2
    assert words in done.stderr.replace("\n", "")
    assert "Traceback" not in done.stderr


def test_wrong_numbers_are_named_one_by_one(tmp_path, home):
    numbers = tmp_path / "sitting.toml"
    numbers.write_text("[nudges]\nshare = 2\n[breaks]\nevery = 5\n")
    done = sit("--numbers", numbers, "--camera", DESK, home=home)
    assert done.returncode == 2
    assert "share" in done.stderr and "every" in done.stderr


def begun(model, home, *options: object, terminal: int = subprocess.PIPE) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "posecoach", "sit", "--camera", str(DESK), "--live", "--no-notify"]
    command += ["--no-voice", "--model", str(model), *map(str, options)]
    return subprocess.Popen(command, stdout=terminal, stderr=terminal, text=True, env=home)


def rows(home, query):
    path = Path(home["POSECOACH_DATA"]) / "posecoach.db"
    if not path.exists():
        return []
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    except sqlite3.OperationalError:
        return []  # not made yet
    finally:
        connection.close()


def until(home, query):
    give_up_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < give_up_s:
        if found := rows(home, query):
            return found
        time.sleep(0.2)
    raise AssertionError(f"never: {query}")


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_live_it_learns_the_upright_keeps_it_and_sums_up_when_it_is_ended(model, home, tmp_path):
    with begun(model, home, "--place", "kitchen", "--json", tmp_path / "day.json") as program:
        [(place,)] = until(home, "SELECT place FROM uprights")
        program.send_signal(signal.SIGINT)
        said, wrong = program.communicate(timeout=PATIENCE_S)
    assert (place, program.returncode) == ("kitchen", 0), wrong
    assert "Seated" in said and "other programs may not get this camera" in wrong
    assert json.loads((tmp_path / "day.json").read_text())["summary"]["seated_s"] > 0
    [(ended_at,)] = rows(home, "SELECT ended_at FROM sittings")
    assert ended_at
    again = begun(model, home, "--place", "kitchen")
    with again:
        until(home, "SELECT 1 FROM sittings WHERE id = 2")
        until(home, "SELECT 1 FROM sitting_spans WHERE sitting_id = 2")
        again.terminate()
        said, _ = again.communicate(timeout=PATIENCE_S)
    assert "Sit tall" not in said, "the upright of this place is known"


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_two_do_not_watch_at_once(model, home):
    with begun(model, home) as program:
        until(home, "SELECT 1 FROM sittings")
        until(home, "SELECT 1 FROM sitting_spans")
        second = sit("--camera", DESK, "--live", "--no-notify", "--model", model, home=home)
        program.terminate()
        program.communicate(timeout=PATIENCE_S)
    assert second.returncode == 2
    assert "already" in second.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_day_goes_on_when_nobody_reads_what_is_said_and_is_written(model, home, tmp_path):
    with begun(model, home, "--json", tmp_path / "day.json") as program:
        program.stdout.close()
        program.stderr.close()
        until(home, "SELECT 1 FROM uprights")  # which is told
        until(home, "SELECT 1 FROM sitting_spans")
        program.send_signal(signal.SIGHUP)
        assert program.wait(PATIENCE_S) == 0
    assert json.loads((tmp_path / "day.json").read_text())["timeline"]
    [(ended_at,)] = rows(home, "SELECT ended_at FROM sittings")
    assert ended_at


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
def test_a_terminal_that_is_closed_ends_it_and_the_day_is_written(model, home, tmp_path):
    ours, theirs = os.openpty()
    with begun(model, home, "--json", tmp_path / "day.json", terminal=theirs) as program:
        os.close(theirs)
        until(home, "SELECT 1 FROM sitting_spans")
        os.close(ours)  # from now on whatever it writes there is refused
        time.sleep(1)  # and it does write, at least that it sees somebody
        program.send_signal(signal.SIGHUP)
        assert program.wait(PATIENCE_S) == 0
    assert json.loads((tmp_path / "day.json").read_text())["timeline"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_day_that_cannot_be_kept_is_summed_up_all_the_same(model, home, tmp_path):
    with begun(model, home, "--json", tmp_path / "day.json") as program:
        until(home, "SELECT 1 FROM sitting_spans")
        with sqlite3.connect(Path(home["POSECOACH_DATA"]) / "posecoach.db") as connection:
            connection.execute("ALTER TABLE sittings RENAME TO elsewhere")
        connection.close()
        program.terminate()
        said, wrong = program.communicate(timeout=PATIENCE_S)
    assert program.returncode == 2 and "posecoach.db cannot be used" in wrong
    assert "Seated" in said and json.loads((tmp_path / "day.json").read_text())["timeline"]
