"""The coach: the live picture, the count, and what to do, to be read from three metres."""

import asyncio
from collections.abc import Callable

from nicegui import ui
from nicegui.events import KeyEventArguments

from posecoach.app.face import Face, face_of
from posecoach.app.pages.pain import ask_pain
from posecoach.app.pages.parts import Act, box, figure, is_shown, link, mark, text
from posecoach.app.sentence import Sentence
from posecoach.app.studio import Studio
from posecoach.errors import PosecoachError
from posecoach.guide.commands import Command
from posecoach.guide.plan import Plan

_EVERY_S = 0.1

PICTURE_PATH = "/live/picture"

_FULL_SCREEN = """() => document.fullscreenElement
    ? document.exitFullscreen() : document.documentElement.requestFullscreen()"""

_RING = """<svg viewBox="0 0 100 100" aria-hidden="true"><circle cx="50" cy="50" r="44"/>
<circle class="over" cx="50" cy="50" r="44" pathLength="1"/></svg>"""

_VEILS = {"paused": "Paused", "hurt": "Stopped", "resting": "Rest"}


async def show_coach(studio: Studio, plan: Plan) -> None:
    """Show the page, and begin the session unless it is this one that runs."""
    view = _View(studio)
    await ui.context.client.connected()
    if not ui.context.client.has_socket_connection:
        return  # closed before it was there: nobody looks, so nothing begins
    try:
        await asyncio.to_thread(studio.attend, plan)
    except PosecoachError as error:
        view.fail(str(error))
    else:
        ui.timer(_EVERY_S, view.update)


