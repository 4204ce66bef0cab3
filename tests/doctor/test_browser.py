"""Browsers, found in a new process, since Python looks for them once."""

import subprocess
import sys

import pytest

CODE = "from posecoach.doctor.browser import look_at_browser as look; print(look().state, look().text)"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


@pytest.fixture
def found(monkeypatch):
    for variable in SCREENS:
        monkeypatch.delenv(variable, raising=False)

    def run(**environment):
        for variable, value in environment.items():
            monkeypatch.setenv(variable, value)
        return subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout

    return run


def test_a_browser_that_is_named_is_found(found):
    assert found(BROWSER="/usr/bin/my-browser %s") == "ok /usr/bin/my-browser\n"


@pytest.mark.parametrize("name", ["lynx %s", "w3m %s"])
def test_a_browser_of_the_terminal_is_none(found, name):
    assert found(BROWSER=name).startswith("warn None can be opened")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always one")
def test_without_a_screen_the_address_is_printed(found):
    assert "posecoach will print its address" in found()
