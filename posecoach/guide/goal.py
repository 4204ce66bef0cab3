"""Whether a set is done: its dose is reached."""

from collections import Counter as Tally
from collections.abc import Iterable, Mapping

from posecoach.events import HoldEnded, RepCompleted, SessionEvent
from posecoach.landmarks import Side
from posecoach.specs.counting import TimerSpec
from posecoach.specs.model import Exercise


class Goal:
    """Adds up what counts towards the dose: repetitions, or of a single hold whether it was long enough.

    Of several holds each counts, however long: nobody is kept at it by one that was short.
    """

    def __init__(self, exercise: Exercise) -> None:
        dose = exercise.dose
        is_one_hold = dose.hold_s is not None and (dose.reps or 1) == 1
        self._by_holds = is_one_hold or isinstance(exercise.count, TimerSpec)
        self._target = (dose.reps or 1) if self._by_holds else dose.reps
        self._sides: tuple[Side | None, ...] = tuple(Side) if exercise.has_sides else (None,)
        self._done: Tally[Side | None] = Tally()
        self._counts = exercise.count is not None

    @property
    def is_reached(self) -> bool:
        """Whether the dose is done, on each side; never without a dose."""
        target = self._target
        return target is not None and self._counts and all(self._done[s] >= target for s in self._sides)

    @property
    def holds_done(self) -> Mapping[Side | None, int] | None:
        """Of each side, how many holds were long enough; None where repetitions count."""
        return {side: self._done[side] for side in self._sides} if self._by_holds else None

    def receive(self, events: Iterable[SessionEvent]) -> None:
        """Take what happened."""
        for event in events:
            if isinstance(event, RepCompleted) and not self._by_holds:
                self._done[event.rep.side] += 1
            elif isinstance(event, HoldEnded) and self._by_holds and event.hold.is_long_enough:
                self._done[event.hold.side] += 1
