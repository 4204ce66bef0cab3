"""Count each side of a signal for itself: positive is the person's left, negative their right."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from posecoach.engine.counter import Counted, Counter
from posecoach.events import HoldEnded, RepCompleted, RepSettled
from posecoach.landmarks import Side
from posecoach.specs.counting import MovementSpec


class SidedCounter:
    """A counter for each side; together they number what they count.

    Attributes:
        side: The side last worked; None before the first.
    """

    def __init__(
        self, spec: MovementSpec, make: Callable[[MovementSpec], Counter], only: Side | None
    ) -> None:
        """Count by `spec` with a counter made for each side, or for one side `only`."""
        self._signal = spec.signal
        self._counters = {side: make(_of_side(spec, side)) for side in Side if only in (side, None)}
        self._numbers: dict[tuple[Side, int], int] = {}
        self.side: Side | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return all(counter.is_idle for counter in self._counters.values())

    @property
    def hold_s(self) -> float | None:
        """Seconds of the hold in progress; None when nothing is held."""
        return next((c.hold_s for c in self._counters.values() if c.hold_s is not None), None)

    @property
    def level(self) -> float:
        """Where the last sample lies in the person's own range of the side it is on."""
        return max(counter.level for counter in self._counters.values())

    def ignore_below(self, least: float) -> None:
        """Let no movement count that is smaller."""
        for counter in self._counters.values():
            counter.ignore_below(least)

    def update(self, time_s: float, signals: Mapping[str, float]) -> list[Counted]:
        """Take one sample; return what it completes, oldest first."""
        counted: list[Counted] = []
        for side, counter in self._counters.items():
            value = signals[self._signal] if side is Side.LEFT else -signals[self._signal]
            events = counter.update(time_s, {**signals, self._signal: max(0.0, value)})
            if not counter.is_idle:
                self.side = side
            counted += self._told(side, events)
        return counted

    def break_off(self, time_s: float) -> list[Counted]:
        """End what is under way now, because the person is lost."""
        return [e for side, c in self._counters.items() for e in self._told(side, c.break_off(time_s))]

    def finish(self, time_s: float) -> list[Counted]:
        """End what is under way now, because the set is over."""
        return [e for side, c in self._counters.items() for e in self._told(side, c.finish(time_s))]

    def _told(self, side: Side, events: list[Counted]) -> list[Counted]:
        """Return the events of one side's counter with the side, and numbered over both."""
        return [self._of_both(side, event) for event in events]

    def _of_both(self, side: Side, event: Counted) -> Counted:
        if isinstance(event, HoldEnded):
            return replace(event, hold=replace(event.hold, side=side))
        event = replace(event, rep=replace(event.rep, side=side))
        if isinstance(event, RepCompleted | RepSettled):
            number = self._numbers.setdefault((side, event.number), len(self._numbers) + 1)
            return replace(event, number=number)
        return event


def _of_side(spec: MovementSpec, side: Side) -> MovementSpec:
    """Return the spec for one side: what must move along may be another thing on the right."""
    along = spec.along
    if side is Side.LEFT or along is None or not along.to_the_right:
        return spec
    right = along.model_copy(update={"signals": along.to_the_right})
    return spec.model_copy(update={"along": right})
