"""Where words go: results to standard output, everything else to standard error."""

from pathlib import Path

from rich.console import Console

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
