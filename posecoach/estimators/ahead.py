"""Look at the beginning of a recording twice without estimating it twice."""

from collections.abc import Iterable

from posecoach.frame import Frame
from posecoach.landmarks import Pose
from posecoach.session import PoseEstimator


class LookAhead:
    """Estimates the first frames ahead of time, and gives those poses again when the frames come.

    The estimator behind it sees every frame once and in order, so its tracking is not disturbed.
    """

    def __init__(self, estimator: PoseEstimator) -> None:
        self._estimator = estimator
        self._poses: list[Pose | None] = []

    def look(self, frames: Iterable[Frame]) -> Iterable[tuple[float, Pose | None]]:
        """Estimate frames from the first on; yield the time and pose of each."""
        for frame in frames:
            self._poses.append(self._estimator.estimate(frame))
            yield frame.time_s, self._poses[-1]

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the pose in a frame."""
        is_known = frame.index < len(self._poses)
        return self._poses[frame.index] if is_known else self._estimator.estimate(frame)
