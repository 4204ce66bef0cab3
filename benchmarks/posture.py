"""Compare how somebody was said to sit with what is known of it: a table for each view.

    python benchmarks/posture.py VIDEO...

Beside each video stands what is known: `NAME.labels.csv` (start_s, end_s, label) or a renderer's
`NAME.truth.json` (phases). The first label is the person's own upright. A second and a half after each change
is left out: the body is on its way then.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from contextlib import ExitStack
from pathlib import Path

from posecoach.estimators.mediapipe import MediaPipeEstimator
from posecoach.estimators.model import model_path
from posecoach.sitting.day import Span
from posecoach.sitting.plan import SittingPlan
from posecoach.sitting.posture import Posture, UprightLearnt
from posecoach.watch import watch_recording

_STEP_S = 0.25
_ON_THE_WAY_S = 1.5

_RIGHT = {
    "upright": {Posture.UPRIGHT},
    "hunched": {Posture.SLOUCHED},
    "slump": {Posture.SLOUCHED},
    "standing": {Posture.STANDING},
    "away": {Posture.AWAY},
    "mild": set(Posture),
}
_NO_SLOUCH = set(Posture) - {Posture.SLOUCHED}
"What is right of everything else that people do at a desk: looking down, turning, leaning, drinking."


def main() -> None:
    """Judge the videos and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("videos", type=Path, nargs="+")
    tables: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for path in parser.parse_args().videos:
        view, told = _judge(path)
        for label, posture in told:
            tables[view][label][posture] += 1
        wrong = sum(posture not in _right(label) for label, posture in told)
        print(
            f"{path.name}: {view}, {wrong * _STEP_S:.1f} s of {len(told) * _STEP_S:.0f} s wrong",
            file=sys.stderr,
        )
    for view, table in tables.items():
        _show(view, table)


def _judge(path: Path) -> tuple[str, list[tuple[str, Posture]]]:
    """Return the view, and for each quarter of a second the label and what was said."""
    with ExitStack() as stack:
        estimator = stack.enter_context(MediaPipeEstimator(model_path(None)))
        outcome = watch_recording(path, SittingPlan(), lambda: estimator)
    learnt_s = next((e.time_s for e in outcome.record.events if isinstance(e, UprightLearnt)), None)
    if learnt_s is None or outcome.upright is None:
        return "upright never learnt", []
    said = outcome.record.day.spans
    known = [(max(learnt_s, a), min(said[-1].until_s, b), label) for a, b, label in _labels(path)]
    return str(outcome.upright.view), [
        (label, _posture_at(said, since_s + i * _STEP_S))
        for since_s, until_s, label in known
        for i in range(int((until_s - since_s) / _STEP_S))
    ]


def _labels(path: Path) -> list[tuple[float, float, str]]:
    table = path.with_suffix(".labels.csv")
    if table.exists():
        with table.open(encoding="utf-8") as file:
            known = [(float(r["start_s"]), float(r["end_s"]), r["label"]) for r in csv.DictReader(file)]
    else:
        truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
        known = [(float(a), float(b), str(label)) for a, b, label in truth["phases"]]
    return [
        (since_s + (_ON_THE_WAY_S if since_s else 0.0), until_s, label)
        for since_s, until_s, label in known
        if label != "transition"
    ]


def _posture_at(spans: tuple[Span, ...], time_s: float) -> Posture:
    return next((span.posture for span in spans if span.since_s <= time_s < span.until_s), Posture.UNWATCHED)


def _right(label: str) -> set[Posture]:
    return _RIGHT.get(label, _NO_SLOUCH)


def _show(view: str, table: dict[str, Counter[str]]) -> None:
    """Print one view's table, in seconds."""
    print(
        f"\n{view}, seconds\n\n| is | "
        + " | ".join(Posture)
        + " | right |\n|---|"
        + "--:|" * (len(Posture) + 1)
    )
    for label, said in sorted(table.items()):
        right = sum(n for posture, n in said.items() if posture in _right(label)) / said.total()
        cells = " | ".join(f"{said[posture] * _STEP_S:.0f}" if said[posture] else "" for posture in Posture)
        print(f"| {label} | {cells} | {right:.0%} |")


if __name__ == "__main__":
    main()
