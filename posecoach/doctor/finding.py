"""What a check found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How well it is with one thing: a warning does not keep anybody from being coached, a failure does."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one thing.

    Attributes:
        name: What was looked at, in a word or two.
        state: How well it is.
        text: What was found; where something is wrong, perhaps with the cure. May have several lines.
        cure: What to do on this system, in a sentence; '' where there is nothing to do, or `text` says it.
    """

    name: str
    state: State
    text: str
    cure: str = ""
