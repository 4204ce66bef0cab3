"""Delete sessions and days at the desk."""

import sqlite3
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Extent:
    """What is to be deleted, or was: how many sessions and runs at the desk."""

    sessions: int
    sittings: int

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.sessions or self.sittings)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which are meant: one session, or all before a day, or all there are.

    Attributes:
        session_id: That session alone; None: not chosen by number.
        before: All that began before that day by the clocks there; None: all.
    """

    session_id: int | None = None
    before: date | None = None


_BEFORE = "(:before IS NULL OR date(began_at, utc_offset_s || ' seconds') < :before)"
_SESSIONS = f"FROM sessions WHERE {_BEFORE} AND (:session_id IS NULL OR id = :session_id)"
_SITTINGS = f"FROM sittings WHERE {_BEFORE} AND :session_id IS NULL"


def extent_of(connection: sqlite3.Connection, choice: Choice) -> Extent:
    """Return how much that is."""
    of = _of(choice)
    return Extent(
        *(connection.execute(f"SELECT count(*) {what}", of).fetchone()[0] for what in (_SESSIONS, _SITTINGS))
    )


def erase(connection: sqlite3.Connection, choice: Choice) -> None:
    """Delete them, within a transaction, with all that belongs to them and to nothing else."""
    for what in (_SESSIONS, _SITTINGS):
        connection.execute(f"DELETE {what}", _of(choice))
    connection.execute("DELETE FROM specs WHERE sha256 NOT IN (SELECT spec_sha256 FROM sets)")
    if choice == Choice():
        connection.execute("DELETE FROM told")


def _of(choice: Choice) -> dict[str, str | int | None]:
    return {
        "before": choice.before.isoformat() if choice.before else None,
        "session_id": choice.session_id,
    }
