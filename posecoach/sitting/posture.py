"""What can be said about how somebody sits, and what happened while they sat."""

from dataclasses import dataclass
from enum import StrEnum


class Posture(StrEnum):
    """How somebody sits, or that they do not, or that it is not known."""

    UPRIGHT = "upright"
    SLOUCHED = "slouched"
    "Rounded or sunk, compared with their own upright."
    UNSURE = "unsure"
    "Somebody sits there, but how cannot be told: turned away, leaning in, hidden."
    STANDING = "standing"
    AWAY = "away"
    UNWATCHED = "unwatched"
    "Nobody looks: snoozed, locked, dark, or no picture from the camera."


SEATED = (Posture.UPRIGHT, Posture.SLOUCHED, Posture.UNSURE)
"Somebody sits."

UP = (Posture.STANDING, Posture.AWAY)
"Nobody sits: what a break is made of."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one moment says, or several together.

    Attributes:
        posture: How somebody sits.
        why: What it is told by, or why it cannot be told, in a few words: "turned away"; '' nothing to add.
        level: How far towards slouched: 0 their own upright, 1 where slouching begins; NaN unknown.
    """

    posture: Posture
    why: str
    level: float


class Mode(StrEnum):
    """What is being done."""

    LEARNING = "learning"
    "The person's own upright is being learnt: they are to sit tall."
    WATCHING = "watching"
    SNOOZED = "snoozed"
    LOCKED = "locked"
    "The screen is locked, and the camera off."


class Loudness(StrEnum):
    """How a nudge comes."""

    SILENT = "silent"
    SOUND = "sound"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class PostureChanged:
    """Somebody sits otherwise than before, or came, or left."""

    time_s: float
    posture: Posture
    why: str


@dataclass(frozen=True, slots=True)
class UprightLearnt:
    """The person's own upright is known; what follows is compared with it."""

    time_s: float


@dataclass(frozen=True, slots=True)
class PlaceMoved:
    """The camera or the chair was moved, so the upright must be shown again."""

    time_s: float


@dataclass(frozen=True, slots=True)
class Nudged:
    """A nudge to sit up.

    Attributes:
        time_s: When.
        loudness: How it comes.
        slouched_s: How long the person has sat slouched.
    """

    time_s: float
    loudness: Loudness
    slouched_s: float


@dataclass(frozen=True, slots=True)
class Praised:
    """A kind word: back to upright, and that for a good while."""

    time_s: float
    upright_s: float


@dataclass(frozen=True, slots=True)
class BreakAsked:
    """It is time to get up.

    Attributes:
        time_s: When.
        seated_s: How long the person has sat without a break.
        asked: How often it was asked for in this stretch, from 1.
    """

    time_s: float
    seated_s: float
    asked: int


@dataclass(frozen=True, slots=True)
class BreakTaken:
    """The person was up for long enough; known while they still are.

    Attributes:
        time_s: When it was long enough.
        since_s: When they got up.
        seated_s: How long they had sat before.
    """

    time_s: float
    since_s: float
    seated_s: float


@dataclass(frozen=True, slots=True)
class ModeEntered:
    """Something else is being done from now on.

    Attributes:
        time_s: When.
        mode: What.
        until_s: When a snooze ends; NaN for anything else.
    """

    time_s: float
    mode: Mode
    until_s: float


SittingEvent = (
    PostureChanged | UprightLearnt | PlaceMoved | Nudged | Praised | BreakAsked | BreakTaken | ModeEntered
)
"Anything that can happen."
