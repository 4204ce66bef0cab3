"""Read everything out of the database, for a file."""

import sqlite3
from typing import Any

from posecoach import __version__
from posecoach.store.portable import HistoryFile

Plain = dict[str, Any]
"A row and what belongs to it, by names."

_OF_SET = ("reps", "holds", "flags", "observations")
_HURTS = """
    SELECT hurts.exercise, hurt_at, position FROM hurts LEFT JOIN sets ON sets.id = set_id
    WHERE hurts.session_id = ? ORDER BY hurts.id
"""


def read_everything(connection: sqlite3.Connection) -> HistoryFile:
    """Return all that is kept, within a transaction."""
    return HistoryFile(
        posecoach=__version__,
        specs=_rows(connection, "SELECT * FROM specs ORDER BY exercise, sha256"),
        sessions=_sessions(connection),
        sittings=_sittings(connection),
        uprights=_rows(connection, "SELECT * FROM uprights ORDER BY place, camera"),
        settings=_rows(connection, "SELECT * FROM settings ORDER BY key"),
        told=_rows(connection, "SELECT * FROM told ORDER BY what"),
    )


def _sessions(connection: sqlite3.Connection) -> Any:  # noqa: ANN401 - checked by the file's own types
    return [
        _without(row, "id")
        | {"sets": _sets(connection, row["id"]), "hurts": _rows(connection, _HURTS, row["id"])}
        for row in _rows(connection, "SELECT * FROM sessions ORDER BY began_at, id")
    ]


def _sets(connection: sqlite3.Connection, session_id: int) -> list[Plain]:
    rows = _rows(connection, "SELECT * FROM sets WHERE session_id = ? ORDER BY position", session_id)
    return [
        _without(row, "id", "session_id") | {part: _of_set(connection, part, row["id"]) for part in _OF_SET}
        for row in rows
    ]


def _of_set(connection: sqlite3.Connection, table: str, set_id: int) -> list[Plain]:
    rows = _rows(connection, f"SELECT * FROM {table} WHERE set_id = ? ORDER BY id", set_id)
    return [_without(row, "id", "set_id") for row in rows]


def _sittings(connection: sqlite3.Connection) -> Any:  # noqa: ANN401 - checked by the file's own types
    spans = "SELECT * FROM sitting_spans WHERE sitting_id = ? ORDER BY position"
    events = "SELECT * FROM sitting_events WHERE sitting_id = ? ORDER BY id"
    return [
        _without(row, "id")
        | {
            "spans": [_without(span, "sitting_id") for span in _rows(connection, spans, row["id"])],
            "events": [_without(one, "id", "sitting_id") for one in _rows(connection, events, row["id"])],
        }
        for row in _rows(connection, "SELECT * FROM sittings ORDER BY began_at, id")
    ]


def _rows(connection: sqlite3.Connection, query: str, *of: int) -> Any:  # noqa: ANN401 - as above
    return [dict(row) for row in connection.execute(query, of).fetchall()]


def _without(row: Plain, *names: str) -> Plain:
    return {name: value for name, value in row.items() if name not in names}
