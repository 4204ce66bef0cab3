"""Replay a recording, a video or recorded poses, through the one path, and gather what it came to."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from posecoach.engine.choose import Choice, choose
from posecoach.errors import OutputError, PosecoachError
from posecoach.estimators.ahead import LookAhead
from posecoach.estimators.recorded import RecordedPoses
from posecoach.frame import Frame
from posecoach.guide.one_set import OneSet, SetAsRecorded
from posecoach.landmarks import Pose, Side
from posecoach.moment import Moment
from posecoach.pose_file import UNKNOWN, Doing
from posecoach.session import PoseEstimator, Sink, run
from posecoach.sinks.recorder import Recorder
from posecoach.sinks.report.export import VideoFacts
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.review.gathered import Gathered
from posecoach.sinks.report.review.model import Review
from posecoach.sinks.report.sitting_record import SittingRecord
from posecoach.sinks.signal_log import SignalLog
from posecoach.sources.video import VideoFile
from posecoach.specs.model import Dose, Exercise

if TYPE_CHECKING:
    from posecoach.sinks.report.review.report import Report

OpenEstimator = Callable[[], PoseEstimator]
"Opens the estimator when it is needed; recorded poses need none."


class NoExerciseError(PosecoachError):
    """No exercise was named, and none that is known fits."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to replay.

    Attributes:
        path: A video, or poses recorded by `--record` (`.npz`).
        exercise: What is done in it; None to find out, or for what recorded poses say themselves.
        side: Of an exercise with sides, the only one to count; None for both.
        annotate: Where to write the video with its overlay; None for nowhere.
        record: Where to write the poses; None for nowhere.
        signals: Where to write every signal of every frame; None for nowhere.
        language: In which language the annotated video is spoken over; None for in none.
        report: Where to write the page that shows the set: a file that ends in .html, or a folder; None for
            nowhere.
        called: What the results call the recording; '' for its path.
        is_reviewed: Whether the outcome has a review, also without a page.
    """

    path: Path
    exercise: Exercise | None = None
    side: Side | None = None
    annotate: Path | None = None
    record: Path | None = None
    signals: Path | None = None
    language: str | None = None
    report: Path | None = None
    called: str = ""
    is_reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a replay came to.

    Attributes:
        exercise: What was judged.
        choice: Why this exercise, if it was not named.
        record: What happened.
        video: Facts about the recording.
        unseen_s: Seconds in which nobody, or too little of the person, was seen.
        review: What a page shows, where one or a review was asked for.
    """

    exercise: Exercise
    choice: Choice | None
    record: SetRecord
    video: VideoFacts
    unseen_s: float
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who wants to know how a replay goes on.

    Attributes:
        chosen: Told which exercise is judged, before the first frame is.
        advanced: Told the time of each frame; of the first ones twice where the exercise must be found out.
        opened: Told how long the recording says it is, in seconds, NaN unknown; before anything else.
    """

    chosen: Callable[[Exercise, Choice | None], None] = lambda exercise, choice: None
    advanced: Callable[[float], None] = lambda time_s: None
    opened: Callable[[float], None] = lambda duration_s: None


def replay(
    request: Request,
    exercises: Mapping[str, Exercise],
    open_estimator: OpenEstimator,
    watcher: Watcher | None = None,
) -> Outcome:
    """Replay a recording.

    Raises:
        SourceError: It cannot be read.
        ModelError: The pose model cannot be had.
        VoiceError: Nobody can speak the language.
        OutputError: A result cannot be written.
        NoExerciseError: No exercise was named, and none fits.
        PosecoachError: The exercise has no sides to choose from.
    """
    watcher = watcher or Watcher()
    with ExitStack() as stack:
        report = stack.enter_context(_report_at(request.report)) if request.report else None
        recording = stack.enter_context(closing(open_recording(request.path)))
        watcher.opened(recording.duration_s)
        poses = recording if isinstance(recording, RecordedPoses) else None
        annotate = _annotated_at(request, report, poses)
        doing = poses.doing if poses else UNKNOWN
        sinks = _sinks(request, annotate, doing)
        for sink in sinks:
            stack.callback(sink.discard)  # for when it does not come to a run
        estimator = LookAhead(poses or open_estimator())
        look = partial(estimator.look, watched(recording, watcher))
        exercise, choice = _chosen(request, exercises.get(doing.exercise), exercises, look)
        watcher.chosen(exercise, choice)
        gathered = Gathered(exercise.counted)
        sinks += [gathered] if report or request.is_reviewed else []
        judge, record = judge_of(exercise, request.side, doing), SetRecord()
        run(judge, watched(recording, watcher), estimator, [record, *sinks])
        facts = facts_of(recording, record, request.called)
        outcome = Outcome(exercise, choice, record, facts, judge.coach.unseen_s)
        return _finished(request, outcome, gathered, report, annotate, () if poses else recording)


def open_recording(path: Path) -> VideoFile | RecordedPoses:
    """Open a video, or the poses that `--record` wrote.

    Raises:
        SourceError: It cannot be read.
    """
    return RecordedPoses(path) if path.suffix.lower() == ".npz" else VideoFile(path)


def judge_of(exercise: Exercise, side: Side | None, doing: Doing) -> OneSet:
    """Return what judges a recording: one of a live set as it was judged there, in its dose."""
    if not doing.counted:
        return OneSet(exercise, side)
    if doing.exercise == exercise.id:
        with suppress(ValueError):  # another version of the program asked otherwise
            dose = Dose.model_validate_json(doing.dose)
            exercise = exercise.model_copy(update={"dose": dose})
    return SetAsRecorded(exercise, side, doing.counted)


def facts_of(
    recording: VideoFile | RecordedPoses, record: SetRecord | SittingRecord, called: str = ""
) -> VideoFacts:
    """Return what is told about a recording that was read to its end.

    Args:
        recording: What was read.
        record: What happened in it.
        called: Its name, if it is not told by its path.
    """
    path, end_s, n_frames = called or str(recording.path), record.end_s, record.n_frames
    if isinstance(recording, RecordedPoses):
        return VideoFacts(path, 0, 0, math.nan, end_s, n_frames, None)
    return VideoFacts(
        path, recording.width, recording.height, recording.fps, end_s, n_frames, recording.warning
    )


def _report_at(target: Path) -> "Report":
    # Templates, charts and drawing are wanted only for a page.
    from posecoach.sinks.report.review.report import Report

    return Report(target)


def _annotated_at(request: Request, report: "Report | None", poses: RecordedPoses | None) -> Path | None:
    """Return where the annotated video goes, of which the page has a copy of its own."""
    if request.annotate and poses:
        raise OutputError(f"{request.path} holds poses without pictures. Annotate the video itself.")
    return request.annotate or (report.video if report and not poses else None)


def _finished(
    request: Request,
    outcome: Outcome,
    gathered: Gathered,
    report: "Report | None",
    annotated: Path | None,
    frames: Iterable[Frame],
) -> Outcome:
    """Review a set where that was asked for, and write its page.

    The page's pictures are taken from the recording in a second reading.
    """
    if not (report or request.is_reviewed):
        return outcome
    from posecoach.sinks.report.review.review import review_of

    curve, bodies = gathered.curve, gathered.bodies
    review = review_of(outcome.exercise, outcome.record, curve, bodies, outcome.video, outcome.unseen_s)
    if report:
        from posecoach.sinks.report.review.stills import pictures_of

        report.write(review, annotated, pictures_of(review, bodies, frames))
    return replace(outcome, review=review)


def _sinks(request: Request, annotate: Path | None, doing: Doing) -> list[Sink[Moment]]:
    sinks: list[Sink[Moment]] = []
    if request.record:
        sinks.append(Recorder(request.record, doing))
    if request.signals:
        sinks.append(SignalLog(request.signals))
    if annotate:
        # OpenCV's drawing and PyAV are wanted only here.
        from posecoach.sinks.screen.annotate import Annotator, spoken_in

        spoken = spoken_in(request.language) if request.language else None
        sinks.append(Annotator(annotate, request.path, spoken))
    return sinks


def _chosen(
    request: Request,
    said: Exercise | None,
    exercises: Mapping[str, Exercise],
    look: Callable[[], Iterable[tuple[float, Pose | None]]],
) -> tuple[Exercise, Choice | None]:
    if known := request.exercise or said:
        return _with_sides(known, request.side), None
    choice = choose(exercises, look())
    if choice is None:
        names = ", ".join(exercises)
        raise NoExerciseError(
            f"{request.path} shows nobody in the position of an exercise that I know ({names}). "
            "Name the exercise with --exercise."
        )
    return _with_sides(choice.exercise, request.side), choice


def _with_sides(exercise: Exercise, side: Side | None) -> Exercise:
    if side and not exercise.has_sides:
        raise PosecoachError(f"{exercise.id} has no sides to choose from. Leave --side out.")
    return exercise


def watched(frames: Iterable[Frame], watcher: Watcher) -> Iterator[Frame]:
    """Yield the frames, and tell of each."""
    for frame in frames:
        watcher.advanced(frame.time_s)
        yield frame
