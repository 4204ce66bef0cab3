"""Tell a movement from one that only looks like it: other signals must move along."""

import math
from collections.abc import Mapping

from posecoach.specs.counting import Companions


class Company:
    """The ranges that a movement's companion signals have swept since it began."""

    def __init__(self, spec: Companions | None) -> None:
        self._least = spec.range if spec else 0.0
        self._are_all_needed = spec is not None and spec.how_many == "all"
        self._ends: dict[str, tuple[float, float]] = {}
        self._names = spec.signals if spec else ()

    def begin(self) -> None:
        """Forget the movement so far: another begins."""
        self._ends.clear()

    def add(self, signals: Mapping[str, float]) -> None:
        """Take one sample."""
        for name in self._names:
            if not math.isnan(value := signals[name]):
                low, high = self._ends.get(name, (value, value))
                self._ends[name] = min(low, value), max(high, value)

    @property
    def moved_along(self) -> bool:
        """Whether the companions moved enough; those that were not seen are left out."""
        if not self._names:
            return True
        moved = [high - low >= self._least for low, high in self._ends.values()]
        return bool(moved) and (all(moved) if self._are_all_needed else any(moved))
