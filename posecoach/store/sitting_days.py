"""Days at the desk as they are told to people."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from posecoach.sitting.day import Span, Totals, totals_of
from posecoach.sitting.posture import Posture
from posecoach.store.sitting_log import BREAK_TAKEN, NUDGED
from posecoach.store.times import zone

_DAY_S = 86400.0


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One day, of all runs together.

    Attributes:
        date: The day, as the calendar there showed it.
        spans: All stretches in order, here in seconds since midnight, 0 to 86400; between runs is nothing.
        totals: What they come to.
    """

    date: date
    spans: tuple[Span, ...]
    totals: Totals


# The runs of a day first, of which there are few, and then what belongs to them.
_OF_DAY = """
    FROM sittings CROSS JOIN {table} ON sitting_id = sittings.id
    WHERE date(began_at, utc_offset_s || ' seconds') <= :day
    AND date(last_at, utc_offset_s || ' seconds') >= :day
"""
_SPANS = f"""
    SELECT posture, since_at, until_at, utc_offset_s {_OF_DAY.format(table="sitting_spans")}
    ORDER BY since_at, sitting_id, position
"""
_COUNTS = f"""
    SELECT kind, count(*) {_OF_DAY.format(table="sitting_events")}
    AND date(happened_at, utc_offset_s || ' seconds') = :day GROUP BY kind
"""


def read_day(connection: sqlite3.Connection, day: date) -> DaySummary:
    """Return a day; one without a stretch where nobody was watched."""
    of_day = {"day": day.isoformat()}
    rows = connection.execute(_SPANS, of_day).fetchall()
    spans = tuple(span for span in (_span(row, day) for row in rows) if span.lasts_s > 0)
    counts = dict(connection.execute(_COUNTS, of_day).fetchall())
    return DaySummary(day, spans, totals_of(spans, counts.get(BREAK_TAKEN, 0), counts.get(NUDGED, 0)))


def read_days(connection: sqlite3.Connection, limit: int) -> list[DaySummary]:
    """Return the last days on which somebody sat, the newest first."""
    days = (read_day(connection, day) for day in sorted(set(_dates(connection)), reverse=True))
    return list(islice((day for day in days if day.totals.seated_s), limit))


def _dates(connection: sqlite3.Connection) -> Iterator[date]:
    """Return each date that a run touches, once or more often."""
    for row in connection.execute("SELECT began_at, last_at, utc_offset_s FROM sittings").fetchall():
        began, last = (
            datetime.fromisoformat(row[name]).astimezone(zone(row["utc_offset_s"])).date()
            for name in ("began_at", "last_at")
        )
        for n in range((last - began).days + 1):
            yield began + timedelta(days=n)


def _span(row: sqlite3.Row, day: date) -> Span:
    """Return what of a stretch is on the day; one that lasts no time where nothing is."""
    midnight = datetime.combine(day, time(), zone(row["utc_offset_s"]))
    since_s, until_s = (
        min(max(0.0, (datetime.fromisoformat(row[name]) - midnight).total_seconds()), _DAY_S)
        for name in ("since_at", "until_at")
    )
    return Span(Posture(row["posture"]), since_s, until_s)
