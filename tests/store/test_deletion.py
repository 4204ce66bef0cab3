import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from posecoach.errors import StoreError
from posecoach.events import Hurt, RepCompleted, SetStarted
from posecoach.store.deletion import delete_database
from posecoach.store.schema import MIGRATIONS
from posecoach.store.session_log import Entry
from posecoach.store.settings import Settings
from posecoach.store.store import Store
from tests.specimens import rep, spec
from tests.store.moments import guidance
from tests.store.test_uprights import upright


@pytest.fixture
def path(tmp_path):
    return tmp_path / "posecoach.db"


def fill(path):
    store = Store(path)
    session_id = store.begin_session("Mid back")
    events = SetStarted(5.0), RepCompleted(8.0, 1, rep(6, 7, 8, 30)), Hurt(9.0, "specimen")
    store.write(session_id, None, Entry(store.clock(), 5.0, events, guidance(spec()), 0.0))
    store.log_note(session_id, "the note of somebody " * 999)
    store.save(Settings(camera="the camera of somebody"))
    store.uprights.keep("the desk of somebody", "0", upright())
    store.sittings.begin("the desk of somebody", "0")
    return store


def test_nothing_is_left(path):
    fill(path).close()
    for name in ("posecoach.db.damaged-2026-02-01", "posecoach.db.damaged-2026-02-01-wal"):
        path.with_name(name).write_text("the past of somebody")
    delete_database(path)
    assert list(path.parent.iterdir()) == []


def test_others_files_are_left(path):
    fill(path).close()
    path.with_name("diary.txt").write_text("mine")
    path.with_name("posecoach.db.backup").write_text("mine")
    delete_database(path)
    assert sorted(file.name for file in path.parent.iterdir()) == ["diary.txt", "posecoach.db.backup"]


def test_what_a_program_that_was_killed_left_beside_it_is_deleted_too(path):
    code = """if True:
        import os, sys
        from pathlib import Path
        from tests.store.test_deletion import fill
        fill(Path(sys.argv[1]))
        os._exit(9)
    """
    subprocess.run(
        [sys.executable, "-c", code, path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert b"somebody" in path.with_name("posecoach.db-wal").read_bytes()
    delete_database(path)
    assert list(path.parent.iterdir()) == []


def test_nothing_is_deleted_while_another_posecoach_has_it_open_even_if_it_does_nothing(path):
    store = fill(path)
    with pytest.raises(StoreError, match=r"another program holds it\. Close the other posecoach\."):
        delete_database(path)
    assert store.settings().camera == "the camera of somebody"
    store.close()
    assert Store(path).settings().camera == "the camera of somebody"


def test_where_there_is_nothing_nothing_is_made(path):
    delete_database(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not what it was " * 999])
def test_what_is_no_database_any_more_is_deleted_too(path, content):
    path.write_bytes(content)
    delete_database(path)
    assert list(path.parent.iterdir()) == []


def test_a_newer_program_s_is_deleted_too(path):
    fill(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    delete_database(path)
    assert list(path.parent.iterdir()) == []
