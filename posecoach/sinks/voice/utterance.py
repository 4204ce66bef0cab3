"""What is to be said, how much it matters, and until when it is worth saying."""

from dataclasses import dataclass
from enum import IntEnum


class Priority(IntEnum):
    """Whose turn it is when there is more than one thing to say; the highest is said."""

    PRAISE = 0
    FORM = 1
    PLACING = 2
    "What the exercise is, and how to be placed for it."
    REP = 3
    HOLD = 4
    LOST = 5
    "The person, or the picture, is lost."
    NEXT = 6
    "A set is over, and what comes next: it waits until it is its turn."
    STAGE = 7
    "The session goes on to something else: what was being said before is about the past."
    SAFETY = 8

    def may_break(self, other: "Priority") -> bool:
        """Whether it may break off what is being said; a number never does, it is left out instead."""
        return self > other and other <= _BREAKS.get(self, -1)


_BREAKS = {
    Priority.LOST: Priority.PLACING,
    Priority.STAGE: Priority.NEXT,
    Priority.SAFETY: Priority.STAGE,
}
"The most that each may break off."


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something to say now.

    Attributes:
        parts: Sentences, each rendered for itself, in the language that is spoken.
        priority: How much it matters.
        until_s: When it is stale, in the time of the moments: it must have begun by then.
    """

    parts: tuple[str, ...]
    priority: Priority
    until_s: float

    @property
    def text(self) -> str:
        """All of it, to be read."""
        return " ".join(self.parts)
