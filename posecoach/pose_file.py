"""Recorded poses: a compressed numpy archive of what the estimator saw, without any picture."""

import math
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import OutputError, SourceError
from posecoach.landmarks import N_LANDMARKS, N_STATIONS, Pose

FORMAT = 1
"Raised when older programs could not read a new file."

_PARTS = {
    "image": (N_LANDMARKS, 3),
    "world": (N_LANDMARKS, 3),
    "visibility": (N_LANDMARKS,),
    "outline": (2, N_STATIONS),
}


@dataclass(frozen=True, slots=True, eq=False)
class PoseTrack:
    """The poses of one recording.

    Attributes:
        aspect: Width of the picture over its height.
        times_s: Time of every frame, shape (n,), increasing.
        image: As in `Pose`, shape (n, 33, 3), float32; NaN where nobody was seen.
        world: As in `Pose`, shape (n, 33, 3), float32.
        visibility: As in `Pose`, shape (n, 33), float32.
        outline: As in `Pose`, shape (n, 2, 40), float32.
        light: As in `Frame`, shape (n,), float32; NaN unknown.
        exercise: Id of the exercise that was done; '' unknown.
        counts_from_s: Time from which on it was done; before, the person only got ready.
    """

    aspect: float
    times_s: NDArray[np.float64]
    image: NDArray[np.float32]
    world: NDArray[np.float32]
    visibility: NDArray[np.float32]
    outline: NDArray[np.float32]
    light: NDArray[np.float32]
    exercise: str = ""
    counts_from_s: float = 0.0

    def __len__(self) -> int:
        """Return the number of frames."""
        return len(self.times_s)

    def pose(self, index: int) -> Pose | None:
        """Return the pose of one frame, or None when nobody was seen in it."""
        if np.isnan(self.visibility[index, 0]):
            return None
        parts = {name: getattr(self, name)[index].astype(np.float64) for name in _PARTS}
        return Pose(float(self.times_s[index]), self.aspect, **parts)


class PoseRecorder:
    """Gathers poses frame by frame and writes them as one file.

    Attributes:
        exercise: As in `PoseTrack`.
        counts_from_s: As in `PoseTrack`.
    """

    def __init__(self, exercise: str = "") -> None:
        """Begin with no pose."""
        self.exercise, self.counts_from_s = exercise, 0.0
        self._times_s: list[float] = []
        self._poses: list[dict[str, NDArray[np.float32]]] = []
        self._lights: list[float] = []
        self._aspect = 0.0

    def __len__(self) -> int:
        """Return the number of frames so far."""
        return len(self._times_s)

    def add(self, time_s: float, pose: Pose | None, light: float = math.nan) -> None:
        """Take the pose of the next frame, or None when nobody was seen, and how light the picture was."""
        self._times_s.append(time_s)
        self._lights.append(light)
        if pose is None:
            nothing = {name: np.full(shape, np.nan, np.float32) for name, shape in _PARTS.items()}
            self._poses.append(nothing)
            return
        self._aspect = pose.aspect
        self._poses.append({name: getattr(pose, name).astype(np.float32) for name in _PARTS})

    def save(self, path: Path) -> None:
        """Write the file.

        Raises:
            OutputError: It cannot be written there.
        """
        parts = {
            name: np.array([pose[name] for pose in self._poses], np.float32).reshape(-1, *shape)
            for name, shape in _PARTS.items()
        }
        try:
            with path.open("wb") as file:
                np.savez_compressed(
                    file,
                    allow_pickle=False,
                    format=FORMAT,
                    aspect=self._aspect,
                    exercise=self.exercise,
                    counts_from_s=self.counts_from_s,
                    times_s=np.array(self._times_s),
                    light=np.array(self._lights, np.float32),
                    **parts,
                )
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror}. Name another file.") from error


def load_poses(path: Path) -> PoseTrack:
    """Read recorded poses.

    Raises:
        SourceError: The file is missing, damaged, or no recording of poses.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            if file["format"] != FORMAT:
                raise SourceError(f"{path} was written by a newer posecoach. Update this one to read it.")
            times_s = file["times_s"]
            light = file["light"] if "light" in file else np.full(times_s.shape, np.nan, np.float32)
            parts = {name: file[name] for name in _PARTS}
            exercise = str(file["exercise"]) if "exercise" in file else ""
            from_s = float(file["counts_from_s"]) if "counts_from_s" in file else 0.0
            aspect = float(file["aspect"])
            track = PoseTrack(aspect, times_s, **parts, light=light, exercise=exercise, counts_from_s=from_s)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}. Check the name.") from error
    except (KeyError, TypeError, ValueError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise SourceError(f"{path} is no recording of poses, or is damaged. Record it again.") from error
    if not _is_sound(track):
        raise SourceError(f"{path} is no recording of poses, or is damaged. Record it again.")
    return track


def _is_sound(track: PoseTrack) -> bool:
    """Whether times go forward, and every part has a number for each of them."""
    times_s = track.times_s
    if (
        math.isnan(track.counts_from_s)
        or times_s.ndim != 1
        or times_s.dtype.kind != "f"
        or not math.isfinite(track.aspect)
    ):
        return False
    parts = [(getattr(track, name), shape) for name, shape in (_PARTS | {"light": ()}).items()]
    are_numbers = all(part.dtype.kind == "f" for part, _ in parts)
    are_shaped = all(part.shape == (len(times_s), *shape) for part, shape in parts)
    goes_forward = bool(np.isfinite(times_s).all() and (np.diff(times_s) > 0).all())
    return are_numbers and are_shaped and goes_forward
