"""Open the database: make it, bring it up to date, or set a damaged one aside."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from posecoach.errors import StoreError
from posecoach.folders import data_folder
from posecoach.store.schema import MIGRATIONS, migrate, version_of
from posecoach.store.trouble import is_damage, told

_BUSY_S = 2.0
"How long to wait for another program that writes, in seconds."

_COMPANIONS = ("", "-wal", "-shm")
"What SQLite keeps beside the file: what is in the -wal belongs to it."


def default_path() -> Path:
    """Return where the database is: POSECOACH_DATA names another folder than the user's own."""
    return data_folder() / "posecoach.db"


def recordings_beside(path: Path) -> Path:
    """Return the folder where the poses of sessions are recorded; it may be missing."""
    return path.parent / "recordings"


def dropped_beside(path: Path) -> Path:
    """Return the folder of videos whose review is shown; it may be missing."""
    return path.parent / "dropped"


def open_database(path: Path, now: datetime) -> tuple[sqlite3.Connection, str]:
    """Open the database, or make it.

    Args:
        path: The file; its folder is made.
        now: What time it is, for the name of a damaged file that is set aside.

    Returns:
        The connection, which any thread may use, one at a time; and what was wrong with the file and has
        been dealt with, in one sentence, or ''.

    Raises:
        StoreError: It cannot be read or written, or a newer posecoach wrote it.
    """
    try:
        warning = _set_aside(path, now) if _is_damaged(path) else ""
        _make_private(path)
        return _ready(path), warning
    except (sqlite3.Error, OSError) as error:
        raise told(path, error) from error


def files_of(path: Path) -> list[Path]:
    """Return the files that the database is made of and that are there."""
    return [file for file in _named_after(path) if file.is_file()]


def set_aside_files(path: Path) -> list[Path]:
    """Return the damaged files that were set aside in favour of this one."""
    return sorted(path.parent.glob(f"{path.name}.damaged-*"))


def _is_damaged(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with closing(_looking_at(path)) as connection:
            return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok"
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return True


def _set_aside(path: Path, now: datetime) -> str:
    aside = _free_name(path, now)
    for file, other in zip(_named_after(path), _named_after(aside), strict=True):
        if file.exists():
            file.rename(other)
    return (
        f"{path} was damaged and is now called {aside.name}: "
        "a new one was begun, and what was kept before is not shown."
    )


def _free_name(path: Path, now: datetime) -> Path:
    first = f"{path.name}.damaged-{now:%Y-%m-%d}"
    names = (path.with_name(first if n == 1 else f"{first}-{n}") for n in count(1))
    return next(name for name in names if not name.exists())


def _named_after(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in _COMPANIONS]


def _make_private(path: Path) -> None:
    """Make folder and file so that only this user reads them; what SQLite puts beside it is as private."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    if path.is_file():
        with suppress(PermissionError):  # another user's, who lets us write
            path.chmod(0o600)


def _looking_at(path: Path) -> sqlite3.Connection:
    """Connect to a file only to look at it: who may write would throw away a -wal that makes no sense."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=_BUSY_S, uri=True)


def _connected(path: Path) -> sqlite3.Connection:
    """Connect; each transaction is begun and ended by name."""
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def _ready(path: Path) -> sqlite3.Connection:
    connection = _connected(path)
    try:
        if version_of(connection) > len(MIGRATIONS):
            raise StoreError(
                f"{path} was written by a newer posecoach. Update this one, "
                "or set POSECOACH_DATA to another folder."
            )
        _log_ahead(connection)
        # Each commit reaches the disk (0.3 ms on an SSD, 16 ms on a slow disk): a power cut costs no more
        # than a crash. Nobody waits for it: what happens in a session is written by a thread of its own.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and the writer not wait for each other."""
    until_s = time.monotonic() + _BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Of two programs that make a new file at once SQLite lets one fail here, without waiting.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until_s:
                raise
            time.sleep(0.01)
        else:
            return
