"""The lock of a Linux desktop, asked over a real bus of services that answer as a desktop's do."""

from contextlib import ExitStack
from typing import Annotated

import pytest
from dbus_fast import PropertyAccess
from dbus_fast.annotations import DBusBool, DBusSignature
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

from posecoach.lock.linux import LinuxLock
from tests.buses import needs_dbus, private_bus, service

pytestmark = needs_dbus

LOGIN = "org.freedesktop.login1"
USER, SESSION = "/org/freedesktop/login1/user/self", "/org/freedesktop/login1/session/_32"


class User(ServiceInterface):
    def __init__(self, display):
        super().__init__(f"{LOGIN}.User")
        self.display = display

    @dbus_property(access=PropertyAccess.READ)
    def Display(self) -> Annotated[list, DBusSignature("(so)")]:
        return self.display


class Session(ServiceInterface):
    def __init__(self):
        super().__init__(f"{LOGIN}.Session")
        self.is_locked = False

    @dbus_property(access=PropertyAccess.READ)
    def LockedHint(self) -> DBusBool:
        return self.is_locked


class ScreenSaver(ServiceInterface):
    def __init__(self, name):
        super().__init__(name)
        self.is_on = False

    @dbus_method()
    def GetActive(self) -> DBusBool:
        return self.is_on


@pytest.fixture
def buses(monkeypatch):
    """The addresses of a system's and a desktop's bus, which are this process's for now."""
    with private_bus() as system, private_bus() as desktop:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop)
        yield system, desktop


@pytest.fixture
def lock():
    lock = LinuxLock()
    yield lock
    lock.close()


def test_the_login_service_tells_of_the_users_desktop(buses, lock):
    session = Session()
    with service(buses[0], LOGIN, {USER: User(["2", SESSION]), SESSION: session}):
        assert not lock.is_locked()
        session.is_locked = True
        assert lock.is_locked()
        session.is_locked = False
        assert not lock.is_locked()


def test_what_the_login_service_says_goes_before_a_screensaver(buses, lock):
    saver = ScreenSaver("org.gnome.ScreenSaver")
    saver.is_on = True
    with (
        service(buses[0], LOGIN, {USER: User(["2", SESSION]), SESSION: Session()}),
        service(buses[1], saver.name, {"/org/gnome/ScreenSaver": saver}),
    ):
        assert not lock.is_locked()


@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "cinnamon", "mate", "xfce"])
def test_without_a_login_service_the_screensaver_tells(buses, lock, desktop):
    saver = ScreenSaver(f"org.{desktop}.ScreenSaver")
    with service(buses[1], saver.name, {f"/org/{desktop}/ScreenSaver": saver}):
        assert not lock.is_locked()
        saver.is_on = True
        assert lock.is_locked()


def test_a_user_without_a_desktop_of_the_login_service_has_a_screensaver_perhaps(buses, lock):
    saver = ScreenSaver("org.gnome.ScreenSaver")
    saver.is_on = True
    with ExitStack() as stack:
        stack.enter_context(service(buses[0], LOGIN, {USER: User(["", "/"])}))
        assert not lock.is_locked()
        stack.enter_context(service(buses[1], saver.name, {"/org/gnome/ScreenSaver": saver}))
        assert lock.is_locked()


def test_where_nobody_tells_it_is_not_locked(buses, lock):
    assert not lock.is_locked()


def test_without_a_bus_it_is_not_locked(monkeypatch, lock):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus")
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "HOME"):
        monkeypatch.delenv(variable, raising=False)
    assert not lock.is_locked()


def test_a_bus_that_comes_back_is_asked_again(monkeypatch, lock):
    session = Session()
    session.is_locked = True
    for _ in range(2):
        with private_bus() as system:
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system)
            with service(system, LOGIN, {USER: User(["2", SESSION]), SESSION: session}):
                assert lock.is_locked()
        assert not lock.is_locked()
