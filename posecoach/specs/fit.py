"""Whether the parts of a spec fit together: what no part can know of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from posecoach.specs.counting import MovementSpec
from posecoach.specs.signal_specs import (
    BackCurveSignal,
    ChangeSignal,
    DerivedSignal,
    LeanSignal,
    OffsetSignal,
    SignalSpec,
    TiltSignal,
    TurnSignal,
)

if TYPE_CHECKING:
    from posecoach.specs.model import Exercise, Flag, Observation


def faults_between(exercise: Exercise) -> Iterator[str]:
    """Yield what does not fit, each with its place and cure."""
    yield from _missing_signals(exercise)
    yield from _signal_faults(exercise)
    yield from _count_faults(exercise)
    yield from _twice("flags", exercise.flags)
    yield from _twice("observations", exercise.observations)
    if exercise.back and not isinstance(exercise.signals.get(exercise.back.signal), BackCurveSignal):
        yield "back.signal: must be a signal of kind 'back_curve'"


def _missing_signals(exercise: Exercise) -> Iterator[str]:
    known = ", ".join(exercise.signals) or "none"
    for place, name in _mentions(exercise):
        if name not in exercise.signals:
            yield f"{place}: no such signal: '{name}'; there are: {known}"


def _signal_faults(exercise: Exercise) -> Iterator[str]:
    for name, signal in exercise.signals.items():
        if isinstance(signal, DerivedSignal):
            told = exercise.signals.get(signal.of)
            if isinstance(told, DerivedSignal):
                yield f"signals.{name}: a {signal.kind} must be of a measured signal, not of a {told.kind}"
        elif isinstance(signal, LeanSignal | TiltSignal) and exercise.view.camera == "side":
            yield f'signals.{name}: a {signal.kind} cannot be told from the side; set view.camera = "front"'


def _count_faults(exercise: Exercise) -> Iterator[str]:
    if exercise.count is None and not (exercise.flags or exercise.observations):
        yield "count: is missing; without it there must be [[flags]] or [[observations]]"
    counted = exercise.signals.get(exercise.counted or "")
    if isinstance(counted, ChangeSignal) and counted.assume is None and exercise.baseline is None:
        yield "count.signal: a 'change' needs 'assume', or a [baseline] to be told from"
    if counted and exercise.has_sides and not _has_sign(counted):
        yield "count.signal: with 'sides' it must be positive to the left: a lean, tilt, turn or change"


def _has_sign(signal: SignalSpec) -> bool:
    """Whether a signal goes both ways from a middle of 0."""
    is_across = isinstance(signal, OffsetSignal) and signal.along != "up"
    return is_across or isinstance(signal, LeanSignal | TiltSignal | TurnSignal | ChangeSignal)


def _mentions(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield every signal name that the spec mentions, with its place."""
    for name, signal in exercise.signals.items():
        if isinstance(signal, DerivedSignal):
            yield f"signals.{name}.of", signal.of
    yield from (("position.when", c.signal) for c in exercise.position.when)
    if isinstance(exercise.count, MovementSpec):
        yield from _counted(exercise.count)
    if exercise.baseline:
        yield "baseline.watch", exercise.baseline.watch
        yield from (("baseline.when", c.signal) for c in exercise.baseline.when)
    yield from ((f"observations.{o.name}.signal", o.signal) for o in exercise.observations)
    for flag in exercise.flags:
        yield from ((f"flags.{flag.name}.when", c.signal) for c in flag.when)


def _counted(count: MovementSpec) -> Iterator[tuple[str, str]]:
    yield "count.signal", count.signal
    if count.along:
        yield from (("count.along.signals", name) for name in count.along.signals)
        yield from (("count.along.to_the_right", name) for name in count.along.to_the_right)
    if count.steady:
        yield from (("count.steady.signals", name) for name in count.steady.signals)


def _twice(part: str, named: Sequence[Flag | Observation]) -> Iterator[str]:
    """Name what is there more than once."""
    names = [one.name for one in named]
    yield from (f"{part}: '{name}' twice" for name in sorted({n for n in names if names.count(n) > 1}))
