"""Opening the app, at any of its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from posecoach.app.instance import find_running
from posecoach.cli.console import out, remark
from posecoach.cli.model import opener
from posecoach.library import usable
from posecoach.sinks.report.session_text import as_lines
from posecoach.sinks.report.sitting_text import as_lines as sitting_as_lines
from posecoach.specs.model import Exercise
from posecoach.specs.programme import Programme
from posecoach.store.store import Store

if TYPE_CHECKING:
    from posecoach.app.lookout import Manner


@dataclass(frozen=True, slots=True)
class Start:
    """What was asked for at the start of the app.

    Attributes:
        settings: Settings by name that go before those that are kept; None for what was not asked for.
        sound: A WAV file that takes what would be heard; None for the loudspeaker.
        model: The pose model's file; None for the usual one.
        no_browser: Whether the address is printed instead of opened.
    """

    settings: Mapping[str, Any]
    sound: Path | None
    model: Path | None
    no_browser: bool


def known_exercises() -> tuple[dict[str, Exercise], dict[str, Programme]]:
    """Return all exercises and programmes; where some of the person's own are broken, say so."""
    exercises, programmes, fault = usable()
    if fault:
        remark(f"{fault}\nUntil then your own exercises and programmes are left out.")
    return exercises, programmes


def run_app_at(
    path: str,
    start: Start,
    known: tuple[Mapping[str, Exercise], Mapping[str, Programme]],
    manner: "Manner | None" = None,
) -> None:
    """Run the app until it is ended, beginning with a page; print what was done meanwhile.

    Raises:
        PosecoachError: It cannot begin.
    """
    given = {key: value for key, value in start.settings.items() if value is not None}
    if (given or manner) and find_running():
        remark("posecoach runs already: its page is opened, and the options of this start are left out.")
    # The web framework takes a second to import, which a wrong name should not cost.
    from posecoach.app.main import run_app
    from posecoach.app.studio import Studio

    store = Store()
    studio = Studio(store, *known, opener(start.model), given, start.sound, manner)
    run_app(studio, path, open_browser=not start.no_browser)
    for session in filter(None, map(store.session, studio.session_ids)):
        out.print(as_lines(session), markup=False)
    if studio.lookout.watch and (last := studio.lookout.watch.session.latest):
        out.print(sitting_as_lines(last.status.day.totals), markup=False)
    store.close()
