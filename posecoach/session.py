"""The single path that data takes, live or replayed, and the ports at its ends."""

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Protocol

from posecoach.engine.coach import Coach
from posecoach.frame import Frame
from posecoach.landmarks import Pose
from posecoach.moment import Moment
from posecoach.signals.measure import Measurer


class PoseEstimator(Protocol):
    """Finds one person's pose in a frame."""

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the pose, or None when nobody is seen. Frames come in order of time."""
        ...


class Sink(Protocol):
    """Does something about what happened: speaks, draws, stores or reports."""

    def receive(self, moment: Moment) -> None:
        """Take one moment. Must return quickly."""
        ...

    def close(self) -> None:
        """Finish what was begun, and release what is held. Once is enough."""
        ...

    def discard(self) -> None:
        """Release what is held and leave nothing behind: the set was not judged to its end."""
        ...


def run(coach: Coach, source: Iterable[Frame], estimator: PoseEstimator, sinks: Iterable[Sink]) -> None:
    """Coach one exercise from the first frame to the last.

    What only the end of the recording completes comes with a last moment, a repeat of the last frame.
    An exception on the way leaves nothing half-written behind.
    """
    sinks = tuple(sinks)
    with ExitStack() as unfinished:
        for sink in sinks:
            unfinished.callback(sink.discard)
        _run(coach, source, estimator, sinks)
        unfinished.pop_all()
    for sink in sinks:
        sink.close()


def _run(coach: Coach, source: Iterable[Frame], estimator: PoseEstimator, sinks: tuple[Sink, ...]) -> None:
    measurer, last = Measurer(coach.exercise.signals), None
    for frame in source:
        pose = estimator.estimate(frame)
        events = tuple(coach.update(measurer.update(frame.time_s, pose, frame.light)))
        last = Moment(frame, pose, coach.signals, events, coach.progress())
        for sink in sinks:
            sink.receive(last)
    if last and (events := tuple(coach.finish(last.frame.time_s))):
        for sink in sinks:
            end = Moment(last.frame, last.pose, coach.signals, events, coach.progress(), is_repeat=True)
            sink.receive(end)
