"""Compare what posecoach counts with what a person counted.

    python benchmarks/accuracy.py INDEX.csv ... [--markdown]

An index has a line for each clip: file (beside the index), spec, reps, left, right, holds_s (';'
between), tolerance (1 where the clip's own start or end makes one more or less defensible), kind, note.
Clips of a spec that is not there, of kind 'image', or without a count are left out. A clip of spec
'none' with 0 repetitions is tried with every exercise that counts a movement: nothing may be counted.
"""

import argparse
import csv
import math
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from posecoach.estimators.model import model_path
from posecoach.replay import Request, replay
from posecoach.specs.load import load_exercises, shipped_specs

EXERCISES = load_exercises([shipped_specs()])
MOVEMENTS = [name for name, exercise in EXERCISES.items() if exercise.counted]


@dataclass(frozen=True)
class Clip:
    """One line of an index, and the exercise to judge it by."""

    path: Path
    exercise: str
    reps: int
    left: int | None
    right: int | None
    holds_s: tuple[float, ...]
    tolerance: int


@dataclass(frozen=True)
class Score:
    """What was counted in a clip."""

    clip: Clip
    reps: int
    left: int
    right: int
    holds_s: tuple[float, ...]
    shallow: int
    flags: str

    @property
    def error(self) -> int:
        """Repetitions off the person's count."""
        return abs(self.reps - self.clip.reps)

    @property
    def is_exact(self) -> bool:
        """Whether the count, and that of each side, is the person's, within the clip's own tolerance."""
        sides = ((self.clip.left, self.left), (self.clip.right, self.right))
        sides_off = max((abs(truth - found) for truth, found in sides if truth is not None), default=0)
        return max(self.error, sides_off) <= self.clip.tolerance

    @property
    def hold_errors_s(self) -> list[float]:
        """How far each hold is off; a hold that was not found is off by all of it."""
        found = list(self.holds_s) + [0.0] * len(self.clip.holds_s)
        return [abs(truth - hold) for truth, hold in zip(self.clip.holds_s, found, strict=False)]


def clips_of(index: Path) -> Iterator[Clip]:
    """Read an index."""
    with index.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "image" or not row["reps"]:
                continue
            for exercise in MOVEMENTS if row["spec"] == "none" else [row["spec"]]:
                if exercise in EXERCISES and (row["spec"] != "none" or row["reps"] == "0"):
                    yield Clip(
                        index.parent / row["file"],
                        exercise,
                        int(row["reps"]),
                        int(row["left"]) if row["left"] else None,
                        int(row["right"]) if row["right"] else None,
                        tuple(float(hold) for hold in row["holds_s"].split(";") if hold),
                        int(row["tolerance"]),
                    )


def score(clip: Clip) -> Score:
    """Replay one clip."""
    from posecoach.estimators.mediapipe import MediaPipeEstimator

    with MediaPipeEstimator(model_path()) as estimator:
        outcome = replay(Request(clip.path, EXERCISES[clip.exercise]), EXERCISES, lambda: estimator)
    reps = outcome.record.reps
    return Score(
        clip,
        len(reps),
        sum(rep.side == "left" for rep in reps),
        sum(rep.side == "right" for rep in reps),
        tuple(hold.duration_s for hold in outcome.record.holds),
        len(outcome.record.shallow),
        ", ".join(sorted({flag.name for flag in outcome.record.flags})),
    )


def lines(scores: list[Score]) -> Iterator[str]:
    """Render the table, and the figures over all clips."""
    yield "| clip | exercise | truth | counted | shallow | true holds | timed holds | flags | |"
    yield "|---|---|--:|--:|--:|---|---|---|---|"
    for s in scores:
        sides = f" ({s.clip.left} + {s.clip.right})" if s.clip.left is not None else ""
        found = f" ({s.left} + {s.right})" if sides else ""
        truth_s = ", ".join(f"{hold:g}" for hold in s.clip.holds_s)
        timed_s = ", ".join(f"{hold:.1f}" for hold in s.holds_s)
        verdict = "exact" if s.is_exact else "MISS"
        yield (
            f"| {s.clip.path.stem} | {s.clip.exercise} | {s.clip.reps}{sides} | {s.reps}{found} "
            f"| {s.shallow} | {truth_s} | {timed_s} | {s.flags} | {verdict} |"
        )
    positive = [s for s in scores if s.clip.reps]
    negative = [s for s in scores if not s.clip.reps]
    holds = [error for s in positive for error in s.hold_errors_s]
    yield ""
    yield f"clips with repetitions: {len(positive)}"
    yield f"exact: {mean(s.is_exact for s in positive):.0%}"
    yield f"off by one at most: {mean(s.error <= 1 for s in positive):.0%}"
    yield f"mean absolute error: {mean(s.error for s in positive):.2f} repetitions"
    yield f"mean absolute hold error: {mean(holds) if holds else math.nan:.2f} s over {len(holds)} holds"
    yield f"clips without: {len(negative)}, false counts: {sum(s.reps for s in negative)}"


def main() -> None:
    """Run over the indexes given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index", type=Path, nargs="+")
    clips = [clip for index in parser.parse_args().index for clip in clips_of(index)]
    model_path()
    with ProcessPoolExecutor(2) as pool:
        print("\n".join(lines(list(pool.map(score, clips)))))


if __name__ == "__main__":
    main()
