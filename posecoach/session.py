"""The single path that data takes, live or replayed, and the ports at its ends."""

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Protocol, TypeVar

from posecoach.frame import Frame
from posecoach.landmarks import Pose

Known = TypeVar("Known")
"What a judge makes of a frame: all that is known about it."

Known_co = TypeVar("Known_co", covariant=True)
Known_contra = TypeVar("Known_contra", contravariant=True)


class PoseEstimator(Protocol):
    """Finds one person's pose in a frame."""

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the pose, or None when nobody is seen. Frames come in order of time."""
        ...


class Judge(Protocol[Known_co]):
    """Makes of every frame a moment: of one set, of a session that leads through sets, or of hours seated."""

    def judge(self, frame: Frame, pose: Pose | None) -> Known_co:
        """Take one frame and the pose in it; return all that is known about it."""
        ...

    def finish(self) -> Known_co | None:
        """End it; return what only the end completes, as a repeat of the last frame, if anything."""
        ...


class Sink(Protocol[Known_contra]):
    """Does something about what happened: speaks, draws, stores or reports."""

    def receive(self, moment: Known_contra) -> None:
        """Take one moment. Must return quickly."""
        ...

    def close(self) -> None:
        """Finish what was begun, and release what is held. Once is enough."""
        ...

    def discard(self) -> None:
        """Release what is held and leave nothing behind: the set was not judged to its end."""
        ...


def run(
    judge: Judge[Known], source: Iterable[Frame], estimator: PoseEstimator, sinks: Iterable[Sink[Known]]
) -> None:
    """Judge from the first frame to the last.

    What only the end of the recording completes comes with a last moment, a repeat of the last frame.
    An exception on the way leaves nothing half-written behind.
    """
    sinks = tuple(sinks)
    with ExitStack() as unfinished:
        for sink in sinks:
            unfinished.callback(sink.discard)
        _run(judge, source, estimator, sinks)
        unfinished.pop_all()
    for sink in sinks:
        sink.close()


def _run(
    judge: Judge[Known], source: Iterable[Frame], estimator: PoseEstimator, sinks: tuple[Sink[Known], ...]
) -> None:
    for frame in source:
        moment = judge.judge(frame, estimator.estimate(frame))
        for sink in sinks:
            sink.receive(moment)
    if end := judge.finish():
        for sink in sinks:
            sink.receive(end)
