"""How noisy a signal is while the person keeps still: what is smaller than that is no movement."""

from collections import deque

import numpy as np

_WINDOW_S, _STEP_S = 1.0, 0.5
"A stretch that is looked at as one, and how often one is."

_KEPT_S = 20.0
"The stillest stretch of so many seconds tells the noise; nobody rests in all of them."

_SIGMAS = 5.0
"""What counts must stand out of the noise by so much: in simulations counting is right when the movement is
five times the noise. On recordings it is well below every spec's own floor."""

_SMOOTH = 3
"A movement is smooth: within a second a polynomial of this degree follows it, and leaves the noise."

_LEAST_SAMPLES, _LEAST_LOOKS = 7, 4
"With fewer the spread is chance, or a movement may be in all of them."


class NoiseFloor:
    """The least movement that stands out of a signal's noise.

    Attributes:
        least: Five standard deviations of the signal about its course in the stillest recent second but one
            (the stillest is so by chance); 0 until one was seen.
    """

    def __init__(self) -> None:
        self.least = 0.0
        self._recent: list[tuple[float, float]] = []
        self._spreads: deque[tuple[float, float]] = deque()

    def update(self, time_s: float, value: float, *, is_idle: bool) -> None:
        """Take one sample; `is_idle`: no repetition is under way."""
        if not is_idle or (self._recent and time_s - self._recent[-1][0] > _STEP_S):
            self._recent.clear()
        self._recent.append((time_s, value))
        if time_s - self._recent[0][0] < _WINDOW_S:
            return
        self._look(time_s)
        self._recent = [sample for sample in self._recent if time_s - sample[0] < _WINDOW_S - _STEP_S]

    def _look(self, time_s: float) -> None:
        if len(self._recent) < _LEAST_SAMPLES:
            return
        times_s, values = np.array(self._recent).T
        movement = np.polynomial.Polynomial.fit(times_s, values, deg=_SMOOTH)
        spread = float(np.std(values - movement(times_s), ddof=_SMOOTH + 1))
        self._spreads.append((time_s, spread))
        while time_s - self._spreads[0][0] > _KEPT_S:
            self._spreads.popleft()
        spreads = sorted(spread for _, spread in self._spreads)
        if len(spreads) >= _LEAST_LOOKS:
            self.least = _SIGMAS * spreads[1]
