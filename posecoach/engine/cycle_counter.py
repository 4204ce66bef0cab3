"""Count full cycles and held excursions, and tell those that fell short of the person's own range."""

import math
from collections.abc import Mapping
from dataclasses import replace

from posecoach.engine.companions import Company
from posecoach.engine.counter import Counted, hold_of, rep_of
from posecoach.engine.cycles import CycleFinder, Excursion
from posecoach.engine.plateau import Plateau
from posecoach.events import HoldEnded, Rep, RepCompleted, RepSettled, RepShallow
from posecoach.specs.counting import CyclesSpec, HoldsSpec

_NOT_SHALLOW_ANY_MORE = 3
"""So many shallow ones in a row are this person's range after all: the first repetition may have been an odd
one, or the person has tired. What was told as shallow stays so; the next ones count."""


class CycleCounter:
    """Counts ways out to the far end and back; of a `HoldsSpec` it also times the stay at the far end.

    Attributes:
        side: None; `SidedCounter` knows the sides.
        level: Where the last sample lies in the person's own range.
    """

    side = None

    def __init__(self, spec: CyclesSpec | HoldsSpec, enough_s: float) -> None:
        """Count by `spec`; a hold of `enough_s` seconds fulfils the dose."""
        self._spec, self._enough_s = spec, enough_s
        rest = spec.rest if isinstance(spec, HoldsSpec) else None
        self._finder = CycleFinder(spec.floor, spec.share, rest=rest, typical=spec.typical)
        self._shallow = _ShallowFinder(spec.floor, self._finder)
        self._company = Company(spec)
        self._plateau: Plateau | None = None
        self._count = 0
        self._counted: Rep | None = None
        self.level = math.nan

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._finder.is_out

    @property
    def hold_s(self) -> float | None:
        """Seconds of the hold in progress; None when nothing is held."""
        is_held = self._plateau is not None and isinstance(self._spec, HoldsSpec)
        return self._plateau.duration_s if self._plateau and is_held else None

    def ignore_below(self, least: float) -> None:
        """Let no movement count that is smaller."""
        self._finder.floor = self._shallow.floor = max(self._spec.floor, least)

    def update(self, time_s: float, signals: Mapping[str, float]) -> list[Counted]:
        """Take one sample; return what it completes, oldest first."""
        value = signals[self._spec.signal]
        excursion = self._finder.update(time_s, value)
        self.level = self._finder.level(value)
        if self._finder.is_at_rest:
            self._company.begin()
        self._company.add(signals)
        if self._finder.is_out:
            self._plateau = self._plateau or Plateau(self._finder.low)
            self._plateau.add(time_s, value)
        settled = self._settle(time_s)
        counted = self._close(excursion, was_end_seen=True) if excursion else []
        return [*settled, *self._shallow.update(time_s, value, excursion), *counted]

    def break_off(self, time_s: float) -> list[Counted]:
        """End what is under way: only a hold that was long enough counts without its end being seen."""
        excursion = self._finder.break_off(time_s)
        settled = self._settle(time_s)
        counted = self._close(excursion, was_end_seen=False) if excursion else []
        self.level = math.nan
        return [*settled, *self._shallow.break_off(time_s), *counted]

    def finish(self, time_s: float) -> list[Counted]:
        """End what is under way: the end of the set is no other than losing the person."""
        return self.break_off(time_s)

    def _settle(self, time_s: float) -> list[Counted]:
        """Tell the whole of the last repetition, once it is over."""
        whole = self._finder.take_settled()
        if whole is None or self._counted is None or whole.top_s != self._counted.top_s:
            return []
        told = rep_of(whole, self._own(whole))
        rep = replace(told, arrived_s=self._counted.arrived_s, left_s=self._counted.left_s)
        return [RepSettled(time_s, self._count, rep)]

    def _own(self, excursion: Excursion) -> float:
        """Return the person's own range; the first repetition is all that is known of it."""
        return self._finder.ends.size if self._count > 1 else excursion.range

    def _close(self, excursion: Excursion, *, was_end_seen: bool) -> list[Counted]:
        """Count an excursion if it was seen whole, or held long enough, and was no other movement."""
        plateau, self._plateau = self._plateau, None
        is_right = self._company.is_right(excursion.top)
        self._company.begin()
        is_hold = isinstance(self._spec, HoldsSpec) and plateau is not None
        held_s = plateau.duration_s if plateau and is_hold else 0.0
        was_seen_whole = excursion.was_start_seen and was_end_seen
        if not is_right or not (was_seen_whole or held_s >= self._enough_s):
            return []
        self._finder.ends.learn(excursion.rest, excursion.top)
        self._count += 1
        own = self._own(excursion)
        self._counted = rep_of(excursion, own, plateau)
        counted = [RepCompleted(excursion.end_s, self._count, self._counted)]
        if plateau and isinstance(self._spec, HoldsSpec) and held_s >= self._spec.least_hold_s:
            return [HoldEnded(excursion.end_s, hold_of(plateau, self._enough_s, own)), *counted]
        return [*counted]


class _ShallowFinder:
    """Finds cycles that cover the floor but not the needed share of the person's own range.

    A small cycle is not called shallow before the next one begins: until then it may still grow.
    """

    _NEAR_TOP = 0.25
    "A small cycle that comes this close to the far end is a wobble there, not a shallow repetition."

    def __init__(self, floor: float, whole: CycleFinder) -> None:
        self._small = CycleFinder(floor, share=0.0)
        self._whole = whole
        self._waiting: Excursion | None = None
        self._in_a_row = 0

    @property
    def floor(self) -> float:
        """The least range of a shallow repetition."""
        return self._small.floor

    @floor.setter
    def floor(self, least: float) -> None:
        self._small.floor = least

    def update(self, time_s: float, value: float, whole: Excursion | None) -> list[Counted]:
        """Take one sample, and the whole excursion that ends with it, if one does."""
        was_out = self._small.is_out
        small = self._small.update(time_s, value)
        if whole:
            self._waiting, self._in_a_row = None, 0
            return []
        if small and self._falls_short(small):
            self._waiting = small
        has_next_begun = self._small.is_out and not was_out
        return self._tell(time_s) if has_next_begun else []

    def break_off(self, time_s: float) -> list[Counted]:
        """Return the small cycle that waits, if there is one, and begin afresh."""
        self._small.forget()
        return self._tell(time_s)

    def _tell(self, time_s: float) -> list[Counted]:
        waiting, self._waiting = self._waiting, None
        settled = self._small.take_settled() or waiting
        if not waiting or not settled:
            return []
        self._whole.begin_again(settled.end_s)
        own = self._whole.ends.size
        self._in_a_row += 1
        if self._in_a_row >= _NOT_SHALLOW_ANY_MORE:
            self._whole.ends.forget()
        return [RepShallow(time_s, rep_of(settled, own))]

    def _falls_short(self, small: Excursion) -> bool:
        ends = self._whole.ends
        return bool(ends.size) and small.top < ends.top - self._NEAR_TOP * ends.size
