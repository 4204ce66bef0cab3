"""What is kept: settings, sessions, uprights and days at the desk, in one file that is the person's own."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from posecoach import __version__
from posecoach.store.archive import Archive
from posecoach.store.counts import Counts, read_counts
from posecoach.store.database import Database
from posecoach.store.opening import default_path, files_of, set_aside_files
from posecoach.store.session_log import Entry, write_entry
from posecoach.store.set_events import Row, insert
from posecoach.store.settings import Settings, read_settings, write_settings
from posecoach.store.sittings import Sittings
from posecoach.store.summary import SessionSummary, read_session, read_sessions
from posecoach.store.times import as_utc, offset_s
from posecoach.store.uprights import Uprights


def _local_time() -> datetime:
    return datetime.now(UTC).astimezone()


class Store:
    """The database. Any thread may use it, and several programs at once.

    Every method may raise a StoreError: the file cannot be read or written, for the reason that it names.

    Attributes:
        path: The file.
        clock: Tells the time of day, with its offset from UTC.
        warning: What was wrong with the file when it was opened and has been dealt with; '' usually.
        uprights: The person's upright, for each place and camera.
        sittings: Days at the desk.
        archive: All of it together: measured, exported, imported and deleted.
    """

    def __init__(self, path: Path | None = None, clock: Callable[[], datetime] = _local_time) -> None:
        """Open the database at `path`, or the person's own, and make it if it is not there.

        Raises:
            StoreError: It cannot be read or written, or a newer posecoach wrote it.
        """
        self.path, self.clock = path or default_path(), clock
        self._database = Database(self.path, clock())
        self.warning = self._database.warning
        self.uprights = Uprights(self._database, clock)
        self.sittings = Sittings(self._database, clock)
        self.archive = Archive(self._database, clock)

    @property
    def size_bytes(self) -> int:
        """How much is kept, together with what was set aside because it was damaged."""
        return sum(file.stat().st_size for file in [*files_of(self.path), *set_aside_files(self.path)])

    def counts(self) -> Counts:
        """Return how many sessions, days and so on are kept."""
        with self._database.reading() as connection:
            return read_counts(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def check_writable(self) -> None:
        """Begin to write, and leave it at that."""
        with self._database.writing():
            pass

    def settings(self) -> Settings:
        """Return what the person has set; the default where nothing that can be is kept."""
        with self._database.reading() as connection:
            return read_settings(connection)

    def save(self, settings: Settings) -> None:
        """Keep what the person has set."""
        with self._database.writing() as connection:
            write_settings(connection, settings)

    def begin_session(self, title: str, programme: str | None = None) -> int:
        """Begin a session, of a programme or of one exercise; return its number."""
        now = self.clock()
        row: Row = {
            "began_at": as_utc(now),
            "utc_offset_s": offset_s(now),
            "last_event_at": as_utc(now),
            "programme": programme,
            "title": title,
            "version": __version__,
        }
        with self._database.writing() as connection:
            return insert(connection, "sessions", row)

    def write(self, session_id: int, set_id: int | None, entry: Entry) -> int | None:
        """Write what happened at one moment, all or nothing, as `write_entry` does."""
        with self._database.writing() as connection:
            return write_entry(connection, session_id, set_id, entry)

    def end_session(self, session_id: int) -> None:
        """End a session; one that has ended stays as it is."""
        self._set(session_id, "ended_at = coalesce(ended_at, ?)", as_utc(self.clock()))

    def log_pain(self, session_id: int, when: Literal["before", "after"], level: int) -> None:
        """Keep how much it hurts, 0 to 10, before or after a session; the last word counts."""
        if not 0 <= level <= 10:
            raise ValueError(f"pain is told from 0 to 10, not {level}")
        self._set(session_id, "pain_before = ?" if when == "before" else "pain_after = ?", level)

    def log_note(self, session_id: int, text: str) -> None:
        """Keep what the person notes about a session."""
        self._set(session_id, "note = ?", text)

    def session(self, session_id: int) -> SessionSummary | None:
        """Return a session; None where there is none of this number."""
        with self._database.reading() as connection:
            return read_session(connection, session_id)

    def sessions(self, limit: int) -> list[SessionSummary]:
        """Return the last sessions in which a set was begun, the newest first."""
        with self._database.reading() as connection:
            return read_sessions(connection, limit)

    def last_session(self) -> SessionSummary | None:
        """Return the last session in which a set was begun; None before the first."""
        return next(iter(self.sessions(1)), None)

    def _set(self, session_id: int, what: str, value: str | int) -> None:
        with self._database.writing() as connection:
            connection.execute(f"UPDATE sessions SET {what} WHERE id = ?", (value, session_id))
