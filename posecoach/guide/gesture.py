"""The sign that needs no hands on a key: both arms raised."""

import numpy as np

from posecoach.engine.latch import Latch
from posecoach.geometry import inclination_deg
from posecoach.landmarks import Side
from posecoach.signals.body import Body
from posecoach.specs.condition import Condition

_OVER_HEAD = Condition(signal="hands", above=0.25, release=0.1, for_s=2.0)
"How far both hands are above the eyes, in trunk lengths, for two seconds."

_UPRIGHT_DEG = 40.0
"More, and arms that reach up in the picture reach forward or out."


class RaisedArms:
    """Tells once when an upright person has kept both arms over the head for two seconds."""

    def __init__(self) -> None:
        self._latch = Latch(_OVER_HEAD)

    def update(self, time_s: float, body: Body | None) -> bool:
        """Take one body; return whether the sign is given now."""
        was_on = self._latch.is_on
        return self._latch.update(time_s, _height(body)) and not was_on


def _height(body: Body | None) -> float:
    """Return how far the lower hand is above the eyes, in trunk lengths; below nought for who is not upright.

    NaN while a hand cannot be seen, which changes nothing.
    """
    if body is None or not inclination_deg(body.point("mid_hip"), body.point("mid_shoulder")) <= _UPRIGHT_DEG:
        return -1.0
    hands = np.array([body.point(f"{side}_wrist")[1] for side in Side])
    return float(((body.point("mid_eye")[1] - hands) / body.trunk()).min())
