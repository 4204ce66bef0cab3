"""Have recordings judged side by side: whole, or in pieces whose poses are found first."""

import math
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from posecoach.batch.crew import Crew, Staff
from posecoach.batch.results import Plain
from posecoach.batch.task import Judging, Piece
from posecoach.errors import PosecoachError

_LOOK_EVERY_S = 0.2
"How often is told how far it is."


@dataclass(frozen=True, slots=True)
class Work:
    """A recording to be judged, and into how many pieces it is cut.

    Attributes:
        task: What is asked for.
        duration_s: How long it is; NaN unknown.
        n_pieces: 1 for whole.
    """

    task: Judging
    duration_s: float
    n_pieces: int

    def pieces(self, folder: Path) -> list[Piece]:
        """Return the pieces, whose trails go into a folder of their own."""
        from_s = [self.duration_s * number / self.n_pieces for number in range(self.n_pieces)]
        trails = [folder / f"{number}" for number in range(self.n_pieces)]
        return [
            Piece(self.task.path, from_s[i], until_s, trails[i], tuple(trails[i + 1 :]), self.task.model)
            for i, until_s in enumerate([*from_s[1:], self.duration_s])
        ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a recording.

    Attributes:
        task: What was asked for.
        plain: The result; None where it could not be judged.
        error: Why not, in one sentence; or ''.
    """

    task: Judging
    plain: Plain | None
    error: str = ""


_UnderWay = dict[Future[Any], Callable[[Future[Any]], "_UnderWay"]]
"What is waited for, and what to do then; that returns what is to be waited for next."


def do(
    works: Iterable[Work],
    staff: Staff,
    scratch: Path,
    finished: Callable[[Outcome], None],
    advanced: Callable[[float], None],
) -> None:
    """Have all of them judged, the longest first.

    Args:
        works: The recordings.
        staff: Who does it.
        scratch: A folder for what is passed on between workers.
        finished: Is told of each one's outcome.
        advanced: Is told how many seconds of recordings are done.
    """
    works = sorted(works, key=lambda work: (math.isfinite(work.duration_s), -work.duration_s))
    with staff.called(sum(work.n_pieces + 1 for work in works)) as crew:
        under_way: _UnderWay = {}
        for number, work in enumerate(works):
            under_way |= _begun(work, crew, scratch / f"{number}", finished)
        while under_way:
            done, _ = wait(under_way, _LOOK_EVERY_S, FIRST_COMPLETED)
            for future in done:
                under_way |= under_way.pop(future)(future)
            advanced(crew.done_s())


def _begun(work: Work, crew: Crew, folder: Path, finished: Callable[[Outcome], None]) -> _UnderWay:
    judged = partial(_judged, work.task, finished)
    if work.n_pieces == 1:
        return {crew.judge(work.task): judged}
    folder.mkdir()
    pieces = work.pieces(folder)
    known = replace(work.task, trails=tuple(piece.trail for piece in pieces))
    left = _Left([crew.estimate(piece) for piece in pieces], lambda: {crew.judge(known): judged}, judged)
    return {future: left.one_less for future in left.futures}


@dataclass(slots=True)
class _Left:
    """The pieces of a recording that are not done yet; then it is judged, or if one failed, given up."""

    futures: list[Future[None]]
    then: Callable[[], _UnderWay]
    failed: Callable[[Future[Any]], _UnderWay]

    def one_less(self, future: Future[None]) -> _UnderWay:
        if not all(other.done() for other in self.futures) or not self.futures:
            return {}
        broken = next((other for other in self.futures if other.exception()), None)
        self.futures = []
        return self.failed(broken) if broken else self.then()


def _judged(task: Judging, finished: Callable[[Outcome], None], future: Future[Plain]) -> _UnderWay:
    error = future.exception()
    finished(Outcome(task, None, _sentence(error)) if error else Outcome(task, future.result()))
    return {}


def _sentence(error: BaseException) -> str:
    if isinstance(error, PosecoachError):
        return str(error)
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return f"It was not judged to its end ({said}). Start again to judge it anew."
