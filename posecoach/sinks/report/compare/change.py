"""Whether two sets differ by more than their repetitions differ among themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import quantiles

from posecoach.sinks.report.review.units import known_of, middle

_FEWEST = 3
"Of fewer there is no telling how much they differ among themselves."


class Verdict(StrEnum):
    """What may be said of a difference."""

    MORE = "more"
    LESS = "less"
    SAME = "no change"
    UNKNOWN = "too few to tell"


@dataclass(frozen=True, slots=True)
class Change:
    """The medians of two sets, NaN of nothing, and what may be said of their difference."""

    first: float
    second: float
    verdict: Verdict

    @property
    def size(self) -> float:
        """How far they are apart."""
        return abs(self.second - self.first)

    @property
    def is_change(self) -> bool:
        """Whether they differ by more than chance makes them."""
        return self.verdict in (Verdict.MORE, Verdict.LESS)


def change_between(
    first: Iterable[float], second: Iterable[float], share: float, least: float = 0.0
) -> Change:
    """Compare the medians of two sets.

    Noise is how wide the middle half of the repetitions is, in that set in which it is wider: a difference
    within it is none, and neither is one that a camera cannot tell.

    Args:
        first: A value of each repetition of the first set; NaN unknown.
        second: The same of the second.
        share: The least difference that a camera can tell, as a share of the larger median.
        least: The same in the unit of the values.
    """
    ones, others = known_of(first), known_of(second)
    a, b = middle(ones), middle(others)
    if min(len(ones), len(others)) < _FEWEST:
        return Change(a, b, Verdict.UNKNOWN)
    noise = max(_width(ones), _width(others), share * max(abs(a), abs(b)), least)
    if abs(b - a) <= noise:
        return Change(a, b, Verdict.SAME)
    return Change(a, b, Verdict.MORE if b > a else Verdict.LESS)


def _width(values: Sequence[float]) -> float:
    low, _, high = quantiles(values, n=4, method="inclusive")
    return high - low
