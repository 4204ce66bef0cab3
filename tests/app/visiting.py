"""Posecoach as a program, and a browser that visits its pages and notes what it complains about."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from posecoach.store.store import Store
from tests.app.running import POSECOACH, Running, chromium, running

WITHIN_MS = 60_000
SAMPLES = Path(__file__).parents[2] / "sample_videos"


@dataclass
class Visit:
    """A page of a running app, and what its browser noted."""

    app: Running
    page: Page
    address: str
    folder: Path
    complaints: list[str] = field(default_factory=list)
    requests: set[str] = field(default_factory=set)

    def store(self) -> Store:
        return Store(self.folder / "posecoach.db")

    def accept_safety(self) -> None:
        self.page.get_by_role("button", name="Nothing on the list is true of me").click()

    def see(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=WITHIN_MS)

    def says(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words, timeout=WITHIN_MS)

    def count_to(self, number: int) -> None:
        expect(self.page.locator(".number")).to_have_text(str(number), timeout=WITHIN_MS)


@contextmanager
def visit(folder: Path, *arguments: str, **environment: str) -> Iterator[Visit]:
    """Start posecoach and open the address that it prints."""
    places = {"POSECOACH_DATA": str(folder), "XDG_CONFIG_HOME": str(folder), **environment}
    with (
        running(folder, *arguments, "--no-browser", program=POSECOACH, **places) as app,
        sync_playwright() as playwright,
    ):
        address = app.address()
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_context().new_page()
        page.set_default_timeout(WITHIN_MS)
        one = Visit(app, page, address, folder)
        page.on(
            "console", lambda m: one.complaints.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.on("request", lambda request: one.requests.add(request.url))
        page.goto(address, wait_until="commit")
        yield one
        browser.close()
