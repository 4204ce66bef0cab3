"""What was measured in each set, for who looks at many of them together."""

import hashlib
import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from posecoach.events import Hold, Rep, SetEnd
from posecoach.landmarks import Side
from posecoach.store.times import zone

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """One set with all that was measured in it.

    Attributes:
        session_id: Its session's number.
        began_at: When its session began, at the time of day that the clocks there showed.
        exercise: The exercise's id.
        title: Its name for people.
        unit: The unit of ranges; '' where no movement is counted.
        measured_by: The same for all sets whose ranges were measured alike and may be compared.
        reps: Repetitions that counted.
        holds: Positions that were kept.
        flags: Names of the form flags that showed.
        is_false_start: Whether it was begun anew.
    """

    session_id: int
    began_at: datetime
    exercise: str
    title: str
    unit: str
    measured_by: str
    reps: tuple[Rep, ...]
    holds: tuple[Hold, ...]
    flags: frozenset[str]
    is_false_start: bool


@dataclass(frozen=True, slots=True)
class HurtNote:
    """That something hurt: in which session, at the exercise of which title, and when by the clocks there."""

    session_id: int
    title: str
    at: datetime


_SETS = """
    SELECT sets.id, session_id, began_at, utc_offset_s, sets.exercise, specs.title, unit, sha256, json, how
    FROM sets JOIN sessions ON sessions.id = session_id JOIN specs ON sha256 = spec_sha256
    ORDER BY began_at, session_id, position
"""
_HURTS = """
    SELECT session_id, coalesce((SELECT title FROM specs WHERE specs.exercise = hurts.exercise LIMIT 1),
        hurts.exercise) AS title, hurt_at, utc_offset_s
    FROM hurts JOIN sessions ON sessions.id = session_id ORDER BY hurt_at, hurts.id
"""


def read_measured(connection: sqlite3.Connection) -> list[MeasuredSet]:
    """Return all sets, the oldest first."""
    reps = _by_set(connection, "SELECT * FROM reps WHERE NOT is_shallow ORDER BY id", _rep)
    holds = _by_set(connection, "SELECT * FROM holds ORDER BY id", _hold)
    flags = _by_set(connection, "SELECT set_id, name FROM flags", lambda row: str(row["name"]))
    ways: dict[str, str] = {}
    measured = []
    for row in connection.execute(_SETS):
        sha256 = row["sha256"]
        if sha256 not in ways:
            ways[sha256] = way_of_measuring(row["json"])
        measured.append(
            MeasuredSet(
                row["session_id"],
                _local(row, "began_at"),
                row["exercise"],
                row["title"],
                row["unit"],
                ways[sha256],
                tuple(reps[row["id"]]),
                tuple(holds[row["id"]]),
                frozenset(flags[row["id"]]),
                row["how"] == SetEnd.RESTARTED,
            )
        )
    return measured


def read_hurts(connection: sqlite3.Connection) -> list[HurtNote]:
    """Return when something hurt, the oldest first."""
    rows = connection.execute(_HURTS).fetchall()
    return [HurtNote(row["session_id"], row["title"], _local(row, "hurt_at")) for row in rows]


def way_of_measuring(text: str) -> str:
    """Return what tells ways of measuring apart: other words or another dose in a spec change no range.

    Args:
        text: The spec as JSON, as it is kept.
    """
    try:
        spec = json.loads(text)
        parts = [spec[name] for name in ("signals", "baseline", "count")]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(text.encode()).hexdigest()
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _by_set(
    connection: sqlite3.Connection, query: str, part_of: Callable[[sqlite3.Row], _Part]
) -> defaultdict[int, list[_Part]]:
    by_set: defaultdict[int, list[_Part]] = defaultdict(list)
    for row in connection.execute(query):
        by_set[row["set_id"]].append(part_of(row))
    return by_set


def _local(row: sqlite3.Row, name: str) -> datetime:
    return datetime.fromisoformat(row[name]).astimezone(zone(row["utc_offset_s"]))


def _rep(row: sqlite3.Row) -> Rep:
    names = ("start_s", "top_s", "end_s", "range", "share", "arrived_s", "left_s")
    return Rep(side=_side(row), flags=tuple(json.loads(row["flags"])), **_numbers(row, names))


def _hold(row: sqlite3.Row) -> Hold:
    names = ("start_s", "end_s", "duration_s", "range", "share")
    return Hold(
        side=_side(row),
        flags=tuple(json.loads(row["flags"])),
        is_long_enough=bool(row["is_long_enough"]),
        **_numbers(row, names),
    )


def _numbers(row: sqlite3.Row, names: tuple[str, ...]) -> dict[str, float]:
    return {name: math.nan if row[name] is None else row[name] for name in names}


def _side(row: sqlite3.Row) -> Side | None:
    return Side(row["side"]) if row["side"] else None
