"""Files that results are written to."""

import os
from pathlib import Path

from posecoach.errors import OutputError


def reject_unwritable(file: Path) -> None:
    """Find out before the work, not after it, that a result has no place to go.

    Raises:
        OutputError: The file is a folder, or its folder is not there, or may not be written to.
    """
    if file.is_dir():
        raise OutputError(f"{file} cannot be written: it is a folder. Name a file.")
    if not file.parent.is_dir():
        raise OutputError(f"{file} cannot be written: there is no folder {file.parent}. Make it first.")
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise OutputError(f"{file} cannot be written: you may not write there. Name another file.")
