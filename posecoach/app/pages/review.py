"""Review a recording: drop it, say what is done in it, see the report. What is not saved is not kept."""

import asyncio
import math
from contextlib import suppress
from pathlib import Path

from nicegui import ui
from nicegui.events import UploadEventArguments

from posecoach.app.downloads import review_sheet
from posecoach.app.pages.drop import drop
from posecoach.app.pages.parts import Act, SaveLink, SheetFrame, box, is_shown, mark, page, text
from posecoach.app.reviewing import Recording, Reviewing
from posecoach.app.studio import Studio
from posecoach.errors import PosecoachError
from posecoach.landmarks import Side
from posecoach.replay import Request
from posecoach.sinks.report.review.units import clock
from posecoach.store.opening import recordings_beside

REVIEW_PATH = "/review"

_EVERY_S = 0.3
_FIND_OUT, _BOTH = "", ""
_MB = 1e6


def show_review(studio: Studio) -> None:
    """Show the page."""
    view = _View(studio)
    ui.timer(_EVERY_S, view.update)
    # What was dropped is gone with the page, also from the disk.
    ui.context.client.on_delete(view.leave)


class _View:
    """The page's elements, the recording that was dropped, and the review of it."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._folder = studio.dropped.begin()
        self._recording: Recording | None = None
        self._reviewing: Reviewing | None = None
        with page(REVIEW_PATH):
            with box("stack") as self._asking:
                self._make_asking()
            with box("stack") as self._working:
                self._make_working()
            with box("fills") as self._shown:
                self._make_shown()
        self._turn_to(self._asking)

    async def leave(self) -> None:
        """End what goes on, and delete the files."""
        if self._reviewing:
            await asyncio.to_thread(self._reviewing.end)
        await asyncio.to_thread(self._folder.cleanup)

    def update(self) -> None:
        """Show how far it is, and what came of it."""
        reviewing = self._reviewing
        if reviewing is None:
            return
        self._stage.set_text(reviewing.in_words)
        self._clock.set_text(reviewing.clock_in_words)
        self._bar.style(f"--share:{reviewing.share:.3f}")
        if not reviewing.is_running:
            self._reviewing = None
            self._finish(reviewing)

    def _make_asking(self) -> None:
        text("Review a recording", "h1")
        self._trouble = text("", classes="notice gone").props('role="alert"')
        with box("two"):
            with box("card stack"):
                self._drop = drop("Drop a video here.", "Choose a file", self._receive, self._take)
                self._make_recordings()
                self._about = text("", classes="large gone").props('role="status"')
            with box("card stack"):
                self._make_choices()
                self._begin = Act("Review it", self._start, classes="main").props("disabled")
        text("All of it stays on this computer, and only until you leave this page.", classes="quiet")

    def _make_recordings(self) -> None:
        """Offer what live sessions have recorded, the newest first."""
        files = sorted(recordings_beside(self._studio.store.path).glob("*.npz"), reverse=True)
        self._kept = {file.stem: file for file in files}
        if files:
            select = ui.select(list(self._kept), label="Or a set that was recorded", with_input=True)
            select.classes("field").on_value_change(lambda event: self._take_kept(event.value))

    def _make_choices(self) -> None:
        titles = {
            name: one.title
            for name, one in self._studio.reviewer.exercises.items()
            if one.count or one.observations
        }
        self._exercise = ui.select(
            {_FIND_OUT: "Find out for me"} | titles, value=_FIND_OUT, label="What is done in it"
        ).classes("field")
        sides = {_BOTH: "Both sides"} | {side.value: f"Only {side.value}" for side in Side}
        self._side = ui.select(sides, value=_BOTH, label="Which side counts").classes("field gone")
        self._exercise.on_value_change(self._offer_sides)

    def _make_working(self) -> None:
        self._name = text("", "h1")
        with box("card stack"):
            with box("between"):
                self._stage = text("", "span", "large").props('role="status"')
                self._clock = text("", "span", "quiet")
            self._bar = box("bar-to wide")
            with box("row"):
                Act("Cancel", self._cancel)

    def _make_shown(self) -> None:
        with box("row"):
            self._save = SaveLink("Save as a file", classes="small main")
            Act("Another video", self._ask_again, classes="small")
        self._frame = SheetFrame("The report")

    def _turn_to(self, shown: ui.element) -> None:
        for part in (self._asking, self._working, self._shown):
            is_shown(part, part is shown)

    def _say(self, trouble: str) -> None:
        self._trouble.set_text(trouble)
        is_shown(self._trouble, bool(trouble))

    def _receive(self) -> None:
        self._have(None, "One moment …")

    async def _take(self, event: UploadEventArguments) -> None:
        """Put what was dropped under a name of ours: the person's own may be anything."""
        name = event.file.name
        path = Path(self._folder.name) / ("recording.npz" if name.lower().endswith(".npz") else "recording")
        await event.file.save(path)
        await self._look_at(Recording(path, name))

    async def _take_kept(self, name: str | None) -> None:
        if name in self._kept:
            await self._look_at(Recording(self._kept[name], name))

    async def _look_at(self, recording: Recording) -> None:
        try:
            duration_s = await asyncio.to_thread(recording.measured)
        except PosecoachError as error:
            self._have(None, "")
            self._say(str(error))
        else:
            of = f", {clock(duration_s)}" if not math.isnan(duration_s) else ""
            self._have(recording, f"{recording.name}{of}")

    def _have(self, recording: Recording | None, words: str) -> None:
        self._recording = recording
        self._say("")
        self._about.set_text(words)
        is_shown(self._about, bool(words))
        self._begin.props(remove="disabled") if recording else self._begin.props("disabled")
        mark(self._drop, "full", recording is not None)

    def _offer_sides(self) -> None:
        exercise = self._studio.reviewer.exercises.get(self._exercise.value)
        self._side.set_value(_BOTH)
        is_shown(self._side, exercise is not None and exercise.has_sides)

    async def _start(self) -> None:
        if self._recording is None:
            return
        request = Request(
            self._recording.path,
            self._studio.reviewer.exercises.get(self._exercise.value),
            Side(self._side.value) if self._side.value else None,
            report=Path(self._folder.name) / "report.html",
            called=self._recording.name,
        )
        self._say("")
        try:
            self._reviewing = await asyncio.to_thread(self._studio.review, request)
        except PosecoachError as error:
            self._say(str(error))
            return
        self._name.set_text(self._recording.name)
        self._turn_to(self._working)
        self.update()

    async def _cancel(self) -> None:
        reviewing, self._reviewing = self._reviewing, None
        if reviewing:
            await asyncio.to_thread(reviewing.end)
        self._turn_to(self._asking)

    def _finish(self, reviewing: Reviewing) -> None:
        if not reviewing.is_done:
            self._say(reviewing.failure)
            self._turn_to(self._asking)
            return
        address = review_sheet(reviewing.number)
        self._save.lead_to(f"{address}?save=1")
        self._save.say(f"Save as a file ({max(1, round(reviewing.report.stat().st_size / _MB))} MB)")
        self._frame.show(address)
        self._turn_to(self._shown)

    def _ask_again(self) -> None:
        for file in Path(self._folder.name).iterdir():
            with suppress(OSError):  # it is being saved just now; then it goes with the page
                file.unlink()
        self._have(None, "")
        self._turn_to(self._asking)
