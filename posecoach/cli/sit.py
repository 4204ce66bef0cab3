"""`posecoach sit`: watched while sitting at work, or in a recording of it."""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.app_start import Start, known_exercises, run_app_at
from posecoach.cli.coach import (
    CameraOption,
    LanguageOption,
    NoBrowser,
    Sound,
    Voice,
    Volume,
    check_usable,
)
from posecoach.cli.console import err, is_stdout, out, remark, write_result
from posecoach.cli.model import ModelOption, opener
from posecoach.cli.replay import progress
from posecoach.cli.sit_live import watch_live
from posecoach.errors import OutputError, PosecoachError
from posecoach.library import sitting_plan
from posecoach.outputs import reject_unwritable
from posecoach.sinks.report.sitting_record import as_json
from posecoach.sinks.report.sitting_text import as_lines
from posecoach.sitting.plan import SittingPlan
from posecoach.watch import USUAL_PLACE, Desk, Outcome, watch_recording

Place = Annotated[
    str,
    typer.Option("--place", metavar="NAME", help="Which desk this is; your upright is kept for each."),
]
Recalibrate = Annotated[bool, typer.Option("--recalibrate", help="Learn your upright anew.")]
Numbers = Annotated[
    Path | None,
    typer.Option("--numbers", metavar="FILE", help="When to nudge and to ask for breaks; see the README."),
]
Notify = Annotated[
    bool, typer.Option("--notify/--no-notify", help="Whether the desktop shows notifications.")
]
Live = Annotated[
    bool, typer.Option("--live", help="Play a video as if it were a webcam, instead of judging it at once.")
]
Page = Annotated[
    bool, typer.Option("--page", help="Watch on a page of the app, in the browser, instead of the terminal.")
]
JsonFile = Annotated[
    Path | None,
    typer.Option("--json", metavar="FILE", help="Write the timeline as JSON; - for standard output."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but what is wrong.")]


def command(
    camera: CameraOption = None,
    place: Place = USUAL_PLACE,
    recalibrate: Recalibrate = False,
    numbers: Numbers = None,
    notify: Notify = True,
    voice: Voice = None,
    volume: Volume = None,
    language: LanguageOption = None,
    sound: Sound = None,
    live: Live = False,
    page: Page = False,
    no_browser: NoBrowser = False,
    json_file: JsonFile = None,
    model: ModelOption = None,
    quiet: Quiet = False,
) -> None:
    """Be watched while you sit at work: nudged rarely, and sent for a walk every half hour.

    With a video as the camera, the recording is judged in its own time, as fast as it goes.
    """
    check_usable(camera, language, sound)
    desk = Desk(camera or "", place, sitting_plan(numbers), recalibrate, notify, sound)
    given = {"voice_on": voice, "volume": volume, "language": language}
    if page and json_file:
        raise OutputError("--json is written by a run in the terminal. Leave --page out, or --json.")
    if page:
        _show_page(desk, numbers, Start({"camera": camera, **given}, sound, model, no_browser))
        return
    if json_file and not is_stdout(json_file):
        reject_unwritable(json_file)
    if camera and _is_recording(camera) and not live:
        _judge_recording(Path(camera), desk.plan, model, json_file, quiet=quiet)
        return
    asked = {name: value for name, value in given.items() if value is not None}
    outcome, failure = watch_live(desk, asked, opener(model), quiet=quiet or is_stdout(json_file))
    _write(outcome, json_file)
    if failure:
        raise PosecoachError(failure)


def _show_page(desk: Desk, numbers: Path | None, start: Start) -> None:
    # The web framework takes a second to import, which a run in the terminal should not cost.
    from posecoach.app.lookout import Manner

    manner = Manner(desk.place, numbers, desk.is_new, desk.is_notified, desk.sound_file)
    run_app_at("/sit", start, known_exercises(), manner)


def _is_recording(camera: str) -> bool:
    """Whether what is named as the camera is a file."""
    return Path(camera).is_file() and not camera.startswith("/dev/")


def _judge_recording(
    path: Path, plan: SittingPlan, model: Path | None, json_file: Path | None, *, quiet: bool
) -> None:
    if json_file and json_file.resolve() == path.resolve():
        raise OutputError(f"{json_file} is the recording itself. Name another file for the result.")
    with ExitStack() as stack:
        watcher = stack.enter_context(progress(path)) if not quiet else None
        outcome = watch_recording(path, plan, lambda: stack.enter_context(opener(model)(remark)), watcher)
    if outcome.video.warning:
        remark(outcome.video.warning)
    if outcome.upright is None:
        remark("Your upright was never seen: sit tall and still for four seconds at the beginning.")
    if not quiet:
        screen = err if is_stdout(json_file) else out
        screen.print(as_lines(outcome.record.day.totals), markup=False)
    _write(outcome, json_file)


def _write(outcome: Outcome, json_file: Path | None) -> None:
    if json_file:
        plain = as_json(outcome.record, outcome.upright, outcome.video)
        write_result(json_file, json.dumps(plain, indent=2, ensure_ascii=False) + "\n")
