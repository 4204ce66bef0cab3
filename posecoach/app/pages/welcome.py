"""Safety: read and accepted once, before the first session; there to be read again."""

from datetime import UTC, datetime

from nicegui import ui

from posecoach.app.pages.parts import Act, box, or_say, page, text
from posecoach.app.studio import Studio
from posecoach.safety import DISCLAIMER, EVERY_SET, IF_ANY, RED_FLAGS


def show_safety(studio: Studio, then: str) -> None:
    """Show the page; the first time it asks to be accepted, and goes on to `then`."""
    is_first = not studio.settings.has_accepted_safety
    with page("/safety", is_narrow=True), box("stack"):
        text("Before you begin" if is_first else "Safety", "h1")
        text(DISCLAIMER, classes="large")
        with box("card stack"):
            text("Is one of these true of you?", "h2")
            with box("stack tight", "ul"):
                for flag in RED_FLAGS:
                    text(flag[0].upper() + flag[1:], "li")
            text(IF_ANY, classes="notice")
        text(EVERY_SET, classes="large")
        bones = ui.checkbox(
            "I have osteoporosis, or low bone mass: hide exercises that go to the end of a twist or a bend, "
            "and those over a roller.",
            value=studio.settings.has_osteoporosis,
        )
        bones.on_value_change(or_say(lambda event: studio.change("has_osteoporosis", bool(event.value))))
        if is_first:
            Act("Nothing on the list is true of me; go on", lambda: _accept(studio, then), classes="main")


def _accept(studio: Studio, then: str) -> None:
    studio.change("accepted_safety_at", datetime.now(UTC))
    ui.navigate.to(then)
