"""The small app as a process of its own, and a browser to look at it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx

APP = (sys.executable, str(Path(__file__).parent / "small_app.py"))
POSECOACH = (sys.executable, "-m", "posecoach")
SAYS = "posecoach is open at "


class Running:
    """A started app: its process, the address it printed."""

    def __init__(
        self, runtime: Path, *arguments: str, program: tuple[str, ...] = APP, **environment: str
    ) -> None:
        self.process = subprocess.Popen(
            [*program, *arguments],
            env={**os.environ, "POSECOACH_RUNTIME": str(runtime), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def address(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line.startswith(SAYS):
            self.process.kill()
            raise AssertionError(line + "".join(self.process.communicate()))
        return line.removeprefix(SAYS).strip()

    def rest(self) -> tuple[int, str, str]:
        """Exit code, output and errors, when it has ended."""
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


@contextmanager
def running(
    runtime: Path, *arguments: str, program: tuple[str, ...] = APP, **environment: str
) -> Iterator[Running]:
    app = Running(runtime, *arguments, program=program, **environment)
    try:
        yield app
    finally:
        app.process.kill()
        app.process.communicate()


def origin(address: str) -> str:
    return f"http://{urlsplit(address).netloc}"


@contextmanager
def let_in(address: str) -> Iterator[httpx.Client]:
    """A client that went through the first address and holds the cookie."""
    with httpx.Client(base_url=origin(address), timeout=30, trust_env=False) as client:
        assert client.get(address).status_code == 303
        yield client


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    assert found, "These tests need Chromium: apt-get install chromium."
    return found
