"""Judge one set: from frame and pose to the moment that travels to the sinks."""

from collections.abc import Sequence
from dataclasses import replace

from posecoach.engine.coach import Coach, goes_on_unseen
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

    def __init__(self, exercise: Exercise, only: Side | None = None, *, is_counting: bool = True) -> None:
        """Judge `exercise`; of one with sides, only one side if `only` is given."""
        self.coach = Coach(exercise, only, is_counting=is_counting)
        self.reading: Reading | None = None
        self._measurer = Measurer(exercise.signals)
        self._last: Moment | None = None

    def judge(self, frame: Frame, pose: Pose | None) -> Moment:
        """Take one frame and the pose in it; return all that is known about it."""
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


class SetAsRecorded(OneSet):
    """A set that counts when it counted as it was recorded, and is only looked at in between."""

    def __init__(self, exercise: Exercise, only: Side | None, counted: Sequence[tuple[float, float]]) -> None:
        """Judge `exercise`, as `OneSet` does, from when to when it `counted`, in seconds."""
        super().__init__(exercise, only, is_counting=False)
        self._counted, self._goes_on = counted, goes_on_unseen(exercise)

    def judge(self, frame: Frame, pose: Pose | None) -> Moment:
        """Take one frame and the pose in it; return all that is known about it."""
        moment, time_s = super().judge(frame, pose), frame.time_s
        is_to_count = any(start_s <= time_s < end_s for start_s, end_s in self._counted)
        if is_to_count == self.coach.is_counting:
            return moment
        if is_to_count:
            self.coach.start(unseen=self._goes_on)
            return moment
        events = (*moment.events, *self.coach.pause(time_s))
        return replace(moment, events=events, progress=self.coach.progress())
