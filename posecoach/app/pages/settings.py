"""Camera and sound: chosen, tried and heard before the first exercise."""

import asyncio

from nicegui import ui

from posecoach.app.pages.coach import PICTURE_PATH
from posecoach.app.pages.parts import Act, box, is_shown, or_say, page, text
from posecoach.app.preview import Preview
from posecoach.app.studio import Studio
from posecoach.sinks.voice.language import languages
from posecoach.sources.camera_list import list_cameras

_EVERY_S = 0.3


async def show_settings(studio: Studio) -> None:
    """Show the page; the camera is on while it is open, unless a session has it."""
    with page("/settings"):
        text("Camera and sound", "h1")
        with box("two section"):
            with box("card stack"):
                _Picture(studio)
            with box("card stack"):
                _show_voice(studio)
                _show_recording(studio)


class _Picture:
    """The camera's picture, which camera it is, and what is wrong with it."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._preview: Preview | None = None
        text("Camera", "h2")
        with box("mirror"):
            self._picture = ui.element("img").props(f'src="{PICTURE_PATH}" alt="What the camera sees"')
            self._trouble = text("", "div", "trouble")
        self._light = text("", classes="quiet")
        self._choice = ui.select([], label="Which camera", with_input=True, new_value_mode="add-unique")
        self._choice.classes("field").on_value_change(lambda event: self._choose(event.value))
        text("A number, a video file, or the address of a network camera.", classes="quiet")
        ui.timer(0, self._begin, once=True)
        # Whoever leaves the page needs the camera elsewhere, and at once.
        ui.context.client.on_disconnect(self._end)

    async def _begin(self) -> None:
        await ui.context.client.connected()
        if not ui.context.client.has_socket_connection:
            return
        cameras = await asyncio.to_thread(list_cameras)
        now = self._studio.settings.camera
        names = {str(camera.index): f"{camera.index}: {camera.name}" for camera in cameras}
        self._choice.set_options({now: names.get(now, now)} | names, value=now)
        await self._open(now)
        ui.timer(_EVERY_S, self._look)

    async def _choose(self, name: str | None) -> None:
        if name and not (self._preview and name == self._preview.name):
            await self._open(name)

    async def _open(self, name: str) -> None:
        self._preview = await asyncio.to_thread(self._studio.show, name)

    def _look(self) -> None:
        preview = self._preview
        trouble = (
            preview.failure or preview.trouble
            if preview
            else "The camera is in use: a session goes on, or I watch you sit."
        )
        self._trouble.set_text(trouble)
        is_shown(self._picture, not trouble)
        if preview:
            self._light.set_text(preview.light_in_words)
            if preview.has_picture and preview.name != self._studio.settings.camera:
                self._studio.change("camera", preview.name)

    def _end(self) -> None:
        if self._preview:
            self._preview.close()


def _show_voice(studio: Studio) -> None:
    settings = studio.settings
    text("Voice", "h2")
    ui.switch("The coach speaks", value=settings.voice_on).on_value_change(
        or_say(lambda event: studio.change("voice_on", bool(event.value)))
    )
    text("How loud", "div", "quiet")
    ui.slider(min=0, max=1, step=0.05, value=settings.volume).props('aria-label="How loud"').on(
        "change", or_say(lambda event: studio.change("volume", float(event.args)))
    )
    ui.select(languages(), label="Language of the voice", value=settings.language).classes(
        "field"
    ).on_value_change(or_say(lambda event: studio.change("language", str(event.value))))
    words = text("", classes="quiet")
    heard = text("", classes="notice gone")

    async def check() -> None:
        speaker = await asyncio.to_thread(studio.speak_once)
        words.set_text(f"“{speaker.last_said}”")
        ui.timer(_EVERY_S, lambda: _show_trouble(speaker.trouble), once=False)

    def _show_trouble(trouble: str) -> None:
        heard.set_text(trouble)
        is_shown(heard, bool(trouble))

    Act("Say something", check)


def _show_recording(studio: Studio) -> None:
    text("Recording", "h2")
    ui.switch("Keep the poses of each set", value=studio.settings.wants_record).on_value_change(
        or_say(lambda event: studio.change("wants_record", bool(event.value)))
    )
    text("Points and contours, no picture. Review shows them as a figure that moves.", classes="quiet")
