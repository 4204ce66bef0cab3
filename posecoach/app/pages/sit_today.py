"""Today at the desk: a bar of what followed what, and what it comes to."""

import asyncio

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from posecoach.app.pages.parts import box, is_shown, text
from posecoach.app.studio import Studio
from posecoach.app.timeline import Timeline, draw_timeline, timeline_of
from posecoach.errors import PosecoachError
from posecoach.sinks.report.sitting_text import span_in_words
from posecoach.sinks.report.table import many
from posecoach.sitting.day import Totals
from posecoach.sitting.posture import Posture

_CALLED = {
    Posture.UPRIGHT: "upright",
    Posture.SLOUCHED: "slouched",
    Posture.UNSURE: "not sure",
    Posture.STANDING: "standing",
    Posture.AWAY: "away",
}


class Today:
    """The bar with its times and its legend."""

    def __init__(self, studio: Studio) -> None:
        """Make the elements; they are filled by `update`."""
        self._studio = studio
        self._drawn: Timeline | None = None
        with box("today card stack"):
            with box("between"):
                text("Today", "h2")
                self._counts = text("", "span", "quiet")
            with box("line gone").props('role="img"') as self._line:
                self._bars = ui.html("", sanitize=False).classes("bars")
                self._hours = box("hours")
            self._note = text("Nothing yet.", classes="quiet")
            with box("legend gone") as self._legend:
                self._lasts = {posture: _entry(posture) for posture in _CALLED}

    async def update(self) -> None:
        """Show what has been so far."""
        now = self._studio.store.clock()
        try:
            spans, totals = await asyncio.to_thread(self._studio.lookout.today, now)
        except PosecoachError as error:
            self._note.set_text(str(error))
            is_shown(self._note, True)
            return
        timeline = timeline_of(spans)
        is_shown(self._note, timeline is None)
        for part in (self._line, self._legend):
            is_shown(part, timeline is not None)
        self._show_totals(totals)
        if timeline and timeline != self._drawn:
            self._draw(timeline)
            self._drawn = timeline

    def _show_totals(self, totals: Totals) -> None:
        happened = f"{many(totals.n_breaks, 'break')} · {many(totals.n_nudges, 'nudge')}"
        self._counts.set_text(f"Seated {span_in_words(totals.seated_s)} · {happened}")
        for posture, words in self._lasts.items():
            words.set_text(span_in_words(getattr(totals, f"{posture}_s")))

    def _draw(self, timeline: Timeline) -> None:
        self._bars.set_content(draw_timeline(timeline))
        self._hours.clear()
        with self._hours:
            for hour in timeline.marks:
                edge = {0.0: "first", 1.0: "last"}.get(hour.at, "")
                text(hour.words, "span", edge).style(f"left:{100 * hour.at:.2f}%")


def _entry(posture: Posture) -> TextElement:
    """Show a line of the legend; return where its time stands."""
    with box("entry"):
        box(f"swatch {posture}")
        text(_CALLED[posture], "span")
        return text("", "span", "quiet")
