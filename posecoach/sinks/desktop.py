"""The notifications of the desktop, which may be missing, hang, and come and go."""

import asyncio
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop_notifier import Button, Capability, DesktopNotifier, Icon, Urgency

from posecoach.sinks.notices import Notice, Topic

NOBODY = "Nobody shows notifications here."

_CURES = {
    "linux": "Start posecoach from the desktop; a bare window manager also needs a service such as dunst.",
    "darwin": "Use the Python of python.org: macOS shows notifications of signed programs only.",
    "win32": "Switch notifications on in the settings, under System, Notifications.",
}

_ANSWER_S = 3.0
_LAST_ANSWER_S = 1.0

_SNOOZE_S = 1800.0
"What the button asks for."


def cure() -> str:
    """Return what helps on this system where nobody shows notifications."""
    return _CURES.get(sys.platform, "")


def unanswered() -> tuple[type[Exception], ...]:
    """Return what is raised where nobody answers, or not in time."""
    if sys.platform != "linux":
        return (OSError,)
    from dbus_fast import DBusFastError

    # The last two: a bus that hangs up, and one that is looked for in a home folder that is not there.
    return (OSError, DBusFastError, EOFError, KeyError)


def opened_notifier() -> DesktopNotifier:
    """Return what sends notifications in our name; nobody is asked for anything yet."""
    # It logs what it cannot show, with where in its own code; we say it in a sentence.
    logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
    icon = Icon(path=Path(__file__).with_name("icon.png").absolute())
    return DesktopNotifier(app_name="posecoach", app_icon=icon)


async def abilities(notifier: DesktopNotifier) -> frozenset[Capability]:
    """Return what can be shown; nothing where nobody shows anything, or we may not ask for it.

    Raises:
        Exception: One of `unanswered()`.
    """
    async with asyncio.timeout(_ANSWER_S):
        can = await notifier.get_capabilities()
        # On macOS this would end in an error of the library itself; sending asks there.
        is_allowed = sys.platform == "darwin" or await notifier.has_authorisation()
    return can if is_allowed else frozenset()


def let_go(notifier: DesktopNotifier) -> None:
    """Leave the bus, which the notifier itself never does; without one, nothing."""
    bus = getattr(notifier._backend, "bus", None)
    if bus is not None:
        bus.disconnect()


class Desktop:
    """Shows notices and takes them back, for one event loop. What nobody answers is given up in time.

    Attributes:
        trouble: Why the last notice could not be shown, and the cure: one sentence or two; '' while it was.
    """

    def __init__(self, on_snooze: Callable[[float], None]) -> None:
        """Connect to nothing yet; `on_snooze` is called with seconds when the button is pressed."""
        self.trouble = ""
        self._on_snooze = on_snooze
        self._notifier: DesktopNotifier | None = None
        self._shown: dict[Topic, str] = {}

    async def look(self) -> bool:
        """Return whether notices can be shown; disturb nobody."""
        try:
            can_show = bool(await abilities(self._connected()))
        except unanswered():
            can_show = False
        return self._judged(can_show)

    async def show(self, notice: Notice) -> bool:
        """Show a notice in place of the one about the same; return whether that could be done."""
        is_shown = self._notifier is not None and await self._try(notice)
        # The service may have come, or come anew, since it was last looked for.
        is_shown = is_shown or await self._try(notice)
        return self._judged(is_shown)

    async def withdraw(self, topic: Topic) -> bool:
        """Take back the notice about a topic; return whether there is none any more."""
        shown = self._shown.pop(topic, None)
        if shown is None or self._notifier is None:
            return True
        try:
            async with asyncio.timeout(_ANSWER_S):
                await self._notifier.clear(shown)
        except KeyError:  # it was closed by hand
            return True
        except unanswered():
            return False
        return True

    async def leave(self) -> None:
        """Take everything back, and let go of the desktop."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_ANSWER_S):
                for topic in tuple(self._shown):
                    await self.withdraw(topic)
        self._let_go()

    async def _try(self, notice: Notice) -> bool:
        try:
            is_shown = await self._sent(notice)
        except unanswered():
            is_shown = False
        if not is_shown:
            self._let_go()
        return is_shown

    async def _sent(self, notice: Notice) -> bool:
        notifier = self._connected()
        can = await abilities(notifier)
        if not can:
            return False
        await self.withdraw(notice.topic)
        sent: list[bool] = []
        async with asyncio.timeout(_ANSWER_S):
            self._shown[notice.topic] = await notifier.send(
                notice.title,
                notice.text,
                urgency=Urgency.Low if notice.is_quiet else Urgency.Normal,
                buttons=self._buttons(notice) if Capability.BUTTONS in can else (),
                on_dispatched=lambda: sent.append(True),  # it raises nothing where it cannot be sent
                timeout=-1 if notice.stays_s is None else notice.stays_s,
            )
        return bool(sent)

    def _buttons(self, notice: Notice) -> tuple[Button, ...]:
        press = self._on_snooze
        return (Button(notice.snooze, lambda: press(_SNOOZE_S)),) if notice.snooze else ()

    def _connected(self) -> DesktopNotifier:
        self._notifier = self._notifier or opened_notifier()
        return self._notifier

    def _let_go(self) -> None:
        notifier, self._notifier = self._notifier, None
        self._shown.clear()
        if notifier is not None:
            let_go(notifier)

    def _judged(self, can_show: bool) -> bool:
        self.trouble = "" if can_show else f"{NOBODY} {cure()}".strip()
        return can_show
