"""The commands, and the one place where an error becomes a sentence and an exit code."""

import io
import sys
from typing import Annotated

import typer

from posecoach import __version__
from posecoach.cli import coach, compare, doctor, exercises, history, model, privacy, replay, safety, sit
from posecoach.cli.console import complain
from posecoach.cli.model import ModelOption
from posecoach.errors import PosecoachError

app = typer.Typer(
    name="posecoach",
    help="Watches mid-back exercises through a camera: counts, times, measures and coaches. Offline.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("coach")(coach.command)
app.command("replay")(replay.command)
app.command("compare")(compare.command)
app.command("sit")(sit.command)
app.command("safety")(safety.command)
app.command("model")(model.command)
app.command("doctor")(doctor.command)
app.command("privacy")(privacy.command)
app.add_typer(exercises.app, name="exercises")
app.add_typer(history.app, name="history")

_UNUSABLE = 2
"Exit code when what was given cannot be used, as for a wrong option."


def main() -> None:
    """Run the command line; end with exit code 2 and one sentence when something cannot be used."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a degree sign shows a question mark instead of a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except PosecoachError as error:
        complain(str(error))
        sys.exit(_UNUSABLE)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"posecoach {__version__}")
        raise typer.Exit


@app.callback()
def _posecoach(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    camera: coach.CameraOption = None,
    no_browser: coach.NoBrowser = False,
    voice: coach.Voice = None,
    volume: coach.Volume = None,
    language: coach.LanguageOption = None,
    record: coach.Record = None,
    sound: coach.Sound = None,
    model: ModelOption = None,
) -> None:
    if context.invoked_subcommand is None:
        coach.open_app("", camera, no_browser, voice, volume, language, record, sound, model)
