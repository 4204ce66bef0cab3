"""Where words go: results to standard output, everything else to standard error."""

import errno
import os
from pathlib import Path
from types import TracebackType

import typer
from rich.console import Console

from posecoach.errors import OutputError


class _Heard(Console):
    """A console whose reader may go (a terminal closed, `| head`): then it is silent, and work goes on.

    Rich's own ends the program, in the middle of a day that was to be summed up and kept.
    """

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            super().__exit__(kind, error, trace)
        except OSError as gone:
            if gone.errno not in (errno.EIO, errno.EPIPE):  # what a closed terminal, or pipe, answers
                raise
            self.on_broken_pipe()

    def on_broken_pipe(self) -> None:
        self.quiet = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.file.fileno())  # for what is still on its way there when Python ends
        os.close(nowhere)


out = _Heard(highlight=False)
err = _Heard(stderr=True, highlight=False)


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
