"""Pages that are files, and exports: shown in a frame of the app, or saved."""

import re
from collections.abc import Callable

from fastapi.responses import FileResponse, PlainTextResponse, Response
from nicegui import app

from posecoach.app.guard import SHEETS
from posecoach.app.studio import Studio
from posecoach.errors import StoreError
from posecoach.sinks.report.history.export import as_csv, as_json
from posecoach.sinks.report.history.history import History, read_history
from posecoach.sinks.report.history.page import history_page
from posecoach.sinks.report.history.professional import professional_page
from posecoach.sinks.report.history.words import OFFER

HISTORY_SHEET, SUMMARY_SHEET = f"{SHEETS}history", f"{SHEETS}summary"
EXPORT_JSON, EXPORT_CSV = "/history/export.json", "/history/export.csv"

_REVIEW_SHEET = f"{SHEETS}review/"
_MOST_LETTERS = 80
"Of a name that stands on a sheet."

_OFFER_HERE = "A summary on one sheet, to take along to a doctor or physiotherapist, has a button above."


def review_sheet(number: int) -> str:
    """Return the address of the page of a review."""
    return f"{_REVIEW_SHEET}{number}"


class Downloads:
    """What answers at these addresses; with `save` the browser keeps it as a file."""

    def __init__(self, studio: Studio) -> None:
        """Add the addresses to the app."""
        self._studio = studio
        app.get(f"{_REVIEW_SHEET}{{number}}")(self.review)
        app.get(HISTORY_SHEET)(self.history)
        app.get(SUMMARY_SHEET)(self.summary)
        app.get(EXPORT_JSON)(self.everything)
        app.get(EXPORT_CSV)(self.table)

    def review(self, number: int, save: bool = False) -> Response:
        """Give the page of a review: from the disk, piece by piece, for it may hold a long video."""
        page, review = self._studio.reviewer.page_of(number), self._studio.reviewer.review
        if page is None or review is None or review.exercise is None:
            return PlainTextResponse("This review is not kept any more.", status_code=404)
        headers = self._as_file(f"review_{review.exercise.id}.html") if save else {}
        return FileResponse(page, media_type="text/html", headers=headers)

    def history(self, save: bool = False) -> Response:
        """Give the history as a page."""
        offer = OFFER if save else _OFFER_HERE
        return self._sheet(lambda history: history_page(history, offer=offer), "history.html" if save else "")

    def summary(self, name: str = "", save: bool = False) -> Response:
        """Give one sheet to take along."""
        return self._sheet(
            lambda history: professional_page(history, name[:_MOST_LETTERS]), "summary.html" if save else ""
        )

    def everything(self) -> Response:
        """Give all that is kept, for programs and to be imported."""
        return self._made(lambda: as_json(self._studio.store), "application/json", "history.json")

    def table(self) -> Response:
        """Give the sets, for a spreadsheet."""
        return self._made(lambda: as_csv(self._studio.store), "text/csv", "history.csv")

    def _sheet(self, page_of: Callable[[History], str], saved_as: str) -> Response:
        return self._made(lambda: page_of(read_history(self._studio.store)), "text/html", saved_as)

    def _made(self, make: Callable[[], str], media_type: str, saved_as: str) -> Response:
        try:
            content = make()
        except StoreError as error:
            return PlainTextResponse(str(error), status_code=500)
        return Response(content, media_type=media_type, headers=self._as_file(saved_as) if saved_as else {})

    def _as_file(self, name: str) -> dict[str, str]:
        """Return the header that names a file, with today's date and plain letters only."""
        whole = f"posecoach_{self._studio.store.clock():%Y-%m-%d}_{name}"
        safe = re.sub(r"[^A-Za-z0-9_.-]", "_", whole)
        return {"Content-Disposition": f'attachment; filename="{safe}"'}
