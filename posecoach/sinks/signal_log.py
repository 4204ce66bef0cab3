"""A sink that writes every signal of every frame as CSV: for writing a spec, and for plotting."""

import csv
import math
from pathlib import Path

from posecoach.errors import OutputError
from posecoach.moment import Moment
from posecoach.outputs import reject_unwritable


class SignalLog:
    """Gathers time, sight, level and signals, and writes them when it closes."""

    def __init__(self, path: Path) -> None:
        """Make sure that the file can be written, before any work is done.

        Raises:
            OutputError: It cannot be written there.
        """
        reject_unwritable(path)
        self._path = path
        self._rows: list[dict[str, str]] = []

    def receive(self, moment: Moment) -> None:
        """Take one frame."""
        if moment.is_repeat:
            return
        plain = {"time_s": f"{moment.frame.time_s:.3f}", "sight": str(moment.progress.sight)}
        numbers = {"level": moment.progress.level, **moment.signals}
        self._rows.append(plain | {name: _number(value) for name, value in numbers.items()})

    def close(self) -> None:
        """Write the file, unless there was no frame. Once is enough."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        try:
            with self._path.open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, rows[0], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        except OSError as error:
            message = f"{self._path} cannot be written: {error.strerror}. Name another file."
            raise OutputError(message) from error

    def discard(self) -> None:
        """Forget the rows; a file that was there before stays as it was."""
        self._rows = []


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.4g}"
