"""What a set says as a whole: its tempo, and how the two sides compare."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from posecoach.events import Rep
from posecoach.landmarks import Side
from posecoach.sinks.report.record import SetRecord


@dataclass(frozen=True, slots=True)
class Tempo:
    """How long the repetitions of a set took: medians in seconds, NaN without repetitions.

    Attributes:
        out_s: From leaving rest to coming to rest at the far end, or turning there.
        held_s: At rest at the far end; 0 for who turns at once.
        back_s: From leaving the far end to being back.
    """

    out_s: float
    held_s: float
    back_s: float


def tempo_of(record: SetRecord) -> Tempo:
    """Return the tempo of a set."""
    reps = record.reps
    return Tempo(
        out_s=_median(rep.arrived_s - rep.start_s for rep in reps),
        held_s=_median(rep.left_s - rep.arrived_s for rep in reps),
        back_s=_median(rep.end_s - rep.left_s for rep in reps),
    )


@dataclass(frozen=True, slots=True)
class Symmetry:
    """How far a set went to either side: median ranges in the signal's unit, NaN where there were none.

    Attributes:
        left: To the person's left.
        right: To the person's right.
    """

    left: float
    right: float

    @property
    def difference(self) -> float:
        """How much further left than right; NaN if one side is missing."""
        return self.left - self.right


def symmetry_of(record: SetRecord) -> Symmetry:
    """Return how the sides of a set compare."""
    return Symmetry(*(_median(_ranges(record.reps, side)) for side in Side))


def _ranges(reps: Iterable[Rep], side: Side) -> list[float]:
    return [rep.range for rep in reps if rep.side is side]


def _median(values: Iterable[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    return median(known) if known else math.nan
