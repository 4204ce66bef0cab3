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
        self._way: list[tuple[float, dict[str, float]]] = []

    def begin(self) -> None:
        """Forget the movement so far: another begins."""
        self._ends.clear()
        self._at_rest.clear()
        self._way.clear()

    def add(self, signals: Mapping[str, float]) -> None:
        """Take one sample."""
        for name in self._spec.along.signals if self._spec.along else ():
            if not math.isnan(value := signals[name]):
                low, high = self._ends.get(name, (value, value))
                self._ends[name] = min(low, value), max(high, value)
        if self._spec.steady:
            seen = {n: signals[n] for n in self._spec.steady.signals if not math.isnan(signals[n])}
            self._at_rest = seen | self._at_rest
            self._way.append((signals[self._spec.signal], seen))

    def is_right(self, top: float) -> bool:
        """Whether this was the movement that is meant, as far as can be seen.

        Args:
            top: The counted signal's value at the far end, one of those that were added.
        """
        return self._moved_along() and self._kept_steady(top)

    def _moved_along(self) -> bool:
        """Whether the companions swept enough; those that were not seen are left out."""
        along = self._spec.along
        if not along:
            return True
        moved = [high - low >= along.range for low, high in self._ends.values()]
        return bool(moved) and (all(moved) if along.how_many == "all" else any(moved))

    def _kept_steady(self, top: float) -> bool:
        """Whether what must not move along was still about where it was at rest, at the last such far end."""
        steady = self._spec.steady
        if not steady:
            return True
        at_top = next((seen for value, seen in reversed(self._way) if value >= top), {})
        return all(abs(value - self._at_rest[n]) <= steady.share * top for n, value in at_top.items())
