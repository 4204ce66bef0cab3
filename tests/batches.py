"""Folders of recordings to judge, and what a person sees of it."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "sample_videos"
POSES = Path(__file__).parent / "poses"


def folder_of(folder: Path, *recordings: Path) -> Path:
    """Copy recordings into a new folder, with their times."""
    folder.mkdir()
    for recording in recordings:
        shutil.copy2(recording, folder)
    return folder


def poses(*names: str) -> list[Path]:
    return [POSES / f"{name}.npz" for name in names]


def rows_of(out: Path) -> dict[str, dict[str, str]]:
    """The rows of a batch's table, by file."""
    with (out / "table.csv").open(encoding="utf-8", newline="") as table:
        return {row["file"]: row for row in csv.DictReader(table)}


def begun(*arguments: object) -> subprocess.Popen[str]:
    """Start the program as a shell does: in a group of its own, which Ctrl-C reaches as a whole."""
    command = [sys.executable, "-m", "posecoach", *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def wait_for(condition, what: str, seconds: float = 120.0) -> None:
    """Wait until something is so."""
    until_s = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until_s, f"waited {seconds} s for {what}"
        time.sleep(0.05)


def interrupt(program: subprocess.Popen[str]) -> None:
    """Press Ctrl-C."""
    os.killpg(program.pid, signal.SIGINT)


def is_group_gone(program: subprocess.Popen[str]) -> bool:
    """Whether neither the program nor any process that it started is left."""
    try:
        os.killpg(program.pid, 0)
    except ProcessLookupError:
        return True
    return False
