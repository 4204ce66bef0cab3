"""A trail of poses: written frame by frame to a file that other processes read meanwhile."""

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from posecoach.frame import Frame
from posecoach.landmarks import N_LANDMARKS, N_STATIONS, Pose

_PARTS: dict[str, tuple[int, ...]] = {
    "image": (N_LANDMARKS, 3),
    "world": (N_LANDMARKS, 3),
    "visibility": (N_LANDMARKS,),
    "outline": (2, N_STATIONS),
}

_STEP = np.dtype(
    [("time_s", "f8"), ("aspect", "f8"), ("is_seen", "?"), *((n, "f4", shape) for n, shape in _PARTS.items())]
)

Steps = NDArray[np.void]
"""One for each frame, in order of time, shape (n,): `time_s`, whether somebody `is_seen`, and if so the pose:
`aspect`, `image`, `world`, `visibility` and `outline`, as in `Pose`; float32, as poses are rounded anyway."""


class Trail:
    """Writes the poses of one piece of a recording."""

    def __init__(self, path: Path) -> None:
        # Unbuffered: whoever reads it meanwhile finds whole steps, and at most one half-written at the end.
        self._file = path.open("wb", buffering=0)

    def __enter__(self) -> Self:
        """Return itself; leaving the block closes the file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._file.close()

    def add(self, frame: Frame, pose: Pose | None) -> None:
        """Write the pose in a frame, or that nobody was seen."""
        self._file.write(_step(frame.time_s, pose).tobytes())


def steps_of(path: Path) -> Steps:
    """Return what has been written of a trail so far; nothing where it is not begun."""
    if not path.exists():
        return np.zeros(0, _STEP)
    return np.fromfile(path, _STEP)


class KnownPoses:
    """An estimator that knows all poses already."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._rows = {time_s: row for row, time_s in enumerate(steps["time_s"].tolist())}

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the pose in a frame, or None when nobody was seen."""
        row = self._rows.get(frame.time_s)
        return None if row is None else _pose(self._steps[row])


def _step(time_s: float, pose: Pose | None) -> Steps:
    step = np.zeros(1, _STEP)
    step["time_s"] = time_s
    if pose is not None:
        step["is_seen"], step["aspect"] = True, pose.aspect
        for name in _PARTS:
            step[name] = getattr(pose, name)
    return step


def _pose(step: np.void) -> Pose | None:
    if not step["is_seen"]:
        return None
    parts = {name: step[name].astype(np.float64) for name in _PARTS}
    return Pose(float(step["time_s"]), float(step["aspect"]), **parts)
