"""When the watch calls back, and that it watches the system's own sensor."""

import sys
from queue import Queue

import pytest

from posecoach.lock.screen_lock import ScreenLock, system_sensor
from posecoach.lock.sleep import slept_s

LONG_S = 30


class Script:
    """A sensor that follows a script of locks and sleeps, an entry for each look; then it is open."""

    def __init__(self, *looks):
        self.looks, self.is_closed, self.slept_for_s = list(looks), False, 1000.0
        self.is_over = Queue()

    def is_locked(self):
        if not self.looks:
            self.is_over.put(None)
            return False
        return self.looks.pop(0) == "locked"

    def slept_s(self):
        if self.looks and self.looks[0] == "sleep":
            self.slept_for_s += 60
        return self.slept_for_s + (0.001 if len(self.looks) % 2 else 0.0)

    def close(self):
        self.is_closed = True


def calls_of(*looks):
    script, calls = Script("open", *looks), []
    lock = ScreenLock(
        lambda: calls.append("lock"), lambda: calls.append("unlock"), lambda: script, script.slept_s, 0.001
    )
    lock.start()
    script.is_over.get(timeout=LONG_S)
    script.is_over.get(timeout=LONG_S)
    lock.close()
    assert script.is_closed
    return calls


def test_an_open_screen_calls_nobody():
    assert calls_of("open", "open", "open") == []


def test_each_lock_and_each_end_of_it_is_called_once():
    looks = ["open", "locked", "locked", "locked", "open", "open", "locked", "open"]
    assert calls_of(*looks) == ["lock", "unlock"] * 2


def test_a_sleep_counts_as_a_lock():
    assert calls_of("open", "sleep", "open", "open") == ["lock", "unlock"]


def test_a_sleep_behind_a_locked_screen_is_no_other_lock():
    assert calls_of("locked", "sleep", "locked", "locked", "open") == ["lock", "unlock"]


def test_a_screen_that_is_locked_at_the_start_is_told():
    calls = Queue()
    lock = ScreenLock(lambda: calls.put("lock"), lambda: calls.put("unlock"), lambda: Script("locked"))
    lock.start()
    assert calls.get(timeout=LONG_S) == "lock"
    lock.close()


def test_who_is_called_may_close_it():
    calls = Queue()
    script = Script("locked", "open")
    lock = ScreenLock(lambda: (lock.close(), calls.put("lock")), lambda: calls.put("unlock"), lambda: script)
    lock.start()
    assert calls.get(timeout=LONG_S) == "lock"
    lock._thread.join(LONG_S)
    assert not lock._thread.is_alive()
    assert calls.empty()


def test_closing_what_was_never_started_is_fine():
    ScreenLock(lambda: None, lambda: None).close()


def test_this_system_answers():
    sensor = system_sensor()
    assert sensor.is_locked() in (True, False)
    sensor.close()


@pytest.mark.skipif(sys.platform not in ("linux", "darwin", "win32"), reason="this system does not tell")
def test_sleep_does_not_grow_while_awake():
    assert slept_s() >= -0.1
    assert slept_s() - slept_s() == pytest.approx(0, abs=0.1)
