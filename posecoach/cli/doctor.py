"""`posecoach doctor`: what works on this computer, and what to do about what does not."""

import os
import sys
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from posecoach.cli.coach import CameraOption, LanguageOption
from posecoach.cli.console import out
from posecoach.cli.model import ModelOption
from posecoach.doctor.checks import Asked, all_checks
from posecoach.doctor.examination import Examination
from posecoach.doctor.finding import Finding, State

Quiet = Annotated[bool, typer.Option("--quiet", help="Play no tone on the loudspeaker.")]
Notify = Annotated[bool, typer.Option("--notify", help="Show a notification.")]

_MARKS = {State.OK: ("ok", "green"), State.WARN: ("warn", "yellow"), State.FAIL: ("FAIL", "bold red")}


def command(
    camera: CameraOption = None,
    language: LanguageOption = None,
    quiet: Quiet = False,
    notify: Notify = False,
    model: ModelOption = None,
) -> None:
    """Check camera, model, sound and all else on this computer; say what to do about what does not work.

    Ends with exit code 0 when you can be coached, also where there is a warning, such as no sound; with 1
    when you cannot yet.
    """
    asked = Asked(camera, language, model, is_quiet=quiet, is_sent=notify, tell=_tell)
    examination = Examination(all_checks(asked))
    states = []
    for check, look in examination:
        with out.status(f"{check.name} ..."):
            finding = look()
        _show(finding)
        states.append(finding.state)
    out.print(f"\n{_conclusion(states)}", markup=False)
    _leave(State.FAIL in states, is_stuck=examination.is_stuck)


def _tell(line: str) -> None:
    out.print(line, style="dim", markup=False)


def _show(finding: Finding) -> None:
    line = Table.grid(padding=(0, 2, 0, 0))
    line.add_column(width=4)
    line.add_column(width=13)
    line.add_column(overflow="fold")
    line.add_row(Text(*_MARKS[finding.state]), Text(finding.name), Text(finding.text))
    if finding.cure:
        line.add_row("", "", Text(f"-> {finding.cure}"))
    out.print(line)


def _conclusion(states: list[State]) -> str:
    if State.FAIL in states:
        return "You cannot be coached yet: see what failed."
    return (
        "You can be coached." if State.WARN not in states else "You can be coached, in spite of the warnings."
    )


def _leave(has_failed: bool, *, is_stuck: bool) -> None:
    """End with the exit code; at once where a check hangs, since a library's own end might hang with it."""
    if is_stuck:
        sys.stdout.flush()
        os._exit(int(has_failed))
    raise typer.Exit(int(has_failed))
