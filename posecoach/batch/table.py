"""The table of a batch: one row for each recording."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import Self

from posecoach.batch.results import Plain


@dataclass(frozen=True, slots=True)
class Row:
    """What one recording came to, as it is shown; the field names are the table's columns.

    Attributes:
        file: Its name.
        exercise: What was judged; '' where nothing was.
        reps: Repetitions.
        left: Of those, to the left.
        right: To the right.
        shallow: Repetitions that fell short.
        holds: Seconds of each hold.
        flags: Names of the flags that were raised.
        seconds: How long it is.
        unseen: Seconds in which the exercise could not be seen.
        error: Why it was not judged, in one sentence; '' where it was.
    """

    file: str
    exercise: str = ""
    reps: str = ""
    left: str = ""
    right: str = ""
    shallow: str = ""
    holds: str = ""
    flags: str = ""
    seconds: str = ""
    unseen: str = ""
    error: str = ""

    @classmethod
    def of(cls, file: str, plain: Plain) -> Self:
        """Return the row of a result."""
        summary = plain["summary"]
        return cls(
            file=file,
            exercise=plain["exercise"],
            reps=str(summary["reps"]),
            left=str(summary["reps_by_side"]["left"]),
            right=str(summary["reps_by_side"]["right"]),
            shallow=str(summary["shallow_reps"]),
            holds=";".join(f"{hold_s:.1f}" for hold_s in summary["holds_s"]),
            flags=";".join(summary["flags"]),
            seconds=f"{plain['video']['duration_s']:.1f}",
            unseen=f"{summary['unseen_s']:.1f}",
        )


def as_table(rows: Iterable[Row]) -> str:
    """Return the rows as CSV, with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Row))
    writer.writerows(astuple(row) for row in rows)
    return text.getvalue()
