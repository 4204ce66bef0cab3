"""`posecoach compare`: two recordings, two sessions, or one of each beside each other."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.console import is_stdout, out, remark, write_result
from posecoach.cli.model import ModelOption, opener
from posecoach.cli.replay import progress
from posecoach.comparing.comparing import Comparing, Item
from posecoach.comparing.kept import KeptSession, kept_session
from posecoach.errors import OutputError
from posecoach.library import all_exercises, exercise_called
from posecoach.outputs import reject_unwritable
from posecoach.replay import Watcher
from posecoach.sinks.report.compare.page import as_html
from posecoach.sinks.report.compare.table import as_table
from posecoach.store.store import Store

First = Annotated[
    str,
    typer.Argument(
        metavar="A", help="A video, recorded poses, or the number of a session.", show_default=False
    ),
]
Second = Annotated[str, typer.Argument(metavar="B", help="What is compared with it.", show_default=False)]
ExerciseName = Annotated[
    str | None,
    typer.Option("--exercise", "-e", metavar="NAME", help="What is done; without it, what A shows."),
]
Html = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write a page: curves over each other, table.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")]


def command(
    first: First,
    second: Second,
    exercise: ExerciseName = None,
    html: Html = None,
    model: ModelOption = None,
    quiet: Quiet = False,
) -> None:
    """Compare two recordings, or two sessions by their numbers: the second with the first."""
    if html:
        _check_place(html, first, second)
    named = exercise_called(exercise) if exercise else None
    known = all_exercises() | ({named.id: named} if named else {})
    with ExitStack() as stack:
        items = _item(first), _item(second)
        if not named:
            _tell_of_others(*items)
        watchers = tuple(stack.enter_context(_progress(item, quiet)) for item in items)
        open_estimator = opener(model)
        comparing = Comparing(
            known, lambda: stack.enter_context(open_estimator(remark)), named, (watchers[0], watchers[1])
        )
        comparison = comparing.compare(*items)
    if html:
        write_result(html, as_html(comparison))
    else:
        out.print(as_table(comparison))


def _item(name: str) -> Item:
    """Return what is meant: a number is a session, unless there is a file of that name."""
    path = Path(name)
    if not name.isdecimal() or path.exists():
        return path
    with closing(Store()) as store:
        if store.warning:
            remark(store.warning)
        return kept_session(store, int(name))


def _tell_of_others(first: Item, second: Item) -> None:
    """Say what else two sessions have in common, for only one exercise is compared."""
    if isinstance(first, KeptSession) and isinstance(second, KeptSession):
        common = [name for name in first.exercises if name in second.exercises]
        if others := common[1:]:
            remark(f"Both have {', '.join(others)} too: --exercise NAME compares that.")


@contextmanager
def _progress(item: Item, quiet: bool) -> Iterator[Watcher]:
    if quiet or not isinstance(item, Path):
        yield Watcher()
    else:
        with progress(item) as watcher:
            yield watcher


def _check_place(html: Path, *names: str) -> None:
    if is_stdout(html):
        return
    if any(html.resolve() == Path(name).resolve() for name in names):
        raise OutputError(f"{html} is one of the two recordings. Name another file for the page.")
    reject_unwritable(html)
