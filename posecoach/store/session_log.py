"""Writes what happens in a session: its sets, and by what they were judged."""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from posecoach import __version__
from posecoach.events import Hurt, SessionEvent, SetEnded, SetStarted
from posecoach.guidance import Guidance
from posecoach.specs.model import Exercise
from posecoach.store.set_events import Row, insert, write_event
from posecoach.store.times import as_utc


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of one moment.

    Attributes:
        at: When it was.
        time_s: When it was, in seconds of the session.
        events: What happened, oldest first.
        guidance: Where the session stands: a set that starts is a set of its exercise.
        unseen_s: Seconds in which the person was not seen, so far, in the set that was going on until now.
    """

    at: datetime
    time_s: float
    events: tuple[SessionEvent, ...]
    guidance: Guidance | None
    unseen_s: float


def write_entry(
    connection: sqlite3.Connection, session_id: int, set_id: int | None, entry: Entry
) -> int | None:
    """Write what happened at one moment, within a transaction.

    Args:
        connection: The database.
        session_id: The session.
        set_id: The set that is going on, or None.
        entry: What happened.

    Returns:
        The set that is going on afterwards, or None.
    """
    at = as_utc(entry.at)
    connection.execute("UPDATE sessions SET last_event_at = ? WHERE id = ?", (at, session_id))
    seen = (entry.time_s, entry.unseen_s, set_id)
    connection.execute("UPDATE sets SET last_s = ?, unseen_s = ? WHERE id = ?", seen)
    for event in entry.events:
        if isinstance(event, SetStarted):
            set_id = _begin_set(connection, session_id, event, entry)
        elif isinstance(event, Hurt):
            _log_hurt(connection, session_id, event.exercise, at)
        elif set_id is not None:
            write_event(connection, set_id, event)
            set_id = None if isinstance(event, SetEnded) else set_id
    return set_id


def _begin_set(
    connection: sqlite3.Connection, session_id: int, event: SetStarted, entry: Entry
) -> int | None:
    if entry.guidance is None:
        return None
    exercise, of_session = entry.guidance.exercise, (session_id,)
    before = connection.execute("SELECT count(*) FROM sets WHERE session_id = ?", of_session).fetchone()[0]
    row: Row = {
        "session_id": session_id,
        "position": before + 1,
        "exercise": exercise.id,
        "spec_sha256": _kept_spec(connection, exercise),
        "version": __version__,
        "set_no": entry.guidance.set_no,
        "started_at": as_utc(entry.at),
        "started_s": event.time_s,
        "last_s": event.time_s,
    }
    return insert(connection, "sets", row)


def _log_hurt(connection: sqlite3.Connection, session_id: int, exercise: str, at: str) -> None:
    """Keep that something hurt at an exercise: in the last set of it, if there was one."""
    query = "SELECT max(id) FROM sets WHERE session_id = ? AND exercise = ?"
    set_id = connection.execute(query, (session_id, exercise)).fetchone()[0]
    row: Row = {"session_id": session_id, "set_id": set_id, "exercise": exercise, "hurt_at": at}
    insert(connection, "hurts", row)


def _kept_spec(connection: sqlite3.Connection, exercise: Exercise) -> str:
    """Keep what a set is judged by, the same one once; return what it is called."""
    text = exercise.model_dump_json()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    spec = (sha256, exercise.id, exercise.title, exercise.unit, text)
    connection.execute("INSERT INTO specs VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", spec)
    return sha256
