"""A sink that keeps the counted movement over time, as finely as the eye sees it."""

import math
from bisect import bisect_left
from dataclasses import dataclass, field

from posecoach.events import Sight
from posecoach.moment import Moment

SAMPLES_HZ = 15.0
"More is not seen in a curve, and seldom in a figure that moves."


@dataclass(slots=True)
class Pace:
    """Lets so many moments a second through, whatever the frame rate is."""

    _next_s: float = field(default=-math.inf, init=False)

    def takes(self, time_s: float) -> bool:
        """Whether this moment is one of them."""
        if time_s < self._next_s - 1e-6:
            return False
        self._next_s = max(self._next_s + 1 / SAMPLES_HZ, time_s + 0.5 / SAMPLES_HZ)
        return True


@dataclass(slots=True)
class Curve:
    """Gathers the counted signal while the exercise can be judged.

    Attributes:
        signal: The signal's name; None gathers the level alone.
        times_s: Increasing.
        values: The signal in its own unit, positive to the left where there are sides; NaN unknown.
        levels: Where it is in the person's own range, as `Progress.level`.
        band: The levels to move between, as `Progress.band`.
    """

    signal: str | None
    times_s: list[float] = field(default_factory=list, init=False)
    values: list[float] = field(default_factory=list, init=False)
    levels: list[float] = field(default_factory=list, init=False)
    band: tuple[float, float] = field(default=(math.nan, math.nan), init=False)
    _pace: Pace = field(default_factory=Pace, init=False)

    def receive(self, moment: Moment) -> None:
        """Take one moment."""
        if moment.is_repeat or not self._pace.takes(moment.frame.time_s):
            return
        is_judged = moment.progress.sight is Sight.GOOD
        value = moment.signals.get(self.signal, math.nan) if self.signal and is_judged else math.nan
        self.times_s.append(moment.frame.time_s)
        self.values.append(value)
        self.band = moment.progress.band
        self.levels.append(moment.progress.level if is_judged else math.nan)

    def close(self) -> None:
        """Hold nothing that must be released."""

    def discard(self) -> None:
        """Hold nothing that must be released."""

    def value_at(self, time_s: float) -> float:
        """Return the value nearest to a time; NaN without any."""
        return self.values[nearest(self.times_s, time_s)] if self.times_s else math.nan


def nearest(times_s: list[float], time_s: float) -> int:
    """Return the index of the time nearest to `time_s`, of at least one."""
    after = min(bisect_left(times_s, time_s), len(times_s) - 1)
    before = max(0, after - 1)
    return before if time_s - times_s[before] < times_s[after] - time_s else after
