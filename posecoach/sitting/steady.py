"""Tell what somebody does from several moments, so that one that was misread changes nothing."""

from collections import deque
from dataclasses import dataclass, field

from posecoach.sitting.posture import Posture, Verdict

_WINDOW_S = 2.5
"Looked at: at two pictures a second five moments, of which three decide; a change is known after a second."

_GAP_S = 3.0
"What was longer ago than this says nothing about now."


@dataclass(slots=True)
class Steady:
    """The posture that most of the last moments agree on; while they do not agree, the one before stands."""

    _recent: deque[tuple[float, Verdict]] = field(default_factory=deque, init=False)
    _said: Verdict | None = field(default=None, init=False)

    def update(self, time_s: float, verdict: Verdict) -> Verdict:
        """Take what one moment says; return what several say."""
        if self._recent and time_s - self._recent[-1][0] > _GAP_S:
            self.forget()
        self._recent.append((time_s, verdict))
        while time_s - self._recent[0][0] >= _WINDOW_S:
            self._recent.popleft()
        if self._said is None or verdict.posture is self._said.posture or self._is_agreed(verdict.posture):
            self._said = verdict
        return self._said

    def forget(self) -> None:
        """Begin anew: what was before says nothing about now."""
        self._recent.clear()
        self._said = None

    def _is_agreed(self, posture: Posture) -> bool:
        agreeing = sum(one.posture is posture for _, one in self._recent)
        return 2 * agreeing > len(self._recent)
