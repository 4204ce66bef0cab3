"""A programme: exercises in an order, each in its own dose or in another."""

from pydantic import Field, NonNegativeFloat, PositiveFloat, PositiveInt

from posecoach.specs.base import SpecPart
from posecoach.specs.model import ID_PATTERN, Dose, Exercise


class Step(SpecPart):
    """One exercise of a programme.

    `reps`, `hold_s`, `sets`: instead of the exercise's own dose. `rest_s`: before the next step and between
    sets. `note`: what to say before it.
    """

    exercise: str = Field(pattern=ID_PATTERN)
    reps: PositiveInt | None = None
    hold_s: PositiveFloat | None = None
    sets: PositiveInt | None = None
    rest_s: NonNegativeFloat = 15.0
    note: str = ""

    def dose_of(self, exercise: Exercise) -> Dose:
        """Return the exercise's dose, with what this step changes in it."""
        changed = {"reps": self.reps, "hold_s": self.hold_s, "sets": self.sets}
        return exercise.dose.model_copy(update={k: v for k, v in changed.items() if v is not None})


class Programme(SpecPart):
    """Exercises in order."""

    id: str = Field(pattern=ID_PATTERN)
    title: str
    summary: str
    source: str
    safety: str
    steps: tuple[Step, ...] = Field(min_length=1)
