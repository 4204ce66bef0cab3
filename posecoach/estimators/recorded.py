"""Recorded poses in place of a video and its estimator: the same events, without pictures and model."""

from collections.abc import Iterator
from pathlib import Path

from posecoach.frame import NO_PICTURE, Frame
from posecoach.landmarks import Pose
from posecoach.pose_file import load_poses


class RecordedPoses:
    """Frames without pictures, and the poses that were once found in them.

    Attributes:
        path: The file.
        duration_s: Time of the last frame; 0 without any.
        doing: What was done, as far as it is known.
    """

    def __init__(self, path: Path, from_s: float = 0.0) -> None:
        """Read a file that `--record` wrote; all its times are so many seconds later.

        Raises:
            SourceError: The file is missing, damaged, or no recording of poses.
        """
        self.path = path
        self._track = load_poses(path).later(from_s)
        self.doing = self._track.doing
        self.duration_s = float(self._track.times_s[-1]) if len(self._track) else 0.0

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames, from the first."""
        for index, (time_s, light) in enumerate(zip(self._track.times_s, self._track.light, strict=True)):
            yield Frame(index, float(time_s), NO_PICTURE, float(light))

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the pose that was found in a frame, or None when nobody was."""
        return self._track.pose(frame.index)

    def close(self) -> None:
        """Nothing is held."""
