"""One person's own range of a movement, learnt from their repetitions."""

import math
from collections import deque
from dataclasses import dataclass, field
from statistics import median

_KEPT = 5
"Repetitions that the range is told from: enough to outvote an odd one, few enough to follow a change."


def _recent() -> deque[float]:
    return deque(maxlen=_KEPT)


@dataclass(slots=True)
class PersonalRange:
    """The two ends between which a person moves, each the median of the last five.

    The very first resting end is how the person waited to begin (for a cat/cow half-way between the
    ends), so it is replaced by the first that is reached in the movement.
    """

    _rests: deque[float] = field(default_factory=_recent, init=False)
    _tops: deque[float] = field(default_factory=_recent, init=False)
    _is_first_rest: bool = field(default=True, init=False)

    def learn(self, rest: float, top: float) -> None:
        """Take the two ends of one repetition that counted."""
        if self._is_first_rest and self._tops:
            self._rests.clear()
            self._is_first_rest = False
        self._rests.append(rest)
        self._tops.append(top)

    def forget(self) -> None:
        """Learn it anew from the next repetitions."""
        self._rests.clear()
        self._tops.clear()

    @property
    def rest(self) -> float:
        """The resting end; NaN until one repetition was seen."""
        return median(self._rests) if self._rests else math.nan

    @property
    def top(self) -> float:
        """The far end; NaN until one repetition was seen."""
        return median(self._tops) if self._tops else math.nan

    @property
    def size(self) -> float:
        """How far the ends are apart; 0 until one repetition was seen."""
        return self.top - self.rest if self._tops else 0.0
