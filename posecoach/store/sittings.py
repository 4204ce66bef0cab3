"""Runs at the desk, written as they go on, and read day by day."""

from collections.abc import Callable
from datetime import date, datetime

from posecoach import __version__
from posecoach.store.database import Database
from posecoach.store.set_events import Row, insert
from posecoach.store.sitting_days import DaySummary, read_day, read_days
from posecoach.store.sitting_log import SittingEntry, write_sitting
from posecoach.store.times import as_utc, offset_s


class Sittings:
    """What is kept of sitting. Every method may raise a StoreError."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        """Keep it in a database."""
        self._database, self._clock = database, clock

    def begin(self, place: str, camera: str) -> int:
        """Begin a run at a place, before a camera; return its number."""
        now = self._clock()
        row: Row = {
            "began_at": as_utc(now),
            "utc_offset_s": offset_s(now),
            "last_at": as_utc(now),
            "place": place,
            "camera": camera,
            "version": __version__,
        }
        with self._database.writing() as connection:
            return insert(connection, "sittings", row)

    def write(self, sitting_id: int, entry: SittingEntry) -> None:
        """Write to a run, all or nothing."""
        with self._database.writing() as connection:
            write_sitting(connection, sitting_id, entry)

    def end(self, sitting_id: int) -> None:
        """End a run; one that has ended stays as it is."""
        end = "UPDATE sittings SET ended_at = coalesce(ended_at, ?) WHERE id = ?"
        with self._database.writing() as connection:
            connection.execute(end, (as_utc(self._clock()), sitting_id))

    def day(self, day: date) -> DaySummary:
        """Return all runs of a day together; empty where there are none."""
        with self._database.reading() as connection:
            return read_day(connection, day)

    def days(self, limit: int) -> list[DaySummary]:
        """Return the last days on which somebody sat, the newest first."""
        with self._database.reading() as connection:
            return read_days(connection, limit)
