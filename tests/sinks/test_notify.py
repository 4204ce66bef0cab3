"""Notices on a desktop, over a real bus to a service that answers as a desktop's does, or does not."""

import gc
import socket
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from posecoach.sinks.notify import Notifier
from posecoach.sitting.posture import BreakAsked, Loudness, Nudged, Posture, PostureChanged, Praised
from tests.buses import needs_dbus, private_bus, service
from tests.desktops import PATH, Desktop
from tests.sitters import at_desk

NUDGE = at_desk(1.0, Nudged(1.0, Loudness.SILENT, 60.0))
WALK = at_desk(2.0, BreakAsked(2.0, 1800.0, 1))
UPRIGHT = at_desk(3.0, PostureChanged(3.0, Posture.UPRIGHT, ""))
GROW_TALL = ("Grow tall.", "Breastbone up.")
IN_ONE_LINE = "Grow tall. Breastbone up."


def until(condition, seconds=30):
    for _ in range(int(seconds / 0.02)):
        if condition():
            return True
        time.sleep(0.02)
    return False


@contextmanager
def notifier(language="en"):
    """A notifier, and what it hands on: words, and seconds of a snooze."""
    said, snoozes = [], []
    sink = Notifier(language, lambda asked: "Walk to the window.", said.append, snoozes.append)
    sink.said, sink.snoozes = said, snoozes
    try:
        yield sink
    finally:
        sink.close()


@pytest.fixture
def bus(monkeypatch):
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@contextmanager
def shown_on(bus, **options):
    desktop = Desktop(**options)
    with service(bus, desktop.name, {PATH: desktop}):
        yield desktop


@needs_dbus
def test_a_newer_nudge_takes_the_place_of_the_older_and_goes_when_the_person_sits_up(bus):
    with shown_on(bus) as desktop, notifier() as sink:
        sink.receive(NUDGE)
        sink.receive(NUDGE)
        assert until(lambda: desktop.shown == [GROW_TALL] * 2)
        assert list(desktop.visible.values()) == [GROW_TALL]
        sink.receive(UPRIGHT)
        assert until(lambda: not desktop.visible)
        assert (sink.said, sink.trouble) == ([], "")


@needs_dbus
def test_what_was_closed_by_hand_is_no_trouble(bus):
    with shown_on(bus) as desktop, notifier() as sink:
        sink.receive(NUDGE)
        assert until(lambda: desktop.visible)
        desktop.visible.clear()
        desktop.NotificationClosed(1, 2)
        sink.receive(UPRIGHT)
        sink.receive(NUDGE)
        assert until(lambda: len(desktop.shown) == 2)
        assert sink.said == []


@needs_dbus
def test_the_button_of_a_break_asks_for_half_an_hour(bus):
    with shown_on(bus) as desktop, notifier() as sink:
        sink.receive(WALK)
        assert until(lambda: desktop.visible == {1: ("Time for a walk.", "Walk to the window.")})
        desktop.ActionInvoked(1, desktop.actions[1]["Snooze 30 min"])
        assert until(lambda: sink.snoozes == [1800.0])


@needs_dbus
def test_a_desktop_without_buttons_gets_none(bus):
    with shown_on(bus, abilities=("body",)) as desktop, notifier() as sink:
        sink.receive(WALK)
        assert until(lambda: desktop.visible)
        assert "Snooze 30 min" not in desktop.actions[1]


@needs_dbus
def test_a_kind_word_is_quieter_than_a_nudge(bus):
    with shown_on(bus) as desktop, notifier() as sink:
        sink.receive(NUDGE)
        sink.receive(at_desk(2.0, Praised(2.0, 600.0)))
        assert until(lambda: desktop.urgencies == [1, 0])


@needs_dbus
def test_nothing_stays_on_the_desktop_after_the_end(bus):
    with shown_on(bus) as desktop:
        with notifier() as sink:
            sink.receive(NUDGE)
            sink.receive(WALK)
            assert until(lambda: len(desktop.visible) == 2)
        assert desktop.visible == {}
        sink.discard()
        sink.receive(NUDGE)
        assert len(desktop.shown) == 2


