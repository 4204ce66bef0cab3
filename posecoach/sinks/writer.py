"""Writes in a thread of its own, so that no frame waits for the disk."""

import sqlite3
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from posecoach.errors import PosecoachError

Item = TypeVar("Item")
"What is written, all or nothing."


class Writer(Generic[Item]):
    """Writes one thing after the other, at once.

    A commit to the database takes 0.3 ms on an SSD, but 16 ms on a slow disk, and seconds while another
    program holds the file. What cannot be written to it now, on a full disk or while it is held, is tried
    again with the next thing and at the end.
    """

    def __init__(self, write: Callable[[Item], None]) -> None:
        """Begin with nothing to write; `write` may raise a PosecoachError."""
        self._write_one = write
        self._waits, self._lost = "", ""
        self._items: SimpleQueue[Item | None] = SimpleQueue()
        self._thread = Thread(target=self._write_all, name="writer", daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> str:
        """Why something is not kept, and what would help, in one sentence; '' while all is kept."""
        return self._lost or self._waits

    def write(self, item: Item) -> None:
        """Have something written; it is in the file a moment later."""
        self._items.put(item)

    def close(self) -> None:
        """Wait until all is written. Once is enough."""
        self._items.put(None)
        self._thread.join()

    def _write_all(self) -> None:
        waiting: deque[Item] = deque()
        while (item := self._items.get()) is not None:
            waiting.append(item)
            self._write(waiting)
        self._write(waiting)

    def _write(self, waiting: deque[Item]) -> None:
        """Write what waits, in order; what cannot be written goes on waiting, and all that follows it."""
        while waiting:
            try:
                self._write_one(waiting[0])
            except PosecoachError as error:
                if isinstance(error.__cause__, sqlite3.OperationalError):
                    self._waits = str(error)
                    return
                # Trying again would not help, for instance where the session was deleted.
                self._lost = str(error)
            waiting.popleft()
        self._waits = ""
