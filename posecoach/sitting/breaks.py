"""When to ask for a walk, and whether one was taken."""

import math

from posecoach.sitting.plan import BreakPlan
from posecoach.sitting.posture import SEATED, UP, BreakAsked, BreakTaken, Posture
from posecoach.sitting.steps import HAIR_S, Step, Steps

_SAT_S = 60.0
"Who sat for less had nothing to have a break from."

_BACK_S = 5.0
"Seated for so long: they are back. Less is somebody who bends over the desk, or was misread."


class Breaks:
    """Adds up how long somebody has sat without a break, told at every moment how they sit.

    Up or away for the plan's `least_s` is a break; for less, the time stands still, and goes on when they
    are back. As long unwatched begins anew too, but nobody knows what it was: no break is told of.
    """

    def __init__(self, plan: BreakPlan) -> None:
        self._steps = Steps()
        self._least_s = plan.least_s
        self._ask_after_s = sorted(set(plan.ask_after_s))
        self._asked = 0
        self._seated_s = 0.0
        self._back_s = math.inf
        self._left_s = math.nan
        self._up_s = 0.0
        self._unwatched_s = 0.0

    @property
    def seated_s(self) -> float:
        """How long they have sat without a break."""
        return self._seated_s

    def update(self, time_s: float, posture: Posture) -> BreakAsked | BreakTaken | None:
        """Take how somebody sits now, at a time never earlier than the last; return what happened."""
        step = self._steps.step(time_s, posture)
        if step.posture in SEATED:
            self._sit(step)
            return self._ask(time_s) if posture in SEATED else None
        self._leave(time_s, step)
        return self._begin_anew(time_s)

    def _sit(self, step: Step) -> None:
        self._seated_s += step.lasted_s
        self._back_s += step.lasted_s

    def _leave(self, time_s: float, step: Step) -> None:
        if self._back_s >= _BACK_S - HAIR_S:
            self._left_s = time_s - step.lasted_s
            self._up_s = self._unwatched_s = 0.0
        self._back_s = 0.0
        if step.posture in UP:
            self._up_s += step.lasted_s
        else:
            self._unwatched_s += step.lasted_s

    def _begin_anew(self, time_s: float) -> BreakTaken | None:
        """Count from nought once they were not seated for long enough; return the break, if it was one."""
        was_up = self._up_s >= self._least_s - HAIR_S
        if not was_up and self._unwatched_s < self._least_s - HAIR_S:
            return None
        sat_s, self._seated_s, self._asked = self._seated_s, 0.0, 0
        return BreakTaken(time_s, self._left_s, sat_s) if was_up and sat_s >= _SAT_S - HAIR_S else None

    def _ask(self, time_s: float) -> BreakAsked | None:
        """Return the asking that is due, now that they sit; who has just got up need not be asked."""
        left = self._ask_after_s[self._asked :]
        if not left or self._seated_s < left[0] - HAIR_S:
            return None
        self._asked += 1
        return BreakAsked(time_s, self._seated_s, self._asked)
