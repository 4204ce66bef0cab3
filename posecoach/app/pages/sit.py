"""Sitting at work: how somebody sits now, how the day went, and what they may ask for, at a glance."""

import asyncio
from collections.abc import Callable

from nicegui import ui
from nicegui.events import KeyEventArguments

from posecoach.app.desk_face import DeskFace, face_of, starting_face, stopped_face
from posecoach.app.desk_signs import draw_sign
from posecoach.app.pages.parts import Act, box, is_shown, or_say, page, text
from posecoach.app.pages.sit_picture import SeatedPicture
from posecoach.app.pages.sit_today import Today
from posecoach.app.pages.sit_walk import Walk
from posecoach.app.studio import Studio
from posecoach.errors import PosecoachError
from posecoach.sitting.commands import Ask
from posecoach.sitting.posture import Mode

SIT_PATH = "/sit"

_EVERY_S, _TODAY_EVERY_S = 0.4, 10.0
_HALF_AN_HOUR_S, _HOUR_S = 1800.0, 3600.0

_RING = """<svg viewBox="0 0 100 100" aria-hidden="true"><circle cx="50" cy="50" r="44"/>
<circle class="over" cx="50" cy="50" r="44" pathLength="1"/></svg>"""

_CLOSING = (
    "I go on while this page is in the background, and end when you close it. Without a page, "
    "“posecoach sit” in a terminal does the same."
)


async def show_sit(studio: Studio) -> None:
    """Show the page, and begin to watch unless the person has stopped it."""
    view = _View(studio)
    await ui.context.client.connected()
    if ui.context.client.has_socket_connection:
        await view.begin()


class _View:
    """The page's elements, and what they show of the newest moment."""

    def __init__(self, studio: Studio) -> None:
        self._studio, self._lookout = studio, studio.lookout
        self._face: DeskFace | None = None
        self._refusal = ""
        with page(SIT_PATH), box("desk"):
            self._walk = Walk(studio)
            self._picture = SeatedPicture(studio.lookout)
            with box("now card stack"):
                self._make_now()
                self._make_seated()
                self._make_acts()
            self._today = Today(studio)
            with box("foot"):
                self._make_place()
                text(_CLOSING, classes="quiet")
        ui.keyboard(on_key=self._on_key)

    async def begin(self) -> None:
        """Begin, and go on showing what is newest."""
        if not self._lookout.is_stopped:
            await self._sit()
        self.update()
        await self._today.update()
        ui.timer(_EVERY_S, self.update)
        ui.timer(_TODAY_EVERY_S, self._today.update, immediate=False)

    def update(self) -> None:
        """Show what is newest."""
        face = self._newest_face()
        self._walk.update(face)
        watch = self._lookout.watch
        self._trouble.set_text(watch.trouble if watch and self._lookout.is_busy else "")
        if face != self._face:
            self._show(face)
            self._face = face

    def _newest_face(self) -> DeskFace:
        watch = self._lookout.watch
        if watch is None or not self._lookout.is_busy:
            failure = watch.session.failure if watch else ""
            return stopped_face(self._refusal or failure)
        moment = watch.session.latest
        if moment is None:
            return starting_face(watch.session.notice)
        return face_of(moment, self._studio.store.clock(), watch.desk.plan.breaks)

    def _make_now(self) -> None:
        with box("state").props('role="status" aria-live="polite"') as self._state:
            with box("badge"):
                ui.html(_RING, sanitize=False).classes("around")
                self._sign = ui.html("", sanitize=False).classes("sign")
            with box("said"):
                self._title = text("One moment …", "h1")
                self._words = text("", classes="large")

    def _make_seated(self) -> None:
        with box("seated") as self._seated:
            with box("between"):
                text("Seated without a break", "span", "quiet")
                self._seated_words = text("", "span")
            self._bar = box("bar-to")
        self._trouble = text("", classes="quiet")

    def _make_acts(self) -> None:
        with box("acts"):
            self._wake = Act("Watch again", self._wake_up, classes="main", key="w")
            with box("row") as self._snoozes:
                text("Snooze", "span", "quiet")
                Act("30 min", lambda: self._snooze(_HALF_AN_HOUR_S), key="s")
                Act("1 hour", lambda: self._snooze(_HOUR_S), key="h")
                Act("Today", self._snooze_today, key="t")
            with box("row"):
                self._learn = Act("Learn my upright anew", self._recalibrate, key="r")
                self._stop = Act("Stop", self._end)

    def _make_place(self) -> None:
        with box("place"):
            self._place = ui.select(
                self._lookout.places,
                value=self._lookout.place,
                label="Where you sit",
                with_input=True,
                new_value_mode="add-unique",
            ).classes("field")
            self._place.on_value_change(or_say(lambda event: self._move(event.value)))
            text(
                "I keep your upright for each place and camera. A new name begins a new place.",
                classes="quiet",
            )

    def _show(self, face: DeskFace) -> None:
        before = self._face
        if before is None or before.state != face.state:
            self._state.classes(replace=f"state {face.state}")
            self._sign.set_content(draw_sign(face.state))
        self._title.set_text(face.title)
        self._words.set_text(face.words)
        self._state.style(f"--share:{1.0 if face.learnt is None else face.learnt:.2f}")
        is_shown(self._seated, bool(face.seated))
        self._seated_words.set_text(face.seated)
        self._bar.style(f"--share:{face.seated_share:.2f}")
        self._picture.update(face)
        is_shown(self._wake, face.is_asleep)
        is_shown(self._snoozes, face.is_watching and face.state != Mode.SNOOZED)
        for act in (self._learn, self._stop):
            is_shown(act, face.is_watching)

    async def _sit(self, place: str = "") -> None:
        self._refusal = ""
        try:
            await asyncio.to_thread(self._studio.sit, place)
        except PosecoachError as error:
            self._refusal = str(error)

    async def _wake_up(self) -> None:
        if self._lookout.is_busy:
            self._ask(Ask.WAKE)
        else:
            await self._sit()

    async def _move(self, place: str | None) -> None:
        name = (place or "").strip()
        if name and name != self._lookout.place:
            await self._sit(name)

    async def _end(self) -> None:
        self._refusal = ""
        await asyncio.to_thread(self._studio.stop_sitting)
        await self._today.update()

    def _recalibrate(self) -> None:
        self._ask(Ask.RECALIBRATE)

    def _snooze_today(self) -> None:
        if self._lookout.watch:
            self._lookout.watch.snooze_today()

    def _snooze(self, lasts_s: float) -> None:
        if self._lookout.watch:
            self._lookout.watch.snooze(lasts_s)

    def _ask(self, command: Ask) -> None:
        if self._lookout.watch:
            self._lookout.watch.ask(command)

    async def _on_key(self, event: KeyEventArguments) -> None:
        if not event.action.keydown or event.action.repeat or event.modifiers:
            return
        key = event.key.name.lower()
        if key == "w":
            await self._wake_up()
        does: dict[str, Callable[[], object]] = {
            "s": lambda: self._snooze(_HALF_AN_HOUR_S),
            "h": lambda: self._snooze(_HOUR_S),
            "t": self._snooze_today,
            "r": self._recalibrate,
            "p": self._picture.toggle,
        }
        if do := does.get(key):
            do()
