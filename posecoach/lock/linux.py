"""Whether the screen of a Linux desktop is locked."""

from dbus_fast import BusType

from posecoach.lock.message_bus import Bus

_LOGIN = "org.freedesktop.login1"
_ME = "/org/freedesktop/login1/user/self"
_GET = "org.freedesktop.DBus.Properties.Get"

_SCREENSAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)
"The names of those that lock, and where they answer. A name is its interface's too."


class LinuxLock:
    """Asks the system's login service; where it does not tell, the desktop's screensaver."""

    def __init__(self) -> None:
        self._system, self._desktop = Bus(BusType.SYSTEM), Bus(BusType.SESSION)

    def is_locked(self) -> bool:
        """Whether the screen of this user's desktop is locked, or its screensaver is on."""
        hint = self._hint()
        return self._is_screensaver_on() if hint is None else hint

    def close(self) -> None:
        """Leave the buses."""
        self._system.close()
        self._desktop.close()

    def _hint(self) -> bool | None:
        """Return what the login service knows of this user's desktop; None without either.

        It is the user's desktop that is asked for: a program of it need not belong to it, and one that was
        started from afar does not.
        """
        display = self._system.ask(_LOGIN, _ME, _GET, f"{_LOGIN}.User", "Display")
        if display is None:
            return None
        hint = self._system.ask(_LOGIN, display.value[1], _GET, f"{_LOGIN}.Session", "LockedHint")
        return None if hint is None else bool(hint.value)

    def _is_screensaver_on(self) -> bool:
        answers = (self._desktop.ask(name, path, f"{name}.GetActive") for name, path in _SCREENSAVERS)
        return any(answer is True for answer in answers)