class _View:
    """The page's elements, and what they show of the newest moment."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._face: Face | None = None
        self._sentence = Sentence()
        self._is_left = self._is_pain_told = False
        with box("coach"):
            self._make_head()
            self._make_stage()
            self._make_side()
            self._words = text("One moment …", "div", "words").props('role="status" aria-live="polite"')
            self._make_keys()
        ui.keyboard(on_key=self._on_key)

    def update(self) -> None:
        """Show what is newest; go on to the summary when the session is over."""
        session = self._studio.session
        if session is None or self._is_left:
            return
        if session.is_over:
            self._is_left = True
            ui.navigate.to("/summary")
            return
        self._trouble.set_text(self._studio.trouble)
        moment = session.latest
        if moment is None:
            self._words.set_text(session.notice or "One moment …")
            return
        face = face_of(moment)
        words, tone = self._sentence.of(face, moment.progress.shallow_reps, moment.frame.time_s)
        self._say(words, tone)
        if face != self._face:
            self._show(face)
            self._face = face

    def fail(self, words: str) -> None:
        """Say why there is no session, and lead on."""
        self._say(words, "need")
        self._keys.clear()
        with self._keys:
            for name, path in (("All exercises", "/"), ("Camera and sound", "/settings")):
                with link("act", path):
                    text(name, "span")

    def _make_head(self) -> None:
        with box("head", "header"):
            self._title = text("", "h1")
            self._place = text("", "span", "quiet large")
            self._trouble = text("", "span", "quiet")
            Act("End", lambda: self._ask(Command.STOP))

    def _make_stage(self) -> None:
        with box("stage"):
            # The stream begins with the session's first frame; the browser shows each picture as it comes.
            ui.element("img").props(f'src="{PICTURE_PATH}" alt="You, as in a mirror"')
            self._gauge = box("gauge gone")
            with self._gauge:
                box("band")
                box("fill")
            self._veil = box("veil gone")
            with self._veil:
                self._veil_words = text("", "div")

    def _make_side(self) -> None:
        with box("side", "aside"):
            self._tally = box("tally gone")
            with self._tally:
                with box("told"):
                    self._number = text("", "div", "number")
                    self._of = text("", "div", "of")
                self._ring = box("dial gone")
                with self._ring:
                    ui.html(_RING, sanitize=False)
                    self._ring_words = text("", "div", "time")
            self._sides = box("sides gone")
            with box("pose"):
                self._figure = box("figure")
                self._following = text("", "div", "following")
            self._pain = box("ask gone")
            with self._pain:
                ask_pain("How does your back feel right now?", self._log_pain)
                Act("Skip this", self._skip_pain)

    def _make_keys(self) -> None:
        self._keys = box("keys", "footer")
        with self._keys:
            self._pause = Act("Pause", self._toggle_pause, classes="main", key="space")
            Act("Next", lambda: self._ask(Command.NEXT), key="n")
            self._restart = Act("Restart set", lambda: self._ask(Command.RESTART), key="r")
            is_heard = self._studio.settings.voice_on
            self._mute = Act("Mute" if is_heard else "Sound on", self._toggle_voice, key="m")
            Act("Full screen", key="f", js=_FULL_SCREEN)
            self._hurts = Act("That hurts", lambda: self._ask(Command.HURT), classes="alarm")

    def _say(self, words: str, tone: str) -> None:
        self._words.set_text(words)
        self._words.classes(replace=f"words {tone}")

    def _show(self, face: Face) -> None:
        before = self._face
        self._title.set_text(face.title)
        self._place.set_text(face.place)
        self._number.set_text(face.number)
        mark(self._number, "long", len(face.number) > 3)
        self._of.set_text(face.of)
        self._following.set_text(face.following)
        self._show_gauge(face)
        self._show_ring(face)
        self._veil_words.set_text(face.countdown or _VEILS.get(face.mood, ""))
        if before is None or before.sides != face.sides:
            self._show_sides(face)
        if before is None or before.figure_of != face.figure_of:
            self._show_figure(face)
        if before is None or before.mood != face.mood:
            self._change_mood(face)

    def _show_gauge(self, face: Face) -> None:
        is_shown(self._gauge, face.level is not None)
        if face.level is not None:
            low, high = face.band
            self._gauge.style(f"--level:{face.level:.3f};--from:{low:.3f};--to:{high:.3f}")
            mark(self._gauge, "there", low <= face.level)

    def _show_ring(self, face: Face) -> None:
        is_shown(self._ring, bool(face.ring_words))
        self._ring_words.set_text(face.ring_words)
        self._ring.style(f"--share:{face.ring or 0.0:.3f}")
        mark(self._ring, "empty", not face.ring)

    def _show_sides(self, face: Face) -> None:
        is_shown(self._sides, bool(face.sides))
        self._sides.clear()
        with self._sides:
            for name, count, is_now in face.sides:
                with box("one now" if is_now else "one"):
                    text(name, "span")
                    text(str(count) if face.of else "", "span")

    def _show_figure(self, face: Face) -> None:
        self._figure.clear()
        exercise = self._studio.exercises.get(face.figure_of)
        if exercise:
            with self._figure:
                figure(exercise)

    def _change_mood(self, face: Face) -> None:
        is_countdown, is_hurt = bool(face.countdown), face.mood == "hurt"
        is_shown(self._veil, is_countdown or face.mood in _VEILS)
        self._veil_words.classes(replace="count" if is_countdown else "note")
        mark(self._veil, "dim", not is_countdown)
        self._pause.say("Go on" if face.mood == "paused" else "Pause")
        is_shown(self._tally, face.mood not in ("placing", "countdown") or face.has_begun)
        may_ask = face.is_first and not (self._is_pain_told or face.has_begun)
        is_shown(self._pain, face.mood == "placing" and may_ask)
        for button in (self._pause, self._restart, self._hurts):
            is_shown(button, not is_hurt)

    def _log_pain(self, level: int) -> None:
        self._is_pain_told = True
        self._studio.log_pain("before", level)

    def _skip_pain(self) -> None:
        self._is_pain_told = True
        is_shown(self._pain, False)

    def _ask(self, command: Command) -> None:
        if self._studio.session:
            self._studio.session.ask(command)

    def _toggle_pause(self) -> None:
        is_paused = self._face is not None and self._face.mood == "paused"
        self._ask(Command.RESUME if is_paused else Command.PAUSE)

    def _toggle_voice(self) -> None:
        is_on = not self._studio.settings.voice_on
        self._studio.change("voice_on", is_on)
        self._mute.say("Mute" if is_on else "Sound on")

    def _on_key(self, event: KeyEventArguments) -> None:
        if not event.action.keydown or event.action.repeat or event.modifiers:
            return
        does: dict[str, Callable[[], object]] = {
            " ": self._toggle_pause,
            "n": lambda: self._ask(Command.NEXT),
            "r": lambda: self._ask(Command.RESTART),
            "m": self._toggle_voice,
            "f": lambda: ui.run_javascript(f"({_FULL_SCREEN})()"),
        }
        if do := does.get(event.key.name.lower()):
            do()
