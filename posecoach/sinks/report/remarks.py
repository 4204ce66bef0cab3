"""What is worth a line of words about a set: tempo, sides, what was observed, and what was needed."""

import math
from collections.abc import Iterator

from posecoach.events import Observed
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.summary import symmetry_of, tempo_of
from posecoach.specs.model import Exercise
from posecoach.specs.signal_specs import DEGREES

A_REST_S = 0.3
"A shorter rest at the far end is turning round."

_ASKED_S = 1.0
"What was needed for less is not worth a line."


def remarks(exercise: Exercise, record: SetRecord) -> Iterator[str]:
    """Yield one line for each remark."""
    if exercise.counted and record.reps:
        yield _tempo(record)
    sides = symmetry_of(record)
    if not math.isnan(sides.difference):
        left, right = range_of(sides.left, exercise), range_of(sides.right, exercise)
        yield f"Range: {left} to the left, {right} to the right."
    yield from map(observation_line, record.observations)
    for needs, seconds in record.needs_s().items():
        if seconds >= _ASKED_S:
            yield f"Needed for {seconds:.0f} s: {needs}"


def range_of(value: float, exercise: Exercise, share: float = math.nan) -> str:
    """Return a range in its unit, and as a share of the person's own where that is known."""
    of_own = "" if math.isnan(share) else f" ({share:.0%})"
    return "" if math.isnan(value) else _amount(value, exercise.unit) + of_own


def _tempo(record: SetRecord) -> str:
    tempo = tempo_of(record)
    held = f", {tempo.held_s:.1f} s there" if tempo.held_s >= A_REST_S else ""
    return f"Tempo: {tempo.out_s:.1f} s out{held}, {tempo.back_s:.1f} s back."


def observation_line(observed: Observed) -> str:
    """Return what was observed, how certain it is, and what to tell the person."""
    what = observed.name.replace("_", " ").capitalize()
    views = " and ".join(observed.views)
    size, off = (_amount(abs(value), observed.unit) for value in (observed.value, observed.uncertainty))
    side = "left" if observed.value > 0 else "right"
    return f"{what}, seen from the {views}: {size} ± {off} to the {side}. {observed.say}"


def _amount(value: float, unit: str) -> str:
    return f"{value:.0f}{DEGREES}" if unit == DEGREES else f"{value:.2f} {unit}".rstrip()
