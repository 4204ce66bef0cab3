"""How an exercise is counted: one class each, told apart by `kind`."""

from typing import Annotated, Literal

from pydantic import Field, PositiveFloat

from posecoach.specs.base import SpecPart


class Companions(SpecPart):
    """Signals that must move along, or it was another movement.

    A repetition counts only if `how_many` of these signals sweep at least `range` during it. Where the count
    has sides, `to_the_right` names those that must in their place when the movement is to the right.
    """

    signals: tuple[str, ...] = Field(min_length=1)
    to_the_right: tuple[str, ...] = ()
    range: PositiveFloat
    how_many: Literal["all", "any"]


class Steady(SpecPart):
    """Signals that must stay about where they were at rest, or it was another movement.

    A repetition counts only if none of them, at its far end, has gone further than `share` of the way of the
    counted signal, which has the same unit.
    """

    signals: tuple[str, ...] = Field(min_length=1)
    share: PositiveFloat


class _Counted(SpecPart):
    """What all that counts a movement has in common.

    `sides`: the signal is 0 in the middle, positive to the person's left and negative to their right; each
    side is counted for itself. Without sides, only the way up from rest is a movement.
    """

    signal: str
    floor: PositiveFloat
    typical: PositiveFloat
    along: Companions | None = None
    steady: Steady | None = None
    sides: bool = False


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
    """Oscillations at the end of range, beyond a middle where the signal is 0.

    `floor`: the least way out that counts. `pulse`: the least oscillation that counts. `share`: of the
    person's own end range, beyond which pulses count. A single way out and back is one pulse, and a hold
    when it is kept for `least_hold_s`.
    """

    kind: Literal["pulses"]
    pulse: PositiveFloat
    share: float = Field(default=0.5, gt=0.2, lt=0.9)
    least_hold_s: PositiveFloat = 2.0


class _Timed(SpecPart):
    """What all that only takes time has in common.

    `unseen`: whether time "waits" while the person is not seen, or "goes_on", which the person is told;
    it begins once the position was seen, or at once where the spec asks for none.
    """

    unseen: Literal["waits", "goes_on"] = "waits"


class TimerSpec(_Timed):
    """Plain time in position. `seconds`: when a round is over; with `sides` the left is the first round."""

    kind: Literal["timer"]
    seconds: PositiveFloat
    sides: bool = False


class StaysSpec(_Timed):
    """Each stay in position is a hold, and a repetition when it lasts `least_hold_s`."""

    kind: Literal["stays"]
    least_hold_s: PositiveFloat = 5.0
    sides: Literal[False] = False


MovementSpec = CyclesSpec | HoldsSpec | PulsesSpec
"What counts a movement of one signal."

CountSpec = Annotated[MovementSpec | TimerSpec | StaysSpec, Field(discriminator="kind")]
