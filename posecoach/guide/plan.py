"""What a session will go through: one set after another, in their doses."""

from collections.abc import Mapping
from dataclasses import dataclass

from posecoach.specs.counting import StaysSpec
from posecoach.specs.model import Dose, Exercise
from posecoach.specs.programme import Programme, Step


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """One set.

    Attributes:
        exercise: What is done, in the dose that is asked for.
        step: Which exercise of the plan it is, from 1.
        set_no: Which set of this exercise, from 1.
        n_sets: How many sets of it there are.
        rest_s: Seconds of rest after it, if another set follows.
        note: What to say before the exercise, or ''.
    """

    exercise: Exercise
    step: int
    set_no: int
    n_sets: int
    rest_s: float
    note: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A session's sets in order; at least one."""

    title: str
    sets: tuple[PlannedSet, ...]
    programme: str | None = None

    @property
    def n_steps(self) -> int:
        """How many exercises there are."""
        return self.sets[-1].step


def plan_of_exercise(exercise: Exercise) -> Plan:
    """Return the plan of one exercise in its own dose."""
    return Plan(exercise.title, _sets(Step(exercise=exercise.id), exercise, 1))


def plan_of_programme(programme: Programme, exercises: Mapping[str, Exercise]) -> Plan | None:
    """Return the plan of a programme.

    Args:
        programme: The programme.
        exercises: By id, those that the person may do; steps of others are left out.

    Returns:
        The plan; None where nothing is left of it.
    """
    steps = [step for step in programme.steps if step.exercise in exercises]
    sets = [s for no, step in enumerate(steps, 1) for s in _sets(step, exercises[step.exercise], no)]
    return Plan(programme.title, tuple(sets), programme.id) if sets else None


def _sets(step: Step, exercise: Exercise, no: int) -> tuple[PlannedSet, ...]:
    dose = step.dose_of(exercise)
    n_sets = dose.sets
    if isinstance(exercise.count, StaysSpec) and dose.reps:
        # Who rises from a stay may be unseen: each stay is a set, and a rest parts them by the clock.
        n_sets, dose = n_sets * dose.reps, dose.model_copy(update={"reps": 1})
    in_dose = exercise.model_copy(update={"dose": _one_set(dose)})
    return tuple(
        PlannedSet(in_dose, no, set_no, n_sets, step.rest_s, step.note) for set_no in range(1, n_sets + 1)
    )


def _one_set(dose: Dose) -> Dose:
    return dose.model_copy(update={"sets": 1})
