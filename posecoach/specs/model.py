"""What an exercise spec may say. These types are the file format and the engine's input."""

from typing import Literal, Self

from pydantic import Field, PositiveFloat, PositiveInt, model_validator

from posecoach.specs.base import SpecPart
from posecoach.specs.condition import Condition
from posecoach.specs.counting import CountSpec, MovementSpec
from posecoach.specs.figure import DrawnFigure
from posecoach.specs.fit import faults_between
from posecoach.specs.points import PointName
from posecoach.specs.signal_specs import DerivedSignal, SignalSpec

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
"What an exercise or a flag may be called: it is typed on the command line, and is a key in the JSON."


class View(SpecPart):
    """From where the camera must look, and how to put it there."""

    camera: Literal["side", "front", "any"]
    placing: str
    turn: str = ""
    "What to say to somebody who stands wrongly, such as 'Turn side-on to the camera.'"


class Position(SpecPart):
    """The position that must be held for `for_s` seconds before anything counts, and all the while.

    Leaving it for less than `gone_s` does not matter. `arms_overhead`: both arms are raised in this exercise,
    so that raising them is no sign to pause.
    """

    looks_like: str
    when: tuple[Condition, ...] = ()
    for_s: float = Field(default=1.0, ge=0)
    gone_s: float = Field(default=0.3, ge=0)
    arms_overhead: bool = False


class Baseline(SpecPart):
    """When this person's own baseline is learnt: at rest, while `watch` sweeps at most `within` in `for_s`.

    `follows`: whether it slowly follows a person who has shifted; not where they might slump with it.
    """

    watch: str
    within: PositiveFloat
    for_s: PositiveFloat = 0.5
    when: tuple[Condition, ...] = ()
    follows: bool = True


class Dose(SpecPart):
    """How much the source asks for, and where it says so."""

    reps: PositiveInt | None = None
    per_side: bool = False
    hold_s: PositiveFloat | None = None
    sets: PositiveInt = 1
    source: str


class Flag(SpecPart):
    """A fault in form: when it shows, how much it matters, and what to tell the person.

    All of `when` must hold. `during`: whenever in position, only in a repetition, or only at its far end.
    `quicker_than_s` instead of `when`: the repetition was rushed. Lower `priority` is said first.
    """

    name: str = Field(pattern=ID_PATTERN)
    when: tuple[Condition, ...] = ()
    during: Literal["position", "repetition", "far_end"] = "position"
    quicker_than_s: PositiveFloat | None = None
    priority: PositiveInt
    say: str

    @model_validator(mode="after")
    def _one_reason(self) -> Self:
        if bool(self.when) == (self.quicker_than_s is not None):
            raise ValueError("give exactly one of 'when' and 'quicker_than_s'")
        return self


class Observation(SpecPart):
    """Something about how the person is built or stands, told as an observation and never as a fault.

    `signal`: positive to the person's left, and turned over by a camera that is not level, so that seeing
    the person from the front and from behind cancels the camera. `least`: less is level, within what a
    camera can tell. `error`: how far off the landmarks themselves are, on bodies whose shape is known.
    `left`, `right`, `level`: what to say.
    """

    name: str = Field(pattern=ID_PATTERN)
    signal: str
    least: PositiveFloat
    error: PositiveFloat
    left: str
    right: str
    level: str


class DrawnBack(SpecPart):
    """Which back signal colours the drawn contour, and its values for a hollow and a rounded back."""

    signal: str
    hollow: float
    rounded: float

    @model_validator(mode="after")
    def _are_apart(self) -> Self:
        if self.rounded <= self.hollow:
            raise ValueError(f"rounded {self.rounded:g} must be more than hollow {self.hollow:g}")
        return self


class Exercise(SpecPart):
    """One exercise: what is measured, what counts, and what is wrong form.

    `equipment`: what the person has to have at hand.
    `not_with_osteoporosis`: it is hidden from those who have said that they have it.
    """

    id: str = Field(pattern=ID_PATTERN)
    title: str
    summary: str
    view: View
    position: Position
    dose: Dose
    signals: dict[str, SignalSpec] = Field(default_factory=dict)
    baseline: Baseline | None = None
    count: CountSpec | None = None
    flags: tuple[Flag, ...] = ()
    observations: tuple[Observation, ...] = ()
    back: DrawnBack | None = None
    figure: DrawnFigure | None = None
    cues: tuple[str, ...]
    safety: str
    equipment: tuple[str, ...] = ()
    not_with_osteoporosis: bool = False

    @property
    def counted(self) -> str | None:
        """The signal whose movement is counted; None where only time or nothing is."""
        return self.count.signal if isinstance(self.count, MovementSpec) else None

    @property
    def judged_by(self) -> tuple[str, ...]:
        """The signals of which one at least must be measured, or nothing can be judged."""
        if self.counted:
            return (self.counted,)
        observed = tuple(observation.signal for observation in self.observations)
        watched = tuple(c.signal for flag in self.flags for c in flag.when)
        return observed or watched or tuple(c.signal for c in self.position.when)

    @property
    def has_sides(self) -> bool:
        """Whether repetitions and holds are to the left or to the right."""
        return self.count is not None and self.count.sides

    @property
    def unit(self) -> str:
        """The unit of the counted signal; '' where no movement is counted."""
        return self.unit_of(self.counted) if self.counted else ""

    def unit_of(self, name: str) -> str:
        """The unit of a signal."""
        signal = self.signals[name]
        return self.unit_of(signal.of) if isinstance(signal, DerivedSignal) else signal.unit

    def points_of(self, name: str) -> tuple[PointName, ...]:
        """The points of the body that a signal is measured by."""
        signal = self.signals[name]
        return self.points_of(signal.of) if isinstance(signal, DerivedSignal) else signal.points

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if faults := list(faults_between(self)):
            raise ValueError("\n".join(faults))
        return self
