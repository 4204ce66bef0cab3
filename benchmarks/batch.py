"""Compare judging a folder one by one with judging it side by side, or a long recording whole with in pieces.

    python benchmarks/batch.py FOLDER|VIDEO [--exercise NAME] [--workers N] [--times N]

Each is run in turn, from nothing. On a machine that does other work too, the wall clock says little: the
processor time, which side by side should not much exceed, says what it would be on one that does not.
"""

import argparse
import csv
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

_COUNTS = ("file", "exercise", "reps", "left", "right", "shallow", "flags", "error")


@dataclass(frozen=True)
class Run:
    """One batch: how long it took, and what was counted."""

    wall_s: float
    processor_s: float
    counts: list[tuple[str, ...]]


def run(place: Path, exercise: str | None, workers: int) -> Run:
    """Judge a folder from nothing."""
    named = ["--exercise", exercise] if exercise else []
    with TemporaryDirectory() as out:
        command = [
            sys.executable,
            "-m",
            "posecoach",
            "replay",
            place,
            "--out",
            out,
            "--workers",
            workers,
            *named,
        ]
        before, start_s = os.times(), time.perf_counter()
        subprocess.run([str(part) for part in command], check=False, stdout=subprocess.DEVNULL)
        wall_s, after = time.perf_counter() - start_s, os.times()
        processor_s = (
            after.children_user + after.children_system - before.children_user - before.children_system
        )
        with (Path(out) / "table.csv").open(encoding="utf-8", newline="") as table:
            counts = [tuple(row[name] for name in _COUNTS) for row in csv.DictReader(table)]
    return Run(wall_s, processor_s, counts)


def main() -> None:
    """Run both in turn and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("place", type=Path)
    parser.add_argument("--exercise")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    alone, together = [], []
    for _ in range(options.times):
        alone.append(run(options.place, options.exercise, 1))
        together.append(run(options.place, options.exercise, options.workers))
    for name, runs in (("one by one", alone), (f"{options.workers} workers", together)):
        wall_s, processor_s = median(r.wall_s for r in runs), median(r.processor_s for r in runs)
        print(f"{name:12} {wall_s:7.1f} s by the clock {processor_s:7.1f} s of processors")
    print(f"faster by    {median(r.wall_s for r in alone) / median(r.wall_s for r in together):.2f}")
    print(f"same counts  {all(r.counts == alone[0].counts for r in alone + together)}")


if __name__ == "__main__":
    main()
