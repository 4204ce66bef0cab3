"""Tell what somebody does from several moments, so that one that was misread changes nothing."""

import math
from collections import deque
from dataclasses import dataclass, field

from posecoach.sitting.posture import Posture, Verdict

_WINDOW_S = 2.5
"""Looked at. A moment stands for the time since the one before, and more than half of the window decides: at
two pictures a second the third, at any other rate what is told for as long."""


@dataclass(slots=True)
class Steady:
    """The posture that most of the last moments agree on; while they do not agree, the one before stands.

    Attributes:
        since_s: The first of the moments that agreed on it, since the posture before.
    """

    since_s: float = field(default=-math.inf, init=False)

    _recent: deque[tuple[float, float, Verdict]] = field(default_factory=deque, init=False)
    _said: Verdict | None = field(default=None, init=False)

    def update(self, time_s: float, verdict: Verdict) -> Verdict:
        """Take what one moment says; return what several say."""
        lasted_s = time_s - self._recent[-1][0] if self._recent else 0.0
        self._recent.append((time_s, lasted_s, verdict))
        while time_s - self._recent[0][0] >= _WINDOW_S:
            self._recent.popleft()
        if self._said and verdict.posture is self._said.posture:
            self._said = verdict
        elif self._said is None or self._is_agreed(verdict.posture):
            self._said = verdict
            self.since_s = next(
                at_s
                for at_s, _, one in self._recent
                if one.posture is verdict.posture and at_s > self.since_s
            )
        return self._said

    def forget(self) -> None:
        """Begin anew: what was before says nothing about now."""
        self._recent.clear()
        self._said, self.since_s = None, -math.inf

    def _is_agreed(self, posture: Posture) -> bool:
        agreeing_s = sum(lasted_s for _, lasted_s, one in self._recent if one.posture is posture)
        return 2 * agreeing_s > _WINDOW_S
