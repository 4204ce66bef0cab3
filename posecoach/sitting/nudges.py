"""When to tell somebody that they slouch: rarely, and while they do."""

from posecoach.sitting.ladder import Ladder
from posecoach.sitting.plan import NudgePlan
from posecoach.sitting.posture import SEATED, Nudged, Posture, Praised
from posecoach.sitting.praise import Praise
from posecoach.sitting.slouching import Slouching
from posecoach.sitting.steps import HAIR_S, Step, Steps

_LEFT_S = 5.0
"Not seated for so long: what was is over. A hole of a second is nothing."


class Nudges:
    """Nudges and praises by a plan, told at every moment how the person sits.

    A nudge comes only while they are slouched at that very moment and have been for most of the window.
    Time in which it is not known how they sit counts neither way. Leaving ends an episode of slouching, and
    the hope for praise, but not the silence after a nudge.
    """

    def __init__(self, plan: NudgePlan) -> None:
        self._steps = Steps()
        self._slouching = Slouching(plan.window_s, plan.share)
        self._ladder = Ladder(plan)
        self._praise = Praise(plan)
        self._gone_s = 0.0

    def update(self, time_s: float, posture: Posture) -> Nudged | Praised | None:
        """Take how somebody sits now, at a time never earlier than the last; return what is to be said."""
        step = self._steps.step(time_s, posture)
        if self._has_left(step):
            self._forget()
        self._slouching.add(time_s, step)
        self._ladder.climb(step, self._slouching.lasts_s)
        self._praise.add(step)
        return self._said(time_s, posture)

    def break_off(self) -> None:
        """Forget how they sat: a snooze is over, or they are judged by another upright.

        What was said is remembered: the silence after a nudge goes on, and so does the count of an hour.
        """
        self._steps.forget()
        self._forget()

    def _said(self, time_s: float, posture: Posture) -> Nudged | Praised | None:
        if posture is Posture.UPRIGHT:
            return self._praise.due(time_s)
        if posture is Posture.SLOUCHED and self._slouching.is_on():
            return self._nudge(time_s)
        return None

    def _nudge(self, time_s: float) -> Nudged | None:
        loudness = self._ladder.due(time_s)
        if loudness is None:
            return None
        self._praise.hope()
        return Nudged(time_s, loudness, self._slouching.lasts_s)

    def _has_left(self, step: Step) -> bool:
        self._gone_s = 0.0 if step.posture in SEATED else self._gone_s + step.lasted_s
        return self._gone_s >= _LEFT_S - HAIR_S

    def _forget(self) -> None:
        self._slouching.forget()
        self._praise.give_up()
