"""Who does the work: the ports to workers, here or elsewhere, and the ones on this computer."""

import math
import multiprocessing
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from ctypes import Array, c_double
from dataclasses import dataclass
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import cv2
from pebble import ProcessPool

from posecoach.batch.task import Judging, Piece, estimate, judge


class Crew(Protocol):
    """Workers that do tasks side by side."""

    def judge(self, task: Judging) -> Future[dict[str, Any]]:
        """Have a recording judged."""
        ...

    def estimate(self, piece: Piece) -> Future[None]:
        """Have the poses of a piece found."""
        ...

    def done_s(self) -> float:
        """Return how many seconds of recordings are done, as far as the workers have told."""
        ...


@dataclass(frozen=True, slots=True)
class Staff:
    """Workers that can be called.

    Attributes:
        side_by_side: How many pieces of one recording can be worked on at once; 1 where workers share no disk
            for their trails, so that nothing is cut.
        called: Calls them, for at most so many tasks; leaving the block sends them home at once.
    """

    side_by_side: int
    called: Callable[[int], AbstractContextManager[Crew]]


def local_staff(workers: int) -> Staff:
    """Return so many processes on this computer."""
    return Staff(workers, lambda n_tasks: LocalCrew(min(workers, n_tasks), n_tasks))


class LocalCrew:
    """Processes on this computer. One that dies costs its task only, and is replaced.

    They tell how far they are in memory that they share with us: without a lock, which a worker that is
    killed would take with it.
    """

    def __init__(self, workers: int, most_tasks: int) -> None:
        """Start when the first task comes.

        Args:
            workers: How many processes.
            most_tasks: How many tasks there will be at most.
        """
        fresh = multiprocessing.get_context("spawn")  # the same on every system, and threads are not copied
        self._done_s = RawArray(c_double, most_tasks)
        self._n_tasks = 0
        self._pool = ProcessPool(workers, initializer=_begin, initargs=(self._done_s,), context=fresh)

    def __enter__(self) -> Self:
        """Return itself; leaving the block ends the processes at once, whatever they are doing."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def judge(self, task: Judging) -> Future[dict[str, Any]]:
        """Have a recording judged."""
        return self._pool.schedule(_judge, args=(task, self._next()))

    def estimate(self, piece: Piece) -> Future[None]:
        """Have the poses of a piece found."""
        return self._pool.schedule(_estimate, args=(piece, self._next()))

    def done_s(self) -> float:
        """Return how many seconds of recordings are done."""
        return math.fsum(self._done_s)

    def _next(self) -> int:
        self._n_tasks += 1
        return self._n_tasks - 1


_done_s: "Array[c_double]"
"In a worker: where it tells how far each task is."


def _begin(done_s: "Array[c_double]") -> None:
    global _done_s
    _done_s = done_s
    cv2.setNumThreads(
        1
    )  # there are as many workers as cores; MediaPipe's networks use one thread by themselves
    # What native code prints would go over the progress bar. What is wrong comes back as an exception.
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stderr.fileno())


def _judge(task: Judging, number: int) -> dict[str, Any]:
    return judge(task, lambda time_s: _tell(number, time_s))


def _estimate(piece: Piece, number: int) -> None:
    estimate(piece, lambda time_s: _tell(number, time_s))


def _tell(number: int, time_s: float) -> None:
    # The beginning is looked at twice where the exercise must be found out.
    _done_s[number] = max(_done_s[number], time_s)
