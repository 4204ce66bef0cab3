"""What a person may ask for while they are watched, by a key or a button."""

from dataclasses import dataclass
from enum import StrEnum


class Ask(StrEnum):
    """What is asked for."""

    WAKE = "wake"
    "End a snooze."
    RECALIBRATE = "recalibrate"
    "Learn the upright anew."
    LOCK = "lock"
    "The screen was locked: look no more."
    UNLOCK = "unlock"


@dataclass(frozen=True, slots=True)
class Snooze:
    """Look no more, and let go of the camera, for so long."""

    lasts_s: float


SittingCommand = Ask | Snooze
"Anything that may be asked for."
