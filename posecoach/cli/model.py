"""`posecoach model`: where the pose model is and what it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.console import out, remark
from posecoach.estimators.model import describe_model, model_path
from posecoach.live import OpenEstimator
from posecoach.session import PoseEstimator

ModelOption = Annotated[
    Path | None,
    typer.Option("--model", metavar="FILE", help="A pose model (.task) to use instead of the usual one."),
]


def command(model: ModelOption = None) -> None:
    """Say where the pose model is and what it is; fetch it if it is not there yet."""
    info = describe_model(model_path(model, report=remark))
    out.print(f"{info.path}", soft_wrap=True, markup=False)
    origin = "built from the networks that Google published" if info.is_official else "of your own"
    licence = f", {info.licence}" if info.licence else ""
    out.print(f"{info.name}, {info.size_bytes / 1e6:.1f} MB, {origin}{licence}", markup=False)
    out.print(f"sha256 {info.sha256}", markup=False)


def opener(model: Path | None) -> OpenEstimator:
    """Return what opens the estimator, of this model or the usual one, when it is needed.

    Raises:
        ModelError: The file is missing or no model.
    """
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
