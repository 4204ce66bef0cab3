import json
import multiprocessing
import stat
import sys

import pytest

from posecoach.app.instance import Instance, announce, claimed, find_running
from posecoach.errors import PosecoachError
from tests.app.running import running


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    folder = tmp_path / "runtime"
    monkeypatch.setenv("POSECOACH_RUNTIME", str(folder))
    return folder


def test_nothing_runs_at_first():
    assert find_running() is None


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"port": 1, "key": "x", "pid": "y"}', "\x00"])
def test_a_damaged_file_is_nobody(runtime, text):
    runtime.mkdir()
    (runtime / "app.json").write_text(text)
    assert find_running() is None


def test_what_was_left_behind_is_nobody_and_is_replaced(runtime):
    with claimed() as other:
        assert other is None
        announce(Instance(port=1, key="old", pid=1))
        assert find_running() is None
        announce(Instance(port=2, key="new", pid=2))
        assert json.loads((runtime / "app.json").read_text())["port"] == 2
    assert not (runtime / "app.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_nobody_else_may_read_the_key(runtime):
    announce(Instance(port=1, key="secret", pid=1))
    assert stat.S_IMODE((runtime / "app.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(runtime.stat().st_mode) == 0o700


def test_the_key_is_not_shown():
    assert "secret" not in repr(Instance(port=1, key="secret", pid=1))


def test_a_running_app_is_found_and_opens_a_page(runtime):
    with running(runtime) as app:
        app.address()
        found = find_running()
        assert found is not None
        assert found.pid == app.process.pid
        assert found.address("/coach/cat_cow?set=2").startswith(
            f"http://127.0.0.1:{found.port}/coach/cat_cow?set=2&token="
        )
        assert Instance(found.port, "wrong key", found.pid).address() is None
        with claimed() as other:
            assert other == found


def test_a_killed_app_is_not_found_and_blocks_nobody(runtime):
    with running(runtime) as app:
        app.address()
    assert (runtime / "app.json").exists()
    assert find_running() is None
    with claimed() as other:
        assert other is None


def _claim(start, won) -> None:
    start.wait()
    try:
        with claimed() as other:
            won.put(other is None)
            start.wait()
    except PosecoachError:
        won.put(False)
        start.wait()


def test_of_two_that_start_at_once_one_wins(monkeypatch):
    monkeypatch.setattr("posecoach.app.instance._ANOTHER_STARTS_WITHIN_S", 0.5)
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    start, won = context.Barrier(2), context.Queue()
    both = [context.Process(target=_claim, args=(start, won)) for _ in range(2)]
    for process in both:
        process.start()
    assert sorted(won.get(timeout=60) for _ in both) == [False, True]
    for process in both:
        process.join(60)


def test_one_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr("posecoach.app.instance._ANOTHER_STARTS_WITHIN_S", 0.5)
    with claimed():
        announce(Instance(port=1, key="x", pid=4711))
        with pytest.raises(PosecoachError, match=r"does not answer.*4711"), claimed():
            pass


def test_a_folder_that_cannot_be_is_named(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POSECOACH_RUNTIME", str(tmp_path / "file" / "below"))
    with pytest.raises(PosecoachError, match="POSECOACH_RUNTIME"), claimed():
        pass
