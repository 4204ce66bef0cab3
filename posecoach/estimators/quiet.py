"""Keep a C++ library's start-up chatter off the terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STDERR = 2
"The file descriptor that C++ writes to, whatever `sys.stderr` is."


@contextmanager
def quiet_native_stderr() -> Iterator[None]:
    """Send what native code writes to standard error nowhere, for the length of a block.

    MediaPipe prints three lines on every start that no setting of its own turns off. Its real faults
    come as exceptions. Everything of this process goes the same way, so the block must be short.
    """
    sys.stderr.flush()
    kept = os.dup(_STDERR)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), _STDERR)
    try:
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
