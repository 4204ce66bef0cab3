"""Numbers as people read them on the page."""

import math
from collections.abc import Iterable, Sequence
from statistics import fmean, median, pstdev, quantiles

from posecoach.specs.signal_specs import DEGREES


def amount(value: float, unit: str) -> str:
    """Return a range in words: '31°', '0.31 trunk lengths'; '' unknown."""
    if math.isnan(value):
        return ""
    return f"{value:.0f}{DEGREES}" if unit == DEGREES else f"{value:.2f} {unit_in_words(unit)}".rstrip()


def between(low: float, high: float, unit: str) -> str:
    """Return from where to where a range goes, with the unit once: '0.29 to 0.33 trunk lengths'."""
    if amount(low, unit) == amount(high, unit):
        return amount(low, unit)
    return f"{amount(low, unit).split(' ')[0].rstrip(DEGREES)} to {amount(high, unit)}"


def unit_in_words(unit: str) -> str:
    """Return what a unit is called: one's own trunk is what small distances are measured by."""
    return "trunk lengths" if unit == "trunk" else unit


def clock(time_s: float) -> str:
    """Return a time of the recording: '1:05'."""
    return f"{int(time_s // 60)}:{int(time_s % 60):02d}"


def words(name: str) -> str:
    """Return a flag's or an observation's name as words."""
    return name.replace("_", " ")


def middle(values: Iterable[float]) -> float:
    """Return the median of what is known; NaN of nothing."""
    known = known_of(values)
    return median(known) if known else math.nan


def spread(values: Iterable[float]) -> float:
    """Return the standard deviation as a share of the mean; NaN of fewer than three."""
    known = known_of(values)
    return pstdev(known) / fmean(known) if len(known) >= 3 and fmean(known) > 0 else math.nan


def variety(values: Iterable[float]) -> float:
    """Return how wide the middle half is as a share of the median; NaN of fewer than three."""
    known = known_of(values)
    if len(known) < 3 or not median(known):
        return math.nan
    low, _, high = quantiles(known, n=4, method="inclusive")
    return (high - low) / median(known)


def known_of(values: Iterable[float]) -> Sequence[float]:
    """Return the values that are known."""
    return [value for value in values if not math.isnan(value)]
