"""The mean repetition of a set, and how far the repetitions spread around it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from posecoach.sinks.report.compare.model import Mean, Stroke, Take
from posecoach.sinks.report.review.curve import SAMPLES_HZ

_POINTS = 41
"Along a repetition: as fine as a curve of three seconds was kept."

_MOSTLY = 0.5
"Share of the repetitions that must still go on for a mean in seconds to be told."

Curves = NDArray[np.float64]
"A repetition in each row; NaN where it is over."


def means_of(take: Take, *, in_seconds: bool) -> tuple[Mean, ...]:
    """Return the mean of each side that has curves.

    Args:
        take: The set.
        in_seconds: Whether repetitions are aligned at their start only; otherwise at start and end.
    """
    sides = [
        [one for one in take.reps if one.side == side and len(one.values) > 1]
        for side in ("", "left", "right")
    ]
    return tuple(_mean(reps, in_seconds=in_seconds) for reps in sides if reps)


def _mean(reps: Sequence[Stroke], *, in_seconds: bool) -> Mean:
    at, curves = _by_second(reps) if in_seconds else _by_share(reps)
    go_on = np.isfinite(curves).mean(axis=0) >= _MOSTLY
    middle, spread = np.nanmean(curves[:, go_on], axis=0), np.nanstd(curves[:, go_on], axis=0)
    parts = (at[go_on], middle, middle - spread, middle + spread)
    return Mean(reps[0].side, *(tuple(part.tolist()) for part in parts))


def _by_share(reps: Sequence[Stroke]) -> tuple[Curves, Curves]:
    at = np.linspace(0, 1, _POINTS)
    return at, np.array([np.interp(at * one.lasts_s, one.times_s, one.values) for one in reps])


def _by_second(reps: Sequence[Stroke]) -> tuple[Curves, Curves]:
    at = np.arange(0, max(one.lasts_s for one in reps) + 1e-6, 1 / SAMPLES_HZ)
    rows = [np.interp(at, one.times_s, one.values) for one in reps]
    is_over = [at > one.lasts_s + 1e-6 for one in reps]
    return at, np.where(is_over, np.nan, rows)
