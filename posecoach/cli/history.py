"""`posecoach history`: what was done, as a table and as pages; exported, imported and deleted."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.console import is_stdout, out, remark, write_result
from posecoach.errors import OutputError, PosecoachError
from posecoach.outputs import reject_unwritable
from posecoach.sinks.report.history.export import as_csv, as_json
from posecoach.sinks.report.history.history import History, Scope, read_history
from posecoach.sinks.report.history.page import history_page
from posecoach.sinks.report.history.professional import professional_page
from posecoach.sinks.report.history.table import as_table
from posecoach.sinks.report.history.telling import is_to_be_told, note_told
from posecoach.sinks.report.history.words import NOT_IMPROVED, OFFER, extent_in_words
from posecoach.store.erasing import Choice, Extent
from posecoach.store.opening import default_path, files_of, recordings_beside
from posecoach.store.store import Store

app = typer.Typer(invoke_without_command=True, help="Show what was done: in the terminal, or as a page.")

ExerciseOption = Annotated[str | None, typer.Option("--exercise", "-e", help="Only sessions with this one.")]
Last = Annotated[int | None, typer.Option("--last", min=1, help="Only so many of the last sessions.")]
Html = Annotated[Path | None, typer.Option("--html", help="Write a page with charts.")]
Summary = Annotated[
    Path | None,
    typer.Option("--summary", help="Write one sheet to take along to a doctor or physiotherapist."),
]
Name = Annotated[str, typer.Option("--name", help="The name that the sheet bears; without, none.")]
Session = Annotated[
    int | None, typer.Option("--session", help="The number of a session, as the table has it.")
]
Before = Annotated[
    datetime | None, typer.Option("--before", formats=["%Y-%m-%d"], help="Everything before this day.")
]
All = Annotated[bool, typer.Option("--all", help="All sessions and days at the desk.")]
Yes = Annotated[bool, typer.Option("--yes", help="Delete without asking.")]


class ChoiceError(PosecoachError):
    """What is to be done was not said in a way that can be followed."""


@app.callback()
def command(
    context: typer.Context,
    exercise: ExerciseOption = None,
    last: Last = None,
    html: Html = None,
    summary: Summary = None,
    name: Name = "",
) -> None:
    """Show what was done, and how it goes."""
    if context.invoked_subcommand is not None:
        return
    for file in filter(None, (html, summary)):
        _check_place(file)
    with _kept() as store:
        history = read_history(store, Scope(exercise, last))
        says_not_improved = is_to_be_told(store, history.pain)
        if html:
            write_result(html, history_page(history, says_not_improved=says_not_improved))
        if summary:
            write_result(summary, professional_page(history, name))
        if not html and not summary:
            _show(history, says_not_improved=says_not_improved)
        if not summary or html:  # who takes the summary along need not be told to
            note_told(store, history.pain)


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="A .json file for everything, or .csv for the sets.")],
) -> None:
    """Write everything to a file: JSON to keep or to import elsewhere, CSV for a spreadsheet."""
    if file.suffix.lower() not in (".json", ".csv"):
        raise ChoiceError(
            f"{file} ends neither with .json, for everything, nor with .csv, for a spreadsheet."
        )
    _check_place(file)
    with _kept() as store:
        write_result(file, as_json(store) if file.suffix.lower() == ".json" else as_csv(store))


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="A .json file that was exported.")]) -> None:
    """Add what an exported file has and is not here yet."""
    with _kept() as store:
        merged = store.archive.add(file)
    added = extent_in_words(Extent(merged.sessions, merged.sittings)) or "Nothing"
    _say(f"{added} added; {merged.known} here already.")


@app.command("delete")
def delete(session: Session = None, before: Before = None, everything: All = False, yes: Yes = False) -> None:
    """Delete sessions and days at the desk for good; settings and uprights stay."""
    if (session is not None) + (before is not None) + everything != 1:
        raise ChoiceError("say what to delete: one of --session NUMBER, --before YYYY-MM-DD and --all.")
    if not yes and not sys.stdin.isatty():
        raise ChoiceError("nothing was deleted: nobody can be asked here. Add --yes to delete without it.")
    choice = Choice(session, before.date() if before else None)
    with _kept() as store:
        extent = store.archive.extent_of(choice)
        if not extent:
            raise ChoiceError(
                f"there is nothing to delete{_of(choice)}. `posecoach history` shows what is kept."
            )
        if not yes and not typer.confirm(f"Delete {extent_in_words(extent)}?"):
            _say("Nothing was deleted.")
            raise typer.Exit(1)
        store.archive.erase(choice)
        _say(f"{extent_in_words(extent)} deleted.")
        _tell_of_recordings(store)


@contextmanager
def _kept() -> Iterator[Store]:
    """Open what is kept, and say if it was damaged."""
    with closing(Store()) as store:
        if store.warning:
            remark(store.warning)
        yield store


def _check_place(file: Path) -> None:
    if is_stdout(file):
        return
    reject_unwritable(file)
    if file.resolve() in [own.resolve() for own in files_of(default_path())]:
        raise OutputError(f"{file} cannot be written: it is what everything is kept in. Name another file.")


def _show(history: History, *, says_not_improved: bool) -> None:
    out.print(as_table(history))
    if says_not_improved:
        _say("", NOT_IMPROVED, OFFER)


def _of(choice: Choice) -> str:
    if choice.session_id is not None:
        return f": no session has the number {choice.session_id}"
    return f" before {choice.before}" if choice.before else ""


def _tell_of_recordings(store: Store) -> None:
    folder = recordings_beside(store.path)
    if any(folder.glob("*.npz")):
        _say(f"Recorded poses are files of their own, in {folder}: delete those that you do not want there.")


def _say(*lines: str) -> None:
    for line in lines:
        out.print(line, markup=False, soft_wrap=True)