@needs_dbus
def test_without_the_service_the_terminal_gets_the_words_until_it_comes(bus):
    with notifier() as sink:
        sink.receive(NUDGE)
        assert until(lambda: sink.said == [IN_ONE_LINE])
        assert sink.trouble.startswith("Nobody shows notifications here.")
        with shown_on(bus) as desktop:
            sink.receive(NUDGE)
            assert until(lambda: desktop.shown == [GROW_TALL])
            assert until(lambda: sink.trouble == "")
        sink.receive(NUDGE)
        assert until(lambda: sink.said == [IN_ONE_LINE] * 2)
        with shown_on(bus) as desktop:
            sink.receive(NUDGE)
            assert until(lambda: desktop.shown == [GROW_TALL])
        assert len(sink.said) == 2


@needs_dbus
def test_looking_for_the_service_again_and_again_leaves_no_connection_behind(bus):
    def n_open():
        return len(list(Path("/proc/self/fd").iterdir()))

    with notifier() as sink:
        for n in range(1, 23):
            sink.receive(NUDGE)
            assert until(lambda n=n: len(sink.said) == n)
            if n == 2:
                before = n_open()
        assert n_open() < before + 10


@needs_dbus
def test_a_bus_that_dies_is_told_of_and_another_one_is_found(monkeypatch, caplog):
    with bus_that_dies(monkeypatch) as (die, desktop), notifier() as sink:
        sink.receive(NUDGE)
        assert until(lambda: desktop.shown == [GROW_TALL])
        die()
        time.sleep(0.5)  # time for the notifier to find its connection closed, which must not matter
        sink.receive(WALK)
        sink.receive(UPRIGHT)
        assert until(lambda: sink.said == ["Time for a walk. Walk to the window."])
        with private_bus() as address:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            with shown_on(address) as desktop:
                sink.receive(NUDGE)
                assert until(lambda: desktop.shown == [GROW_TALL])
    gc.collect()
    assert "never retrieved" not in caplog.text


@contextmanager
def bus_that_dies(monkeypatch):
    """A bus on which a desktop shows notices; yield what ends both at once, and the desktop."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

        def die():
            daemon.kill()
            daemon.wait()

        with suppress(EOFError, OSError), shown_on(address) as desktop:
            try:
                yield die, desktop
            finally:
                die()


def test_without_a_bus_the_terminal_gets_the_words(monkeypatch):
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "HOME"):
        monkeypatch.delenv(variable, raising=False)
    with notifier("de") as sink:
        sink.receive(NUDGE)
        assert until(lambda: sink.said == ["Werde groß. Brustbein nach oben."])


@needs_dbus
def test_a_service_that_hangs_holds_up_neither_the_session_nor_the_end(bus):
    with shown_on(bus) as desktop:
        with notifier() as sink:
            assert until(lambda: sink.trouble == "")
            desktop.hangs = True
            for _ in range(3):
                sink.receive(NUDGE)
            assert until(lambda: sink.said)
            assert "Nobody shows notifications" in sink.trouble
            desktop.hangs = False
            sink.receive(WALK)
            assert until(lambda: ("Time for a walk.", "Walk to the window.") in desktop.visible.values())
            desktop.hangs = True
            sink.receive(NUDGE)
        assert not threads_of(sink)
        desktop.hangs = False
        assert until(lambda: desktop.n_hanging == 0)
        time.sleep(0.1)  # the service answers, before it ends


def test_a_bus_that_takes_the_call_and_says_nothing_does_not_keep_the_program_from_ending(
    monkeypatch, tmp_path
):
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "bus"))
        deaf.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        with notifier() as sink:
            sink.receive(NUDGE)
        assert not threads_of(sink)


def threads_of(sink):
    return [thread for thread in threading.enumerate() if thread is sink._thread]
