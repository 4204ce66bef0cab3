"""How loud a nudge is: first silent, then a sound, then one spoken line; and when there is none."""

import math
from collections import deque

from posecoach.sitting.plan import NudgePlan
from posecoach.sitting.posture import Loudness
from posecoach.sitting.steps import HAIR_S, Step

_HOUR_S = 3600.0

_RUNGS = (Loudness.SILENT, Loudness.SOUND, Loudness.SPOKEN)


class Ladder:
    """Climbed by slouching on; from the top, and whenever the slouching ends, it begins below.

    A ladder that begins waits until `cool_down_s` have passed since the last nudge. Nobody climbs past a rung
    that was not given yet: after the wait a silent one comes at once, however long they have slouched, and
    the louder ones keep their distances to it.

    Two rungs that are due at once, because the person gave both the same time, come as the louder one.
    """

    def __init__(self, plan: NudgePlan) -> None:
        self._plan = plan
        self._after_s = (plan.silent_after_s, plan.sound_after_s, plan.spoken_after_s)
        self._rung = 0
        self._height_s = 0.0
        self._seen_s = 0.0
        self._last_s = -math.inf
        self._spoken_s: deque[float] = deque()

    def climb(self, step: Step, slouched_s: float) -> None:
        """Take what has been until now, and how long the person has slouched; 0: they do not."""
        if not slouched_s:
            self._rung, self._height_s, self._seen_s = 0, 0.0, 0.0
        rung_s = self._after_s[self._rung]
        most_s = rung_s + step.lasted_s if self._height_s < rung_s else rung_s
        self._height_s = min(self._height_s + slouched_s - self._seen_s, most_s)
        self._seen_s = slouched_s

    def due(self, time_s: float) -> Loudness | None:
        """Return how the nudge comes that is due now, and count it as given; None: none is."""
        rung = self._rung
        while rung < len(_RUNGS) and self._height_s >= self._after_s[rung] - HAIR_S:
            rung += 1
        if rung == self._rung or self._rests(time_s):
            return None
        self._last_s = time_s
        self._rung = rung
        if rung == len(_RUNGS):
            self._rung, self._height_s = 0, 0.0
        return self._allowed(time_s, _RUNGS[rung - 1])

    def _rests(self, time_s: float) -> bool:
        return self._rung == 0 and time_s - self._last_s < self._plan.cool_down_s - HAIR_S

    def _allowed(self, time_s: float, loudness: Loudness) -> Loudness:
        """Return a sound in place of a spoken line that would be too many in this hour."""
        if loudness is not Loudness.SPOKEN:
            return loudness
        while self._spoken_s and time_s - self._spoken_s[0] > _HOUR_S:
            self._spoken_s.popleft()
        if len(self._spoken_s) >= self._plan.most_spoken_an_hour:
            return Loudness.SOUND
        self._spoken_s.append(time_s)
        return loudness
