"""How an exercise is counted: one class each, told apart by `kind`."""

from typing import Annotated, Literal

from pydantic import Field, PositiveFloat

from posecoach.specs.base import SpecPart


class Companions(SpecPart):
    """Signals that must move along, or it was another movement.

    A repetition counts only if `how_many` of these signals sweep at least `range` during it.
    """

    signals: tuple[str, ...] = Field(min_length=1)
    range: PositiveFloat
    how_many: Literal["all", "any"]


class _Counted(SpecPart):
    signal: str
    floor: PositiveFloat
    typical: PositiveFloat
    along: Companions | None = None


class CyclesSpec(_Counted):
    """Full cycles between two ends: out past the person's own range, and back.

    `floor`: the least range that counts, in the signal's unit. `typical`: a usual range, which the gauge
    shows until the person's own is known; nothing is counted by it. `share`: of the person's own range, what
    must be covered both ways; less is a shallow repetition.
    """

    kind: Literal["cycles"]
    share: float = Field(default=0.45, gt=0.2, lt=0.9)


class HoldsSpec(_Counted):
    """Excursions from rest that are held at the far end; each is a repetition, and a hold if kept.

    `rest`: the signal's resting value where the body has one of its own (upright: 0); lets a hold count
    that was already under way when the person was first seen.
    """

    kind: Literal["holds"]
    share: float = Field(default=0.45, gt=0.2, lt=0.9)
    rest: float | None = None
    least_hold_s: PositiveFloat = 1.0


class PulsesSpec(_Counted):
    """Oscillations at the end of range, to either side of a signal that is 0 in the middle.

    `floor`: the least way out that counts. `pulse`: the least oscillation that counts. `share`: of the
    person's own end range, beyond which pulses count. A single way out and back is one pulse, and a hold
    when it is kept for `least_hold_s`.
    """

    kind: Literal["pulses"]
    pulse: PositiveFloat
    share: float = Field(default=0.5, gt=0.2, lt=0.9)
    least_hold_s: PositiveFloat = 2.0


class TimerSpec(SpecPart):
    """Plain time in position; nothing is counted. `seconds`: when it is over."""

    kind: Literal["timer"]
    seconds: PositiveFloat


CountSpec = Annotated[CyclesSpec | HoldsSpec | PulsesSpec | TimerSpec, Field(discriminator="kind")]
