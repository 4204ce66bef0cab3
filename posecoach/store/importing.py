"""Merge a file that everything was exported to: what is here already stays as it is."""

import hashlib
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from posecoach.errors import StoreError
from posecoach.store.portable import FORMAT, VERSION, HistoryFile, SessionRow, SetRow, SittingRow
from posecoach.store.set_events import Row, insert

_SESSION = "SELECT 1 FROM sessions WHERE began_at = :began_at AND title = :title"
_SITTING = "SELECT 1 FROM sittings WHERE began_at = :began_at AND place = :place AND camera = :camera"
_SAID = """
    UPDATE sessions SET pain_before = coalesce(pain_before, :pain_before),
        pain_after = coalesce(pain_after, :pain_after), note = CASE note WHEN '' THEN :note ELSE note END
    WHERE began_at = :began_at AND title = :title
"""
_UPRIGHT = """
    INSERT INTO uprights VALUES (:place, :camera, :learnt_at, :json)
    ON CONFLICT DO UPDATE SET learnt_at = excluded.learnt_at, json = excluded.json
    WHERE excluded.learnt_at > learnt_at
"""


@dataclass(frozen=True, slots=True)
class Merged:
    """How much of a file is new.

    Attributes:
        sessions: Sessions that were added.
        sittings: Runs at the desk that were added.
        known: Sessions and runs that were here already.
    """

    sessions: int
    sittings: int
    known: int


class _Header(BaseModel):
    """What every version of the format begins with."""

    format: str
    format_version: int


def read_file(file: Path) -> HistoryFile:
    """Return what a file says.

    Raises:
        StoreError: It cannot be read, is no such file, was written by a newer posecoach, or is damaged.
    """
    try:
        content = file.read_bytes()
        header = _Header.model_validate_json(content)
        if header.format == FORMAT and header.format_version > VERSION:
            raise StoreError(
                f"{file} was exported by a newer posecoach: nothing was changed. Update this one."
            )
        everything = HistoryFile.model_validate_json(content)
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror}. Name another file.") from error
    except ValidationError as error:
        raise _unusable(file) from error
    if not _is_whole(everything):
        raise _unusable(file)
    return everything


def merge(connection: sqlite3.Connection, everything: HistoryFile) -> Merged:
    """Add what is not here yet, within a transaction.

    A session is known by when it began and its title, a run at the desk by when and where. To one that is
    here already only comes what the person has said of it elsewhere alone: a note, how much it hurt. Of two
    uprights of one place and camera the one learnt later stays; what was set here stays.
    """
    for spec in everything.specs:
        connection.execute(
            "INSERT INTO specs VALUES (:sha256, :exercise, :title, :unit, :json) ON CONFLICT DO NOTHING",
            spec.columns(),
        )
    sessions = [one for one in everything.sessions if not _is_here(connection, _SESSION, one)]
    for session in everything.sessions:
        connection.execute(_SAID, session.columns())
    for session in sessions:
        _add_session(connection, session)
    sittings = [one for one in everything.sittings if not _is_here(connection, _SITTING, one)]
    for sitting in sittings:
        _add_sitting(connection, sitting)
    _add_rest(connection, everything)
    known = len(everything.sessions) + len(everything.sittings) - len(sessions) - len(sittings)
    return Merged(len(sessions), len(sittings), known)


def _unusable(file: Path) -> StoreError:
    return StoreError(
        f"{file} is no history that posecoach has exported, or is damaged: nothing was changed. "
        "Export it once more with `posecoach history export`."
    )


def _is_whole(everything: HistoryFile) -> bool:
    """Whether all that is named is there, once, and specs are what they were."""
    specs = {spec.sha256: spec.json_ for spec in everything.specs}
    return (
        all(hashlib.sha256(text.encode()).hexdigest() == sha256 for sha256, text in specs.items())
        and all(_is_session_whole(session, specs) for session in everything.sessions)
        and all(_are_different([span.position for span in one.spans]) for one in everything.sittings)
    )


def _is_session_whole(session: SessionRow, specs: Collection[str]) -> bool:
    positions = [one.position for one in session.sets]
    return (
        _are_different(positions)
        and all(one.spec_sha256 in specs for one in session.sets)
        and all(hurt.position is None or hurt.position in positions for hurt in session.hurts)
    )


def _are_different(positions: Collection[int]) -> bool:
    return len(set(positions)) == len(positions)


def _is_here(connection: sqlite3.Connection, query: str, row: SessionRow | SittingRow) -> bool:
    return connection.execute(query, row.columns()).fetchone() is not None


def _add_session(connection: sqlite3.Connection, session: SessionRow) -> None:
    session_id = insert(connection, "sessions", session.columns())
    of_session: Row = {"session_id": session_id}
    ids = {one.position: _add_set(connection, of_session, one) for one in session.sets}
    for hurt in session.hurts:
        set_id = None if hurt.position is None else ids[hurt.position]
        row: Row = {"set_id": set_id, "exercise": hurt.exercise, "hurt_at": hurt.hurt_at}
        insert(connection, "hurts", of_session | row)


def _add_set(connection: sqlite3.Connection, of_session: Row, one: SetRow) -> int:
    set_id = insert(connection, "sets", of_session | one.columns())
    parts = {"reps": one.reps, "holds": one.holds, "flags": one.flags, "observations": one.observations}
    for table, rows in parts.items():
        for row in rows:
            insert(connection, table, {"set_id": set_id} | row.columns())
    return set_id


def _add_sitting(connection: sqlite3.Connection, sitting: SittingRow) -> None:
    of_sitting: Row = {"sitting_id": insert(connection, "sittings", sitting.columns())}
    for span in sitting.spans:
        insert(connection, "sitting_spans", of_sitting | span.columns())
    for event in sitting.events:
        insert(connection, "sitting_events", of_sitting | event.columns())


def _add_rest(connection: sqlite3.Connection, everything: HistoryFile) -> None:
    connection.executemany(_UPRIGHT, [upright.columns() for upright in everything.uprights])
    for table, rows in (("settings", everything.settings), ("told", everything.told)):
        values = [tuple(row.columns().values()) for row in rows]
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?) ON CONFLICT DO NOTHING", values)
