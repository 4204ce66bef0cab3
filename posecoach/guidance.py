"""Where a session stands that leads a person through one set after another."""

from dataclasses import dataclass

from posecoach.events import Pause, Stage
from posecoach.specs.model import Exercise


@dataclass(frozen=True, slots=True)
class Guidance:
    """Where a session stands, beside the `Progress` of its set.

    Attributes:
        stage: What is going on.
        exercise: The exercise of this set, in the dose that is asked for; of a rest, the next one.
        step: Which exercise of the programme this is, from 1.
        n_steps: How many there are; 1 without a programme.
        set_no: Which set of the exercise this is, from 1.
        n_sets: How many there are.
        note: What the programme says before this exercise, or ''.
        seconds_left: Seconds left of a countdown or a rest; NaN otherwise.
        say: What the person should do now to be well placed, one thing at a time; '' when they are.
        next_title: The exercise that follows this one, for people; '' after the last.
        pause: Why it is paused; None while it is not.
    """

    stage: Stage
    exercise: Exercise
    step: int
    n_steps: int
    set_no: int
    n_sets: int
    note: str
    seconds_left: float
    say: str
    next_title: str
    pause: Pause | None
