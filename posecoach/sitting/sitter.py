"""Watch somebody who sits at work: learn their upright, judge by it, nudge, and ask for breaks."""

import math
from collections import deque

from posecoach.frame import Frame
from posecoach.landmarks import Pose
from posecoach.sitting.breaks import Breaks
from posecoach.sitting.commands import Ask, SittingCommand, Snooze
from posecoach.sitting.day import DayBook
from posecoach.sitting.nudges import Nudges
from posecoach.sitting.observer import Observer
from posecoach.sitting.plan import SittingPlan
from posecoach.sitting.posture import (
    Mode,
    ModeEntered,
    PlaceMoved,
    Posture,
    PostureChanged,
    SittingEvent,
    UprightLearnt,
    Verdict,
)
from posecoach.sitting.status import SittingMoment, Status
from posecoach.sitting.upright import Upright

_UNWATCHED = Verdict(Posture.UNWATCHED, "", math.nan)


class Sitter:
    """Watches, one moment after another. Knows no camera, clock or screen.

    Attributes:
        mode: What is being done.
        is_over: False: a day has no end of its own, and is ended from outside.
        wants_camera: Whether the camera is to be on.
    """

    def __init__(self, plan: SittingPlan, upright: Upright | None = None, settle_s: float = 1.0) -> None:
        """Begin to watch.

        Args:
            plan: When to nudge and when to ask for breaks.
            upright: The person's upright, where it is known; else it is learnt first.
            settle_s: How long somebody is given to grow tall before their upright is learnt. Tracking them
                settles in a second, too.
        """
        self.mode = Mode.WATCHING if upright else Mode.LEARNING
        self.is_over, self.wants_camera = False, True
        self._observer = Observer(upright, settle_s)
        self._nudges, self._breaks, self._book = Nudges(plan.nudges), Breaks(plan.breaks), DayBook()
        self._asked: deque[SittingCommand] = deque()
        self._wakes_s, self._is_locked = math.nan, False
        self._verdict = _UNWATCHED
        self._has_begun = False

    @property
    def upright(self) -> Upright | None:
        """The person's upright; None until it is known."""
        return self._observer.upright

    def ask(self, command: SittingCommand) -> None:
        """Ask for something; it is done with the next frame. May be called from another thread."""
        self._asked.append(command)
        if isinstance(command, Snooze) or command is Ask.LOCK:
            self.wants_camera = False

    def judge(self, frame: Frame, pose: Pose | None) -> SittingMoment:
        """Take one frame and the pose in it; return all that is known about it."""
        time_s = frame.time_s
        events: list[SittingEvent] = [] if self._has_begun else [ModeEntered(time_s, self.mode, math.nan)]
        self._has_begun = True
        while self._asked:
            events += self._obey(time_s, self._asked.popleft())
        if time_s >= self._wakes_s:
            events += self._wake(time_s)
        events += self._look(frame, pose)
        since_s = self._observer.since_s if self.wants_camera else None
        self._book.update(time_s, self._verdict.posture, events, since_s)
        return SittingMoment(frame, pose, self._status(), tuple(events))

    def finish(self) -> SittingMoment | None:
        """End it; nothing is left to be completed."""
        return None

    def _look(self, frame: Frame, pose: Pose | None) -> list[SittingEvent]:
        time_s, before, events = frame.time_s, self._verdict, list[SittingEvent]()
        if self.wants_camera:
            self._verdict = self._observer.update(frame, pose)
            events += self._learn(time_s)
        else:
            self._verdict = _UNWATCHED
        posture = self._verdict.posture
        if (posture, self._verdict.why) != (before.posture, before.why):
            events.append(PostureChanged(time_s, posture, self._verdict.why))
        said = self._nudges.update(time_s, posture), self._breaks.update(time_s, posture)
        return [*events, *(event for event in said if event)]

    def _learn(self, time_s: float) -> list[SittingEvent]:
        """Return what the last look has changed about the upright."""
        observer = self._observer
        if observer.has_just_learnt:
            return [UprightLearnt(time_s), *self._enter(time_s, Mode.WATCHING)]
        if observer.was_moved:
            self._nudges.break_off()
            return [PlaceMoved(time_s), *self._enter(time_s, Mode.LEARNING)]
        return [] if observer.is_learning else self._enter(time_s, Mode.WATCHING)

    def _obey(self, time_s: float, command: SittingCommand) -> list[SittingEvent]:
        match command:
            case Snooze(lasts_s):
                self._wakes_s = time_s + lasts_s
                return self._rest(time_s, Mode.SNOOZED)
            case Ask.LOCK | Ask.UNLOCK:
                self._is_locked = command is Ask.LOCK
                return [] if self.mode is Mode.SNOOZED else self._wake(time_s)
            case Ask.WAKE:
                return self._wake(time_s)
            case Ask.RECALIBRATE:
                self._observer.learn_anew()
                self._nudges.break_off()
                self._is_locked = False  # who asks is there, whatever the system tells of the screen
                return self._wake(time_s)

    def _wake(self, time_s: float) -> list[SittingEvent]:
        """End a snooze, if there is one; look, unless the screen is locked."""
        self._wakes_s = math.nan
        return self._rest(time_s, Mode.LOCKED) if self._is_locked else self._watch(time_s)

    def _rest(self, time_s: float, mode: Mode) -> list[SittingEvent]:
        """Look no more."""
        self.wants_camera = False
        self._nudges.break_off()
        self._observer.look_away()
        return self._enter(time_s, mode)

    def _watch(self, time_s: float) -> list[SittingEvent]:
        """Look, again or anew."""
        self.wants_camera = True
        return self._enter(time_s, Mode.LEARNING if self._observer.is_learning else Mode.WATCHING)

    def _enter(self, time_s: float, mode: Mode) -> list[SittingEvent]:
        if mode is self.mode and mode is not Mode.SNOOZED:
            return []
        self.mode = mode
        return [ModeEntered(time_s, mode, self._wakes_s)]

    def _status(self) -> Status:
        return Status(
            mode=self.mode,
            verdict=self._verdict,
            needs=self._observer.needs if self.wants_camera else "",
            learnt=self._observer.learnt,
            seated_s=self._breaks.seated_s,
            wakes_s=self._wakes_s,
            boundary=self._observer.boundary,
            day=self._book.day(),
        )
