"""Ask the networks only where something has changed: for hours of somebody who mostly sits still."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from posecoach.estimators.change import Glance, change, glance
from posecoach.frame import Frame
from posecoach.landmarks import Pose
from posecoach.session import PoseEstimator

STEADY_S = 0.5
"The time between two pictures while nothing changes."

HURRIED_S = 0.2
"The same while something does."

_MOVED = 0.02
"Somebody moved if so much of the picture has changed: a head by a hand's breadth changes 5 to 30 %."

_SETTLED_S = 0.7
"How long after a change it is asked on: what tracks somebody needs a picture or two to catch up."

_OVERDUE_S = 3.8
"An answer is not kept for longer, whatever the pictures show."

_MOST = 10.0
_PER_S = 1.0
"Answers that may be saved up for what changes, and how many a second come in: the most over a long time."


class Sampled(Protocol):
    """A source that can be told how often to give a picture."""

    every_s: float


class Sparing:
    """Asks another estimator about pictures in which something has changed, and sets the pace of the source.

    In between the last answer stands, with the time of the new frame; such a pose shares its arrays with
    the one before. After a change it is asked five times a second, where somebody never rests once a
    second, and where nothing moves every fourth second. Only the frames' own times count, so that a replay
    decides as the live run did.

    Attributes:
        is_changing: Whether something in the picture has just changed.
        n_seen: How many pictures came.
        n_asked: About how many of them the other estimator was asked.
    """

    def __init__(
        self, estimator: PoseEstimator, source: Sampled, wants_all: Callable[[], bool] = lambda: False
    ) -> None:
        """Spare an estimator.

        Args:
            estimator: Is asked.
            source: Where the frames come from; its pace is set after each.
            wants_all: Whether every picture counts just now, as while somebody's upright is learnt.
        """
        self.is_changing = False
        self.n_seen = self.n_asked = 0
        self._estimator, self._source, self._wants_all = estimator, source, wants_all
        self._allowance = _Allowance()
        self._known: Glance | None = None
        self._answer: Pose | None = None
        self._asked_s = self._changed_s = -math.inf

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the pose in a frame, or None when nobody is seen."""
        if frame.is_blank:
            self._known, self._answer = None, None
            return None
        self.n_seen += 1
        seen = glance(frame.image)
        self._look_for_change(frame.time_s, seen)
        wants_all = self._wants_all()
        if wants_all or self._is_worth_asking(frame.time_s):
            self._ask(frame, seen)
        is_hurried = wants_all or (self.is_changing and self._allowance.has_some(frame.time_s))
        self._source.every_s = HURRIED_S if is_hurried else STEADY_S
        return self._answer and replace(self._answer, time_s=frame.time_s)

    def _look_for_change(self, time_s: float, seen: Glance) -> None:
        if self._known is None or change(self._known, seen) > _MOVED:
            self._changed_s = time_s
        self.is_changing = time_s - self._changed_s <= _SETTLED_S

    def _is_worth_asking(self, time_s: float) -> bool:
        is_overdue = self._known is None or time_s - self._asked_s >= _OVERDUE_S
        return is_overdue or (self.is_changing and self._allowance.has_some(time_s))

    def _ask(self, frame: Frame, seen: Glance) -> None:
        answer = self._estimator.estimate(frame)
        if (answer is None) is not (self._answer is None):
            # Somebody came or was lost: the next answers are better than this one.
            self._changed_s, self.is_changing = frame.time_s, True
        self._known, self._answer, self._asked_s = seen, answer, frame.time_s
        self._allowance.spend(frame.time_s)
        self.n_asked += 1


class _Allowance:
    """How often it may still be asked because something changes: so many at once, and so many a second."""

    def __init__(self) -> None:
        self._left = _MOST
        self._since_s = 0.0

    def has_some(self, time_s: float) -> bool:
        """Whether there is one left."""
        self._left = min(_MOST, self._left + _PER_S * (time_s - self._since_s))
        self._since_s = time_s
        return self._left >= 1

    def spend(self, time_s: float) -> None:
        """Take one, if there is one."""
        if self.has_some(time_s):
            self._left -= 1
