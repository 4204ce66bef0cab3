"""What a session came to, as a table."""

from posecoach.app.pages.parts import box, text
from posecoach.sinks.report.session_text import (
    count_in_words,
    end_in_words,
    flags_in_words,
    range_in_words,
    shown_sets,
)
from posecoach.store.summary import SessionSummary

_COLUMNS = {
    "exercise": lambda one: one.title,
    "done": count_in_words,
    "furthest": range_in_words,
    "form": flags_in_words,
    "end": end_in_words,
}


def show_sets(session: SessionSummary, *, is_short: bool = False) -> None:
    """Show the sets; short: only what was done."""
    columns = dict(list(_COLUMNS.items())[: 2 if is_short else None])
    with box("scroll"), box("sets", "table"):
        with box("", "thead"), box("", "tr"):
            for heading in columns:
                text(heading, "th")
        with box("", "tbody"):
            for one in shown_sets(session):
                with box("", "tr"):
                    for in_words in columns.values():
                        text(in_words(one), "td")
