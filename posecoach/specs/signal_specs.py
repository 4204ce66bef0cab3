"""The signals that a spec may ask for: one class each, told apart by `kind`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, PositiveFloat

from posecoach.specs.base import SpecPart
from posecoach.specs.points import PartName, PointName

DEGREES = "°"
TRUNKS = "trunk"
"Unit of lengths: the person's own trunk, mid-shoulders to mid-hips."


class AngleSignal(SpecPart):
    """The included angle at the middle point: 180 is straight, 0 folded."""

    unit: ClassVar[str] = DEGREES
    kind: Literal["angle"]
    at: tuple[PointName, PointName, PointName]

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return self.at


class InclinationSignal(SpecPart):
    """How far the segment from the lower to the upper point leans from vertical: 0 upright, 90 lying."""

    unit: ClassVar[str] = DEGREES
    kind: Literal["inclination"]
    of: tuple[PointName, PointName]

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return self.of


class LiftSignal(SpecPart):
    """How much steeper the segment rises from its base (first point) than it did at rest."""

    unit: ClassVar[str] = DEGREES
    kind: Literal["lift"]
    of: tuple[PointName, PointName]

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return self.of


class BackCurveSignal(SpecPart):
    """How high the back stands over the line from shoulders to hips, in trunk lengths; more is rounder.

    `part`: the middle of the back (0.3 to 0.7 of the way) or its thoracic part (0.1 to 0.55).
    `back`: which outline is the back: the one that looks "up" (hands and knees, prone), "down"
    (supine), or the one "behind" the face (standing, sitting, hinging).
    """

    unit: ClassVar[str] = TRUNKS
    kind: Literal["back_curve"]
    part: Literal["middle", "thoracic"] = "middle"
    back: Literal["up", "down", "behind"]

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return ("mid_shoulder", "mid_hip")


class TurnSignal(SpecPart):
    """How far the trunk is turned about its long axis; left is positive, 0 faces the camera."""

    unit: ClassVar[str] = DEGREES
    kind: Literal["turn"]

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return ("left_shoulder", "right_shoulder", "left_hip", "right_hip")


class LeanSignal(SpecPart):
    """How far the segment from the lower to the upper point leans to the person's own left (right: negative).

    Seen from the front or from behind; a camera that is not level leans it too, the two views either way.
    """

    unit: ClassVar[str] = DEGREES
    kind: Literal["lean"]
    of: tuple[PointName, PointName]

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return (*self.of, "left_shoulder", "right_shoulder")


class TiltSignal(SpecPart):
    """How far the line through a pair is tilted to the person's own left: the left one lower is positive.

    Seen from the front or from behind; a camera that is not level tilts it too, the two views either way.
    """

    unit: ClassVar[str] = DEGREES
    kind: Literal["tilt"]
    of: PartName

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return f"left_{self.of}", f"right_{self.of}"


class RatioSignal(SpecPart):
    """The distance between two points over the distance between two others."""

    unit: ClassVar[str] = ""
    kind: Literal["ratio"]
    of: tuple[PointName, PointName]
    to: tuple[PointName, PointName]

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return self.of + self.to


class OffsetSignal(SpecPart):
    """Where a point lies, seen from another, in trunk lengths.

    `along`: how far "up", "across" to the right of the picture, or to the person's own "left".
    """

    unit: ClassVar[str] = TRUNKS
    kind: Literal["offset"]
    of: PointName
    seen_from: PointName
    along: Literal["up", "across", "left"]

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return (self.of, self.seen_from, "mid_shoulder", "mid_hip")


class StillnessSignal(SpecPart):
    """How fast the points move on average, in trunk lengths a second: 0 is still."""

    unit: ClassVar[str] = f"{TRUNKS}/s"
    kind: Literal["stillness"]
    of: tuple[PointName, ...] = Field(min_length=1)

    @property
    def points(self) -> tuple[PointName, ...]:
        """What must be seen to measure it."""
        return (*self.of, "mid_shoulder", "mid_hip")


class ChangeSignal(SpecPart):
    """How far another signal is from this person's own baseline.

    `assume` is taken for the baseline until one is learnt; without it the change is unknown until then.
    """

    unit: ClassVar[str] = ""
    kind: Literal["change"]
    of: str
    assume: float | None = None


class SwingSignal(SpecPart):
    """The range that another signal has swept over the last seconds: 0 means that it keeps still."""

    unit: ClassVar[str] = ""
    kind: Literal["swing"]
    of: str
    within_s: PositiveFloat


DerivedSignal = ChangeSignal | SwingSignal
"Signals that are told from another signal of the spec."

PoseSignal = (
    AngleSignal
    | InclinationSignal
    | LiftSignal
    | BackCurveSignal
    | TurnSignal
    | LeanSignal
    | TiltSignal
    | RatioSignal
    | OffsetSignal
    | StillnessSignal
)
"Signals that are measured on the body."

SignalSpec = Annotated[PoseSignal | DerivedSignal, Field(discriminator="kind")]
