"""Reviewing a recording: one at a time, in a thread of its own, and ended at any moment without a trace."""

import logging
import math
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread

from posecoach.engine.choose import Choice
from posecoach.engine.coach import goes_on_unseen
from posecoach.errors import PosecoachError
from posecoach.events import Sight
from posecoach.live import OpenEstimator
from posecoach.replay import NoExerciseError, Outcome, Request, Watcher, open_recording, replay
from posecoach.sinks.report.review.units import clock
from posecoach.specs.model import Exercise

_ENDED_S = 10.0
"How long a review may take to let go of its files."

_NEARLY = 0.99
"From this share on what takes time is the page, not the recording."

_BROKEN = "Something went wrong in posecoach itself, and this recording could not be reviewed."
_SUPERSEDED = "Something else was begun, so this review was ended."

log = logging.getLogger(__name__)


class _EndedError(Exception):
    """Nobody wants the review any more."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What is to be reviewed.

    Attributes:
        path: Where it is; what was dropped has a name there that we gave it.
        name: What the person calls it.
    """

    path: Path
    name: str

    def measured(self) -> float:
        """Look at the beginning; return how long it should be, in seconds, NaN unknown.

        Raises:
            PosecoachError: It is nothing that can be reviewed.
        """
        try:
            with closing(open_recording(self.path)) as recording:
                return recording.duration_s
        except PosecoachError as error:
            raise PosecoachError(self.in_words(error)) from error

    def in_words(self, error: PosecoachError) -> str:
        """Return the sentence of an error with the name that the person knows."""
        return str(error).replace(str(self.path), self.name)


class Reviewing:
    """One review, on its way and afterwards.

    Attributes:
        number: Which one it is, from 1.
        report: Where its page is, when it is there.
        exercise: What is judged; None while that is being found out.
        passed_s: How far it is in the recording.
        failure: Why there is no page, in one sentence; '' while there may be one.
        is_done: Whether the page is there.
    """

    def __init__(
        self, number: int, request: Request, known: Mapping[str, Exercise], open_estimator: OpenEstimator
    ) -> None:
        """Prepare; nothing is read before `start`. The request names where the page goes."""
        assert request.report
        self.number, self.report, self.exercise = number, request.report, request.exercise
        self.passed_s, self.duration_s = 0.0, math.nan
        self.failure, self.is_done, self._notice = "", False, ""
        self._request, self._known, self._open_estimator = request, known, open_estimator
        self._is_unwanted = Event()
        self._thread = Thread(target=self._lead, name="review", daemon=True)

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self._thread.is_alive()

    @property
    def share(self) -> float:
        """How much of the recording has been looked at, 0 to 1; 0 where its length is unknown."""
        return min(1.0, self.passed_s / self.duration_s) if self.duration_s > 0 else 0.0

    @property
    def in_words(self) -> str:
        """What it does now."""
        if self._notice:
            return self._notice
        if self.share >= _NEARLY:
            return "Making the report …"
        return self.exercise.title if self.exercise else "Finding out which exercise it is …"

    @property
    def clock_in_words(self) -> str:
        """How far it is in the recording: '0:12 of 0:30'."""
        of = f" of {clock(self.duration_s)}" if self.duration_s > 0 else ""
        return f"{clock(self.passed_s)}{of}"

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def end(self, why: str = "") -> None:
        """End it, if it goes on, and wait until its files are let go of."""
        if self.is_running:
            self.failure = why
            self._is_unwanted.set()
            self._thread.join(_ENDED_S)

    def _lead(self) -> None:
        try:
            with ExitStack() as stack:
                outcome = self._replayed(stack)
            self.failure = self.failure or self._unseen(outcome)
            self.is_done = not self.failure
        except _EndedError:
            pass
        except NoExerciseError:
            self.failure = (
                f"I see nobody in {self._request.called} in the position of an exercise that I know. "
                "Choose the exercise, or another recording, and try again."
            )
        except PosecoachError as error:
            self.failure = Recording(self._request.path, self._request.called).in_words(error)
        except Exception:
            self.failure = _BROKEN
            log.exception("the review broke off")

    def _replayed(self, stack: ExitStack) -> Outcome:
        watcher = Watcher(self._chosen, self._advanced, self._opened)
        return replay(
            self._request,
            self._known,
            lambda: stack.enter_context(self._open_estimator(self._tell)),
            watcher,
        )

    def _unseen(self, outcome: Outcome) -> str:
        """Say why a page would be empty, or ''."""
        record = outcome.record
        is_timed_unseen = goes_on_unseen(outcome.exercise) and record.holds
        if record.seconds_of(Sight.GOOD) or record.observations or is_timed_unseen:
            return ""
        return (
            f"Nobody in {self._request.called} can be seen well enough for {outcome.exercise.title}. "
            "Choose another exercise, or another recording, and try again."
        )

    def _opened(self, duration_s: float) -> None:
        self.duration_s = duration_s

    def _chosen(self, exercise: Exercise, choice: Choice | None) -> None:
        self.exercise = exercise

    def _advanced(self, time_s: float) -> None:
        if self._is_unwanted.is_set():
            raise _EndedError
        self._notice = ""
        self.passed_s = max(self.passed_s, time_s)

    def _tell(self, notice: str) -> None:
        self._notice = notice


class Reviewer:
    """Holds the newest review. Another that is begun ends it.

    Attributes:
        exercises: What can be reviewed, by id.
        review: The newest; None before the first.
    """

    def __init__(self, exercises: Mapping[str, Exercise], open_estimator: OpenEstimator) -> None:
        """Prepare."""
        self.exercises = exercises
        self.review: Reviewing | None = None
        self._open_estimator, self._lock = open_estimator, Lock()
        self._n_begun = 0

    def begin(self, request: Request) -> Reviewing:
        """Begin a review, in place of another. The request says where its page goes."""
        with self._lock:
            self._end()
            self._n_begun += 1
            self.review = Reviewing(self._n_begun, request, self.exercises, self._open_estimator)
            self.review.start()
            return self.review

    def end(self) -> None:
        """End what goes on, because something else begins."""
        with self._lock:
            self._end()

    def page_of(self, number: int) -> Path | None:
        """Return the page of a review; None where it is not there, or not any more."""
        review = self.review
        is_there = review is not None and review.number == number and review.is_done
        return review.report if review and is_there and review.report.is_file() else None

    def _end(self) -> None:
        if self.review:
            self.review.end(_SUPERSEDED)
