"""How it went until now: the page that is also a file, and what can be done with what is kept."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from nicegui import ui
from nicegui.events import UploadEventArguments

from posecoach.app.downloads import EXPORT_CSV, EXPORT_JSON, HISTORY_SHEET, SUMMARY_SHEET
from posecoach.app.pages.drop import drop
from posecoach.app.pages.history_delete import Deletion
from posecoach.app.pages.parts import Act, SaveLink, SheetFrame, box, link, page, text
from posecoach.app.studio import Studio
from posecoach.errors import PosecoachError, StoreError
from posecoach.sinks.report.history.history import History, read_history
from posecoach.sinks.report.history.telling import is_to_be_told, note_told
from posecoach.sinks.report.history.words import NOT_IMPROVED, extent_in_words
from posecoach.store.erasing import Extent

HISTORY_PATH = "/history"


async def show_history(studio: Studio) -> None:
    """Show the page."""
    with page(HISTORY_PATH):
        try:
            history = await asyncio.to_thread(read_history, studio.store)
        except StoreError as error:
            text("Your history", "h1")
            text(str(error), classes="notice section")
            return
        _View(studio, history)
    await ui.context.client.connected()
    if ui.context.client.has_socket_connection:  # what nobody has seen was not told
        await asyncio.to_thread(note_told, studio.store, history.pain)


class _View:
    """The page's elements, for what there is."""

    def __init__(self, studio: Studio, history: History) -> None:
        self._studio = studio
        summary, moving, deletion = self._summary(), self._moving(), Deletion(studio, history)
        if history.since is None:
            with box("stack"):
                text("Your history", "h1")
                text("Nothing yet. After your first session it begins here.", classes="large")
                with box("row"):
                    with link("act main", "/"):
                        text("To the exercises", "span")
                    Act("Import", moving.open)
            return
        with box("fills"):
            if is_to_be_told(studio.store, history.pain):
                with box("notice row"):
                    text(NOT_IMPROVED)
                    Act("Make the summary", summary.open)
            with box("row"):
                SaveLink("Save as a file", f"{HISTORY_SHEET}?save=1")
                Act("One-sheet summary", summary.open, classes="small")
                Act("Export or import", moving.open, classes="small")
                Act("Delete", deletion.open, classes="small")
            SheetFrame("Your history").show(HISTORY_SHEET)

    def _summary(self) -> ui.dialog:
        """Make what asks for a name, and leads to the sheet."""
        with ui.dialog() as dialog, box("card stack dialog"):
            text("One-sheet summary", "h2")
            text("To take along to a doctor or physiotherapist.", classes="quiet")
            name = ui.input("Name on the sheet, if you like").props("maxlength=80").classes("field")
            with box("row"):
                save = SaveLink("Save as a file", f"{SUMMARY_SHEET}?save=1", classes="main")
                look = SaveLink("Open to print", SUMMARY_SHEET, classes="")
                look.props(remove="download").props('target="_blank" rel="noopener"')

        def rename() -> None:
            query = f"name={quote(name.value or '', safe='')}"
            save.lead_to(f"{SUMMARY_SHEET}?{query}&save=1")
            look.lead_to(f"{SUMMARY_SHEET}?{query}")

        name.on_value_change(rename)
        return dialog

    def _moving(self) -> ui.dialog:
        """Make what exports and imports."""
        with ui.dialog() as dialog, box("card stack dialog"):
            text("Export or import", "h2")
            text(
                "JSON has everything, to be imported elsewhere; CSV is for a spreadsheet.",
                classes="quiet",
            )
            with box("row"):
                SaveLink("Export JSON", EXPORT_JSON, classes="main")
                SaveLink("Export CSV", EXPORT_CSV, classes="")
            drop("To import, drop a JSON file here.", "Choose a file", lambda: None, self._import)
        return dialog

    async def _import(self, event: UploadEventArguments) -> None:
        with TemporaryDirectory(prefix="posecoach-") as folder:
            path = Path(folder) / "history.json"
            await event.file.save(path)
            try:
                merged = await asyncio.to_thread(self._studio.store.archive.add, path)
            except StoreError as error:
                raise PosecoachError(str(error).replace(str(path), event.file.name)) from error
        added = extent_in_words(Extent(merged.sessions, merged.sittings))
        if added:
            ui.navigate.reload()
        else:
            ui.notify("Nothing added: all of it is here already.", position="top")
