"""Look up places on a body by the names of the specs, or NaN where they cannot be seen."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from posecoach.landmarks import Landmark, Points, Pose, Side
from posecoach.specs.points import pair_of, split_point

_SEEN = 0.5
"Least visibility of a landmark that is used."

_MARGIN = 0.015
"A landmark closer to the edge (picture heights) than this was pushed there, not seen there."

_UNKNOWN = np.full(2, np.nan)


def middle_of(pose: Pose, part: str) -> Points:
    """Return the middle (x, y) of a pair such as 'hip', in picture heights, seen or not."""
    left, right = pair_of(part)
    middle: Points = (pose.image[left, :2] + pose.image[right, :2]) / 2
    return middle


@dataclass(frozen=True, slots=True)
class Body:
    """One pose, with the side that is nearer to the camera.

    Attributes:
        pose: The pose.
        near: The person's side that is nearer to the camera.
        facing: 1 for somebody seen from the front, -1 from behind: where their left is in the picture.
    """

    pose: Pose
    near: Side
    facing: int = 1

    def point(self, name: str) -> Points:
        """Return the place (x, y) in picture heights, shape (2,); NaN where it is not seen."""
        landmarks = self.landmarks(name)
        return self._landmark(landmarks[0]) if len(landmarks) == 1 else self._middle(*landmarks)

    def landmarks(self, name: str) -> tuple[Landmark, ...]:
        """Return the landmark that a place is, or the two that it is the middle of."""
        which, part = split_point(name)
        if not which:
            return (Landmark[part.upper()],)
        left, right = pair_of(part)
        if which == "mid":
            return left, right
        return (left,) if self._side(which) is Side.LEFT else (right,)

    def edge(self, name: str) -> Literal["above", "below", "beside"] | None:
        """Return where a place lies outside the picture; None inside, where something must hide it."""
        x, y = self.pose.image[list(self.landmarks(name)), :2].mean(axis=0)
        if not _MARGIN <= y <= 1 - _MARGIN:
            return "above" if y < _MARGIN else "below"
        return None if _MARGIN <= x <= self.pose.aspect - _MARGIN else "beside"

    def trunk(self) -> float:
        """Return the length of the trunk in picture heights; NaN where it is not seen."""
        length = float(np.hypot(*(self.point("mid_hip") - self.point("mid_shoulder"))))
        return length or math.nan

    def _side(self, which: str) -> Side:
        if which in ("near", "far"):
            is_left = (which == "near") == (self.near is Side.LEFT)
            return Side.LEFT if is_left else Side.RIGHT
        return Side(which)

    def _middle(self, left: Landmark, right: Landmark) -> Points:
        """Return the middle of a pair; of a side view, the hidden one is near enough to be used too."""
        a, b = self._landmark(left, 0.0), self._landmark(right, 0.0)
        if max(self.pose.visibility[left], self.pose.visibility[right]) < _SEEN:
            return _UNKNOWN
        middle: Points = (a + b) / 2
        return middle

    def _landmark(self, landmark: Landmark, seen: float = _SEEN) -> Points:
        if self.pose.visibility[landmark] < seen or not self.pose.is_inside(landmark, _MARGIN):
            return _UNKNOWN
        point: Points = self.pose.image[landmark, :2]
        return point
