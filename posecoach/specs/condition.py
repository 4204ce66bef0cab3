"""A decision on one signal: two thresholds and a dwell, so that jitter around either changes nothing."""

from typing import Self

from pydantic import Field, model_validator

from posecoach.specs.base import SpecPart


class Condition(SpecPart):
    """A signal past `above` or `below` for `for_s` seconds, until it returns past `release`."""

    signal: str
    above: float | None = None
    below: float | None = None
    release: float
    for_s: float = Field(default=0.0, ge=0)

    @model_validator(mode="after")
    def _one_side(self) -> Self:
        if (self.above is None) == (self.below is None):
            raise ValueError("give exactly one of 'above' and 'below'")
        if self.above is not None and self.release > self.above:
            raise ValueError(f"release {self.release:g} must not exceed above {self.above:g}")
        if self.below is not None and self.release < self.below:
            raise ValueError(f"release {self.release:g} must not be less than below {self.below:g}")
        return self

    def is_met_by(self, value: float) -> bool:
        """Whether the value is past the threshold that switches on."""
        return value > self.above if self.above is not None else value < (self.below or 0.0)

    def is_released_by(self, value: float) -> bool:
        """Whether the value is back past the threshold that switches off."""
        return value < self.release if self.above is not None else value > self.release
