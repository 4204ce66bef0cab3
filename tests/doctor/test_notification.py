"""Notifications, over a real bus to a service that answers as a desktop's does."""

import pytest

from posecoach.doctor.finding import State
from posecoach.doctor.notification import look_at_notifications
from tests.buses import needs_dbus, private_bus, service
from tests.desktops import PATH, Desktop


@pytest.fixture
def bus(monkeypatch):
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@needs_dbus
def test_nobody_is_disturbed_unless_asked_for(bus):
    desktop = Desktop()
    with service(bus, desktop.name, {PATH: desktop}):
        assert look_at_notifications(is_sent=False).state is State.OK
        assert desktop.shown == []
        assert look_at_notifications(is_sent=True).state is State.OK
        assert [title for title, _ in desktop.shown] == ["posecoach"]


@needs_dbus
def test_a_desktop_without_the_service_is_warned_of(bus):
    found = look_at_notifications(is_sent=True)
    assert found.state is State.WARN
    assert "dunst" in found.cure


def test_without_a_bus_it_is_warned_of(monkeypatch):
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    assert look_at_notifications(is_sent=False).state is State.WARN
