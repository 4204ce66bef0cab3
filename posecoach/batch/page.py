"""The index page of a batch: the table, with links to each result."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from posecoach.batch.table import Row
from posecoach.sinks.report.sheet import sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the index.

    Attributes:
        row: What it came to.
        result: The name of its result beside the page; '' without one.
        report: The name of its own page beside this one; '' without one.
        warning: What was wrong with the recording, though it could be judged; or ''.
    """

    row: Row
    result: str = ""
    report: str = ""
    warning: str = ""

    @property
    def result_link(self) -> str:
        """Where the result is, as the page names it: a file may be called anything."""
        return quote(f"./{self.result}", errors="replace")

    @property
    def report_link(self) -> str:
        """Where its own page is, likewise."""
        return quote(f"./{self.report}", errors="replace")


def as_page(entries: Iterable[Entry]) -> str:
    """Return the index as HTML."""
    entries = tuple(entries)
    n_judged = sum(not entry.row.error for entry in entries)
    return sheet(
        "batch.html", "Recordings judged", entries=entries, n_judged=n_judged, n_left=len(entries) - n_judged
    )
