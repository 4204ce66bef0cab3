"""Tell a movement from one that only looks like it: some signals must move along, others must not."""

import math
from collections.abc import Mapping

from posecoach.specs.counting import MovementSpec


class Company:
    """How a movement's other signals have moved since it began."""

    def __init__(self, spec: MovementSpec) -> None:
        self._spec = spec
        self._ends: dict[str, tuple[float, float]] = {}
        self._at_rest: dict[str, float] = {}
        self._top = -math.inf
        self._at_top: dict[str, float] = {}

    def begin(self) -> None:
        """Forget the movement so far: another begins."""
        self._ends.clear()
        self._at_rest.clear()
        self.turn()

    def turn(self) -> None:
        """Forget the far end so far: the next pulse of the same movement has its own."""
        self._top = -math.inf
        self._at_top.clear()

    def add(self, signals: Mapping[str, float]) -> None:
        """Take one sample."""
        for name in self._spec.along.signals if self._spec.along else ():
            if not math.isnan(value := signals[name]):
                low, high = self._ends.get(name, (value, value))
                self._ends[name] = min(low, value), max(high, value)
        if self._spec.steady:
            self._add_steady(self._spec.steady.signals, signals)

    @property
    def is_right(self) -> bool:
        """Whether this was the movement that is meant, as far as can be seen."""
        return self._moved_along and self._kept_steady

    def _add_steady(self, names: tuple[str, ...], signals: Mapping[str, float]) -> None:
        is_furthest = signals[self._spec.signal] > self._top
        if is_furthest:
            self._top = signals[self._spec.signal]
        for name in names:
            if not math.isnan(value := signals[name]):
                self._at_rest.setdefault(name, value)
                if is_furthest:
                    self._at_top[name] = value

    @property
    def _moved_along(self) -> bool:
        """Whether the companions swept enough; those that were not seen are left out."""
        along = self._spec.along
        if not along:
            return True
        moved = [high - low >= along.range for low, high in self._ends.values()]
        return bool(moved) and (all(moved) if along.how_many == "all" else any(moved))

    @property
    def _kept_steady(self) -> bool:
        """Whether what must not move along was still about where it was at rest."""
        steady = self._spec.steady
        if not steady:
            return True
        return all(
            abs(value - self._at_rest[name]) <= steady.share * self._top
            for name, value in self._at_top.items()
        )
