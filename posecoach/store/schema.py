"""The tables of the database, version by version."""

import sqlite3
from collections.abc import Sequence

Migration = Sequence[str]
"SQL statements that lead from one version of the tables to the next."

# Times ending in _s are seconds of the session's source; times ending in _at are UTC in ISO 8601. NULL is
# unknown. AUTOINCREMENT: an id is never given twice, so that who still writes to a session that was deleted
# does not write to another.
_VERSION_1: Migration = (
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE specs (
        sha256 TEXT PRIMARY KEY,
        exercise TEXT NOT NULL,
        title TEXT NOT NULL,
        unit TEXT NOT NULL,
        json TEXT NOT NULL
    )""",
    """CREATE TABLE sessions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        began_at TEXT NOT NULL,
        utc_offset_s INTEGER NOT NULL,
        last_event_at TEXT NOT NULL,
        ended_at TEXT,
        programme TEXT,
        title TEXT NOT NULL,
        version TEXT NOT NULL,
        pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
        pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX sessions_by_time ON sessions (began_at)",
    """CREATE TABLE sets (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
        position INTEGER NOT NULL,
        exercise TEXT NOT NULL,
        spec_sha256 TEXT NOT NULL REFERENCES specs,
        version TEXT NOT NULL,
        set_no INTEGER NOT NULL,
        started_at TEXT NOT NULL,
        started_s REAL,
        last_s REAL,
        ended_s REAL,
        how TEXT,
        unseen_s REAL NOT NULL DEFAULT 0,
        UNIQUE (session_id, position)
    )""",
    "CREATE INDEX sets_by_exercise ON sets (exercise, started_at)",
    """CREATE TABLE reps (
        id INTEGER PRIMARY KEY,
        set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
        number INTEGER,
        is_shallow INTEGER NOT NULL,
        is_settled INTEGER NOT NULL,
        start_s REAL,
        top_s REAL,
        end_s REAL,
        arrived_s REAL,
        left_s REAL,
        range REAL,
        share REAL,
        side TEXT,
        flags TEXT NOT NULL
    )""",
    "CREATE INDEX reps_by_set ON reps (set_id)",
    """CREATE TABLE holds (
        id INTEGER PRIMARY KEY,
        set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
        start_s REAL,
        end_s REAL,
        duration_s REAL,
        range REAL,
        share REAL,
        side TEXT,
        is_long_enough INTEGER NOT NULL,
        flags TEXT NOT NULL
    )""",
    "CREATE INDEX holds_by_set ON holds (set_id)",
    """CREATE TABLE flags (
        id INTEGER PRIMARY KEY,
        set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
        name TEXT NOT NULL,
        since_s REAL,
        until_s REAL,
        signal TEXT NOT NULL,
        value REAL
    )""",
    "CREATE INDEX flags_by_set ON flags (set_id)",
    """CREATE TABLE observations (
        id INTEGER PRIMARY KEY,
        set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
        name TEXT NOT NULL,
        value REAL,
        uncertainty REAL,
        unit TEXT NOT NULL,
        views TEXT NOT NULL,
        say TEXT NOT NULL
    )""",
    "CREATE INDEX observations_by_set ON observations (set_id)",
    """CREATE TABLE hurts (
        id INTEGER PRIMARY KEY,
        session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
        set_id INTEGER REFERENCES sets ON DELETE SET NULL,
        exercise TEXT NOT NULL,
        hurt_at TEXT NOT NULL
    )""",
    "CREATE INDEX hurts_by_session ON hurts (session_id)",
)

# Days at the desk. An upright is as `posecoach.sitting.upright` has it; NaN is written as Python's json does.
# A stretch of a run keeps its position while it grows.
_VERSION_2: Migration = (
    """CREATE TABLE uprights (
        place TEXT NOT NULL,
        camera TEXT NOT NULL,
        learnt_at TEXT NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (place, camera)
    ) WITHOUT ROWID""",
    """CREATE TABLE sittings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        began_at TEXT NOT NULL,
        utc_offset_s INTEGER NOT NULL,
        last_at TEXT NOT NULL,
        ended_at TEXT,
        place TEXT NOT NULL,
        camera TEXT NOT NULL,
        version TEXT NOT NULL
    )""",
    """CREATE TABLE sitting_spans (
        sitting_id INTEGER NOT NULL REFERENCES sittings ON DELETE CASCADE,
        position INTEGER NOT NULL,
        posture TEXT NOT NULL,
        since_at TEXT NOT NULL,
        until_at TEXT NOT NULL,
        PRIMARY KEY (sitting_id, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE sitting_events (
        id INTEGER PRIMARY KEY,
        sitting_id INTEGER NOT NULL REFERENCES sittings ON DELETE CASCADE,
        happened_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        json TEXT NOT NULL
    )""",
    "CREATE INDEX sitting_events_by_sitting ON sitting_events (sitting_id)",
)

# What was said to the person once and is not said again.
_VERSION_3: Migration = ("CREATE TABLE told (what TEXT PRIMARY KEY, told_at TEXT NOT NULL) WITHOUT ROWID",)

MIGRATIONS: Sequence[Migration] = (_VERSION_1, _VERSION_2, _VERSION_3)
"The first makes version 1 of an empty database, the second version 2 of that, and so on. Only added to."


def version_of(connection: sqlite3.Connection) -> int:
    """Return which version the tables are; 0 of an empty database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the tables to the newest version, all or nothing.

    Raises:
        sqlite3.Error: A step fails; everything is as it was.
    """
    if version_of(connection) >= len(migrations):
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        # Asked again: another program may have been quicker.
        for migration in migrations[version_of(connection) :]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    finally:
        connection.rollback()
