"""Compare measured signals with the truth of rendered clips.

    python benchmarks/angles.py FOLDER

The folder holds NAME.mp4 beside NAME.truth.json, as the renderer of the sample videos writes them.
"""

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posecoach.estimators.mediapipe import MediaPipeEstimator
from posecoach.estimators.model import model_path
from posecoach.guide.one_set import OneSet
from posecoach.moment import Moment
from posecoach.session import run
from posecoach.sources.video import VideoFile
from posecoach.specs.load import load_exercises, shipped_specs

EXERCISES = load_exercises([shipped_specs()])

COMPARED = {
    "cat_cow": ("back", "back_height"),
    "torso_twist": ("turn", "twist"),
    "hip_hinge": ("hinge", "trunk_from_vertical"),
    "superman": ("lift", "trunk_from_vertical"),
}
"The signal of each exercise, and the renderer's angle that it should follow."


@dataclass
class Signal:
    """A sink that keeps one signal."""

    name: str
    values: list[float] = field(default_factory=list)

    def receive(self, moment: Moment) -> None:
        """Take one moment."""
        if moment.frame.index == len(self.values):
            self.values.append(moment.signals.get(self.name, float("nan")))

    def close(self) -> None:
        """Hold nothing."""

    def discard(self) -> None:
        """Hold nothing."""


def measured(video: Path, exercise: str) -> NDArray[np.float64]:
    """Return the exercise's signal, frame by frame."""
    sink = Signal(COMPARED[exercise][0])
    with MediaPipeEstimator(model_path()) as estimator:
        run(OneSet(EXERCISES[exercise]), VideoFile(video), estimator, [sink])
    return np.array(sink.values)


def truth(file: Path, exercise: str) -> NDArray[np.float64]:
    """Return the renderer's angle, frame by frame; a lift is told from the first frame."""
    angle = np.array(json.loads(file.read_text())["angles"][COMPARED[exercise][1]])
    return angle[0] - angle if exercise == "superman" else angle


def main() -> None:
    """Run over all clips of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = parser.add_argument("folder", type=Path) and parser.parse_args().folder
    print("| clip | signal | mean absolute error | after its mean is removed | correlation | truth spans |")
    print("|---|---|--:|--:|--:|--:|")
    for file in sorted(folder.glob("*.truth.json")):
        exercise = json.loads(file.read_text())["expected"]["exercise"]
        if exercise not in COMPARED:
            continue
        found = measured(file.with_name(file.name.replace(".truth.json", ".mp4")), exercise)
        true = truth(file, exercise)[: len(found)]
        known = np.isfinite(found) & np.isfinite(true)
        if known.mean() < 0.5:
            continue
        off = found[known] - true[known]
        r = np.corrcoef(found[known], true[known])[0, 1]
        print(
            f"| {file.name.split('.')[0]} | {COMPARED[exercise][0]} | {np.abs(off).mean():.3f} "
            f"| {np.abs(off - off.mean()).mean():.3f} | {r:.4f} | {np.ptp(true[known]):.2f} |"
        )


if __name__ == "__main__":
    main()
