"""What to do in a break besides walking: one minute of a movement that a desk has room for."""

from collections.abc import Iterable

from posecoach.specs.counting import MovementSpec
from posecoach.specs.model import Exercise

_AT_HAND = "chair"
"What everybody has at a desk, as a word in the list of what an exercise needs."


def suggested(exercises: Iterable[Exercise], nth: int, *, has_osteoporosis: bool) -> Exercise | None:
    """Return what to suggest at the nth break: counted movements that need a chair or nothing, in turn.

    Args:
        exercises: All there are.
        nth: How many breaks there were before, from 0.
        has_osteoporosis: Whether the person has said so; some movements are not for them.

    Returns:
        The exercise, or None if there is none such.
    """
    fitting = [e for e in exercises if _fits(e) and not (has_osteoporosis and e.not_with_osteoporosis)]
    return sorted(fitting, key=lambda e: e.id)[nth % len(fitting)] if fitting else None


def in_words(exercise: Exercise | None) -> str:
    """Return the suggestion as a sentence that follows "Time for a walk."; '' where there is none."""
    return f"Then one minute of {exercise.title}, if you like." if exercise else ""


def _fits(exercise: Exercise) -> bool:
    return isinstance(exercise.count, MovementSpec) and all(
        _AT_HAND in thing.split() for thing in exercise.equipment
    )
