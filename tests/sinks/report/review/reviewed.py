"""Sets that figures performed, reviewed; and pages opened in a real browser."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from posecoach.guide.one_set import OneSet
from posecoach.session import run
from posecoach.sinks.report.export import VideoFacts
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.review.gathered import Gathered
from posecoach.sinks.report.review.model import Review
from posecoach.sinks.report.review.review import review_of
from posecoach.specs.model import Exercise
from tests.acting import SHIPPED, Acted, FigureAt, film
from tests.app.running import chromium

WITHIN_MS = 30_000


def reviewed(
    exercise: Exercise | str, figure_at: FigureAt, seconds: float, path="clip.mp4", warning=None, fps=30.0
) -> Review:
    """Judge a performance through the one path, and review it."""
    exercise = SHIPPED[exercise] if isinstance(exercise, str) else exercise
    acted, record, gathered = Acted(film(figure_at, seconds, fps)), SetRecord(), Gathered(exercise.counted)
    judge = OneSet(exercise)
    run(judge, acted, acted, [record, gathered])
    facts = VideoFacts(path, 320, 180, math.nan, record.end_s, record.n_frames, warning)
    return review_of(exercise, record, gathered.curve, gathered.bodies, facts, judge.coach.unseen_s)


@dataclass
class Opened:
    """A page in a browser, and what the browser noted."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def time_s(self) -> float:
        return self.page.evaluate("document.getElementById('video').currentTime")

    def wait_for(self, condition: str, wanted: object = None) -> None:
        # As a function: the page's policy lets no string be evaluated.
        function = condition if "=>" in condition else f"() => {condition}"
        self.page.wait_for_function(function, arg=wanted, timeout=WITHIN_MS)

    def wait_for_time(self, wanted_s: float) -> None:
        near = "t => Math.abs(document.getElementById('video').currentTime - t) < 0.05"
        self.wait_for(near, wanted_s)

    def cursor_s(self, duration_s: float) -> float:
        """The time that the cursor stands at."""
        return (
            duration_s * self.page.evaluate("parseFloat(document.getElementById('cursor').style.left)") / 100
        )


@contextmanager
def opened(file: Path, width=1400, scheme="light") -> Iterator[Opened]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.set_default_timeout(WITHIN_MS)
        one = Opened(page)
        page.on(
            "console", lambda m: one.complaints.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.on("request", lambda r: None if r.url[:5] in ("data:", "blob:") else one.requests.append(r.url))
        page.goto(file.absolute().as_uri())
        yield one
        browser.close()
