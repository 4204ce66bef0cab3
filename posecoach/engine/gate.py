"""Decide whether the exercise can be judged right now, and say what is needed when it cannot."""

import math
from dataclasses import dataclass, field

from posecoach.engine.advice import what_helps
from posecoach.engine.latch import Latch
from posecoach.events import Sight
from posecoach.signals.measure import Reading, Signals
from posecoach.signals.orientation import SIDE_ON
from posecoach.specs.condition import Condition
from posecoach.specs.model import Exercise

_TOO_WIDE = Condition(signal="width", above=0.68, release=0.6, for_s=0.5)
"""Shoulder width over trunk length that is face-on, not a side view: face-on is 0.65 to 0.85 [research],
and recordings at 45 degrees, which can still be judged, reach 0.6."""

_DARK, _TOO_DARK = 35.0, 16.0
"""`light_of` a picture below which darkness may be why nobody is found, and below which nothing is judged.

Rendered rooms at 20 to 26 were counted right where anybody was found, in two of three; at 14 a pose that was
found lost most pulses, and below nobody was found.
"""

_LOST_S = 0.3
"How long the sight must be bad before it is called so; shorter, and the last judgement stands."

_FORGET_S = 0.15
"A condition that could not be measured for so long gets the benefit of the doubt again."

_BEGUN_IN_POSITION_S = 0.2
"A recording that begins in position begins with the set; who comes into position must settle first."


@dataclass(slots=True)
class Gate:
    """Follows how well the exercise can be judged.

    Attributes:
        exercise: What is to be judged.
        sight: How well it can be judged, after the dwell times.
        now: The same for the last frame alone.
        needs: What would help: a sentence for the person; '' when the sight is good.
    """

    exercise: Exercise
    sight: Sight = field(default=Sight.OUT_OF_POSITION, init=False)
    now: Sight = field(default=Sight.OUT_OF_POSITION, init=False)
    needs: str = field(default="", init=False)
    _since_s: float = field(default=math.nan, init=False)
    _is_told: bool = field(default=False, init=False)
    _was_bad: bool = field(default=False, init=False)
    _position: list["_Required"] = field(init=False)
    _view: Latch = field(default_factory=lambda: Latch(_TOO_WIDE), init=False)

    def __post_init__(self) -> None:
        """Give every condition of the position the benefit of the doubt until it is measured."""
        self._position = [_Required(Latch(c, is_on=True)) for c in self.exercise.position.when]
        self.needs = self.exercise.position.looks_like

    def update(self, reading: Reading, signals: Signals) -> bool:
        """Take one reading, and its signals told from the baseline; return whether `sight` is new."""
        now = self._judge(reading, signals)
        if self._is_news(now) or math.isnan(self._since_s):
            self._since_s = reading.time_s
        self.now = now
        if (now is self.sight and self._is_told) or reading.time_s - self._since_s < self._dwell_s():
            return False
        self.sight, self._is_told = now, True
        self._was_bad &= now is not Sight.GOOD
        self.needs = what_helps(now, self.exercise, reading.body)
        return True

    def _is_news(self, now: Sight) -> bool:
        """Whether the wait begins anew; while all was well, one bad sight after another is one wait."""
        was_good, is_good = self.now is Sight.GOOD, now is Sight.GOOD
        return was_good != is_good if self.sight is Sight.GOOD else now is not self.now

    def _dwell_s(self) -> float:
        """Return how long it must look as it does now before it is called so."""
        if self.now is Sight.GOOD:
            return self.exercise.position.for_s if self._was_bad else _BEGUN_IN_POSITION_S
        is_elsewhere = self.now in (Sight.OUT_OF_POSITION, Sight.WRONG_VIEW)
        self._was_bad |= is_elsewhere
        return max(_LOST_S, self.exercise.position.gone_s) if is_elsewhere and self._is_told else _LOST_S

    def _judge(self, reading: Reading, signals: Signals) -> Sight:
        if not reading.is_seen or reading.light < _TOO_DARK:
            return _unseen(reading)
        in_position = [condition.update(reading.time_s, signals) for condition in self._position]
        is_too_wide = self._view.update(reading.time_s, reading.width)
        judged_by = [reading.signals[name] for name in self.exercise.judged_by]
        if judged_by and all(math.isnan(value) for value in judged_by):
            is_side_on = self.exercise.view.camera == "front" and reading.width < SIDE_ON
            return Sight.WRONG_VIEW if is_side_on else Sight.HIDDEN
        if is_too_wide and self.exercise.view.camera == "side":
            return Sight.WRONG_VIEW
        return Sight.GOOD if all(in_position) else Sight.OUT_OF_POSITION


def _unseen(reading: Reading) -> Sight:
    if reading.light < (_TOO_DARK if reading.body else _DARK):
        return Sight.DARK
    return Sight.ANOTHER if reading.body else Sight.NOBODY


@dataclass(slots=True)
class _Required:
    """One condition of the position; what is not seen (feet out of the picture) does not stand in the way."""

    latch: Latch
    _measured_s: float = field(default=-math.inf, init=False)

    def update(self, time_s: float, signals: Signals) -> bool:
        """Take one sample; return whether the condition holds, as far as can be seen."""
        value = signals[self.latch.condition.signal]
        if not math.isnan(value):
            self._measured_s = time_s
        elif time_s - self._measured_s > _FORGET_S:
            self.latch.is_on = True
        return self.latch.update(time_s, value)
