"""`posecoach` and `posecoach coach NAME`: coached live, in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.app_start import Start, known_exercises, run_app_at
from posecoach.cli.model import ModelOption
from posecoach.errors import SpecError
from posecoach.outputs import reject_unwritable
from posecoach.sources.camera import Camera

CameraOption = Annotated[
    str | None,
    typer.Option(
        "--camera", metavar="N|FILE|URL", help="A webcam's number, a video that plays as one, or an address."
    ),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the address instead of opening it.")]
Voice = Annotated[bool | None, typer.Option("--voice/--no-voice", help="Whether the coach speaks.")]
Volume = Annotated[float | None, typer.Option("--volume", min=0, max=1, help="How loud, 0 to 1.")]
LanguageOption = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="What the coach speaks: en, de.")
]
Record = Annotated[
    bool | None, typer.Option("--record", help="Keep the poses of each set (no picture), to review them.")
]
Sound = Annotated[
    Path | None,
    typer.Option("--sound", metavar="OUT.wav", help="Write what would be heard to a file instead."),
]


def command(
    name: Annotated[str, typer.Argument(help="An exercise or a programme.", show_default=False)],
    camera: CameraOption = None,
    no_browser: NoBrowser = False,
    voice: Voice = None,
    volume: Volume = None,
    language: LanguageOption = None,
    record: Record = None,
    sound: Sound = None,
    model: ModelOption = None,
) -> None:
    """Be coached through an exercise or a programme, live and hands free."""
    open_app(name, camera, no_browser, voice, volume, language, record, sound, model)


def open_app(
    name: str, camera: str | None, no_browser: bool, voice: bool | None, volume: float | None,
    language: str | None, record: bool | None, sound: Path | None, model: Path | None,
) -> None:  # fmt: skip
    """Open the app: at the page of an exercise or a programme, or at the first page where `name` is ''."""
    asked = {
        "camera": camera, "voice_on": voice, "volume": volume, "language": language, "wants_record": record
    }  # fmt: skip
    check_usable(camera, language, sound)
    exercises, programmes = known_exercises()
    if name and name not in exercises and name not in programmes:
        known = ", ".join([*programmes, *exercises])
        raise SpecError(f"there is no exercise or programme '{name}'. Choose one of: {known}.")
    start = Start(asked, sound, model, no_browser)
    run_app_at(f"/coach/{name}" if name else "/", start, (exercises, programmes))


def check_usable(camera: str | None, language: str | None, sound: Path | None) -> None:
    """Refuse what cannot be used before anything is opened."""
    from posecoach.sinks.voice.language import language_called

    if camera is not None:
        Camera(camera)
    if language is not None:
        language_called(language)
    if sound is not None:
        reject_unwritable(sound)
