"""Count nothing but time in position: rounds of a timer, and stays."""

import math
from collections.abc import Mapping

from posecoach.engine.counter import Counted
from posecoach.events import Hold, HoldEnded, Rep, RepCompleted
from posecoach.landmarks import Side
from posecoach.specs.counting import StaysSpec, TimerSpec

_GAP_S = 1.5
"Longer without a sample: the timer stood still. Even a picture a second keeps it running."


class _Clock:
    """Seconds that were seen to run; a gap in the samples is left out.

    Attributes:
        start_s: When it began; NaN before.
        last_s: When it last ran.
        elapsed_s: How long it ran.
    """

    def __init__(self) -> None:
        self.start_s = self.last_s = math.nan
        self.elapsed_s = 0.0

    def run(self, time_s: float) -> None:
        """Run on to a time."""
        if math.isnan(self.start_s):
            self.start_s = time_s
        elif time_s - self.last_s <= _GAP_S:
            self.elapsed_s += time_s - self.last_s
        self.last_s = time_s

    def hold(self, side: Side | None, enough_s: float) -> Hold:
        """Return the time that ran as a hold."""
        is_enough, unknown = self.elapsed_s >= enough_s, math.nan
        return Hold(self.start_s, self.last_s, self.elapsed_s, unknown, side, is_enough, (), unknown)


class TimerCounter:
    """Runs while the exercise can be judged, round after round, and stands still otherwise."""

    is_idle = True

    def __init__(self, spec: TimerSpec, rounds: int, only: Side | None) -> None:
        """Run for so many `rounds`, of a spec with sides on each side, or on one side `only`."""
        self._spec = spec
        sides = [only] if only else list(Side)
        self._left = [side for side in (sides if spec.sides else [None]) for _ in range(rounds)]
        self._clock = _Clock()

    @property
    def side(self) -> Side | None:
        """The side of this round; None without sides, and when all are over."""
        return self._left[0] if self._left else None

    @property
    def hold_s(self) -> float | None:
        """Seconds that this round has run; None when all are over."""
        return self._clock.elapsed_s if self._left else None

    @property
    def level(self) -> float:
        """Share of this round that is over."""
        return self._clock.elapsed_s / self._spec.seconds if self._left else 1.0

    def ignore_below(self, least: float) -> None:
        """Nothing moves, so nothing is too small."""

    def update(self, time_s: float, signals: Mapping[str, float]) -> list[Counted]:
        """Take one sample; return the hold when a round is over."""
        if self._left:
            self._clock.run(time_s)
        return self._end_round(time_s) if self._clock.elapsed_s >= self._spec.seconds else []

    def break_off(self, time_s: float) -> list[Counted]:
        """Stand still; the time goes on when the person is back."""
        return []

    def finish(self, time_s: float) -> list[Counted]:
        """Tell how long the round that is not over ran."""
        return self._end_round(time_s) if self._clock.elapsed_s else []

    def _end_round(self, time_s: float) -> list[Counted]:
        hold = self._clock.hold(self._left.pop(0), self._spec.seconds)
        self._clock = _Clock()
        return [HoldEnded(time_s, hold)]


class StayCounter:
    """Times each stay in position; one that lasts is a repetition."""

    side = None

    def __init__(self, spec: StaysSpec, enough_s: float) -> None:
        """Count by `spec`; a stay of `enough_s` seconds fulfils the dose."""
        self._spec, self._enough_s = spec, enough_s
        self._clock = _Clock()
        self._count = 0

    @property
    def is_idle(self) -> bool:
        """Whether nobody is in position."""
        return math.isnan(self._clock.start_s)

    @property
    def hold_s(self) -> float | None:
        """Seconds of this stay; None when nobody is in position."""
        return None if self.is_idle else self._clock.elapsed_s

    @property
    def level(self) -> float:
        """Share of the dose's time; NaN for a dose without one."""
        return self._clock.elapsed_s / self._enough_s if math.isfinite(self._enough_s) else math.nan

    def ignore_below(self, least: float) -> None:
        """Nothing moves, so nothing is too small."""

    def update(self, time_s: float, signals: Mapping[str, float]) -> list[Counted]:
        """Take one sample; a stay is told when it is over."""
        self._clock.run(time_s)
        return []

    def break_off(self, time_s: float) -> list[Counted]:
        """End the stay."""
        clock, self._clock = self._clock, _Clock()
        if clock.elapsed_s < self._spec.least_hold_s:
            return []
        self._count += 1
        hold = clock.hold(None, self._enough_s)
        rep = Rep(
            hold.start_s, hold.start_s, hold.end_s, math.nan, None, flags=(),
            share=math.nan, arrived_s=hold.start_s, left_s=hold.end_s,
        )  # fmt: skip
        return [HoldEnded(time_s, hold), RepCompleted(time_s, self._count, rep)]

    def finish(self, time_s: float) -> list[Counted]:
        """End the stay: the end of the set is no other than leaving the position."""
        return self.break_off(time_s)


class Uncounted:
    """Counts nothing: for specs that only watch form, or only observe."""

    side = hold_s = None
    is_idle = True
    level = math.nan

    def ignore_below(self, least: float) -> None:
        """Nothing counts."""

    def update(self, time_s: float, signals: Mapping[str, float]) -> list[Counted]:
        """Nothing counts."""
        return []

    def break_off(self, time_s: float) -> list[Counted]:
        """Nothing counts."""
        return []

    def finish(self, time_s: float) -> list[Counted]:
        """Nothing counts."""
        return []
