"""The signals that a spec may ask for: one class each, told apart by `kind`."""

from typing import Annotated, Literal

from pydantic import Field, PositiveFloat

from posecoach.specs.base import SpecPart
from posecoach.specs.points import PointName

DEGREES = "°"
TRUNKS = "trunk"
"Unit of lengths: the person's own trunk, mid-shoulders to mid-hips."


class AngleSignal(SpecPart):
    """The included angle at the middle point: 180 is straight, 0 folded."""

    kind: Literal["angle"]
    at: tuple[PointName, PointName, PointName]

    @property
    def unit(self) -> str:
        """Degrees."""
        return DEGREES


class InclinationSignal(SpecPart):
    """How far the segment from the lower to the upper point leans from vertical: 0 upright, 90 lying."""

    kind: Literal["inclination"]
    of: tuple[PointName, PointName]

    @property
    def unit(self) -> str:
        """Degrees."""
        return DEGREES


class LiftSignal(SpecPart):
    """How much steeper the segment rises from its base (first point) than it did at rest."""

    kind: Literal["lift"]
    of: tuple[PointName, PointName]

    @property
    def unit(self) -> str:
        """Degrees."""
        return DEGREES


class BackCurveSignal(SpecPart):
    """How high the back stands over the line from shoulders to hips, in trunk lengths; more is rounder.

    `part`: the middle of the back (0.3 to 0.7 of the way) or its thoracic part (0.1 to 0.55).
    `back`: which outline is the back: the one that looks "up" (hands and knees, prone), "down"
    (supine), or the one "behind" the face (standing, sitting, hinging).
    """

    kind: Literal["back_curve"]
    part: Literal["middle", "thoracic"] = "middle"
    back: Literal["up", "down", "behind"]

    @property
    def unit(self) -> str:
        """Trunk lengths."""
        return TRUNKS


class TurnSignal(SpecPart):
    """How far the trunk is turned about its long axis; left is positive, 0 faces the camera."""

    kind: Literal["turn"]

    @property
    def unit(self) -> str:
        """Degrees."""
        return DEGREES


class RatioSignal(SpecPart):
    """The distance between two points over the distance between two others."""

    kind: Literal["ratio"]
    of: tuple[PointName, PointName]
    to: tuple[PointName, PointName]

    @property
    def unit(self) -> str:
        """A ratio has none."""
        return ""


class OffsetSignal(SpecPart):
    """Where a point lies, seen from another, in trunk lengths: how far `up` or `across` to the right."""

    kind: Literal["offset"]
    of: PointName
    seen_from: PointName
    along: Literal["up", "across"]

    @property
    def unit(self) -> str:
        """Trunk lengths."""
        return TRUNKS


class StillnessSignal(SpecPart):
    """How fast the points move on average, in trunk lengths a second: 0 is still."""

    kind: Literal["stillness"]
    of: tuple[PointName, ...] = Field(min_length=1)

    @property
    def unit(self) -> str:
        """Trunk lengths a second."""
        return f"{TRUNKS}/s"


class ChangeSignal(SpecPart):
    """How far another signal is from this person's own baseline.

    `assume` is taken for the baseline until one is learnt; without it the change is unknown until then.
    """

    kind: Literal["change"]
    of: str
    assume: float | None = None

    @property
    def unit(self) -> str:
        """That of the other signal, which a spec's reader looks up."""
        return ""


class SwingSignal(SpecPart):
    """The range that another signal has swept over the last seconds: 0 means that it keeps still."""

    kind: Literal["swing"]
    of: str
    within_s: PositiveFloat

    @property
    def unit(self) -> str:
        """That of the other signal, which a spec's reader looks up."""
        return ""


DerivedSignal = ChangeSignal | SwingSignal
"Signals that are told from another signal of the spec."

PoseSignal = (
    AngleSignal
    | InclinationSignal
    | LiftSignal
    | BackCurveSignal
    | TurnSignal
    | RatioSignal
    | OffsetSignal
    | StillnessSignal
)
"Signals that are measured on the body."

SignalSpec = Annotated[PoseSignal | DerivedSignal, Field(discriminator="kind")]
