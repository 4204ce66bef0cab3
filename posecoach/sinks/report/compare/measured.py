"""What was measured in two sets, and whether it has changed."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from posecoach.landmarks import Side
from posecoach.sinks.report.compare.change import Change, Verdict, change_between
from posecoach.sinks.report.compare.model import Stroke, Take
from posecoach.sinks.report.review.units import middle

_RANGE_SHARE = 0.05
"Ranges that differ by less than this share a camera cannot tell apart."

_TIME_SHARE, _TIME_S = 0.1, 0.2
"Likewise of times, and in seconds: a few frames."


@dataclass(frozen=True, slots=True)
class Measured:
    """How two sets differ. A change without values is NaN.

    Attributes:
        ranges: How far, by side; '' without sides.
        apart: How far the sides are from each other; None without sides.
        tempo: Seconds for each repetition.
        holds: Seconds of each hold.
    """

    ranges: dict[str, Change]
    apart: Change | None
    tempo: Change
    holds: Change


def measured(first: Take, second: Take) -> Measured:
    """Compare two sets."""
    ranges = dict(_ranges(first, second))
    return Measured(
        ranges, _apart(ranges), _times(first.reps, second.reps), _times(first.holds, second.holds)
    )


def _ranges(first: Take, second: Take) -> Iterator[tuple[str, Change]]:
    for side in ("", *Side):
        a, b = ([one.range for one in take.reps if one.side == side] for take in (first, second))
        if a or b:
            yield str(side), change_between(a, b, _RANGE_SHARE)


def _apart(ranges: dict[str, Change]) -> Change | None:
    """Compare how far the sides are apart: changed only where one of them has, and by more than a little."""
    if not all(side in ranges for side in Side):
        return None
    left, right = (ranges[side] for side in Side)
    first, second = abs(left.first - right.first), abs(left.second - right.second)
    if math.isnan(first) or math.isnan(second):
        return None
    if Verdict.UNKNOWN in (left.verdict, right.verdict):
        return Change(first, second, Verdict.UNKNOWN)
    little = _RANGE_SHARE * max(left.second, right.second)
    if not (left.is_change or right.is_change) or abs(second - first) <= little:
        return Change(first, second, Verdict.SAME)
    return Change(first, second, Verdict.MORE if second > first else Verdict.LESS)


def _times(first: tuple[Stroke, ...], second: tuple[Stroke, ...]) -> Change:
    a, b = ([one.lasts_s for one in strokes] for strokes in (first, second))
    return change_between(a, b, _TIME_SHARE, _TIME_S)


def tempo_of(take: Take) -> tuple[float, float, float]:
    """Return the medians of the seconds out, held and back; NaN unknown."""
    return (
        middle(one.out_s for one in take.reps),
        middle(one.held_s for one in take.reps),
        middle(one.back_s for one in take.reps),
    )
