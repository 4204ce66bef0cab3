"""Whether a person is well placed for an exercise, and the one thing to tell them when they are not."""

import math

from posecoach.engine.advice import what_helps, what_is_cut_off
from posecoach.engine.coach import Coach
from posecoach.events import Sight
from posecoach.signals.measure import Reading

_SMALL = 0.09
"""Trunk length in picture heights below which a person is too far away to be measured well.

At three metres a webcam that sees 43 degrees from top to bottom shows half a metre of trunk as 0.21.
"""

_SETTLED_S = 1.0
"How long all must be well before it begins."

_PATIENCE_S = 8.0
"After so long, what is only better to have in the picture is no longer waited for: the room may be small."

_SHOWN_S = 2.0
"How long something else must be needed before it takes a correction's place: what comes and goes does not."

_NEW_S = 0.4
"The same where nothing stands there yet: the first frames tell little."


class Placement:
    """Follows a person into place.

    Attributes:
        say: What to do now, one thing at a time; '' when all is well.
    """

    def __init__(self) -> None:
        self.say = self._other = ""
        self._since_s = math.nan
        self._well_since_s = math.nan
        self._nearly_since_s = math.nan

    def update(self, coach: Coach, reading: Reading) -> bool:
        """Take one reading, which the coach has seen; return whether the person is well placed."""
        time_s, is_good = reading.time_s, coach.sight is Sight.GOOD
        self._nearly_since_s = _since(is_good, self._nearly_since_s, time_s)
        needed = self._correction(coach, reading)
        self._well_since_s = _since(not needed, self._well_since_s, time_s)
        self._tell(needed, time_s)
        return time_s - self._well_since_s >= _SETTLED_S

    def _correction(self, coach: Coach, reading: Reading) -> str:
        """Return the most important thing to correct."""
        exercise, body = coach.exercise, reading.body
        if coach.sight is not Sight.GOOD:
            return what_helps(coach.sight, exercise, body)
        if reading.time_s - self._nearly_since_s >= _PATIENCE_S or not body:
            return ""
        if body.trunk() < _SMALL:
            return "Come nearer; you are small in the picture."
        return what_is_cut_off(exercise, body)

    def _tell(self, needed: str, time_s: float) -> None:
        """Let a correction stand until all is well, or another one has been needed for a while."""
        if needed != self._other:
            self._other, self._since_s = needed, time_s
        if not needed or time_s - self._since_s >= (_SHOWN_S if self.say else _NEW_S):
            self.say = needed


def _since(is_so: bool, since_s: float, time_s: float) -> float:
    """Return since when it is so; NaN while it is not."""
    if not is_so:
        return math.nan
    return time_s if math.isnan(since_s) else since_s
