"""Watches whether the person's screen is locked, or the computer has slept."""

import sys
from collections.abc import Callable
from threading import Event, Thread, current_thread

from posecoach.lock.sensor import LockSensor, NeverLocked
from posecoach.lock.sleep import slept_s

_LOOK_EVERY_S = 2.0

_SLEPT_S = 1.0
"What the clocks differ by between two looks without any sleep is a thousandth of this."

_CLOSED_S = 1.0
"How long closing waits for a look that is under way."


class ScreenLock:
    """Calls back when the screen is locked, and when it no longer is.

    A sleep counts as a lock: who wakes the computer finds it called, whether or not a password was asked
    for. Where a system does not tell, the screen is never locked. The first look may already find it so.

    Both are called by the thread that watches, one at a time and in turn, beginning with `on_lock`.
    """

    def __init__(
        self,
        on_lock: Callable[[], None],
        on_unlock: Callable[[], None],
        open_sensor: Callable[[], LockSensor] | None = None,
        slept_s: Callable[[], float] = slept_s,
        look_every_s: float = _LOOK_EVERY_S,
    ) -> None:
        """Prepare to watch; nothing is asked before `start`.

        Args:
            on_lock: Is called once for each lock or sleep, within `look_every_s` of it or of waking up.
            on_unlock: Is called once for each end of it.
            open_sensor: Opens what tells whether the screen is locked; the system's own unless given.
            slept_s: Tells how long the computer has slept since it was switched on, in seconds.
            look_every_s: Seconds from one look to the next.
        """
        self._on_lock, self._on_unlock = on_lock, on_unlock
        self._open_sensor = open_sensor or system_sensor
        self._slept_s, self._look_every_s = slept_s, look_every_s
        self._is_locked = False
        self._stop = Event()
        self._thread = Thread(target=self._watch, name="screen lock", daemon=True)

    def start(self) -> None:
        """Begin to watch. Once."""
        self._thread.start()

    def close(self) -> None:
        """Stop; nothing is called any more, except what is under way. Once is enough; any thread may."""
        self._stop.set()
        if self._thread.is_alive() and self._thread is not current_thread():
            self._thread.join(_CLOSED_S)

    def _watch(self) -> None:
        sensor = self._open_sensor()
        try:
            had_slept_s = self._slept_s()
            while not self._stop.is_set():
                has_slept_s = self._slept_s()
                self._take(sensor.is_locked() or has_slept_s - had_slept_s > _SLEPT_S)
                had_slept_s = has_slept_s
                self._stop.wait(self._look_every_s)
        finally:
            sensor.close()

    def _take(self, is_locked: bool) -> None:
        if is_locked != self._is_locked and not self._stop.is_set():
            self._is_locked = is_locked
            (self._on_lock if is_locked else self._on_unlock)()


def system_sensor() -> LockSensor:
    """Return what tells on this system whether the screen is locked; for the thread that asks it."""
    if sys.platform == "linux":
        from posecoach.lock.linux import LinuxLock

        return LinuxLock()
    if sys.platform == "darwin":
        from posecoach.lock.macos import MacLock

        return MacLock()
    if sys.platform == "win32":
        from posecoach.lock.windows import WindowsLock

        return WindowsLock()
    return NeverLocked()
