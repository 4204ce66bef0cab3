"""Judge one set: from frame and pose to the moment that travels to the sinks."""

import math

from posecoach.engine.coach import Coach
from posecoach.frame import Frame
from posecoach.landmarks import Pose, Side
from posecoach.moment import Moment
from posecoach.signals.measure import Measurer, Reading
from posecoach.specs.model import Exercise


class OneSet:
    """Measures and coaches one exercise, frame after frame.

    Attributes:
        coach: What judges it.
        reading: What the last frame said; None before the first.
    """

    def __init__(
        self, exercise: Exercise, only: Side | None = None, *, counts_from_s: float = -math.inf
    ) -> None:
        """Judge a set.

        Args:
            exercise: What is done in it.
            only: Of an exercise with sides, the only one to count; None for both.
            counts_from_s: The person is only looked at before this time; inf until the coach is started.
        """
        self.coach = Coach(exercise, only, is_counting=False)
        self._counts_from_s = counts_from_s
        self.reading: Reading | None = None
        self._measurer = Measurer(exercise.signals)
        self._last: Moment | None = None

    def judge(self, frame: Frame, pose: Pose | None) -> Moment:
        """Take one frame and the pose in it; return all that is known about it."""
        if frame.time_s >= self._counts_from_s and not self.coach.is_counting:
            self.coach.start()
        self.reading = self._measurer.update(frame.time_s, pose, frame.light)
        events = tuple(self.coach.update(self.reading))
        self._last = Moment(frame, pose, self.coach.signals, events, self.coach.progress())
        return self._last

    def finish(self) -> Moment | None:
        """End the set; return what only its end completes, as a repeat of the last frame, if anything."""
        last = self._last
        if not last or not (events := tuple(self.coach.finish(last.frame.time_s))):
            return None
        progress = self.coach.progress()
        return Moment(last.frame, last.pose, self.coach.signals, events, progress, is_repeat=True)
