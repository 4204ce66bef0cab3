"""Where a session stands that leads a person through one set after another."""

from collections.abc import Mapping
from dataclasses import dataclass

from posecoach.events import Pause, Stage
from posecoach.landmarks import Side
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
        say: What the person should do now, one thing at a time: to be well placed, or in a set that asks for
            something that cannot be seen yet; '' for nothing.
        next_title: The exercise that follows this one, for people; '' after the last.
        pause: Why it is paused; None while it is not.
        is_done: Whether this set is done, and only its last count still stands there to be seen.
        holds_done: Where only holds that were long enough count towards the dose: how many did, of each side,
            or of None without sides; else None.
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
    is_done: bool = False
    holds_done: Mapping[Side | None, int] | None = None
