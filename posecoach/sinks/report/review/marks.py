"""What is marked on the timeline, and the table's rows."""

import math
from itertools import chain

from posecoach.events import Hold, Rep, Sight
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.review.model import Kind, Mark, Row
from posecoach.sinks.report.review.units import amount, clock, words
from posecoach.specs.model import Exercise

_LEAST_UNSEEN_S = 0.5
"A shorter stretch could not be seen on the page either."


def marks_of(exercise: Exercise, record: SetRecord) -> tuple[Mark, ...]:
    """Return all marks of a set in order of time."""
    reps = (_rep(Kind.REP, f"{i}", f"Repetition {i}", r, exercise) for i, r in enumerate(record.reps, 1))
    shallow = (_rep(Kind.SHALLOW, "shallow", "Shallow", rep, exercise) for rep in record.shallow)
    holds = (_hold(hold) for hold in record.holds)
    says = {flag.name: flag.say for flag in exercise.flags}
    flags = (
        Mark(Kind.FLAG, words(f.name), says.get(f.name, ""), f.start_s, f.end_s, math.nan)
        for f in record.flags
    )
    return tuple(sorted(chain(reps, shallow, holds, flags, _unseen(record)), key=lambda mark: mark.start_s))


def rows_of(exercise: Exercise, record: SetRecord) -> tuple[Row, ...]:
    """Return the repetitions and holds of a set in order of time."""
    has_tempo = exercise.counted is not None
    rows = [_rep_row(Kind.REP, f"{i}", rep, has_tempo) for i, rep in enumerate(record.reps, 1)]
    rows += [_rep_row(Kind.SHALLOW, "shallow", rep, has_tempo) for rep in record.shallow]
    rows += [_hold_row(hold) for hold in record.holds]
    return tuple(sorted(rows, key=lambda row: (row.start_s, row.kind)))


def _rep(kind: Kind, name: str, called: str, rep: Rep, exercise: Exercise) -> Mark:
    parts = [called, rep.side or "", f"at {clock(rep.start_s)}", amount(rep.range, exercise.unit)]
    says = ", ".join(part for part in [*parts, *map(words, rep.flags)] if part)
    return Mark(kind, name, says, rep.start_s, rep.end_s, rep.top_s, rep.side)


def _hold(hold: Hold) -> Mark:
    side = f" {hold.side}" if hold.side else ""
    says = f"Held{side} for {hold.duration_s:.1f} s at {clock(hold.start_s)}"
    return Mark(Kind.HOLD, f"{hold.duration_s:.0f} s", says, hold.start_s, hold.end_s, math.nan, hold.side)


def _unseen(record: SetRecord) -> list[Mark]:
    """Return when the exercise could not be judged, also before it could be for the first time."""
    told = [
        (sight.time_s, sight.time_s + seconds, sight.needs or f"{sight.sight}")
        for sight, seconds in record.stretches()
        if sight.sight is not Sight.GOOD
    ]
    first_s = record.sights[0].time_s if record.sights else record.end_s
    stretches = [(0.0, first_s, "Not yet in position"), *told]
    return [
        Mark(Kind.UNSEEN, "not judged", says, start_s, end_s, math.nan)
        for start_s, end_s, says in stretches
        if end_s - start_s >= _LEAST_UNSEEN_S
    ]


def _rep_row(kind: Kind, name: str, rep: Rep, has_tempo: bool) -> Row:
    out_s, held_s, back_s = rep.arrived_s - rep.start_s, rep.left_s - rep.arrived_s, rep.end_s - rep.left_s
    out_s, back_s = (out_s, back_s) if has_tempo else (math.nan, math.nan)
    flags = ", ".join(map(words, rep.flags))
    return Row(kind, name, rep.start_s, rep.side or "", rep.range, rep.share, out_s, held_s, back_s, flags)


def _hold_row(hold: Hold) -> Row:
    unknown, flags = math.nan, ", ".join(map(words, hold.flags))
    side, held_s = hold.side or "", hold.duration_s
    return Row(Kind.HOLD, "hold", hold.start_s, side, hold.range, hold.share, unknown, held_s, unknown, flags)
