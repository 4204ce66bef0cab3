import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from posecoach import store as store_package
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


@pytest.mark.parametrize("dump", VERSIONS, ids=lambda path: path.stem)
def test_what_was_told_once_is_known_since_the_third_version(tmp_path, dump):
    archive = opened(dump, tmp_path / "posecoach.db").archive
    assert archive.was_told("pain has not improved") == (int(dump.stem) >= 3)
    archive.note_told("pain has not improved")
    assert archive.was_told("pain has not improved")


def test_the_tables_are_documented_as_they_are():
    text = (Path(store_package.__file__).parent / "README.md").read_text(encoding="utf-8")
    parts = re.split(r"^### ", text.partition("## Tables")[2].partition("\n## ")[0], flags=re.MULTILINE)[1:]
    told = {part.split()[0]: re.findall(r"^\| `(\w+)` \|", part, flags=re.MULTILINE) for part in parts}
    since = {part.split()[0]: int(re.search(r"; version (\d+)\.", part)[1]) for part in parts}
    newest = migrated(len(MIGRATIONS))
    names = [name for kind, name, _ in tables(newest) if kind == "table" and not name.startswith("sqlite_")]
    assert told == {name: [row[1] for row in newest.execute(f"PRAGMA table_info({name})")] for name in names}
    for name, version in since.items():
        made = {n for n in (version - 1, version) if name in {row[1] for row in tables(migrated(n))}}
        assert made == {version}, name
    assert f"now {len(MIGRATIONS)}." in text


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
