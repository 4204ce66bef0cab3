"""Doses and durations in words."""

from posecoach.specs.counting import TimerSpec
from posecoach.specs.model import Dose, Exercise


def seconds_in_words(seconds: float) -> str:
    """Return a duration as people say it: '45 s', '15 min'."""
    return f"{seconds / 60:g} min" if seconds >= 120 else f"{seconds:g} s"


def dose_in_words(exercise: Exercise, dose: Dose | None = None) -> str:
    """Return an exercise's dose, or another, such as '30 times, each side'; '' where there is none."""
    dose = dose or exercise.dose
    words = [f"{dose.reps} times" if dose.reps and dose.reps > 1 else ""]
    if dose.hold_s:
        time = seconds_in_words(dose.hold_s)
        words.append(time if isinstance(exercise.count, TimerSpec) else f"hold {time} or more")
    words.append("each side" if dose.per_side else "")
    words.append(f"{dose.sets} sets" if dose.sets > 1 else "")
    return ", ".join(word for word in words if word)
