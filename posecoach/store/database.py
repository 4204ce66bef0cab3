"""The connection to the database: any thread may use it, one at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Literal

from posecoach.errors import StoreError
from posecoach.store.opening import open_database
from posecoach.store.trouble import told


class Database:
    """An open database. Every use may raise a StoreError, which says in one sentence what is wrong.

    Attributes:
        path: The file.
        warning: What was wrong with the file when it was opened and has been dealt with; '' usually.
    """

    def __init__(self, path: Path, now: datetime) -> None:
        """Open the file, or make it; `now` names a damaged one that is set aside.

        Raises:
            StoreError: It cannot be read or written, or a newer posecoach wrote it.
        """
        self.path = path
        self._connection, self.warning = open_database(path, now)
        self._lock = RLock()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read: all that is read is of one moment."""
        with self._transaction("DEFERRED") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write: all or nothing."""
        with self._transaction("IMMEDIATE") as connection:
            yield connection

    def compact(self) -> None:
        """Write the file anew, so that what was deleted is no longer in it, nor in what is beside it.

        Raises:
            StoreError: Another program is using it just now; nothing that is kept is lost.
        """
        with self._lock:
            try:
                self._connection.execute("VACUUM")
                is_held = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except (sqlite3.Error, OSError) as error:
                raise told(self.path, error) from error
        if is_held:
            raise StoreError(
                f"{self.path} still has traces of what was deleted, because another program is reading it. "
                "Close the other posecoach and delete once more."
            )

    @contextmanager
    def _transaction(self, kind: Literal["DEFERRED", "IMMEDIATE"]) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield from self._begun(kind)
            except (sqlite3.Error, OSError) as error:
                raise told(self.path, error) from error

    def _begun(self, kind: str) -> Iterator[sqlite3.Connection]:
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        finally:
            self._connection.rollback()  # does nothing after the COMMIT
