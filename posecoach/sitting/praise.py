"""A kind word for who was nudged and has sat upright since."""

import math

from posecoach.sitting.plan import NudgePlan
from posecoach.sitting.posture import Posture, Praised
from posecoach.sitting.steps import HAIR_S, Step

_LAPSE_S = 5.0
"Slouched for so long: the time upright begins anew. Less is a moment's lapse, which changes nothing."


class Praise:
    """Due once after a nudge, when the person has been upright for long enough.

    If the last one was too short a time ago then, there is none until another nudge: praise that comes later
    would be for nothing in particular.
    """

    def __init__(self, plan: NudgePlan) -> None:
        self._plan = plan
        self._hopes = False
        self._upright_s = 0.0
        self._lapsed_s = 0.0
        self._last_s = -math.inf

    def hope(self) -> None:
        """Begin to look for it: the person was nudged."""
        self._hopes = self._plan.praise_after_s > 0
        self._upright_s = self._lapsed_s = 0.0

    def give_up(self) -> None:
        """Look for it no more: the person has left."""
        self._hopes = False

    def add(self, step: Step) -> None:
        """Take what has been until now. Time that is not known neither counts nor harms."""
        if step.posture is Posture.UPRIGHT:
            self._upright_s += step.lasted_s
            self._lapsed_s = 0.0
        elif step.posture is Posture.SLOUCHED:
            self._lapsed_s += step.lasted_s
            if self._lapsed_s >= _LAPSE_S - HAIR_S:
                self._upright_s = 0.0

    def due(self, time_s: float) -> Praised | None:
        """Return the praise that is due now, to somebody who is upright, and count it as given."""
        if not self._hopes or self._upright_s < self._plan.praise_after_s - HAIR_S:
            return None
        self._hopes = False
        if time_s - self._last_s < self._plan.praise_every_s - HAIR_S:
            return None
        self._last_s = time_s
        return Praised(time_s, self._upright_s)
