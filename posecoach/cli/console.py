"""Where words go: results to standard output, everything else to standard error."""

from pathlib import Path

import typer
from rich.console import Console

from posecoach.errors import OutputError

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def complain(sentence: str) -> None:
    """Say in one sentence what is wrong."""
    err.print(f"posecoach: {sentence}", style="red", markup=False, soft_wrap=True)


def remark(sentence: str) -> None:
    """Say something that is worth knowing and no error."""
    err.print(sentence, style="dim", markup=False, soft_wrap=True)


def is_stdout(path: Path | None) -> bool:
    """Whether a path is the dash that stands for standard output."""
    return path is not None and str(path) == "-"


def write_result(file: Path, text: str) -> None:
    """Write a result to a file, or to standard output where the dash stands for it.

    Raises:
        OutputError: It cannot be written there.
    """
    if is_stdout(file):
        typer.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise OutputError(f"{file} cannot be written: {error.strerror}. Name another file.") from error
