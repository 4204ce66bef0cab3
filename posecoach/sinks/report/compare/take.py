"""Make a take: of a review, or of sets that were kept without the movement over time."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from posecoach.events import Hold, Rep
from posecoach.sinks.report.compare.model import Stroke, Take
from posecoach.sinks.report.review.model import Kind, Line, Mark, Review, Row
from posecoach.sinks.report.review.units import words
from posecoach.store.measured import MeasuredSet

_STROKES = (Kind.REP, Kind.HOLD)


def take_of_review(review: Review, name: str = "") -> Take:
    """Return what a review has to be compared by; it is called by its recording if no `name` is given."""
    marks = [mark for mark in review.marks if mark.kind in _STROKES]
    rows = [row for row in review.rows if row.kind in _STROKES]
    pairs = zip(
        *(sorted(all_, key=lambda one: (one.start_s, one.kind)) for all_ in (rows, marks)), strict=True
    )
    return Take(
        name=name or review.recording,
        exercise=review.exercise,
        title=review.title,
        unit=review.unit,
        strokes=_numbered(_of_row(row, mark, review.line) for row, mark in pairs),
        n_shallow=sum(row.kind is Kind.SHALLOW for row in review.rows),
        flags=frozenset(mark.name for mark in review.marks if mark.kind is Kind.FLAG),
        ends=review.ends,
        has_line=review.line is not None,
    )


def take_of_sets(sets: Sequence[MeasuredSet], name: str) -> Take:
    """Return what the sets of one exercise in one session, one at least, are compared by."""
    has_tempo = bool(sets[0].unit)
    reps = (_of_rep(rep, has_tempo=has_tempo) for one in sets for rep in one.reps)
    holds = (_of_hold(hold) for one in sets for hold in one.holds)
    return Take(
        name=name,
        exercise=sets[0].exercise,
        title=sets[0].title,
        unit=sets[0].unit,
        strokes=_numbered((*reps, *holds)),
        n_shallow=None,
        flags=frozenset(words(flag) for one in sets for flag in one.flags),
        ends=None,
        has_line=False,
    )


def _of_row(row: Row, mark: Mark, line: Line | None) -> Stroke:
    lasts_s = row.held_s if row.kind is Kind.HOLD else mark.end_s - mark.start_s
    flags = tuple(filter(None, row.flags.split(", ")))
    times_s, values = _part(line, mark) if line and row.kind is Kind.REP else ((), ())
    return Stroke(
        row.kind, row.side, 0, row.range, row.share, row.out_s, row.held_s, row.back_s, lasts_s, flags,
        times_s, values,
    )  # fmt: skip


def _part(line: Line, mark: Mark) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the part of a curve that belongs to a repetition, as far as it is known."""
    part = [
        (time_s - mark.start_s, value)
        for time_s, value in zip(line.times_s, line.values, strict=True)
        if mark.start_s <= time_s <= mark.end_s and not math.isnan(value)
    ]
    return tuple(time_s for time_s, _ in part), tuple(value for _, value in part)


def _of_rep(rep: Rep, *, has_tempo: bool) -> Stroke:
    out_s, held_s, back_s = rep.arrived_s - rep.start_s, rep.left_s - rep.arrived_s, rep.end_s - rep.left_s
    out_s, back_s = (out_s, back_s) if has_tempo else (math.nan, math.nan)
    flags, lasts_s = tuple(map(words, rep.flags)), rep.end_s - rep.start_s
    return Stroke(Kind.REP, rep.side or "", 0, rep.range, rep.share, out_s, held_s, back_s, lasts_s, flags)


def _of_hold(hold: Hold) -> Stroke:
    unknown, flags, s = math.nan, tuple(map(words, hold.flags)), hold.duration_s
    return Stroke(Kind.HOLD, hold.side or "", 0, hold.range, hold.share, unknown, s, unknown, s, flags)


def _numbered(strokes: Iterable[Stroke]) -> tuple[Stroke, ...]:
    """Number repetitions and holds, each side for itself: of two sets one may begin with the other side."""
    counts: Counter[tuple[Kind, str]] = Counter()
    numbered = []
    for one in strokes:
        counts[one.kind, one.side] += 1
        numbered.append(replace(one, number=counts[one.kind, one.side]))
    return tuple(numbered)
