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
    sets = shown_sets(session)
    names = list(_COLUMNS)[: 2 if is_short else None]
    columns = {name: _COLUMNS[name] for name in names if any(map(_COLUMNS[name], sets))}
    with box("scroll"), box("sets", "table"):
        with box("", "thead"), box("", "tr"):
            for heading in columns:
                text(heading, "th")
        with box("", "tbody"):
            for one in sets:
                with box("", "tr"):
                    for in_words in columns.values():
                        text(in_words(one), "td")
