"""Notifications, which tell of a break while no page is looked at."""

import asyncio
import sys

from desktop_notifier import DesktopNotifier

from posecoach.doctor.finding import Finding, State

_CURES = {
    "linux": "Start posecoach from the desktop; a bare window manager also needs a service such as dunst.",
    "darwin": "Use the Python of python.org: macOS shows notifications of signed programs only.",
    "win32": "Switch notifications on in the settings, under System, Notifications.",
}
_NONE = "Nobody shows notifications here."


def look_at_notifications(*, is_sent: bool) -> Finding:
    """Ask whether notifications are shown; `is_sent`: show one, too. Only then is anybody disturbed."""
    try:
        return asyncio.run(_asked(is_sent))
    except _unanswered():
        return Finding("notifications", State.WARN, _NONE, _CURES.get(sys.platform, ""))


async def _asked(is_sent: bool) -> Finding:
    notifier = DesktopNotifier(app_name="posecoach")
    can_show = bool(await notifier.get_capabilities())
    # On macOS this would end in an error of the library itself; sending asks there.
    is_allowed = sys.platform == "darwin" or await notifier.has_authorisation()
    if not (can_show and is_allowed):
        return Finding("notifications", State.WARN, _NONE, _CURES.get(sys.platform, ""))
    if not is_sent:
        return Finding("notifications", State.OK, "They can be shown; --notify shows one.")
    await notifier.send(title="posecoach", message="This is how a reminder looks.")
    text = "One was sent. If you do not see it, look whether 'do not disturb' is on."
    return Finding("notifications", State.OK, text)


def _unanswered() -> tuple[type[Exception], ...]:
    """Return what is raised where nobody answers."""
    if sys.platform != "linux":
        return (OSError,)
    from dbus_fast import DBusFastError

    # The last two: a bus that hangs up, and one that is looked for in a home folder that is not there.
    return (OSError, DBusFastError, EOFError, KeyError)
