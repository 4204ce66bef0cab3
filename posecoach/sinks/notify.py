"""A sink that shows notices on the desktop, or hands their words on where there is none."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from threading import Thread

from posecoach.sinks.desktop import Desktop
from posecoach.sinks.notices import Change, Notice, Notices
from posecoach.sinks.voice.language import language_called
from posecoach.sitting.posture import BreakAsked
from posecoach.sitting.status import SittingMoment

_CLOSED_S = 2.0

log = logging.getLogger(__name__)


class Notifier:
    """Shows nudges, breaks and what is amiss, from a thread of its own: a desktop may not answer."""

    def __init__(
        self,
        language: str,
        suggest: Callable[[BreakAsked], str],
        on_fallback: Callable[[str], None],
        on_snooze: Callable[[float], None],
    ) -> None:
        """Look whether notices can be shown.

        Args:
            language: The code of the language.
            suggest: Gives a sentence that follows "Time for a walk.", in English; '' for none.
            on_fallback: Is given the words of what cannot be shown, in one line; the notifier's thread calls.
            on_snooze: Is called with seconds when that button is pressed, by the same thread.

        Raises:
            VoiceError: There is no such language.
        """
        self._notices = Notices(language_called(language), suggest)
        self._desktop, self._on_fallback = Desktop(on_snooze), on_fallback
        self._changes: asyncio.Queue[Change] = asyncio.Queue()
        self._loop = asyncio.new_event_loop()
        # A bus that hangs up leaves errors behind that nobody asks for; what matters is in `trouble`.
        self._loop.set_exception_handler(lambda _, what: log.debug("left behind: %s", what.get("message")))
        self._work: asyncio.Task[None] = self._loop.create_task(self._serve())
        # Not even a desktop that hangs may keep the program from ending, so the thread is a daemon.
        self._thread = Thread(target=self._lead, name="notifications", daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> str:
        """Why notices cannot be shown, and the cure; '' while they can."""
        return self._desktop.trouble

    @property
    def language(self) -> str:
        """The code of the language. May be set, to another of `languages()`."""
        return self._notices.language.code

    @language.setter
    def language(self, code: str) -> None:
        self._notices.language = language_called(code)

    def receive(self, moment: SittingMoment) -> None:
        """Show, and take back, what is to be shown now. Takes well under a millisecond."""
        for change in self._notices.changes(moment):
            self._call(self._changes.put_nowait, change)

    def close(self) -> None:
        """Take everything back; wait two seconds at most for it."""
        self._call(self._work.cancel)
        self._thread.join(_CLOSED_S)

    def discard(self) -> None:
        """Take everything back; wait two seconds at most for it."""
        self.close()

    def _call(self, call: Callable[..., object], *arguments: object) -> None:
        if self._thread.is_alive() and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, *arguments)

    def _lead(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._work)
        except asyncio.CancelledError:
            self._loop.run_until_complete(self._desktop.leave())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        await self._done(self._desktop.look())
        while True:
            change = await self._changes.get()
            if not isinstance(change, Notice):
                await self._done(self._desktop.withdraw(change))
            elif not await self._done(self._desktop.show(change)):
                self._on_fallback(change.words)

    async def _done(self, act: Awaitable[bool]) -> bool:
        """Return what comes of something; whatever goes wrong in it, the next notice is shown."""
        try:
            return await act
        except Exception:
            log.exception("the desktop's notifications failed")
            return False
