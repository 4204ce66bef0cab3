"""What a worker is asked to do. Everything here can be sent to another process, or to another machine."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from posecoach.batch.meeting import joined, meeting_s
from posecoach.batch.trail import KnownPoses, Trail, steps_of
from posecoach.estimators.model import model_path
from posecoach.frame import Frame
from posecoach.landmarks import Side
from posecoach.replay import Request, Watcher, replay
from posecoach.session import PoseEstimator
from posecoach.sinks.report.export import as_json
from posecoach.sources.video import VideoFile
from posecoach.specs.model import Exercise

_LOOK_EVERY_S = 1.0
"How often (seconds of the recording) a piece looks for the trail of the next one."

Advanced = Callable[[float], None]
"Is told how many seconds of a task's own part of the recording are done."


@dataclass(frozen=True, slots=True)
class Judging:
    """A recording to be judged.

    Attributes:
        path: A video, or recorded poses.
        exercise: What is done in it; None to find out.
        exercises: What there is to choose from, by id.
        side: Of an exercise with sides, the only one to count; None for both.
        model: The pose model; None for the usual one.
        trails: Of its pieces, in order, where its poses were estimated before; else empty.
        report: Where to write its page; None for nowhere.
    """

    path: Path
    exercise: Exercise | None
    exercises: Mapping[str, Exercise]
    side: Side | None = None
    model: Path | None = None
    trails: tuple[Path, ...] = ()
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a video in which poses are to be found.

    Attributes:
        path: The video.
        from_s: Where the piece begins.
        until_s: Where the next one begins; infinite for the last.
        trail: Where the poses go.
        later: The trails of the pieces after it.
        model: The pose model; None for the usual one.
    """

    path: Path
    from_s: float
    until_s: float
    trail: Path
    later: tuple[Path, ...] = ()
    model: Path | None = None


def judge(task: Judging, advanced: Advanced) -> dict[str, Any]:
    """Judge a recording as a single replay does; return its result as plain data.

    Raises:
        PosecoachError: It cannot be judged.
    """
    with ExitStack() as stack:

        def open_estimator() -> PoseEstimator:
            return _known(task) if task.trails else stack.enter_context(_estimator(task.model))

        request = Request(task.path, task.exercise, task.side, report=task.report)
        watcher = Watcher() if task.trails else Watcher(advanced=advanced)
        outcome = replay(request, task.exercises, open_estimator, watcher)
    return as_json(outcome.exercise, outcome.record, outcome.video, outcome.unseen_s)


def estimate(piece: Piece, advanced: Advanced) -> None:
    """Find the poses in a piece, and on until its trail meets a later one, or to the end of the video.

    Raises:
        SourceError: The video cannot be read.
        ModelError: There is no model.
    """
    seen_s = piece.until_s
    with VideoFile(piece.path) as video, _estimator(piece.model) as estimator, Trail(piece.trail) as trail:
        for frame in _frames_from(video, piece.from_s):
            trail.add(frame, estimator.estimate(frame))
            advanced(min(frame.time_s, piece.until_s) - piece.from_s)
            if frame.time_s >= seen_s + _LOOK_EVERY_S:
                seen_s = frame.time_s
                if _has_met(piece):
                    return


def _has_met(piece: Piece) -> bool:
    mine = steps_of(piece.trail)
    return any(meeting_s(mine, steps_of(later)) is not None for later in piece.later)


def _frames_from(video: VideoFile, from_s: float) -> Iterator[Frame]:
    """Yield the frames from a time on. What is before is read too, for that alone tells the frames' times."""
    frames = iter(video)
    if from_s > 0:
        video.every_s = from_s
        next(frames, None)  # the first; the one after it is the first of the piece
    for frame in frames:
        video.every_s = 0.0
        yield frame


def _known(task: Judging) -> PoseEstimator:
    return KnownPoses(joined([steps_of(trail) for trail in task.trails]))


def _estimator(model: Path | None) -> AbstractContextManager[PoseEstimator]:
    path = model_path(model)
    # Importing MediaPipe takes 0.6 s, which neither recorded poses nor a wrong file should cost.
    from posecoach.estimators.mediapipe import MediaPipeEstimator

    return MediaPipeEstimator(path)
