"""Doses and durations in words."""

from posecoach.specs.model import Dose


def seconds_in_words(seconds: float) -> str:
    """Return a duration as people say it: '45 s', '15 min'."""
    return f"{seconds / 60:g} min" if seconds >= 120 else f"{seconds:g} s"


def dose_in_words(dose: Dose) -> str:
    """Return a dose, such as '30 times, each side'; '' where there is none."""
    words = [f"{dose.reps} times" if dose.reps and dose.reps > 1 else ""]
    words.append("each side" if dose.per_side else "")
    words.append(f"hold {seconds_in_words(dose.hold_s)} or more" if dose.hold_s else "")
    words.append(f"{dose.sets} sets" if dose.sets > 1 else "")
    return ", ".join(word for word in words if word)
