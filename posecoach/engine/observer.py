"""Observe how a person stands, over many frames and from both sides, with how uncertain that is."""

import math
from collections import defaultdict
from collections.abc import Mapping
from statistics import mean, median, stdev

from posecoach.events import Observed
from posecoach.specs.model import Exercise, Observation

_BLOCK_S = 1.0
"Frames within a second hang together (sway, smoothing); their median is one measurement."

_LEAST_BLOCKS = 3
"Seconds from one side that are needed to tell anything, and how much they scatter."

_LEAST_KNOWN = 0.67
"Share of a second's frames in which a signal must be told."

_VIEWS = {1: "front", -1: "back"}

_TURN_ROUND = (
    "Seen from one side only, a camera that is not level looks the same. "
    "Turn round and stand still for a few seconds, then I can tell."
)


class Observer:
    """Gathers the observed signals of one exercise, from the front and from behind apart."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._blocks: dict[tuple[str, int], list[float]] = defaultdict(list)
        self._block: dict[str, list[float]] = {}
        self._facing, self._since_s = 0, math.nan

    def update(self, time_s: float, signals: Mapping[str, float], facing: int) -> None:
        """Take one sample; `facing`: as in `Body`."""
        if facing != self._facing or math.isnan(self._since_s):
            self._begin(time_s, facing)
        for observation in self._exercise.observations:
            self._block[observation.signal].append(signals[observation.signal])
        if time_s - self._since_s >= _BLOCK_S:
            self._keep()
            self._begin(time_s, facing)

    def break_off(self) -> None:
        """Leave out the second that was not seen to its end."""
        self._since_s = math.nan

    def finish(self, time_s: float) -> list[Observed]:
        """Tell what was observed."""
        told = [self._tell(time_s, observation) for observation in self._exercise.observations]
        return [one for one in told if one]

    def _begin(self, time_s: float, facing: int) -> None:
        self._facing, self._since_s = facing, time_s
        self._block = {observation.signal: [] for observation in self._exercise.observations}

    def _keep(self) -> None:
        """Keep the block's median, unless the person was covered for most of it."""
        for signal, values in self._block.items():
            known = [value for value in values if not math.isnan(value)]
            if len(known) >= _LEAST_KNOWN * len(values):
                self._blocks[signal, self._facing].append(median(known))

    def _tell(self, time_s: float, observation: Observation) -> Observed | None:
        seen = {
            name: blocks
            for facing, name in _VIEWS.items()
            if len(blocks := self._blocks[observation.signal, facing]) >= _LEAST_BLOCKS
        }
        if not seen:
            return None
        # A camera that is not level adds to one view what it takes from the other.
        value = mean(mean(blocks) for blocks in seen.values())
        errors = [2 * stdev(blocks) / math.sqrt(len(blocks)) for blocks in seen.values()]
        uncertainty = math.hypot(observation.error, *errors) / math.sqrt(len(seen))
        unit = self._exercise.unit_of(observation.signal)
        say = _words(observation, value, uncertainty) if len(seen) == len(_VIEWS) else _TURN_ROUND
        return Observed(time_s, observation.name, value, uncertainty, unit, tuple(seen), say)


def _words(observation: Observation, value: float, uncertainty: float) -> str:
    """Only what is clearly beyond the least is worth a word; the rest is level as far as can be told."""
    if abs(value) - uncertainty / 2 < observation.least:
        return observation.level
    return observation.left if value > 0 else observation.right
