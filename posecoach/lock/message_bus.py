"""D-Bus, on which programs of a Linux desktop ask each other."""

import asyncio
from typing import Any

from dbus_fast import BusType, DBusFastError, Message, MessageFlag, MessageType
from dbus_fast.aio import MessageBus

_ANSWER_S = 2.0


class Bus:
    """One bus, asked question by question, each of which may stay without an answer. For one thread."""

    def __init__(self, kind: BusType) -> None:
        """Connect to nothing yet: that is done, and done again, as questions need it."""
        self._kind = kind
        self._runner = asyncio.Runner()
        self._bus: MessageBus | None = None

    def ask(self, name: str, path: str, method: str, *arguments: str) -> Any | None:  # noqa: ANN401
        """Return the first value of an answer; None where there is no bus, nobody of that name, or no answer.

        Args:
            name: Whom to ask, such as "org.freedesktop.login1". Nobody is started for it.
            path: Which of their objects.
            method: With its interface, such as "org.freedesktop.DBus.Properties.Get".
            *arguments: What it takes, all of them texts.
        """
        interface, _, member = method.rpartition(".")
        message = Message(
            destination=name, path=path, interface=interface, member=member,
            signature="s" * len(arguments), body=list(arguments), flags=MessageFlag.NO_AUTOSTART,
        )  # fmt: skip
        try:
            answer = self._runner.run(asyncio.wait_for(self._answer(message), _ANSWER_S))
        # A KeyError: it looks for the bus in a home folder, and there may be none.
        except (DBusFastError, OSError, EOFError, TimeoutError, KeyError):
            return None
        if answer is None or answer.message_type is not MessageType.METHOD_RETURN:
            return None
        return next(iter(answer.body), None)

    def close(self) -> None:
        """Disconnect for good."""
        if self._bus is not None:
            self._bus.disconnect()
        self._runner.close()

    async def _answer(self, message: Message) -> Message | None:
        if self._bus is None or not self._bus.connected:
            self._bus = await MessageBus(bus_type=self._kind).connect()
        return await self._bus.call(message)
