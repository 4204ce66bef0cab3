"""Delete the database, whatever is in it and whoever wrote it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from posecoach.store.opening import files_of, set_aside_files
from posecoach.store.trouble import is_damage, told


def delete_database(path: Path) -> None:
    """Delete the file, what belongs to it, and what was set aside because it was damaged.

    Raises:
        StoreError: It cannot be deleted, for instance because another posecoach has it open; it is as it was.
    """
    try:
        if path.is_file():
            _make_sure_of_nobody_else(path)
        for file in [*files_of(path), *set_aside_files(path)]:
            file.unlink(missing_ok=True)
    except (sqlite3.Error, OSError) as error:
        raise told(path, error) from error


def _make_sure_of_nobody_else(path: Path) -> None:
    """Leave the log ahead, which SQLite allows only to who is alone with the file."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
