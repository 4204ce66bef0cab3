"""Files that results are written to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

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


@contextmanager
def appearing_whole(file: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name when it is written: nobody sees half of it, and a failure leaves none.

    Raises:
        OSError: It cannot be written.
    """
    part = file.with_name(f"{file.name}.{uuid4().hex[:8]}.part")
    try:
        with part.open("xb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink()
