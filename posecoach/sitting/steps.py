"""What has been from one moment to the next."""

import math
from dataclasses import dataclass, field

from posecoach.sitting.posture import Posture

HAIR_S = 1e-6
"Sums of times miss a round number by less than this."

_GAP_S = 5.0
"Nothing was told for longer than this: the computer slept, and nobody knows."


@dataclass(frozen=True, slots=True)
class Step:
    """What was, from the moment before until this one.

    Attributes:
        posture: What the moment before told, which holds until another is told; unwatched if nothing was
            told for too long.
        lasted_s: How long.
    """

    posture: Posture
    lasted_s: float


@dataclass(slots=True)
class Steps:
    """Tells at each moment what has been since the one before."""

    _time_s: float = field(default=math.nan, init=False)
    _posture: Posture = field(default=Posture.UNWATCHED, init=False)

    def step(self, time_s: float, posture: Posture) -> Step:
        """Take what a moment tells, never earlier than the one before; return what has been meanwhile."""
        lasted_s = 0.0 if math.isnan(self._time_s) else time_s - self._time_s
        was = self._posture if lasted_s <= _GAP_S else Posture.UNWATCHED
        self._time_s, self._posture = time_s, posture
        return Step(was, lasted_s)

    def forget(self) -> None:
        """Begin anew: nothing is known of the time until the next moment."""
        self._time_s = math.nan
