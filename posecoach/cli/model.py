"""`posecoach model`: where the pose model is and what it is."""

from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.console import out, remark
from posecoach.estimators.model import describe_model, model_path

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
