"""Count oscillations at the end of range, beyond a middle where the signal is 0."""

import math
from collections.abc import Mapping
from dataclasses import replace

from posecoach.engine.companions import Company
from posecoach.engine.counter import Counted, hold_of, rep_of
from posecoach.engine.cycles import CycleFinder, Excursion
from posecoach.engine.personal_range import PersonalRange
from posecoach.engine.plateau import Plateau
from posecoach.events import HoldEnded, Rep, RepCompleted, RepSettled
from posecoach.specs.counting import PulsesSpec

_LEAVES_AT = 0.6
"Share of the level that opens the zone at the end of range, below which it is left again."

_PULSE_SHARE = 0.07
"Least oscillation as a share of how far the person has gone: who turns far also wobbles more."


class PulseCounter:
    """Counts pulses beyond a share of the person's own end range.

    Attributes:
        side: None; `SidedCounter` knows the sides.
        level: Where the last sample lies in the person's own range.
    """

    side = None

    def __init__(self, spec: PulsesSpec) -> None:
        """Count by `spec`, without its sides."""
        self._spec = spec
        self._own = PersonalRange()
        self._company = Company(spec)
        self._stay: _Stay | None = None
        self._was_middle_seen = False
        self._count = 0
        self._counted_top_s = math.nan
        self._least = 0.0
        self.level = math.nan

    @property
    def is_idle(self) -> bool:
        """Whether the movement is about the middle."""
        return self._stay is None

    @property
    def hold_s(self) -> float | None:
        """Seconds that an end of range without pulses has been kept; None otherwise."""
        return self._stay.plateau.duration_s if self._stay and not self._stay.pulses else None

    def ignore_below(self, least: float) -> None:
        """Let no movement and no oscillation count that is smaller."""
        self._least = least

    def update(self, time_s: float, signals: Mapping[str, float]) -> list[Counted]:
        """Take one sample; return what it completes, oldest first."""
        value = signals[self._spec.signal]
        if not self._stay and value < _LEAVES_AT * self._floor:
            self._was_middle_seen = True
            self._company.begin()
        self._company.add(signals)
        if self._stay and value < _LEAVES_AT * self._stay.opens_at:
            return self._leave(time_s)
        if not self._stay:
            self._look_for_end(value)
        self.level = value / (self._own.top if self._own.size else self._spec.typical)
        return self._pulse(time_s, value) if self._stay else []

    def break_off(self, time_s: float) -> list[Counted]:
        """End what is under way: an end of range whose way back was not seen does not count."""
        stay, self._stay = self._stay, None
        self._was_middle_seen, self.level = False, math.nan
        self._company.begin()
        if not stay:
            return []
        stay.finder.forget()
        return self._settle(time_s, stay)

    def finish(self, time_s: float) -> list[Counted]:
        """End what is under way: the end of the set is no other than losing the person."""
        return self.break_off(time_s)

    @property
    def _floor(self) -> float:
        return max(self._spec.floor, self._least)

    def _look_for_end(self, value: float) -> None:
        """Open the zone at the end of range when the movement comes into it from the middle."""
        opens_at = max(self._floor, self._spec.share * self._own.size)
        if value >= opens_at and self._was_middle_seen:
            self._stay = _Stay(opens_at, max(self._spec.pulse, self._least))

    def _pulse(self, time_s: float, value: float) -> list[Counted]:
        assert self._stay is not None, "pulses are counted while at the end of range"
        found = self._stay.update(time_s, value)
        settled = self._settle(time_s, self._stay)
        counted = self._count_one(self._stay, found) if found and self._company.is_right(found.top) else []
        self._stay.tops += found is not None
        return [*settled, *counted]

    def _count_one(self, stay: "_Stay", found: Excursion) -> list[Counted]:
        self._count += 1
        self._counted_top_s = found.top_s
        self._own.learn(0.0, found.top)
        stay.pulses += 1
        return [RepCompleted(found.end_s, self._count, self._pulse_of(found))]

    def _settle(self, time_s: float, stay: "_Stay") -> list[Counted]:
        """Tell the whole of the last pulse, once it is over."""
        whole = stay.finder.take_settled()
        if whole is None or whole.top_s != self._counted_top_s:
            return []
        return [RepSettled(time_s, self._count, self._pulse_of(whole))]

    def _leave(self, time_s: float) -> list[Counted]:
        """Leave the end of range. The way out of it is the way back of the last pulse."""
        stay, self._stay = self._stay, None
        assert stay is not None, "only who is at the end of range can leave it"
        last = stay.finder.break_off(time_s)
        stay.tops += last is not None
        settled = self._settle(time_s, stay)
        counted = self._count_one(stay, last) if last and self._company.is_right(last.top) else []
        hold = hold_of(stay.plateau, self._spec.least_hold_s, self._own.size)
        if stay.pulses == 1 == stay.tops and hold.is_long_enough:
            return [*settled, HoldEnded(time_s, hold), *counted]
        return [*settled, *counted]

    def _pulse_of(self, excursion: Excursion) -> Rep:
        """Return a pulse; its range is told from the middle, not from where the last pulse ended."""
        share = excursion.top / self._own.size
        return replace(rep_of(excursion, self._own.size), range=excursion.top, share=share)


class _Stay:
    """One stay at the end of range."""

    def __init__(self, opens_at: float, least_pulse: float) -> None:
        self.opens_at = opens_at
        # It came from the middle, so the first pulse is on its way out already.
        self.finder = CycleFinder(least_pulse, share=0.0, rest=0.0)
        self.plateau = Plateau(rest=0.0)
        self.pulses = self.tops = 0
        self._furthest = 0.0

    def update(self, time_s: float, value: float) -> Excursion | None:
        """Take one sample; return the pulse that it completes, if any."""
        self.plateau.add(time_s, value)
        self._furthest = max(self._furthest, value)
        self.finder.floor = max(self.finder.floor, _PULSE_SHARE * self._furthest)
        return self.finder.update(time_s, value)
