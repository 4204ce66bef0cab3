"""Sessions as they are told to people."""

import math
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from posecoach.events import SetEnd
from posecoach.store.times import zone


@dataclass(frozen=True, slots=True)
class SetSummary:
    """One set.

    Attributes:
        exercise: The exercise's id.
        title: Its name for people.
        set_no: Which set of the exercise it was, from 1.
        reps: Repetitions that counted.
        shallow_reps: Repetitions that fell short.
        left: Of `reps`, those to the left; 0 for exercises without sides.
        right: Of `reps`, those to the right.
        holds_s: Seconds of each hold, in order.
        best_range: How far the furthest of them went, in `unit`; NaN where no movement was measured.
        unit: The unit of `best_range`; '' where no movement is counted.
        flags: Names of the form flags that showed.
        duration_s: Seconds from its start to its end, or to the last that is known of it.
        unseen_s: Of these, seconds in which the person was not seen.
        how: How it ended, as `SetEnd` says; None: the program broke off in the middle of it.
    """

    exercise: str
    title: str
    set_no: int
    reps: int
    shallow_reps: int
    left: int
    right: int
    holds_s: tuple[float, ...]
    best_range: float
    unit: str
    flags: tuple[str, ...]
    duration_s: float
    unseen_s: float
    how: SetEnd | None


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One session.

    Attributes:
        id: Its number in the database.
        began_at: When it began, at the time of day that the clocks there showed.
        title: What was done, for people.
        programme: The programme's id; None without one.
        minutes: How long it took; up to the last that is known of it where it was never ended.
        has_ended: Whether it was ended; False while it goes on, and when the program broke off.
        sets: Its sets, in order.
        pain_before: 0 to 10, as the person told it before; None if they did not.
        pain_after: The same afterwards.
        n_hurts: How often something hurt.
        note: What the person noted, or ''.
    """

    id: int
    began_at: datetime
    title: str
    programme: str | None
    minutes: float
    has_ended: bool
    sets: tuple[SetSummary, ...]
    pain_before: int | None
    pain_after: int | None
    n_hurts: int
    note: str


_SESSIONS = """
    SELECT *, coalesce(ended_at, last_event_at) AS until_at,
        (SELECT count(*) FROM hurts WHERE session_id = sessions.id) AS n_hurts
    FROM sessions
"""
_SETS = """
    SELECT sets.*, specs.title, specs.unit, coalesce(ended_s, last_s) - started_s AS duration_s,
        count(reps.id) FILTER (WHERE NOT is_shallow) AS n_reps,
        count(reps.id) FILTER (WHERE is_shallow) AS n_shallow,
        count(reps.id) FILTER (WHERE NOT is_shallow AND side = 'left') AS n_left,
        count(reps.id) FILTER (WHERE NOT is_shallow AND side = 'right') AS n_right,
        coalesce(
            max(range) FILTER (WHERE NOT is_shallow),
            (SELECT max(range) FROM holds WHERE set_id = sets.id)
        ) AS best_range
    FROM sets JOIN specs ON specs.sha256 = spec_sha256 LEFT JOIN reps ON reps.set_id = sets.id
    WHERE session_id = ? GROUP BY sets.id ORDER BY position
"""


def read_session(connection: sqlite3.Connection, session_id: int) -> SessionSummary | None:
    """Return a session; None where there is none of this number."""
    row = connection.execute(f"{_SESSIONS} WHERE id = ?", (session_id,)).fetchone()
    return _session(connection, row) if row else None


def read_sessions(connection: sqlite3.Connection, limit: int) -> list[SessionSummary]:
    """Return the last sessions in which a set was begun, the newest first."""
    query = f"{_SESSIONS} WHERE id IN (SELECT session_id FROM sets) ORDER BY began_at DESC, id DESC LIMIT ?"
    return [_session(connection, row) for row in connection.execute(query, (limit,)).fetchall()]


def _session(connection: sqlite3.Connection, row: sqlite3.Row) -> SessionSummary:
    began_at, until_at = (datetime.fromisoformat(row[name]) for name in ("began_at", "until_at"))
    return SessionSummary(
        id=row["id"],
        began_at=began_at.astimezone(zone(row["utc_offset_s"])),
        title=row["title"],
        programme=row["programme"],
        minutes=max(0.0, (until_at - began_at).total_seconds() / 60),  # a clock may be set back
        has_ended=row["ended_at"] is not None,
        sets=tuple(_set(connection, part) for part in connection.execute(_SETS, (row["id"],)).fetchall()),
        pain_before=row["pain_before"],
        pain_after=row["pain_after"],
        n_hurts=row["n_hurts"],
        note=row["note"],
    )


def _set(connection: sqlite3.Connection, row: sqlite3.Row) -> SetSummary:
    of_set = (row["id"],)
    holds = connection.execute("SELECT duration_s FROM holds WHERE set_id = ? ORDER BY id", of_set)
    flags = connection.execute(
        "SELECT name FROM flags WHERE set_id = ? GROUP BY name ORDER BY min(id)", of_set
    )
    return SetSummary(
        exercise=row["exercise"],
        title=row["title"],
        set_no=row["set_no"],
        reps=row["n_reps"],
        shallow_reps=row["n_shallow"],
        left=row["n_left"],
        right=row["n_right"],
        holds_s=tuple(_known(hold[0]) for hold in holds),
        best_range=_known(row["best_range"]),
        unit=row["unit"],
        flags=tuple(flag[0] for flag in flags),
        duration_s=_known(row["duration_s"]),
        unseen_s=row["unseen_s"],
        how=SetEnd(row["how"]) if row["how"] else None,
    )


def _known(value: float | None) -> float:
    return math.nan if value is None else value
