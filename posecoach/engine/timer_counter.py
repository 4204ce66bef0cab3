"""Count nothing but time: for rests, heat packs and the like."""

import math
from collections.abc import Mapping

from posecoach.engine.counter import Counted
from posecoach.events import Hold, HoldEnded
from posecoach.specs.counting import TimerSpec

_GAP_S = 0.5
"Longer without a sample: the timer stood still."


class TimerCounter:
    """Runs while the exercise can be judged, and ends once.

    Attributes:
        side: None, for time has no sides.
        level: Share of the time that is over.
    """

    side = None
    is_idle = True

    def __init__(self, spec: TimerSpec) -> None:
        self._spec = spec
        self._start_s = self._last_s = math.nan
        self._elapsed_s = 0.0
        self._is_over = False

    @property
    def hold_s(self) -> float | None:
        """Seconds that have run."""
        return self._elapsed_s

    @property
    def level(self) -> float:
        """Share of the time that is over."""
        return self._elapsed_s / self._spec.seconds

    def update(self, time_s: float, signals: Mapping[str, float]) -> list[Counted]:
        """Take one sample; return the hold when the time is over."""
        if math.isnan(self._start_s):
            self._start_s = time_s
        elif time_s - self._last_s <= _GAP_S:
            self._elapsed_s += time_s - self._last_s
        self._last_s = time_s
        return self._end(time_s) if self._elapsed_s >= self._spec.seconds else []

    def break_off(self, time_s: float) -> list[Counted]:
        """Stand still; the time goes on when the person is back."""
        return []

    def finish(self, time_s: float) -> list[Counted]:
        """Tell how long it ran, if it was not over."""
        return self._end(time_s) if self._elapsed_s else []

    def _end(self, time_s: float) -> list[Counted]:
        if self._is_over:
            return []
        self._is_over = True
        is_enough = self._elapsed_s >= self._spec.seconds
        hold = Hold(self._start_s, time_s, self._elapsed_s, 0.0, None, is_enough, flags=())
        return [HoldEnded(time_s, hold)]
