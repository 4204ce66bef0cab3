"""`posecoach doctor` as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "sample_videos" / "cat_cow.mp4"


@pytest.fixture
def doctor(model, tmp_path):
    """Runs it with the data of nobody; the model is the one that is there."""
    own = {name: str(tmp_path) for name in ("POSECOACH_DATA", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA")}
    own |= {"POSECOACH_CACHE": str(model.parent), "COLUMNS": "200", "NO_COLOR": "1"}

    def run(*arguments):
        command = [sys.executable, "-m", "posecoach", "doctor", "--quiet", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | own, check=False)
        assert "Traceback" not in done.stdout + done.stderr
        lines = [line for line in done.stdout.splitlines() if line[:1].strip()]
        return done.returncode, {line[6:21].strip(): line for line in lines}

    return run


def test_it_ends_well_exactly_when_nothing_failed(doctor):
    code, lines = doctor("--camera", str(SAMPLE))
    assert lines["camera"][:4] in ("ok  ", "warn")
    assert lines["libraries"].startswith("ok ")
    assert lines["database"].startswith("ok ")
    assert code == int(any(line.startswith("FAIL") for line in lines.values()))


def test_without_a_camera_nobody_can_be_coached(doctor):
    code, lines = doctor("--camera", "99")
    assert lines["camera"].startswith("FAIL")
    assert code == 1
