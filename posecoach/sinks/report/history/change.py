"""How something was in the first sessions, and how it is in the last ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_FEW = 3
"So many sessions at either end are taken together: one alone may be an odd one."

_ENDS = "at first", "in your last session"


@dataclass(frozen=True, slots=True)
class Change:
    """The median of the first and of the last few of a row of values.

    Attributes:
        first: Of the first.
        lately: Of the last.
        n: How many were taken at each end; no value belongs to both.
    """

    first: float
    lately: float
    n: int


def change_in(values: Sequence[float]) -> Change | None:
    """Return how values went from the first to the last; None of fewer than two."""
    n = min(_FEW, len(values) // 2)
    return Change(median(values[:n]), median(values[-n:]), n) if n else None


def amount(value: float, unit: str) -> str:
    """Return a value with its unit: '31°', '0.31 trunk lengths', '4.1 s'."""
    if unit == "°":
        return f"{value:.0f}°"
    if unit == "trunk":
        return f"{value:.2f} trunk lengths"
    return f"{value:.1f} {unit}".strip()


def change_in_words(change: Change, unit: str) -> str:
    """Return how it went: 'from 31° in your first 3 sessions to 38° in your last 3'."""
    first = f"{change.first:.2f}" if unit == "trunk" else amount(change.first, unit)
    at_first, lately = (
        _ENDS if change.n == 1 else (f"in your first {change.n} sessions", f"in your last {change.n}")
    )
    return f"from {first} {at_first} to {amount(change.lately, unit)} {lately}"
