"""How much is kept."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each.

    Attributes:
        sessions: Sessions of exercises.
        sets: Their sets.
        days: Days at the desk.
        uprights: Uprights that were learnt.
    """

    sessions: int
    sets: int
    days: int
    uprights: int


_COUNTS = """
    SELECT (SELECT count(*) FROM sessions) AS sessions,
        (SELECT count(*) FROM sets) AS sets,
        (SELECT count(DISTINCT date(began_at, utc_offset_s || ' seconds')) FROM sittings) AS days,
        (SELECT count(*) FROM uprights) AS uprights
"""


def read_counts(connection: sqlite3.Connection) -> Counts:
    """Return how much is kept."""
    return Counts(*connection.execute(_COUNTS).fetchone())
