"""`posecoach` and `posecoach coach NAME`: coached live, in the browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from posecoach.app.instance import find_running
from posecoach.cli.console import out, remark
from posecoach.cli.model import ModelOption
from posecoach.errors import SpecError
from posecoach.estimators.model import model_path
from posecoach.library import usable
from posecoach.live import OpenEstimator
from posecoach.outputs import reject_unwritable
from posecoach.session import PoseEstimator
from posecoach.sinks.report.session_text import as_lines
from posecoach.sources.camera import Camera
from posecoach.store.store import Store

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
    bool | None, typer.Option("--record", help="Keep the poses of the session (no picture), to replay them.")
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
    _check(camera, language, sound)
    exercises, programmes, fault = usable()
    if fault:
        remark(f"{fault}\nUntil then your own exercises and programmes are left out.")
    if name and name not in exercises and name not in programmes:
        known = ", ".join([*programmes, *exercises])
        raise SpecError(f"there is no exercise or programme '{name}'. Choose one of: {known}.")
    if any(value is not None for value in asked.values()) and find_running():
        remark("posecoach runs already: its page is opened, and the options of this start are left out.")
    # The web framework takes a second to import, which a wrong name should not cost.
    from posecoach.app.main import run_app
    from posecoach.app.studio import Studio

    store = Store()
    given = {key: value for key, value in asked.items() if value is not None}
    studio = Studio(store, exercises, programmes, _opener(model), given, sound)
    run_app(studio, f"/coach/{name}" if name else "/", open_browser=not no_browser)
    for session in filter(None, map(store.session, studio.session_ids)):
        out.print(as_lines(session), markup=False)
    store.close()


def _check(camera: str | None, language: str | None, sound: Path | None) -> None:
    """Refuse what cannot be used before anything is opened."""
    from posecoach.sinks.voice.language import language_called

    if camera is not None:
        Camera(camera)
    if language is not None:
        language_called(language)
    if sound is not None:
        reject_unwritable(sound)


def _opener(model: Path | None) -> OpenEstimator:
    if model is not None:
        model_path(model)

    @contextmanager
    def open_estimator(tell: Callable[[str], None]) -> Iterator[PoseEstimator]:
        path = model_path(model, report=tell)
        # Importing MediaPipe takes 0.6 s, which the first page need not wait for.
        from posecoach.estimators.mediapipe import MediaPipeEstimator

        with MediaPipeEstimator(path) as estimator:
            yield estimator

    return open_estimator
