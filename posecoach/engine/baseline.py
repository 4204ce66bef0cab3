"""Learn this person's own baseline, and tell how far they are from it."""

import math
from collections import deque
from collections.abc import Mapping
from statistics import median

from posecoach.engine.latch import Latch
from posecoach.specs.model import Exercise
from posecoach.specs.signal_specs import ChangeSignal, LiftSignal

_FOLLOW_S = 5.0
"Time in which a baseline follows a person who has shifted, while they are still and at rest."

_GAP_S = 0.5
"Longer without a sample, and nothing is known about what the person did meanwhile."

_MOVED = 3.0
"A sweep of so many times the stillness bound is a movement: after it, a baseline is learnt at rest only."


class Baselines:
    """The signals' values when the person was still and at rest.

    Until a baseline is learnt, the spec's assumption stands for it; a lift is told from where the person
    was first seen.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._spec = exercise.baseline
        self._sources = _sources(exercise)
        self._assumed = {
            name: math.nan if signal.assume is None else signal.assume
            for name, signal in exercise.signals.items()
            if isinstance(signal, ChangeSignal)
        }
        self._learnt: dict[str, float] = {}
        self._recent: deque[tuple[float, float, dict[str, float]]] = deque()
        self._at_rest = [Latch(c) for c in exercise.baseline.when] if exercise.baseline else []
        self._ends: tuple[float, float] | None = None

    def relate(self, signals: Mapping[str, float]) -> dict[str, float]:
        """Return all signals, the changes and lifts told from the baseline."""
        base = self._assumed | self._learnt
        return {n: v - base.get(n, math.nan) if n in self._sources else v for n, v in signals.items()}

    def update(self, time_s: float, signals: Mapping[str, float], *, is_idle: bool) -> bool:
        """Take one sample; return whether the watched signal has got its first baseline.

        Args:
            time_s: When.
            signals: As measured.
            is_idle: Whether no repetition is under way.
        """
        for name, source in self._sources.items():
            if source == name and name not in self._assumed and not math.isnan(signals[name]):
                self._assumed[name] = signals[name]
        if not self._spec or (self._learnt and not self._spec.follows):
            return False
        is_at_rest = all([latch.update(time_s, signals[latch.condition.signal]) for latch in self._at_rest])
        self._remember(time_s, signals)
        if not (is_at_rest and (is_idle or not self._has_moved) and self._is_still(time_s)):
            return False
        return self._learn()

    @property
    def _has_moved(self) -> bool:
        assert self._spec is not None, "only a spec with a baseline watches for movement"
        return self._ends is not None and self._ends[1] - self._ends[0] > _MOVED * self._spec.within

    def _remember(self, time_s: float, signals: Mapping[str, float]) -> None:
        assert self._spec is not None, "only a spec with a baseline remembers"
        watched = signals[self._spec.watch]
        if math.isnan(watched):
            return
        low, high = self._ends or (watched, watched)
        self._ends = min(low, watched), max(high, watched)
        if self._recent and time_s - self._recent[-1][0] > _GAP_S:
            self._recent.clear()  # who was away was not still
        values = {name: signals[name] for name in self._sources}
        self._recent.append((time_s, watched, values))
        while len(self._recent) > 1 and time_s - self._recent[1][0] >= self._spec.for_s:
            self._recent.popleft()

    def _is_still(self, time_s: float) -> bool:
        assert self._spec is not None, "only a spec with a baseline asks for stillness"
        watched = [value for _, value, _ in self._recent]
        lasted = bool(watched) and time_s - self._recent[0][0] >= self._spec.for_s
        return lasted and max(watched) - min(watched) <= self._spec.within

    def _learn(self) -> bool:
        """Take the median of the still moments; afterwards follow it slowly."""
        was_learnt = bool(self._learnt)
        step_s = self._recent[-1][0] - self._recent[-2][0]
        follow = min(1.0, step_s / _FOLLOW_S) if was_learnt else 1.0
        for name in self._sources:
            told = [values[name] for _, _, values in self._recent if not math.isnan(values[name])]
            if told:
                old = self._learnt.get(name, self._assumed.get(name, math.nan))
                new = median(told)
                known = name in self._learnt
                self._learnt[name] = old + follow * (new - old) if known else new
        assert self._spec is not None, "only a spec with a baseline learns one"
        is_told_from_it = self._spec.watch in self._sources.values()
        return not was_learnt and bool(self._learnt) and is_told_from_it


def _sources(exercise: Exercise) -> dict[str, str]:
    """Return the signals that are told from a baseline, and what each is measured as."""
    return {
        name: signal.of if isinstance(signal, ChangeSignal) else name
        for name, signal in exercise.signals.items()
        if isinstance(signal, ChangeSignal | LiftSignal)
    }
