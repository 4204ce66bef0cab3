"""Writes what happens in a set. SQLite itself keeps NaN as NULL."""

import json
import sqlite3

from posecoach.events import (
    FlagCleared,
    FlagRaised,
    Hold,
    HoldEnded,
    Observed,
    Rep,
    RepCompleted,
    RepSettled,
    RepShallow,
    SessionEvent,
    SetEnded,
)

Row = dict[str, str | int | float | None]
"Values by the names of their columns."


def insert(connection: sqlite3.Connection, table: str, row: Row) -> int:
    """Add a row, given by its columns' names; return its id."""
    values = ", ".join(f":{column}" for column in row)
    cursor = connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})", row)
    return int(cursor.lastrowid or 0)


def write_event(connection: sqlite3.Connection, set_id: int, event: SessionEvent) -> None:
    """Write one event of a set, if it is one that is kept: what was counted, held, raised and observed."""
    of_set: Row = {"set_id": set_id}
    match event:
        case RepCompleted() | RepSettled():
            _write_rep(connection, set_id, event)
        case RepShallow():
            insert(connection, "reps", of_set | _rep(event.rep) | {"is_shallow": True, "is_settled": True})
        case HoldEnded():
            insert(connection, "holds", of_set | _hold(event.hold))
        case FlagRaised():
            insert(connection, "flags", of_set | _raised(event))
        case FlagCleared():
            _clear(connection, set_id, event)
        case Observed():
            insert(connection, "observations", of_set | _observed(event))
        case SetEnded():
            connection.execute(
                "UPDATE sets SET ended_s = ?, how = ? WHERE id = ?", (event.time_s, event.how, set_id)
            )


def _write_rep(connection: sqlite3.Connection, set_id: int, event: RepCompleted | RepSettled) -> None:
    """Write a repetition as it is told to count; replace it when all of it is known."""
    numbered: Row = {"set_id": set_id, "number": event.number, "is_shallow": False}
    if isinstance(event, RepSettled):
        connection.execute(
            "DELETE FROM reps WHERE set_id = :set_id AND number = :number AND is_shallow = :is_shallow",
            numbered,
        )
    insert(connection, "reps", numbered | _rep(event.rep) | {"is_settled": isinstance(event, RepSettled)})


def _clear(connection: sqlite3.Connection, set_id: int, event: FlagCleared) -> None:
    connection.execute(
        "UPDATE flags SET until_s = ? WHERE set_id = ? AND name = ? AND until_s IS NULL",
        (event.time_s, set_id, event.name),
    )


def _rep(rep: Rep) -> Row:
    return {
        "start_s": rep.start_s,
        "top_s": rep.top_s,
        "end_s": rep.end_s,
        "arrived_s": rep.arrived_s,
        "left_s": rep.left_s,
        "range": rep.range,
        "share": rep.share,
        "side": rep.side,
        "flags": json.dumps(rep.flags),
    }


def _hold(hold: Hold) -> Row:
    return {
        "start_s": hold.start_s,
        "end_s": hold.end_s,
        "duration_s": hold.duration_s,
        "range": hold.range,
        "share": hold.share,
        "side": hold.side,
        "is_long_enough": hold.is_long_enough,
        "flags": json.dumps(hold.flags),
    }


def _raised(event: FlagRaised) -> Row:
    return {"name": event.name, "since_s": event.since_s, "signal": event.signal, "value": event.value}


def _observed(event: Observed) -> Row:
    return {
        "name": event.name,
        "value": event.value,
        "uncertainty": event.uncertainty,
        "unit": event.unit,
        "views": json.dumps(event.views),
        "say": event.say,
    }
