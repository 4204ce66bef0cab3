import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from posecoach.sitting.day import Totals
from posecoach.store.schema import MIGRATIONS, migrate, version_of
from posecoach.store.store import Store
from tests.store.moments import Clock

VERSIONS = sorted((Path(__file__).parent / "versions").glob("*.sql"))
"A database as each version wrote it, with the same session in it."


def empty():
    return sqlite3.connect(":memory:", isolation_level=None)


def tables(connection):
    return {tuple(row) for row in connection.execute("SELECT type, name, sql FROM sqlite_master")}


def migrated(n):
    connection = empty()
    migrate(connection, MIGRATIONS[:n])
    return connection


def opened(dump, path):
    with closing(sqlite3.connect(path)) as old:
        old.executescript(dump.read_text(encoding="utf-8"))
        old.execute(f"PRAGMA user_version = {dump.stem}")
    return Store(path)


def test_each_version_is_kept_here():
    assert [int(path.stem) for path in VERSIONS] == list(range(1, len(MIGRATIONS) + 1))


@pytest.mark.parametrize("n", range(len(MIGRATIONS) + 1))
def test_each_version_becomes_the_newest(n):
    connection = migrated(n)
    assert version_of(connection) == n
    migrate(connection)
    assert version_of(connection) == len(MIGRATIONS)
    assert tables(connection) == tables(migrated(len(MIGRATIONS)))


@pytest.mark.parametrize("dump", VERSIONS, ids=lambda path: path.stem)
def test_what_each_version_wrote_is_read(tmp_path, dump):
    store = opened(dump, tmp_path / "posecoach.db")
    assert store.settings().volume == 0.25
    session = store.last_session()
    assert (session.title, session.programme, session.minutes) == ("Mid back", "mid_back", 1.5)
    assert session.began_at == Clock()()
    assert (session.pain_before, session.pain_after, session.n_hurts) == (4, 2, 1)
    (first,) = session.sets
    assert (first.exercise, first.reps, first.shallow_reps, first.left, first.right) == (
        "specimen",
        2,
        1,
        1,
        1,
    )
    assert (first.holds_s, first.best_range, first.unit, first.flags) == ((6.0,), 42.0, "°", ("rushed",))
    assert not store.warning


@pytest.mark.parametrize("dump", VERSIONS[:1], ids=lambda path: path.stem)
def test_before_the_second_version_nobody_sat(tmp_path, dump):
    store = opened(dump, tmp_path / "posecoach.db")
    assert store.sittings.days(9) == [] and store.uprights.places() == []
    store.sittings.begin("desk", "0")


@pytest.mark.parametrize("dump", VERSIONS[1:], ids=lambda path: path.stem)
def test_days_at_the_desk_are_read(tmp_path, dump):
    store = opened(dump, tmp_path / "posecoach.db")
    night, evening = store.sittings.days(9)
    assert (evening.date, night.date) == (date(2026, 3, 1), date(2026, 3, 2))
    assert evening.totals == Totals(slouched_s=3600.0, upright_s=4.5 * 3600 - 90, n_nudges=1)
    assert night.totals == Totals(upright_s=1890.0, n_breaks=1)
    (learnt,) = store.uprights.places()
    assert (learnt.place, learnt.camera) == ("desk", "0")


def test_a_step_keeps_what_is_there():
    connection = migrated(1)
    connection.execute("INSERT INTO settings VALUES ('volume', '0.3')")
    migrate(connection, [*MIGRATIONS[:1], ["ALTER TABLE settings ADD COLUMN set_at TEXT"]])
    assert version_of(connection) == 2
    assert connection.execute("SELECT * FROM settings").fetchall() == [("volume", "0.3", None)]


def test_steps_that_fail_leave_everything_as_it_was():
    connection = migrated(1)
    before = tables(connection)
    broken = ["CREATE TABLE sittings (id INTEGER)"], ["ALTER TABLE nothing ADD COLUMN x"]
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, [*MIGRATIONS[:1], *broken])
    assert (version_of(connection), tables(connection)) == (1, before)


def test_a_step_is_made_once_when_two_programs_start_at_once(tmp_path):
    one, other = (sqlite3.connect(tmp_path / "x.db", isolation_level=None) for _ in range(2))
    steps = [["CREATE TABLE a (x)"]]

    class Late(list):
        """Steps that the other program makes between this one's look and its own try."""

        def __len__(self):
            migrate(other, steps)
            return 1

    migrate(one, Late(steps))
    assert version_of(one) == 1
