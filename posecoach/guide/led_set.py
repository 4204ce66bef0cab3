"""One set of a plan while a person is led through it."""

import math
from collections.abc import Iterable, Mapping

from posecoach.engine.coach import goes_on_unseen
from posecoach.events import SessionEvent, SetEnd, SetEnded, SetStarted, Sight, Stage
from posecoach.frame import Frame
from posecoach.guide.goal import Goal
from posecoach.guide.one_set import OneSet
from posecoach.guide.placement import Placement
from posecoach.guide.plan import PlannedSet
from posecoach.guide.views import Views
from posecoach.landmarks import Pose, Side
from posecoach.moment import Moment
from posecoach.specs.counting import StaysSpec

_UNPLACED_S = 20.0
"What goes on unseen begins after so long, whether or not the position was seen: to the ball, and down."

_SPOKEN_CPS = 15.0
"Characters that are spoken in a second, at 170 words a minute."

_BREATH_S = 2.0
"Before a later set, and after the words of a first one."

_LATE_S = 5.0
"A stay that has lasted as long as it should, and whose end nobody sees, is over so much later."


class LedSet:
    """Places a person, judges one set, and knows when it is done.

    Attributes:
        planned: Which set it is.
        absent_s: Seconds for which nobody, or somebody else, has been seen.
        present_s: Seconds for which the person has been seen.
    """

    def __init__(self, planned: PlannedSet) -> None:
        self.planned = planned
        self.absent_s = self.present_s = 0.0
        self.set = OneSet(planned.exercise, is_counting=False)
        self._placement = Placement()
        self._goal = Goal(planned.exercise)
        self._goes_on = goes_on_unseen(planned.exercise)
        self._is_placed = self._has_started = self._has_ended = False
        self._last_s = self._placing_since_s = math.nan
        self._views = Views(planned.exercise)

    def say(self, stage: Stage) -> str:
        """Return what the person should do: to be well placed, or to be seen from the other side; or ''."""
        if stage is Stage.PLACING:
            return self._placement.say
        return self._views.say if stage is Stage.WORKING else ""

    @property
    def is_done(self) -> bool:
        """Whether the dose is reached."""
        return self._goal.is_reached or self._views.are_done

    @property
    def holds_done(self) -> Mapping[Side | None, int] | None:
        """How many holds were long enough, where only these count."""
        return self._goal.holds_done

    @property
    def has_arms_overhead(self) -> bool:
        """Whether arms are raised in this exercise, and so give no sign."""
        return self.planned.exercise.position.arms_overhead

    @property
    def can_be_left(self) -> bool:
        """Whether nothing goes on while nobody is there."""
        return not self._goes_on

    def judge(self, frame: Frame, pose: Pose | None) -> Moment:
        """Take one frame and the pose in it."""
        moment = self.set.judge(frame, pose)
        self._goal.receive(moment.events)
        self._keep_account(frame.time_s)
        return moment

    def place(self, time_s: float) -> bool:
        """Follow the person into place; return whether the set may begin."""
        assert self.set.reading is not None, "a frame was judged before"
        if math.isnan(self._placing_since_s):
            self._placing_since_s = time_s
        waited_s = time_s - self._placing_since_s
        self._is_placed = self._placement.update(self.set.coach, self.set.reading)
        return waited_s >= self._introduction_s() and (self._is_placed or self._may_begin_unseen(waited_s))

    def is_still_placed(self) -> bool:
        """Whether the person, once well placed, still is."""
        return self.set.coach.sight is Sight.GOOD or not self._is_placed

    def start(self, time_s: float) -> list[SessionEvent]:
        """Count from now on."""
        self.set.coach.start(unseen=self._goes_on)
        self._placing_since_s = math.nan
        if self._has_started:
            return []
        self._has_started = True
        return [SetStarted(time_s)]

    def pause(self, time_s: float) -> list[SessionEvent]:
        """Count nothing until it is started again."""
        self._placing_since_s = math.nan
        return self._received(self.set.coach.pause(time_s)) if self._is_under_way else []

    def end(self, time_s: float, how: SetEnd) -> list[SessionEvent]:
        """End it; return what that completes. A set that has not started ends without a word."""
        if not self._is_under_way:
            return []
        self._has_ended = True
        end = self.set.finish()
        self.set.coach.is_counting = False
        return [*(end.events if end else ()), SetEnded(time_s, how)]

    def end_late_stay(self, time_s: float) -> list[SessionEvent]:
        """End a stay whose time is over, when nobody is seen to end it."""
        progress, target_s = self.set.coach.progress(), self.planned.exercise.dose.hold_s
        is_stay = isinstance(self.planned.exercise.count, StaysSpec) and self._goes_on
        if not is_stay or progress.hold_s is None or target_s is None or not self.absent_s:
            return []
        return self.pause(time_s) if progress.hold_s >= target_s + _LATE_S else []

    def _introduction_s(self) -> float:
        """Return how long it takes to say what this is, and how to do it safely."""
        if self._has_started or self.planned.set_no > 1:
            return _BREATH_S
        exercise = self.planned.exercise
        words = f"{exercise.title} {exercise.safety} {self.planned.note}"
        return len(words) / _SPOKEN_CPS + _BREATH_S

    @property
    def _is_under_way(self) -> bool:
        return self._has_started and not self._has_ended

    def _may_begin_unseen(self, waited_s: float) -> bool:
        needs_nothing = not self.planned.exercise.position.when
        return self._goes_on and (needs_nothing or waited_s >= _UNPLACED_S)

    def _keep_account(self, time_s: float) -> None:
        passed_s = 0.0 if math.isnan(self._last_s) else time_s - self._last_s
        self._last_s = time_s
        is_seen = self.set.reading is not None and self.set.reading.is_seen
        self.absent_s = 0.0 if is_seen else self.absent_s + passed_s
        self.present_s = self.present_s + passed_s if is_seen else 0.0
        if self.set.reading and self.set.coach.is_counting and self.set.coach.sight is Sight.GOOD:
            self._views.update(passed_s, self.set.reading.body)

    def _received(self, events: Iterable[SessionEvent]) -> list[SessionEvent]:
        events = list(events)
        self._goal.receive(events)
        return events
