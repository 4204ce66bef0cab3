"""Delete sessions and days at the desk: what is meant is chosen, and asked about, first."""

import asyncio
from datetime import date

from nicegui import ui

from posecoach.app.pages.parts import Act, box, is_shown, text
from posecoach.app.studio import Studio
from posecoach.errors import PosecoachError
from posecoach.sinks.report.history.history import History
from posecoach.sinks.report.history.table import session_lines
from posecoach.sinks.report.history.words import extent_in_words
from posecoach.store.erasing import Choice
from posecoach.store.opening import recordings_beside

_ONE, _BEFORE, _ALL = "One session", "All before a day", "Everything"


class Deletion(ui.dialog):
    """What asks which sessions are meant, and whether they are."""

    def __init__(self, studio: Studio, history: History) -> None:
        """Prepare; `open` shows it."""
        super().__init__()
        self._studio, self._choice = studio, Choice()
        with self, box("card stack dialog"):
            text("Delete", "h2")
            with box("stack") as self._choosing:
                self._make_choosing(history)
            with box("stack gone") as self._asking:
                self._question = text("", classes="large")
                text("It cannot be brought back. Your settings stay.", classes="quiet")
                with box("row"):
                    Act("Delete for good", self._delete, classes="alarm")
                    Act("Back", lambda: self._turn(is_asking=False))

    def _make_choosing(self, history: History) -> None:
        sessions = {line.number: f"{line.day}, {line.title}" for line in session_lines(history)}
        self._what = ui.radio([_ONE, _BEFORE, _ALL], value=_ONE if sessions else _BEFORE)
        self._session = ui.select(sessions, label="Which session", with_input=True).classes("field")
        self._before = ui.input("Before this day").props('type="date" stack-label').classes("field")
        self._what.on_value_change(self._offer)
        with box("row"):
            Act("Go on", self._ask, classes="main")
            Act("Cancel", self.close)
        self._offer()

    def _offer(self) -> None:
        is_shown(self._session, self._what.value == _ONE)
        is_shown(self._before, self._what.value == _BEFORE)

    def _turn(self, *, is_asking: bool) -> None:
        is_shown(self._choosing, not is_asking)
        is_shown(self._asking, is_asking)

    async def _ask(self) -> None:
        self._choice = self._chosen()
        extent = await asyncio.to_thread(self._studio.store.archive.extent_of, self._choice)
        if not extent:
            raise PosecoachError("There is nothing to delete.")
        self._question.set_text(f"Delete {extent_in_words(extent)}?")
        self._turn(is_asking=True)

    def _chosen(self) -> Choice:
        if self._what.value == _ALL:
            return Choice()
        if self._what.value == _ONE:
            if self._session.value is None:
                raise PosecoachError("Choose the session that is to be deleted.")
            return Choice(session_id=self._session.value)
        try:
            return Choice(before=date.fromisoformat(self._before.value or ""))
        except ValueError:
            raise PosecoachError("Choose the day before which all is to be deleted.") from None

    async def _delete(self) -> None:
        if self._studio.is_busy or self._studio.lookout.is_busy:
            raise PosecoachError("Something goes on that is being kept. Delete when it has ended.")
        await asyncio.to_thread(self._studio.store.archive.erase, self._choice)
        folder = recordings_beside(self._studio.store.path)
        if not any(folder.glob("*.npz")):
            ui.navigate.reload()
            return
        self.clear()
        with self, box("card stack dialog"):
            text("Deleted", "h2")
            text(f"Recorded poses are files of their own, in {folder}: delete those that you no longer want.")
            with box("row"):
                Act("Good", ui.navigate.reload, classes="main")
