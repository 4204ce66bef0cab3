"""The primitive under the position gate and the form flags: a two-threshold switch with a dwell time."""

import math
from dataclasses import dataclass, field

from posecoach.specs.condition import Condition


@dataclass(slots=True)
class Latch:
    """Goes on once a condition has held for `for_s`; goes off when the signal is released.

    A value that could not be measured (NaN) changes nothing.

    Attributes:
        condition: When to go on and off.
        is_on: Whether the condition holds.
        since_s: Since when it has held; None while it does not.
        value: The last value that was measured.
    """

    condition: Condition
    is_on: bool = False
    since_s: float | None = field(default=None, init=False)
    value: float = field(default=math.nan, init=False)

    def update(self, time_s: float, value: float) -> bool:
        """Take one sample; return whether the latch is on."""
        if math.isnan(value):
            return self.is_on
        self.value = value
        if self.is_on:
            if self.condition.is_released_by(value):
                self.reset()
        elif self.condition.is_met_by(value):
            self.since_s = time_s if self.since_s is None else self.since_s
            self.is_on = time_s - self.since_s >= self.condition.for_s
        else:
            self.since_s = None
        return self.is_on

    def reset(self) -> None:
        """Go off."""
        self.is_on, self.since_s = False, None
