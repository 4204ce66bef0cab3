"""What an exercise spec may say. These types are the file format and the engine's input."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, PositiveFloat, PositiveInt, model_validator

from posecoach.specs.base import SpecPart
from posecoach.specs.condition import Condition
from posecoach.specs.counting import CountSpec, PulsesSpec, TimerSpec
from posecoach.specs.signal_specs import BackCurveSignal, ChangeSignal, DerivedSignal, SignalSpec

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
"What an exercise or a flag may be called: it is typed on the command line, and is a key in the JSON."


class View(SpecPart):
    """From where the camera must look, and how to put it there."""

    camera: Literal["side", "front", "any"]
    placing: str
    turn: str = ""
    "What to say to somebody who stands wrongly, such as 'Turn side-on to the camera.'"


class Position(SpecPart):
    """The position that must be held for `for_s` seconds before anything counts, and all the while."""

    looks_like: str
    when: tuple[Condition, ...] = ()
    for_s: float = Field(default=1.0, ge=0)


class Baseline(SpecPart):
    """When this person's own baseline is learnt: at rest, while `watch` sweeps at most `within`."""

    watch: str
    within: PositiveFloat
    for_s: PositiveFloat = 0.5
    when: tuple[Condition, ...] = ()


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
    """One exercise: what is measured, what counts, and what is wrong form."""

    id: str = Field(pattern=ID_PATTERN)
    title: str
    summary: str
    view: View
    position: Position
    dose: Dose
    signals: dict[str, SignalSpec] = Field(default_factory=dict)
    baseline: Baseline | None = None
    count: CountSpec
    flags: tuple[Flag, ...] = ()
    back: DrawnBack | None = None
    cues: tuple[str, ...]
    safety: str

    @property
    def has_sides(self) -> bool:
        """Whether repetitions are to the left or to the right."""
        return isinstance(self.count, PulsesSpec)

    @property
    def unit(self) -> str:
        """The unit of the counted signal."""
        return "s" if isinstance(self.count, TimerSpec) else self._unit_of(self.count.signal)

    def _unit_of(self, name: str) -> str:
        signal = self.signals[name]
        return self._unit_of(signal.of) if isinstance(signal, DerivedSignal) else signal.unit

    @model_validator(mode="after")
    def _names_resolve(self) -> Self:
        faults = [
            f"{place}: no such signal: '{name}'"
            for place, name in self._mentions()
            if name not in self.signals
        ]
        faults += [
            f"signals.{name}: a {signal.kind} must be of a measured signal, not of a {told.kind}"
            for name, signal in self.signals.items()
            if isinstance(signal, DerivedSignal)
            and isinstance(told := self.signals.get(signal.of), DerivedSignal)
        ]
        if self.back and not isinstance(self.signals.get(self.back.signal), BackCurveSignal):
            faults.append("back.signal: must be a signal of kind 'back_curve'")
        if self._counts_from_nowhere():
            faults.append("count.signal: a 'change' needs 'assume', or a [baseline] to be told from")
        names = [flag.name for flag in self.flags]
        faults += [f"flags: '{name}' twice" for name in sorted({n for n in names if names.count(n) > 1})]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _counts_from_nowhere(self) -> bool:
        """Whether what is counted would stay unknown for ever."""
        if isinstance(self.count, TimerSpec):
            return False
        counted = self.signals.get(self.count.signal)
        return isinstance(counted, ChangeSignal) and counted.assume is None and self.baseline is None

    def _mentions(self) -> Iterator[tuple[str, str]]:
        """Yield every signal name that the spec mentions, with its place."""
        for name, signal in self.signals.items():
            if isinstance(signal, DerivedSignal):
                yield f"signals.{name}.of", signal.of
        yield from (("position.when", c.signal) for c in self.position.when)
        if not isinstance(self.count, TimerSpec):
            yield "count.signal", self.count.signal
            if self.count.along:
                yield from (("count.along.signals", name) for name in self.count.along.signals)
        if self.baseline:
            yield "baseline.watch", self.baseline.watch
            yield from (("baseline.when", c.signal) for c in self.baseline.when)
        for flag in self.flags:
            yield from ((f"flags.{flag.name}.when", c.signal) for c in flag.when)
