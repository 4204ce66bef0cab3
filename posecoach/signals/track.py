"""Follow one person: whoever walks in front of them does not take their place."""

import math
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from posecoach.landmarks import Points, Pose
from posecoach.signals.body import middle_of

_REACH, _REACH_A_S, _REACH_MOST = 0.1, 3.0, 0.6
"""How far the middle of the trunk may move from one sighting to the next, in trunk lengths: this much, so
much more for each second between them, and never more than that. In recordings people move at most 2.3 a
second, also walking and getting down on their knees; a pose that slips onto a passer-by jumps at 6 to 7."""

_GROWTH, _GROWTH_A_S, _GROWTH_MOST = 0.12, 1.0, 0.25
"The same for the trunk's length, as the logarithm of a ratio; in recordings at most 0.14 between frames."

_SURE_S = 1.0
"A person who was not followed for so long may have been a mistake, and holds no place."

_FORGET_S = 2.0
"After so long without anybody, whoever is there is the one to follow."

_ADOPT_S, _ADOPT_AFTER_GAP_S, _GAP_S = 5.0, 1.5, 0.4
"""Somebody else who is there for so long is the one to follow: they changed places, or the camera was moved.

Sooner where the person was first not found for a while (this long): they got down on the floor unseen.
"""

_OVER_S = 0.1
"Told over a tenth of a second, or at high frame rates a pose could glide away in many small steps."


class _Sighting(NamedTuple):
    time_s: float
    middle: Points
    trunk: float


@dataclass(slots=True)
class Track:
    """Where the followed person was last seen, and whether a pose can be theirs."""

    _recent: deque[_Sighting] = field(default_factory=deque, init=False)
    _since_s: float = field(default=math.nan, init=False)
    _seen_s: float = field(default=-math.inf, init=False)
    _other_since_s: float | None = field(default=None, init=False)
    _other_s: float = field(default=-math.inf, init=False)

    def update(self, pose: Pose) -> bool:
        """Take one pose; return whether it is the followed person's."""
        shoulders, hips = (middle_of(pose, part) for part in ("shoulder", "hip"))
        sighting = _Sighting(pose.time_s, (shoulders + hips) / 2, math.dist(shoulders, hips))
        is_theirs = self._can_be(sighting)
        if not is_theirs and not self._is_adopted(pose.time_s):
            self._other_s = pose.time_s
            return False
        if not is_theirs or math.isnan(self._since_s):
            self._since_s = pose.time_s
            self._recent.clear()
        self._remember(sighting)
        self._other_since_s = None
        return True

    def _remember(self, sighting: _Sighting) -> None:
        self._recent.append(sighting)
        self._seen_s = sighting.time_s

    def _can_be(self, now: _Sighting) -> bool:
        while len(self._recent) > 1 and now.time_s - self._recent[1].time_s >= _OVER_S:
            self._recent.popleft()
        before = self._recent[0] if self._recent else None
        if before is None or not before.trunk or not now.trunk:
            return True
        gap_s = now.time_s - before.time_s
        way = math.dist(now.middle, before.middle) / before.trunk
        growth = abs(math.log(now.trunk / before.trunk))
        is_near = way <= min(_REACH + _REACH_A_S * gap_s, _REACH_MOST)
        return is_near and growth <= min(_GROWTH + _GROWTH_A_S * gap_s, _GROWTH_MOST)

    def _is_adopted(self, time_s: float) -> bool:
        """Whether the person was never sure, has been away for long, or somebody else is there for long."""
        if self._seen_s - self._since_s < _SURE_S:
            return True
        if time_s - max(self._seen_s, self._other_s) > _FORGET_S:
            return True
        if self._other_since_s is None:
            self._other_since_s = time_s
        was_lost_first = self._other_since_s - self._seen_s > _GAP_S
        return time_s - self._other_since_s > (_ADOPT_AFTER_GAP_S if was_lost_first else _ADOPT_S)
