"""What the session came to, and how it feels now."""

from functools import partial

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from posecoach.app.pages.pain import ask_pain
from posecoach.app.pages.parts import box, link, or_say, page, text
from posecoach.app.pages.sets import show_sets
from posecoach.app.studio import Studio
from posecoach.sinks.report.session_text import as_sentence, shown_sets
from posecoach.store.store import Store
from posecoach.store.summary import SessionSummary

_HURT = "Something hurt. Rest, and leave that exercise out until it has settled; if it stays, ask a doctor."


def show_summary(studio: Studio) -> None:
    """Show the page."""
    session = studio.summary()
    with page(is_narrow=True), box("stack"):
        if session is None or studio.session is None:
            text("No session yet", "h1")
        else:
            text(session.title, "h1")
            text(studio.session.failure or as_sentence(session), classes="large")
            if shown_sets(session):
                with box("card"):
                    show_sets(session)
            if session.n_hurts:
                text(_HURT, classes="notice")
            with box("card stack"):
                if session.pain_before is None:
                    ask_pain("How did your back feel before?", lambda level: studio.log_pain("before", level))
                ask_pain("How does your back feel now?", lambda level: studio.log_pain("after", level))
                _ask_note(studio.store, session)
            if studio.trouble:
                text(studio.trouble, classes="quiet")
        with box("row"):
            with link("act main", "/"):
                text("All exercises", "span")
            if studio.session is not None:
                with link("act", studio.path):
                    text("Once more", "span")


def _ask_note(store: Store, session: SessionSummary) -> None:
    """Let the person write something down, which is kept as they write and stands in the history."""
    keep = partial(store.log_note, session.id)

    def write(event: ValueChangeEventArguments[str | None]) -> None:
        keep((event.value or "").strip())

    text("Anything to remember?", "h3")
    note = ui.textarea(value=session.note, placeholder="A note of your own; it stands in your history.")
    note.props('outlined autogrow debounce=300 maxlength=2000 aria-label="Anything to remember?"')
    note.classes("field").on_value_change(or_say(write))
