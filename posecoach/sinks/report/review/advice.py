"""What went well and what to try next, in plain words, from what was measured and from nothing else."""

import math
from collections.abc import Iterator, Sequence
from itertools import islice

from posecoach.events import Hold, Rep
from posecoach.landmarks import Side
from posecoach.sinks.report.record import FlagSpan, SetRecord
from posecoach.sinks.report.review.units import amount, between, known_of, middle, spread, variety, words
from posecoach.sinks.report.summary import symmetry_of
from posecoach.sinks.report.table import many
from posecoach.specs.model import Exercise

_MOST = 4
"Sentences: more are not read."

_EVEN_RANGE = 0.10
"Standard deviation of the range over its mean, up to which it is called even."

_EVEN_TEMPO, _UNEVEN_TEMPO = 0.25, 0.5
"""Middle half of the durations over their median, up to which the tempo is steady, and from which it is not.
The middle half, because the first pulse of a side is long: it has the way out in it."""

_SIDES_ALIKE, _SIDES_DIFFER = 0.10, 0.20
"Difference of the sides as a share of the larger; between the two nothing is said."

_TIRED = 0.85
"Share of the first third's range below which the last third is told as less."

_ENOUGH_FOR_THIRDS = 6
_ASKED_S = 3.0
"What was needed for less is not worth trying something else."


def went_well(exercise: Exercise, record: SetRecord) -> tuple[str, ...]:
    """Return what went well, the most telling first; empty where nothing was done that could."""
    return tuple(islice(_well(exercise, record), _MOST))


def try_next(exercise: Exercise, record: SetRecord) -> tuple[str, ...]:
    """Return what to try next, the most important first; empty where nothing stands out."""
    return tuple(islice(_next(exercise, record), _MOST))


def _well(exercise: Exercise, record: SetRecord) -> Iterator[str]:
    reps = record.reps
    if _is_dose_done(exercise, record):
        yield _all_done(exercise)
    if enough := _holds_that_last(exercise, record.holds):
        yield enough
    if exercise.counted and _even_range(reps):
        yield _even(exercise, reps)
    if exercise.counted and variety(_durations(reps)) <= _EVEN_TEMPO:
        yield f"Your tempo was steady, about {middle(_durations(reps)):.1f} s for each repetition."
    if _side_difference(record) <= _SIDES_ALIKE:
        sides = symmetry_of(record)
        left, right = amount(sides.left, exercise.unit), amount(sides.right, exercise.unit)
        yield f"Both sides went about equally far: {left} to the left, {right} to the right."
    if _is_anything_done(record) and exercise.flags and not record.flags:
        yield "No fault in form showed that I look for."


def _next(exercise: Exercise, record: SetRecord) -> Iterator[str]:
    yield from _form(exercise, record)
    if record.shallow:
        yield _shallow(len(record.shallow))
    yield from _range(exercise, record)
    yield from _held_too_short(exercise, record.holds)
    yield from _tempo(exercise, record)
    yield from _needed(record)
    if record.reps and exercise.dose.reps and not _is_dose_done(exercise, record):
        asked = f"{exercise.dose.reps}{' to each side' if exercise.dose.per_side else ''}"
        yield f"The exercise asks for {asked}: add a few when these feel easy."


def _form(exercise: Exercise, record: SetRecord) -> Iterator[str]:
    for flag in sorted(exercise.flags, key=lambda flag: flag.priority):
        if spans := [span for span in record.flags if span.name == flag.name]:
            yield f"{flag.say} ({_how_often(spans)})"


def _range(exercise: Exercise, record: SetRecord) -> Iterator[str]:
    if (share := _last_third(record.reps)) < _TIRED:
        yield (
            f"In the last third you went {1 - share:.0%} less far than in the first: "
            "rest a little earlier, or go a little less far from the start."
        )
    if _side_difference(record) >= _SIDES_DIFFER:
        yield _sides(exercise, record)


def _tempo(exercise: Exercise, record: SetRecord) -> Iterator[str]:
    durations_s = _durations(record.reps)
    if exercise.counted and variety(durations_s) >= _UNEVEN_TEMPO:
        yield f"Find one tempo: your repetitions took {min(durations_s):.1f} to {max(durations_s):.1f} s."


