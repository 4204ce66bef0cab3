"""Time a hold by its plateau: from when the movement came to rest at the far end to when it left."""

import math
from bisect import insort
from dataclasses import dataclass, field

_OF_LEVEL = 0.7
"Least share of the held level that belongs to the hold; who rounds the back leans a fifth further."

_SETTLED, _WITHIN_S = 0.08, 0.3
"""At rest: less than a twelfth of the way moved in this time. Its middle is taken for the moment of coming
to rest, which is right to 0.2 s for movements that take one to two seconds."""

_GAP_S = 0.5
"Longer without a sample: the person was not seen, and the timer stood still."


@dataclass(slots=True)
class Plateau:
    """The samples of one hold, and how long it has lasted.

    The held level is the median so far, so an overshoot on the way in or a slow sag changes little.

    Attributes:
        rest: The signal's value at rest, from which the level is measured.
    """

    rest: float
    _samples: list[tuple[float, float]] = field(default_factory=list, init=False)
    _sorted: list[float] = field(default_factory=list, init=False)
    _first: int = field(default=0, init=False)
    _unseen_s: float = field(default=0.0, init=False)

    def add(self, time_s: float, value: float) -> None:
        """Take one sample."""
        if self._samples and time_s - self._samples[-1][0] > _GAP_S:
            self._unseen_s += time_s - self._samples[-1][0]
        self._samples.append((time_s, value))
        insort(self._sorted, value)
        while self._first < len(self._samples) and self._is_on_the_way(self._first, step=1):
            self._first += 1

    @property
    def level(self) -> float:
        """How far from rest the hold is; NaN before the first sample."""
        return self._sorted[len(self._sorted) // 2] - self.rest if self._sorted else math.nan

    @property
    def start_s(self) -> float:
        """When the movement came to rest at the far end; NaN before it did."""
        if not self._has_settled:
            return math.nan
        was_seen_coming = self._first > 0
        return self._samples[self._first][0] + was_seen_coming * _WITHIN_S / 2

    @property
    def end_s(self) -> float:
        """When it was last at rest there; NaN before it was."""
        if not self._has_settled:
            return math.nan
        last = len(self._samples) - 1
        while last > self._first and self._is_on_the_way(last, step=-1):
            last -= 1
        is_seen_leaving = last < len(self._samples) - 1
        return max(self.start_s, self._samples[last][0] - is_seen_leaving * _WITHIN_S / 2)

    @property
    def duration_s(self) -> float:
        """Seconds that it was kept and seen; 0 before the movement came to rest."""
        return max(0.0, self.end_s - self.start_s - self._unseen_s) if self._has_settled else 0.0

    @property
    def _has_settled(self) -> bool:
        return self._first < len(self._samples)

    def _is_on_the_way(self, index: int, step: int) -> bool:
        """Whether the movement still rises after a sample (step 1), or was falling before it (step -1)."""
        time_s, value = self._samples[index]
        level = self.level
        if value - self.rest < _OF_LEVEL * level:
            return True
        other = index
        while 0 <= other + step < len(self._samples) and abs(self._samples[other][0] - time_s) < _WITHIN_S:
            other += step
        return self._samples[other][1] - value > _SETTLED * level
