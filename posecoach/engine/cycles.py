"""Find full cycles: out from rest to the far end, and back."""

import math
from dataclasses import dataclass, field, replace

from posecoach.engine.personal_range import PersonalRange

_STILL_AT_REST = 0.1
"A repetition starts when the signal leaves rest by more than this share of what is needed."

_STILL_COMING_BACK, _WITHIN_S = 0.05, 1.0
"A way back goes on while the signal falls by this share of the way within this time; creeping is rest."


@dataclass(frozen=True, slots=True)
class Excursion:
    """A way out and back.

    Attributes:
        start_s: When rest was left.
        top_s: When the signal was furthest.
        end_s: When it had come back: far enough, or, once settled, to rest.
        rest: The signal's value at rest.
        top: The signal's value at its furthest.
        back: The signal's value at the end.
        was_start_seen: False when the person was first seen with the movement under way.
    """

    start_s: float
    top_s: float
    end_s: float
    rest: float
    top: float
    back: float
    was_start_seen: bool

    @property
    def range(self) -> float:
        """The larger of the way out and the way back."""
        return self.top - min(self.rest, self.back)


@dataclass(slots=True)
class CycleFinder:
    """Finds excursions by turning points, so that drift does not matter and no level need be known.

    The way out must cover `floor`, and `share` of the person's own range once that is known; the way
    back the same, and `share` of the way out. It is found on the way back, while still moving.

    Attributes:
        floor: The least way that counts, in the signal's unit.
        share: Share of the person's own range that must be covered, 0 for the floor alone.
        ends: The person's own range, learnt by whoever decides that an excursion counts.
        rest: Where the signal rests, if the body has a resting value of its own.
        typical: A usual range, to show levels by until the person's own is known; NaN for none.
    """

    floor: float
    share: float
    ends: PersonalRange = field(default_factory=PersonalRange)
    rest: float | None = None
    typical: float = math.nan
    _low: float | None = field(default=None, init=False)
    _left_s: float = field(default=0.0, init=False)
    _top: tuple[float, float] | None = field(default=None, init=False)
    _was_start_seen: bool = field(default=True, init=False)
    _is_at_rest: bool = field(default=True, init=False)
    _settling: Excursion | None = field(default=None, init=False)
    _settled: Excursion | None = field(default=None, init=False)
    _again_s: float = field(default=-math.inf, init=False)

    @property
    def is_out(self) -> bool:
        """Whether the way out has been covered and the way back has not."""
        return self._top is not None

    @property
    def is_at_rest(self) -> bool:
        """Whether the last sample was still about the lowest one."""
        return self._is_at_rest

    @property
    def low(self) -> float:
        """The lowest value since the last excursion; NaN before the first sample."""
        return math.nan if self._low is None else self._low

    @property
    def _needed(self) -> float:
        return max(self.floor, self.share * self.ends.size)

    def level(self, value: float) -> float:
        """Return where a value lies in the person's own range: 0 at rest, 1 at the far end.

        Until the range is known, the typical one from the lowest value seen stands for it.
        """
        if self.ends.size:
            return (value - self.ends.rest) / self.ends.size
        return (value - self.low) / self.typical

    def update(self, time_s: float, value: float) -> Excursion | None:
        """Take one sample; return the excursion that it completes, if any."""
        if self._low is None:
            self._begin(time_s, value)
        if self._top:
            return self._come_back(time_s, value)
        self._go_out(time_s, value)
        return None

    def begin_again(self, time_s: float) -> None:
        """Let the repetition under way begin here: what came before was another, shallow one."""
        self._again_s = time_s

    def take_settled(self) -> Excursion | None:
        """Return, once, the last excursion with its true end, when that is known: when another begins."""
        settled, self._settled = self._settled, None
        return settled

    def forget(self) -> None:
        """Drop what is under way, and begin afresh with the next sample."""
        self._settle()
        self._low = self._top = None

    def break_off(self, time_s: float) -> Excursion | None:
        """End what is under way now, as far as it went; return None if the way out was not covered."""
        excursion = self._excursion(time_s, self.low) if self._top else None
        self.forget()
        return excursion

    def _begin(self, time_s: float, value: float) -> None:
        self._low = value if self.rest is None else min(self.rest, value)
        self._left_s = time_s
        self._was_start_seen = value - self._low < self._needed

    def _go_out(self, time_s: float, value: float) -> None:
        assert self._low is not None, "a finder that goes out has begun"
        self._low = min(self._low, value)
        way = value - self._low
        self._is_at_rest = way <= _STILL_AT_REST * self._needed
        if self._is_at_rest:
            self._left_s = time_s
            self._was_start_seen = True
        self._follow_back(time_s, value)
        if way >= self._needed:
            self._top = time_s, value
            self._settle()

    def _follow_back(self, time_s: float, value: float) -> None:
        """Move the end of the last excursion on while the signal still comes back."""
        last = self._settling
        if last and time_s - last.end_s <= _WITHIN_S and value < last.back - _STILL_COMING_BACK * last.range:
            self._settling = replace(last, end_s=time_s, back=value)

    def _come_back(self, time_s: float, value: float) -> Excursion | None:
        assert self._top is not None and self._low is not None, "a finder that comes back went out"
        if value > self._top[1]:
            self._top = time_s, value
        way_out = self._top[1] - self._low
        if self._top[1] - value < max(self._needed, self.share * way_out):
            return None
        excursion = self._settling = self._excursion(time_s, value)
        self._low, self._top, self._left_s = value, None, time_s
        self._was_start_seen = True
        return excursion

    def _settle(self) -> None:
        self._settled, self._settling = self._settling or self._settled, None

    def _excursion(self, time_s: float, back: float) -> Excursion:
        assert self._top is not None and self._low is not None, "only what is out can end"
        top_s, top = self._top
        start_s = self._again_s if self._left_s < self._again_s < top_s else self._left_s
        return Excursion(start_s, top_s, time_s, self._low, top, back, self._was_start_seen)
