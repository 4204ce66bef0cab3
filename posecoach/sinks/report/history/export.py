"""Everything that is kept as a file: JSON for programs and to be imported, CSV for a spreadsheet."""

import csv
import io
import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Any

from posecoach.landmarks import Side
from posecoach.sinks.report.export import rounded_plain
from posecoach.store.measured import MeasuredSet
from posecoach.store.store import Store
from posecoach.store.summary import SessionSummary, SetSummary

_MOST = 100_000
COLUMNS = (
    "session", "began_at", "title", "pain_before", "pain_after", "note", "exercise", "set", "reps",
    "shallow_reps", "left", "right", "range", "range_left", "range_right", "best_range", "unit", "rep_s",
    "holds_s", "flags", "duration_s", "unseen_s", "how",
)  # fmt: skip
"Of the CSV: added to at the end, never changed."


def as_json(store: Store) -> str:
    """Return everything; the README beside the database's tables explains the keys."""
    return store.archive.everything().model_dump_json(by_alias=True, indent=1) + "\n"


def as_csv(store: Store) -> str:
    """Return one line for each set, the oldest first, with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    by_session = {
        number: list(sets) for number, sets in groupby(store.archive.measured(), lambda one: one.session_id)
    }
    for session in reversed(store.sessions(_MOST)):
        writer.writerows(_lines(session, by_session[session.id]))
    return text.getvalue()


def _lines(session: SessionSummary, measured: Sequence[MeasuredSet]) -> Iterator[dict[str, Any]]:
    of_session = {
        "session": session.id,
        "began_at": session.began_at.isoformat(timespec="seconds"),
        "title": session.title,
        "pain_before": session.pain_before,
        "pain_after": session.pain_after,
        "note": session.note,
    }
    for one, more in zip(session.sets, measured, strict=True):
        yield of_session | rounded_plain(_line(one, more))


def _line(one: SetSummary, more: MeasuredSet) -> dict[str, Any]:
    return {
        "exercise": one.exercise,
        "set": one.set_no,
        "reps": one.reps,
        "shallow_reps": one.shallow_reps,
        "left": one.left,
        "right": one.right,
        "range": _median(rep.range for rep in more.reps),
        "range_left": _median(rep.range for rep in more.reps if rep.side is Side.LEFT),
        "range_right": _median(rep.range for rep in more.reps if rep.side is Side.RIGHT),
        "best_range": one.best_range,
        "unit": one.unit,
        "rep_s": _median(rep.end_s - rep.start_s for rep in more.reps),
        "holds_s": ";".join(f"{hold_s:.1f}" for hold_s in one.holds_s),
        "flags": ";".join(one.flags),
        "duration_s": one.duration_s,
        "unseen_s": one.unseen_s,
        "how": one.how,
    }


def _median(values: Iterator[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    return median(known) if known else math.nan
