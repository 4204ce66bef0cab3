"""Recorded poses: a compressed numpy archive of what the estimator saw, without any picture."""

import math
import tokenize
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import OutputError, SourceError
from posecoach.landmarks import N_LANDMARKS, N_STATIONS, Pose
from posecoach.outputs import appearing_whole

FORMAT = 1
"Raised when older programs could not read a new file."

_DAMAGE = (
    KeyError, TypeError, ValueError, SyntaxError, EOFError,
    tokenize.TokenError, zlib.error, zipfile.BadZipFile,
)  # fmt: skip
"What numpy comes upon in a file that is damaged."

_PARTS = {
    "image": (N_LANDMARKS, 3),
    "world": (N_LANDMARKS, 3),
    "visibility": (N_LANDMARKS,),
    "outline": (2, N_STATIONS),
}


@dataclass(frozen=True, slots=True)
class Doing:
    """What was done in a recording, as far as it is known.

    Attributes:
        exercise: Id of the exercise; '' unknown.
        dose: In which dose it was asked for, as JSON; '' unknown.
        counted: From when to when it counted, in seconds, inf for the end; () where all of it does.
    """

    exercise: str = ""
    dose: str = ""
    counted: tuple[tuple[float, float], ...] = ()


UNKNOWN = Doing()
"Nothing is known of what was done."


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
        doing: What was done.
    """

    aspect: float
    times_s: NDArray[np.float64]
    image: NDArray[np.float32]
    world: NDArray[np.float32]
    visibility: NDArray[np.float32]
    outline: NDArray[np.float32]
    light: NDArray[np.float32]
    doing: Doing = UNKNOWN

    def __len__(self) -> int:
        """Return the number of frames."""
        return len(self.times_s)

    def pose(self, index: int) -> Pose | None:
        """Return the pose of one frame, or None when nobody was seen in it."""
        if np.isnan(self.visibility[index, 0]):
            return None
        parts = {name: getattr(self, name)[index].astype(np.float64) for name in _PARTS}
        return Pose(float(self.times_s[index]), self.aspect, **parts)

    def later(self, by_s: float) -> "PoseTrack":
        """Return the same with all times later."""
        counted = tuple((start_s + by_s, end_s + by_s) for start_s, end_s in self.doing.counted)
        return replace(self, times_s=self.times_s + by_s, doing=replace(self.doing, counted=counted))


class PoseRecorder:
    """Gathers poses frame by frame and writes them as one file.

    Attributes:
        doing: What is done.
    """

    def __init__(self, doing: Doing = UNKNOWN) -> None:
        """Begin with no pose."""
        self.doing = doing
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
            with appearing_whole(path) as file:
                np.savez_compressed(
                    file,
                    allow_pickle=False,
                    format=FORMAT,
                    aspect=self._aspect,
                    exercise=self.doing.exercise,
                    dose=self.doing.dose,
                    counted=np.array(self.doing.counted, np.float64).reshape(-1, 2),
                    times_s=np.array(self._times_s),
                    light=np.array(self._lights, np.float32),
                    **parts,
                )
        except OSError as error:
            raise OutputError(
                f"{path} cannot be written: {error.strerror}. See whether there is room, and you may write."
            ) from error


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
            track = PoseTrack(float(file["aspect"]), times_s, **parts, light=light, doing=_doing(file))
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}. Check the name.") from error
    except _DAMAGE as error:
        raise SourceError(f"{path} is no recording of poses, or is damaged. Record it again.") from error
    if not _is_sound(track):
        raise SourceError(f"{path} is no recording of poses, or is damaged. Record it again.")
    return track


def _doing(file: Mapping[str, NDArray[Any]]) -> Doing:
    """Return what a file says of what was done; older ones say nothing."""
    if "counted" not in file:
        return UNKNOWN
    counted = tuple((float(start_s), float(end_s)) for start_s, end_s in file["counted"])
    return Doing(str(file["exercise"]), str(file["dose"]), counted)


def _is_sound(track: PoseTrack) -> bool:
    """Whether times go forward, and every part has a number for each of them."""
    times_s = track.times_s
    if times_s.ndim != 1 or times_s.dtype.kind != "f" or not math.isfinite(track.aspect):
        return False
    parts = [(getattr(track, name), shape) for name, shape in (_PARTS | {"light": ()}).items()]
    are_numbers = all(part.dtype.kind == "f" for part, _ in parts)
    are_shaped = all(part.shape == (len(times_s), *shape) for part, shape in parts)
    goes_forward = bool(np.isfinite(times_s).all() and (np.diff(times_s) > 0).all())
    counted = [time_s for span in track.doing.counted for time_s in span]
    is_in_order = not any(map(math.isnan, counted)) and sorted(counted) == counted
    return are_numbers and are_shaped and goes_forward and is_in_order