def _needed(record: SetRecord) -> Iterator[str]:
    """Yield what was needed for longest, if it was needed for long."""
    needs, seconds = max(record.needs_s().items(), key=lambda item: item[1], default=("", 0.0))
    if seconds >= _ASKED_S:
        yield f"For {seconds:.0f} s I could not judge it. {needs}"


def _is_dose_done(exercise: Exercise, record: SetRecord) -> bool:
    asked = exercise.dose.reps
    if not asked:
        return False
    if exercise.dose.per_side and exercise.has_sides:
        return all(record.reps_to(side) >= asked for side in Side)
    return len(record.reps) >= asked


def _is_anything_done(record: SetRecord) -> bool:
    return bool(record.reps or record.holds)


def _all_done(exercise: Exercise) -> str:
    if exercise.dose.reps == 1:
        return "You did what the exercise asks for."
    return f"You did all {exercise.dose.reps} repetitions{' to each side' if exercise.dose.per_side else ''}."


def _even(exercise: Exercise, reps: Sequence[Rep]) -> str:
    if any(rep.side for rep in reps):
        return "Your range was even on each side, from the first repetition to the last."
    ranges = known_of(rep.range for rep in reps)
    span = between(min(ranges), max(ranges), exercise.unit)
    return f"Your range was even: {span} over {many(len(ranges), 'repetition')}."


def _even_range(reps: Sequence[Rep]) -> bool:
    """Whether the range was even, of each side for itself."""
    by_side = [[rep.range for rep in reps if rep.side is side] for side in (None, *Side)]
    spreads = known_of(spread(ranges) for ranges in by_side)
    return bool(spreads) and max(spreads) <= _EVEN_RANGE


def _durations(reps: Sequence[Rep]) -> list[float]:
    return [rep.end_s - rep.start_s for rep in reps]


def _holds_that_last(exercise: Exercise, holds: Sequence[Hold]) -> str:
    """Return that all holds, or most of several, lasted; '' for less."""
    n_long = sum(hold.is_long_enough for hold in holds)
    if not exercise.dose.hold_s or not n_long or 2 * n_long < len(holds):
        return ""
    asked = _seconds(exercise.dose.hold_s)
    if len(holds) == 1:
        return f"You held it for {_seconds(holds[0].duration_s)}."
    which = f"All {len(holds)}" if n_long == len(holds) else f"{n_long} of {len(holds)}"
    return f"{which} holds lasted the {asked} that are asked for."


def _held_too_short(exercise: Exercise, holds: Sequence[Hold]) -> Iterator[str]:
    short = [hold for hold in holds if not hold.is_long_enough]
    if exercise.dose.hold_s and short:
        asked = _seconds(exercise.dose.hold_s)
        longest = _seconds(max(hold.duration_s for hold in short))
        if len(holds) == 1:
            yield f"Go on for the whole {asked}: it was {longest}."
        else:
            yield f"{many(len(short), 'hold')} of {len(holds)} fell short of {asked}: stay, and breathe on."


def _seconds(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} s"


def _how_often(spans: Sequence[FlagSpan]) -> str:
    seconds = sum(span.end_s - span.start_s for span in spans)
    times = "once" if len(spans) == 1 else f"{len(spans)} times"
    return f"{words(spans[0].name).capitalize()}: {times}, {seconds:.0f} s in all."


def _shallow(count: int) -> str:
    fell = "repetition fell" if count == 1 else "repetitions fell"
    return f"{count} {fell} short of your own range: go on to where you usually get, or rest earlier."


def _last_third(reps: Sequence[Rep]) -> float:
    """Return the last third's range as a share of the first's; NaN of few, and of sides in turn."""
    if len(reps) < _ENOUGH_FOR_THIRDS or any(rep.side for rep in reps):
        return math.nan
    third = len(reps) // 3
    first = middle(rep.range for rep in reps[:third])
    return middle(rep.range for rep in reps[-third:]) / first if first else math.nan


def _side_difference(record: SetRecord) -> float:
    sides = symmetry_of(record)
    return abs(sides.difference) / max(sides.left, sides.right) if sides.left + sides.right > 0 else math.nan


def _sides(exercise: Exercise, record: SetRecord) -> str:
    sides = symmetry_of(record)
    left, right = amount(sides.left, exercise.unit), amount(sides.right, exercise.unit)
    shorter = Side.LEFT if sides.left < sides.right else Side.RIGHT
    return f"You went {left} to the left and {right} to the right: begin with the {shorter} next time."
