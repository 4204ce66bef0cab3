"""Everything that is kept, taken together: looked at, exported, imported and deleted."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from posecoach.store.database import Database
from posecoach.store.erasing import Choice, Extent, erase, extent_of
from posecoach.store.exporting import read_everything
from posecoach.store.importing import Merged, merge, read_file
from posecoach.store.measured import HurtNote, MeasuredSet, read_hurts, read_measured
from posecoach.store.portable import HistoryFile
from posecoach.store.times import as_utc


class Archive:
    """All sessions and days at the desk. Every method may raise a StoreError."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        """Look into a database."""
        self._database, self._clock = database, clock

    def measured(self) -> list[MeasuredSet]:
        """Return all sets with what was measured in them, the oldest first."""
        with self._database.reading() as connection:
            return read_measured(connection)

    def hurts(self) -> list[HurtNote]:
        """Return when something hurt, the oldest first."""
        with self._database.reading() as connection:
            return read_hurts(connection)

    def everything(self) -> HistoryFile:
        """Return all that is kept, for a file."""
        with self._database.reading() as connection:
            return read_everything(connection)

    def add(self, file: Path) -> Merged:
        """Add what an exported file says and is not here yet; all of it or nothing."""
        everything = read_file(file)
        with self._database.writing() as connection:
            return merge(connection, everything)

    def extent_of(self, choice: Choice) -> Extent:
        """Return how much would be deleted."""
        with self._database.reading() as connection:
            return extent_of(connection, choice)

    def erase(self, choice: Choice) -> None:
        """Delete sessions and days, so that nothing of them is in the file any more.

        Settings and uprights stay.
        """
        with self._database.writing() as connection:
            erase(connection, choice)
        self._database.compact()

    def was_told(self, what: str) -> bool:
        """Whether something was said that is said only once."""
        with self._database.reading() as connection:
            return connection.execute("SELECT 1 FROM told WHERE what = ?", (what,)).fetchone() is not None

    def note_told(self, what: str) -> None:
        """Keep that it was said; the first time stays."""
        with self._database.writing() as connection:
            row = (what, as_utc(self._clock()))
            connection.execute("INSERT INTO told VALUES (?, ?) ON CONFLICT DO NOTHING", row)

    def forget_told(self, what: str) -> None:
        """Let it be said again, should there be reason to."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM told WHERE what = ?", (what,))
