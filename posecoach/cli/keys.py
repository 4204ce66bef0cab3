"""Single keys of the terminal, read without waiting; nothing where there is no terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Keys:
    """What the person has typed. A context: the terminal is as before when it ends."""

    @property
    def is_ours(self) -> bool:
        """Whether the terminal is the person's with us: in the background it is another program's."""
        return True

    def typed(self) -> str:
        """Return what was typed since the last call, '' for nothing."""
        return ""


@contextmanager
def terminal_keys() -> Iterator[Keys]:
    """Read single keys, without echo, for as long as the context lasts and we are in the foreground."""
    if sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty():
        yield Keys()
    elif sys.platform == "win32":
        yield _WindowsKeys()
    else:
        keys = _PosixKeys(sys.stdin.fileno())
        try:
            yield keys
        finally:
            keys.give_back()


if sys.platform == "win32":
    import msvcrt

    class _WindowsKeys(Keys):
        def typed(self) -> str:
            return "".join(iter(lambda: msvcrt.getwch() if msvcrt.kbhit() else "", ""))

else:
    import os
    import select
    import termios
    import tty
    from contextlib import suppress

    _MOST = 64

    class _PosixKeys(Keys):
        """A program that reads the terminal or changes its ways from the background is stopped by it.

        So each look first sees who has it: we may be sent there and back by Ctrl-Z, `bg` and `fg`, after
        which the shell has given it its own ways again. It may also be gone.
        """

        def __init__(self, terminal: int) -> None:
            self._terminal = terminal
            self._before: list[Any] | None = None
            with suppress(termios.error):
                self._take()

        @property
        def is_ours(self) -> bool:
            try:
                return os.tcgetpgrp(self._terminal) == os.getpgrp()
            except OSError:  # a terminal that stops nobody, as it does not control us; or gone
                return True

        def typed(self) -> str:
            with suppress(OSError, termios.error):
                self._take()
                if self.is_ours and select.select([self._terminal], [], [], 0)[0]:
                    return os.read(self._terminal, _MOST).decode(errors="ignore")
            return ""

        def give_back(self) -> None:
            """Make the terminal as it was before, if it is there and ours."""
            if self._before and self.is_ours:
                with suppress(termios.error):
                    termios.tcsetattr(self._terminal, termios.TCSADRAIN, self._before)

        def _take(self) -> None:
            """Have each key given at once, and none shown; Ctrl-C still interrupts."""
            if not self.is_ours:
                return
            ways = termios.tcgetattr(self._terminal)
            if ways[tty.LFLAG] & termios.ICANON:
                self._before = ways
                tty.setcbreak(self._terminal)
