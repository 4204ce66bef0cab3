"""`posecoach replay`: judge a recording."""

import json
import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from posecoach.cli.console import err, is_stdout, out, remark, write_result
from posecoach.cli.model import ModelOption, opener
from posecoach.cli.replay_folder import Many, OutFolder, Reports, Scheduler, Workers
from posecoach.engine.choose import Choice
from posecoach.errors import OutputError
from posecoach.landmarks import Side
from posecoach.library import all_exercises, exercise_called
from posecoach.outputs import reject_unwritable
from posecoach.replay import Outcome, Request, Watcher, replay
from posecoach.sinks.report.export import as_csv, as_json
from posecoach.sinks.report.review.place import is_one_file
from posecoach.sinks.report.table import as_table
from posecoach.specs.model import Exercise

Video = Annotated[
    Path, typer.Argument(help="A video, recorded poses, or a folder of them.", show_default=False)
]
ExerciseName = Annotated[
    str | None,
    typer.Option("--exercise", "-e", metavar="NAME", help="What is done; without it I find out."),
]
OnlySide = Annotated[
    Side | None, typer.Option("--side", help="Count only one side, of exercises with sides.")
]
JsonFile = Annotated[
    Path | None,
    typer.Option("--json", metavar="FILE", help="Write the result as JSON; - for standard output."),
]
CsvFile = Annotated[
    Path | None, typer.Option("--csv", metavar="FILE", help="Write repetitions and holds as CSV; - likewise.")
]
Annotated_ = Annotated[
    Path | None, typer.Option("--annotate", metavar="OUT.mp4", help="Write the video with what I see.")
]
Recorded = Annotated[
    Path | None,
    typer.Option("--record", metavar="OUT.npz", help="Write the poses, to replay without the video."),
]
Signals = Annotated[
    Path | None,
    typer.Option("--signals", metavar="OUT.csv", help="Write every signal of every frame as CSV."),
]
Voice = Annotated[bool, typer.Option("--voice", help="Let the annotated video speak: numbers, corrections.")]
VoiceLanguage = Annotated[
    str, typer.Option("--language", metavar="CODE", help="What it speaks: en or de.", show_default=True)
]
ReportTo = Annotated[
    Path | None,
    typer.Option(
        "--report", metavar="DIR|FILE.html", help="Write a page to look at afterwards: video, curve, table."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no table.")]

_LARGE_MB = 40.0
"A page of more than this opens slowly, and no mail takes it."


def command(
    video: Video,
    exercise: ExerciseName = None,
    side: OnlySide = None,
    json_file: JsonFile = None,
    csv_file: CsvFile = None,
    annotate: Annotated_ = None,
    record: Recorded = None,
    signals: Signals = None,
    voice: Voice = False,
    language: VoiceLanguage = "en",
    report: ReportTo = None,
    model: ModelOption = None,
    quiet: Quiet = False,
    out_folder: OutFolder = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    reports: Reports = False,
) -> None:
    """Judge a recording: count repetitions, time holds, name faults in form."""
    page = report if report and is_one_file(report) else None
    _check_outputs(video, [file for file in (json_file, csv_file, annotate, record, signals, page) if file])
    named = exercise_called(exercise) if exercise else None
    for_one = {"--json": json_file, "--csv": csv_file, "--annotate": annotate, "--record": record}
    for_one |= {"--signals": signals, "--report": report}
    many = Many(out_folder, workers, scheduler, reports)
    if many.are_meant(video, for_one):
        many.judge(video, named, side, model, quiet)
        return
    if voice and not (annotate or report):
        raise OutputError("--voice speaks in the annotated video. Name one with --annotate OUT.mp4.")
    request = Request(video, named, side, annotate, record, signals, language if voice else None, report)
    with ExitStack() as stack:
        watcher = stack.enter_context(progress(video)) if not quiet else Watcher()
        known = {} if request.exercise else all_exercises()
        outcome = replay(request, known, lambda: stack.enter_context(opener(model)(remark)), watcher)
    if outcome.video.warning:
        remark(outcome.video.warning)
    if not quiet:
        screen = err if is_stdout(json_file) or is_stdout(csv_file) else out
        screen.print(as_table(outcome.exercise, outcome.record, outcome.unseen_s))
    _write_results(outcome, json_file, csv_file)
    if page and (size_mb := page.stat().st_size / 1e6) > _LARGE_MB:
        remark(f"{page} is {size_mb:.0f} MB with its video. Name a folder to keep the video beside the page.")


def _write_results(outcome: Outcome, json_file: Path | None, csv_file: Path | None) -> None:
    if json_file:
        plain = as_json(outcome.exercise, outcome.record, outcome.video, outcome.unseen_s)
        write_result(json_file, json.dumps(plain, indent=2, ensure_ascii=False) + "\n")
    if csv_file:
        write_result(csv_file, as_csv(outcome.exercise, outcome.record))


def _check_outputs(video: Path, files: list[Path]) -> None:
    """Refuse outputs that would overwrite the recording or one another, or that have no place to go."""
    for i, file in enumerate(files):
        if file.resolve() == video.resolve():
            raise OutputError(f"{file} is the recording itself. Name another file for the result.")
        if any(file.resolve() == other.resolve() for other in files[:i]):
            raise OutputError(f"{file} is named for two results. Name another file for one of them.")
        if not is_stdout(file):
            reject_unwritable(file)


@contextmanager
def progress(video: Path) -> Iterator[Watcher]:
    """Show how far a replay is, and how many times faster than the recording it goes."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), _Speed(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(f"looking at {video.name}", total=None)

        def chosen(exercise: Exercise, choice: Choice | None) -> None:
            if choice:
                remark(f"This looks like {exercise.id}: {choice.why}.")
            bar.update(task, description=exercise.title)

        def advanced(time_s: float) -> None:
            bar.update(task, completed=max(time_s, bar.tasks[task].completed))

        def opened(duration_s: float) -> None:
            bar.update(task, total=None if math.isnan(duration_s) else duration_s)

        yield Watcher(chosen, advanced, opened)


class _Speed(ProgressColumn):
    """Seconds of the recording for each second of work."""

    def render(self, task: Task) -> Text:
        """Return the speed, such as '2.1 x real time'."""
        elapsed_s = task.elapsed or 0.0
        return Text(f"{task.completed / elapsed_s:.1f} x real time" if elapsed_s > 0 else "")
