"""Where the movement's rest is, and the bands that it should reach."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from posecoach.events import Rep
from posecoach.landmarks import Side
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.review.curve import Curve
from posecoach.sinks.report.review.model import Band, Line
from posecoach.sinks.report.review.units import middle
from posecoach.specs.counting import HoldsSpec, PulsesSpec
from posecoach.specs.model import Exercise


@dataclass(frozen=True, slots=True)
class Scale:
    """How the counted signal is to be read.

    Attributes:
        zero: Its value at rest, from which ranges are told.
        bands: From rest, where it should reach: one, or one for each side that was worked.
    """

    zero: float
    bands: tuple[Band, ...]


def scale_of(exercise: Exercise, record: SetRecord, curve: Curve) -> Scale:
    """Return the scale of a set, told from all its repetitions that counted."""
    zero = _zero(exercise, record, curve)
    if exercise.has_sides:
        sides = [([rep for rep in record.reps if rep.side is side], side) for side in Side]
        bands = [_band(reps, curve, zero, -1 if side is Side.RIGHT else 1) for reps, side in sides]
    else:
        bands = [_band(record.reps, curve, zero, 1)]
    return Scale(zero, tuple(band for band in bands if band))


def line_of(curve: Curve, scale: Scale, name: str) -> Line:
    """Return the movement over time, told from rest."""
    return Line(name, tuple(curve.times_s), tuple(value - scale.zero for value in curve.values))


def _zero(exercise: Exercise, record: SetRecord, curve: Curve) -> float:
    count = exercise.count
    if exercise.has_sides or isinstance(count, PulsesSpec):
        return 0.0
    if isinstance(count, HoldsSpec) and count.rest is not None:
        return count.rest
    return _rest(record.reps, curve)


def _rest(reps: list[Rep], curve: Curve) -> float:
    # The first repetition begins where the person waited, which need not be the resting end.
    zero = middle(curve.value_at(rep.start_s) for rep in reps[1:] or reps)
    zero = middle(curve.values) if math.isnan(zero) else zero
    return 0.0 if math.isnan(zero) else zero


def _band(reps: Iterable[Rep], curve: Curve, zero: float, sign: int) -> Band | None:
    size = middle(curve.value_at(rep.top_s) - zero for rep in reps)
    if math.isnan(size) or math.isnan(curve.band[0]):
        return None
    low, high = sorted(sign * abs(size) * level for level in curve.band)
    return Band(low, high)
