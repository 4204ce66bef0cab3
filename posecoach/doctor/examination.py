"""Looks at one thing after another, and at none for ever."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from queue import Empty, Queue
from threading import Thread

from posecoach.doctor.finding import Finding, State
from posecoach.errors import PosecoachError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at.

    Attributes:
        name: What is looked at, in a word or two.
        look: Looks at it.
        limit_s: How long that may take.
        if_late: What to do when it takes longer, in a sentence.
        is_needed: Whether nobody can be coached without it.
    """

    name: str
    look: Callable[[], Finding]
    limit_s: float
    if_late: str
    is_needed: bool = False

    @property
    def worst(self) -> State:
        """How bad it is when the check itself comes to nothing."""
        return State.FAIL if self.is_needed else State.WARN


class Examination:
    """Checks, one after another. Each has a thread of its own, which is left behind where it hangs.

    Attributes:
        is_stuck: Whether a check still hangs. It may then keep the program from ending as it should.
    """

    def __init__(self, checks: Iterable[Check]) -> None:
        self.is_stuck = False
        self._checks = tuple(checks)

    def __iter__(self) -> Iterator[tuple[Check, Callable[[], Finding]]]:
        """Yield each check, and what carries it out and returns what was found."""
        for check in self._checks:
            yield check, partial(self._outcome, check)

    def _outcome(self, check: Check) -> Finding:
        found: Queue[Finding] = Queue()
        Thread(target=lambda: found.put(_looked(check)), name=check.name, daemon=True).start()
        try:
            return found.get(timeout=check.limit_s)
        except Empty:
            self.is_stuck = True
            text = f"There was no answer within {check.limit_s:.0f} seconds."
            return Finding(check.name, check.worst, text, check.if_late)


def _looked(check: Check) -> Finding:
    try:
        return check.look()
    except PosecoachError as error:
        return Finding(check.name, check.worst, str(error))
    except Exception as error:  # noqa: BLE001 - whatever a strange system raises is what was found
        text = f"The check itself failed ({type(error).__name__}: {error})."
        return Finding(check.name, check.worst, text, "Update posecoach; if that does not help, report this.")
