"""A desktop's notifications, as a service on a bus of the test's own."""

import asyncio
from typing import Annotated

from dbus_fast.annotations import DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

Texts = Annotated[list[str], DBusSignature("as")]

PATH = "/org/freedesktop/Notifications"


class Desktop(ServiceInterface):
    """Keeps what it was asked to show; `visible` is what a person would see, by its number."""

    def __init__(self, abilities=("body", "actions")):
        super().__init__("org.freedesktop.Notifications")
        self.abilities = list(abilities)
        self.shown, self.visible, self.actions, self.urgencies = [], {}, {}, []
        self.hangs, self.n_hanging = False, 0

    @dbus_method()
    def GetCapabilities(self) -> Texts:
        return self.abilities

    @dbus_method()
    def GetServerInformation(self) -> Annotated[tuple[str, str, str, str], DBusSignature("ssss")]:
        return "dunst", "nobody", "1", "1.2"

    @dbus_method()
    async def Notify(
        self, app: DBusStr, replaces: DBusUInt32, icon: DBusStr, title: DBusStr, body: DBusStr,
        actions: Texts, hints: DBusDict, timeout: DBusInt32,
    ) -> DBusUInt32:  # fmt: skip
        self.n_hanging += 1
        while self.hangs:
            await asyncio.sleep(0.05)
        self.n_hanging -= 1
        self.shown.append((title, body))
        self.urgencies.append(hints["urgency"].value)
        number = len(self.shown)
        self.visible[number] = (title, body)
        self.actions[number] = dict(zip(actions[1::2], actions[::2], strict=True))
        return number

    @dbus_method()
    def CloseNotification(self, number: DBusUInt32):
        del self.visible[number]
        self.NotificationClosed(number, 3)

    @dbus_signal()
    def NotificationClosed(self, number, reason) -> Annotated[tuple[int, int], DBusSignature("uu")]:
        return number, reason

    @dbus_signal()
    def ActionInvoked(self, number, action) -> Annotated[tuple[int, str], DBusSignature("us")]:
        return number, action
