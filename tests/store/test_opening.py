import os
import shutil
import sqlite3
import stat
import sys
import tempfile
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from posecoach.errors import StoreError
from posecoach.store.opening import default_path
from posecoach.store.schema import MIGRATIONS
from posecoach.store.store import Store
from tests.store.moments import Clock

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="files have other rights there")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "posecoach.db"


def store_with(path, n_sessions) -> Store:
    store = Store(path)
    for i in range(n_sessions):
        store.begin_session(f"session {i}")
    return store


def titles(path):
    with closing(sqlite3.connect(path)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM sessions ORDER BY id")]


@contextmanager
def as_anybody():
    """Not as the superuser, who may write anywhere."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder():
    """A folder that anybody may look into, and nobody but its owner write to."""
    folder = Path(tempfile.mkdtemp(prefix="posecoach-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_the_folder_can_be_named(tmp_path, monkeypatch):
    monkeypatch.setenv("POSECOACH_DATA", str(tmp_path / "a" / "b"))
    assert Store().path == tmp_path / "a" / "b" / "posecoach.db"
    assert (tmp_path / "a" / "b" / "posecoach.db").is_file()


def test_without_a_name_it_is_the_user_s_own(monkeypatch):
    monkeypatch.delenv("POSECOACH_DATA", raising=False)
    assert default_path().name == "posecoach.db" and default_path().parent.name == "posecoach"
    assert default_path().is_relative_to(Path.home())


@POSIX
def test_nobody_else_may_read_it(tmp_path):
    path = tmp_path / "new" / "posecoach.db"
    store_with(path, 1)
    files = [path.parent, *path.parent.iterdir()]
    assert {file.name: stat.S_IMODE(file.stat().st_mode) for file in files} == {
        "new": 0o700,
        "posecoach.db": 0o600,
        "posecoach.db-wal": 0o600,
        "posecoach.db-shm": 0o600,
    }


@POSIX
def test_a_file_that_others_could_read_is_made_private(path):
    store_with(path, 1).close()
    path.chmod(0o644)
    Store(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_commit_reaches_the_disk_and_readers_do_not_wait(path):
    store = store_with(path, 1)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        other.execute("BEGIN IMMEDIATE")  # another program writes
        assert store.sessions(1) == []


@POSIX
@pytest.mark.parametrize("has_file", [False, True])
def test_a_folder_that_may_not_be_written_to_is_told_in_a_sentence(open_folder, has_file):
    path = open_folder / "posecoach.db"
    if has_file:
        store_with(path, 1).close()
        path.chmod(0o644)
    open_folder.chmod(0o555)
    with (
        as_anybody(),
        pytest.raises(StoreError, match=r"posecoach\.db cannot be used: .*Set POSECOACH_DATA to"),
    ):
        store_with(path, 1)


@pytest.mark.parametrize("place", ["file/posecoach.db", "folder"])
def test_a_place_where_no_file_can_be_is_told_in_a_sentence(tmp_path, place):
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match=r"cannot be used: .*Set POSECOACH_DATA to a folder"):
        Store(tmp_path / place)


def test_a_newer_program_s_file_is_left_as_it_is(path):
    store_with(path, 2).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"was written by a newer posecoach\. Update this one"):
        Store(path)
    assert path.read_bytes() == before and len(list(path.parent.iterdir())) == 1


@pytest.mark.parametrize("damage", ["garbage", "short", "middle"])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(path, damage):
    store_with(path, 400).close()
    content = bytearray(path.read_bytes())
    match damage:
        case "garbage":
            content = bytearray(b"not what it was " * 999)
        case "short":
            content = content[: len(content) // 2]
        case "middle":
            content[4096 : len(content) - 4096] = b"\xaa" * (len(content) - 8192)
    path.write_bytes(content)
    path.with_name("posecoach.db-wal").write_bytes(b"what was written last")

    store = Store(path, Clock())
    aside = path.with_name("posecoach.db.damaged-2026-03-01")
    assert aside.name in store.warning and "damaged" in store.warning
    assert aside.read_bytes() == content
    assert store.sessions(9) == []
    store.begin_session("after")
    store.close()
    again = Store(path, Clock())
    assert again.warning == "" and titles(path) == ["after"]


def test_what_was_written_last_is_set_aside_too(path):
    path.write_bytes(b"not what it was " * 999)
    path.with_name("posecoach.db-wal").write_bytes(b"what was written last")
    Store(path, Clock())
    aside = path.with_name("posecoach.db.damaged-2026-03-01-wal")
    assert aside.read_bytes() == b"what was written last"


def test_a_second_damaged_file_of_one_day_does_not_replace_the_first(path):
    for i in range(3):
        path.write_bytes(b"damage no. %d " % i * 999)
        Store(path, Clock()).close()
    asides = sorted(path.parent.glob("*damaged*"))
    assert [aside.name for aside in asides] == [
        "posecoach.db.damaged-2026-03-01",
        "posecoach.db.damaged-2026-03-01-2",
        "posecoach.db.damaged-2026-03-01-3",
    ]
    assert [aside.read_bytes()[:12] for aside in asides] == [b"damage no. %d" % i for i in range(3)]


def test_an_empty_file_is_a_new_one(path):
    path.write_bytes(b"")
    assert Store(path).warning == ""


def test_a_file_that_is_damaged_while_it_is_open_is_told_in_a_sentence(path):
    store_with(path, 400).close()
    store = Store(path)
    with path.open("r+b") as file:
        file.write(b"\xaa" * path.stat().st_size)
    with pytest.raises(StoreError, match=r"damaged\. Start posecoach again"):
        store.sessions(400)


def test_a_full_disk_is_told_in_a_sentence(path):
    store = store_with(path, 1)
    store.log_note(1, "x" * 100)
    with closing(sqlite3.connect(path)) as other:
        n_pages = other.execute("PRAGMA page_count").fetchone()[0]
    store._database._connection.execute(f"PRAGMA max_page_count = {n_pages}")
    with pytest.raises(StoreError, match=r"the disk is full\. Free some space"):
        store.log_note(1, "x" * 1_000_000)
    store.log_note(1, "short")
    assert store.session(1).note == "short"


def test_many_may_make_the_file_at_once(tmp_path):
    for round_no in range(20):
        path, troubles = tmp_path / str(round_no) / "posecoach.db", []
        at_once = threading.Barrier(6)

        def begin(path=path, troubles=troubles, at_once=at_once):
            at_once.wait()
            try:
                store = store_with(path, 1)
                troubles += [store.warning] if store.warning else []
                store.close()
            except StoreError as error:
                troubles.append(str(error))

        threads = [threading.Thread(target=begin) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert troubles == [] and titles(path) == ["session 0"] * 6
