"""Decide whether the exercise can be judged right now, and say what is needed when it cannot."""

import math
from dataclasses import dataclass, field

from posecoach.engine.latch import Latch
from posecoach.events import Sight
from posecoach.signals.measure import Reading
from posecoach.specs.condition import Condition
from posecoach.specs.model import Exercise

_TOO_WIDE = Condition(signal="width", above=0.68, release=0.6, for_s=0.5)
"""Shoulder width over trunk length that is face-on, not a side view: face-on is 0.65 to 0.85 [research],
and recordings at 45 degrees, which can still be judged, reach 0.6."""

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
    """

    exercise: Exercise
    sight: Sight = field(default=Sight.OUT_OF_POSITION, init=False)
    now: Sight = field(default=Sight.OUT_OF_POSITION, init=False)
    _since_s: float = field(default=math.nan, init=False)
    _is_told: bool = field(default=False, init=False)
    _was_bad: bool = field(default=False, init=False)
    _position: list["_Required"] = field(init=False)
    _view: Latch = field(default_factory=lambda: Latch(_TOO_WIDE), init=False)

    def __post_init__(self) -> None:
        """Give every condition of the position the benefit of the doubt until it is measured."""
        self._position = [_Required(Latch(c, is_on=True)) for c in self.exercise.position.when]

    @property
    def needs(self) -> str:
        """What would help: a sentence for the person; '' when the sight is good."""
        match self.sight:
            case Sight.GOOD:
                return ""
            case Sight.NOBODY:
                return "I see nobody. Come into the picture, face first."
            case Sight.HIDDEN:
                return "Step back until I see you from head to knees."
            case Sight.WRONG_VIEW:
                return self.exercise.view.turn or self.exercise.view.placing
            case Sight.OUT_OF_POSITION:
                return self.exercise.position.looks_like

    def update(self, reading: Reading, counted: float) -> bool:
        """Take one reading and its counted signal; return whether `sight` is new."""
        now = self._judge(reading, counted)
        if now is not self.now or math.isnan(self._since_s):
            self._since_s = reading.time_s
        self.now = now
        if now is not Sight.GOOD:
            dwell_s = _LOST_S
            self._was_bad |= now in (Sight.OUT_OF_POSITION, Sight.WRONG_VIEW)
        else:
            dwell_s = self.exercise.position.for_s if self._was_bad else _BEGUN_IN_POSITION_S
        if (now is self.sight and self._is_told) or reading.time_s - self._since_s < dwell_s:
            return False
        self.sight, self._is_told = now, True
        return True

    def _judge(self, reading: Reading, counted: float) -> Sight:
        if not reading.is_seen:
            return Sight.NOBODY
        in_position = [condition.update(reading) for condition in self._position]
        is_too_wide = self._view.update(reading.time_s, reading.width)
        if math.isnan(counted):
            return Sight.HIDDEN
        if is_too_wide and self.exercise.view.camera == "side":
            return Sight.WRONG_VIEW
        return Sight.GOOD if all(in_position) else Sight.OUT_OF_POSITION


@dataclass(slots=True)
class _Required:
    """One condition of the position; what is not seen (feet out of the picture) does not stand in the way."""

    latch: Latch
    _measured_s: float = field(default=-math.inf, init=False)

    def update(self, reading: Reading) -> bool:
        """Take one reading; return whether the condition holds, as far as can be seen."""
        value = reading.signals[self.latch.condition.signal]
        if not math.isnan(value):
            self._measured_s = reading.time_s
        elif reading.time_s - self._measured_s > _FORGET_S:
            self.latch.is_on = True
        return self.latch.update(reading.time_s, value)
