"""Watch for the form faults that a spec names."""

from collections.abc import Iterator, Mapping
from typing import Literal

from posecoach.engine.latch import Latch
from posecoach.events import FlagCleared, FlagRaised, Rep
from posecoach.specs.model import Flag

Phase = Literal["position", "repetition", "far_end"]

_INCLUDES: dict[Phase, tuple[Phase, ...]] = {
    "position": ("position",),
    "repetition": ("position", "repetition"),
    "far_end": ("position", "repetition", "far_end"),
}
"What may be judged in each phase: at the far end also what is judged in the whole repetition."

_SHOWN_S = 2.0
"How long a remark about a repetition that is over stays up: long enough to be read."

FlagEvent = FlagRaised | FlagCleared


class FormWatch:
    """Raises and clears the flags of one exercise, and remembers when each was up."""

    def __init__(self, flags: tuple[Flag, ...]) -> None:
        self._flags = sorted(flags, key=lambda flag: flag.priority)
        self._latches = {flag.name: [Latch(c) for c in flag.when] for flag in flags if flag.when}
        self._up_since_s: dict[str, float] = {}
        self._up_until_s: dict[str, float] = {}
        self._past: list[tuple[str, float, float]] = []

    @property
    def up(self) -> tuple[Flag, ...]:
        """Flags that are up, most important first."""
        return tuple(flag for flag in self._flags if flag.name in self._up_since_s)

    def update(self, time_s: float, signals: Mapping[str, float], phase: Phase) -> list[FlagEvent]:
        """Take one sample of every signal; return what changed."""
        over = [name for name, until_s in self._up_until_s.items() if time_s >= until_s]
        lowered: list[FlagEvent] = [self._lower(name, time_s) for name in over]
        return lowered + [
            event
            for flag in self._flags
            if flag.when
            for event in self._watch(flag, time_s, signals, may_show=flag.during in _INCLUDES[phase])
        ]

    def clear(self, time_s: float) -> list[FlagEvent]:
        """Take all flags down, because form cannot be judged any more."""
        for latches in self._latches.values():
            for latch in latches:
                latch.reset()
        return [self._lower(name, time_s) for name in tuple(self._up_since_s)]

    def judge_tempo(self, time_s: float, rep: Rep) -> list[FlagEvent]:
        """Flag a repetition that was rushed."""
        took_s = rep.end_s - rep.start_s
        return [
            event
            for flag in self._flags
            if flag.quicker_than_s and took_s < flag.quicker_than_s
            for event in self._mark(flag, time_s, rep, took_s)
        ]

    def during(self, start_s: float, end_s: float) -> tuple[str, ...]:
        """Return the names of the flags that were up at some time in the interval."""
        up = {name for name, since_s in self._up_since_s.items() if since_s < end_s}
        up |= {name for name, since_s, until_s in self._past if since_s < end_s and until_s > start_s}
        return tuple(flag.name for flag in self._flags if flag.name in up)

    def _watch(
        self, flag: Flag, time_s: float, signals: Mapping[str, float], *, may_show: bool
    ) -> Iterator[FlagEvent]:
        latches = self._latches[flag.name]
        if may_show:
            shows = all([latch.update(time_s, signals[latch.condition.signal]) for latch in latches])
        else:
            shows = False
            for latch in latches:
                latch.reset()
        if shows and flag.name not in self._up_since_s:
            since_s = max(time_s if latch.since_s is None else latch.since_s for latch in latches)
            self._up_since_s[flag.name] = since_s
            first = latches[0]
            yield FlagRaised(time_s, flag.name, since_s, first.condition.signal, first.value)
        elif not shows and flag.name in self._up_since_s:
            yield self._lower(flag.name, time_s)

    def _lower(self, name: str, time_s: float) -> FlagCleared:
        since_s = self._up_since_s.pop(name)
        self._up_until_s.pop(name, None)
        self._past.append((name, since_s, time_s))
        return FlagCleared(time_s, name, since_s)

    def _mark(self, flag: Flag, time_s: float, rep: Rep, took_s: float) -> Iterator[FlagEvent]:
        """Raise a flag about a repetition that is over, for as long as it takes to read it."""
        if flag.name in self._up_since_s:
            yield self._lower(flag.name, time_s)
        self._up_since_s[flag.name], self._up_until_s[flag.name] = rep.start_s, time_s + _SHOWN_S
        yield FlagRaised(time_s, flag.name, rep.start_s, "repetition_s", took_s)
