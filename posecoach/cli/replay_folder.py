"""`posecoach replay FOLDER --out DIR`: judge many recordings side by side."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from posecoach.batch.batch import Batch, Watcher, review
from posecoach.batch.crew import Staff, local_staff
from posecoach.batch.recordings import recordings_at
from posecoach.batch.table import Row
from posecoach.cli.console import complain, err, out, remark
from posecoach.errors import OutputError
from posecoach.estimators.model import model_path
from posecoach.landmarks import Side
from posecoach.library import all_exercises
from posecoach.specs.model import Exercise

_NOT_ALL = 1
"Exit code when some recordings could not be judged."

_STOPPED = 130
"Exit code after Ctrl-C, as shells have it."

OutFolder = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Judge a folder of recordings; the results go to DIR."),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, metavar="N", help="With --out: so many processes; else one a core."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler", metavar="ADDRESS", help="With --out: let the workers of this Dask scheduler do it."
    ),
]
Reports = Annotated[bool, typer.Option("--reports", help="With --out: write a page for each recording, too.")]


@dataclass(frozen=True, slots=True)
class Many:
    """What was asked for in judging many recordings.

    Attributes:
        out: The folder for the results; None where none was named.
        workers: How many processes; None for one on each core.
        scheduler: The address of a Dask scheduler; None to work on this computer.
        reports: Whether each recording gets a page of its own.
    """

    out: Path | None
    workers: int | None
    scheduler: str | None
    reports: bool

    def are_meant(self, place: Path, for_one: Mapping[str, object]) -> bool:
        """Whether this is about many recordings.

        Args:
            place: What is to be judged.
            for_one: The options that go with a single recording, and what was given for them.

        Raises:
            OutputError: The options do not go together.
        """
        if self.out is None and place.is_dir():
            raise OutputError(f"{place} is a folder. Name another for its results with --out DIR.")
        if self.out is None and (self.workers or self.scheduler or self.reports):
            raise OutputError("--workers, --scheduler and --reports go with --out DIR. Name a folder there.")
        if self.out and (given := [name for name, value in for_one.items() if value]):
            raise OutputError(f"{given[0]} is for one recording. Leave it out, or leave --out out.")
        return self.out is not None

    def judge(
        self, place: Path, exercise: Exercise | None, side: Side | None, model: Path | None, quiet: bool
    ) -> None:
        """Judge all recordings of a folder, or one long one, and say what it came to.

        Raises:
            PosecoachError: There is nothing to judge, nobody to do it, or no place for the results.
        """
        known = {exercise.id: exercise} if exercise else all_exercises()
        given = model_path(model).absolute() if model else None
        out_folder = self.out or Path()
        batch = Batch(recordings_at(place), out_folder, exercise, known, side, given, self.reports)
        try:
            with _progress(len(batch.recordings), quiet) as watcher:
                rows = review(batch, self._staff(), lambda: model_path(model, report=remark), watcher)
        except KeyboardInterrupt:
            remark(f"Stopped. What was judged is kept in {out_folder}; the same command goes on from there.")
            raise typer.Exit(_STOPPED) from None
        n_left = sum(bool(row.error) for row in rows)
        if not quiet:
            said = f"{len(rows) - n_left} of {len(rows)} judged: {out_folder / 'index.html'}"
            out.print(said, soft_wrap=True, markup=False)
        if n_left:
            raise typer.Exit(_NOT_ALL)

    def _staff(self) -> Staff:
        if self.scheduler is None:
            return local_staff(self.workers or os.cpu_count() or 1)
        if self.workers is not None:
            raise OutputError("--workers is for this computer. Leave it out with --scheduler.")
        from posecoach.batch.cluster import cluster_staff

        return cluster_staff(self.scheduler)


@contextmanager
def _progress(n: int, quiet: bool) -> Iterator[Watcher]:
    """Show one bar over all recordings, in their seconds, and say which could not be judged."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=quiet or not err.is_terminal) as bar:
        task = bar.add_task("looking at the recordings", total=None)
        settled = 0

        def told(row: Row) -> None:
            nonlocal settled
            settled += 1
            bar.update(task, description=f"{settled} of {n}")
            if row.error:
                complain(row.error)

        yield Watcher(
            opened=lambda total_s, done_s: bar.update(task, total=total_s, completed=done_s),
            advanced=lambda done_s: bar.update(task, completed=done_s),
            settled=told,
        )
