"""The wheel, installed into an environment of its own as a person would."""

import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def test_the_wheel_carries_the_specs(tmp_path):
    pip = [sys.executable, "-m", "pip", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", tmp_path, PROJECT], check=True)
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    wheel = next(tmp_path.glob("posecoach-*.whl"))
    subprocess.run([scripts / "python", "-m", "pip", "-q", "install", wheel], check=True)
    # From another folder, so that the checkout cannot stand in for what the wheel lacks.
    listed = subprocess.run(
        [scripts / "posecoach", "exercises"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    for spec in (PROJECT / "exercise_specs").glob("*.toml"):
        assert spec.stem in listed.stdout
