"""Causal smoothing of one number over time. Filters take the time of each sample and assume no frame rate."""

import math
from collections import deque
from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class LowPass:
    """First-order low-pass.

    MediaPipe has already smoothed the landmarks, so a signal needs only little more: at 3 Hz the
    lag is about 50 ms, and a movement of one cycle a second keeps 95 % of its size.

    Attributes:
        cutoff_hz: Frequency at which half of the power is let through.
    """

    cutoff_hz: float = 3.0
    _time_s: float = field(default=-math.inf, init=False)
    _value: float = field(default=math.nan, init=False)

    def update(self, time_s: float, value: float) -> float:
        """Take one sample and return the smoothed value. A NaN is returned as it is and changes nothing."""
        if math.isnan(value):
            return value
        if math.isnan(self._value):
            self._value = value
        else:
            ratio = 2 * math.pi * self.cutoff_hz * (time_s - self._time_s)
            self._value += (value - self._value) * ratio / (1 + ratio)
        self._time_s = time_s
        return self._value

    def forget(self) -> None:
        """Start afresh with the next sample."""
        self._value = math.nan


@dataclass(slots=True)
class Smoother:
    """Median over a twelfth of a second, then a light low-pass: single-frame jumps vanish, movements stay.

    At 30 frames a second the median is over three; at 10 there is nothing to take one over, and it
    would cost more time than it is worth. After a gap it starts afresh, so nothing is smeared across it.

    Attributes:
        window_s: Length of the median.
        gap_s: A longer time without a value counts as a gap.
    """

    window_s: float = 0.08
    gap_s: float = 0.5
    _low_pass: LowPass = field(default_factory=LowPass, init=False)
    _recent: deque[tuple[float, float]] = field(default_factory=deque, init=False)

    def update(self, time_s: float, value: float) -> float:
        """Take one sample and return the smoothed value; NaN in, NaN out."""
        if math.isnan(value):
            return value
        if self._recent and time_s - self._recent[-1][0] > self.gap_s:
            self._recent.clear()
            self._low_pass.forget()
        self._recent.append((time_s, value))
        while time_s - self._recent[0][0] > self.window_s:
            self._recent.popleft()
        return self._low_pass.update(time_s, median(value for _, value in self._recent))


@dataclass(slots=True)
class Swing:
    """The range (highest minus lowest) of a number over the last seconds; NaN until half are known."""

    within_s: float
    _samples: deque[tuple[float, float]] = field(default_factory=deque, init=False)

    def update(self, time_s: float, value: float) -> float:
        """Take one sample and return the range. A NaN sample is left out."""
        if not math.isnan(value):
            self._samples.append((time_s, value))
        while self._samples and time_s - self._samples[0][0] > self.within_s:
            self._samples.popleft()
        if not self._samples or time_s - self._samples[0][0] < self.within_s / 2:
            return math.nan
        values = [value for _, value in self._samples]
        return max(values) - min(values)
