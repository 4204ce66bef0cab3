"""What is wrong with the database, for people."""

import sqlite3
from pathlib import Path

from posecoach.errors import StoreError

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_CURES = {
    sqlite3.SQLITE_BUSY: "another program holds it. Close the other posecoach.",
    sqlite3.SQLITE_LOCKED: "another program holds it. Close the other posecoach.",
    sqlite3.SQLITE_FULL: "the disk is full. Free some space.",
} | dict.fromkeys(_DAMAGED, "it is damaged. Start posecoach again: it sets it aside and begins a new one.")
_NO_ACCESS = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
_ELSEWHERE = "Set POSECOACH_DATA to a folder that you may write to."


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, and not the way to it."""
    return _code_of(error) in _DAMAGED


def told(path: Path, error: sqlite3.Error | OSError) -> StoreError:
    """Return the error that says in one sentence what is wrong with the database, and what helps."""
    return StoreError(f"{path} cannot be used: {_reason(error)}")


def _reason(error: sqlite3.Error | OSError) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror or error}. {_ELSEWHERE}"
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return "what is to be kept belongs to a session that was deleted. Begin a new session."
    if _code_of(error) in _NO_ACCESS:
        return f"you may not write there. {_ELSEWHERE}"
    return _CURES.get(_code_of(error), f"{error}. {_ELSEWHERE}")


def _code_of(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code; 0 where the error is not SQLite's own."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
