"""Single keys of the terminal, read without waiting; nothing where there is no terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Keys:
    """What the person has typed. A context: the terminal is as before when it ends."""

    def typed(self) -> str:
        """Return what was typed since the last call, '' for nothing."""
        return ""


@contextmanager
def terminal_keys() -> Iterator[Keys]:
    """Read single keys, without echo, for as long as the context lasts."""
    if not sys.stdin.isatty():
        yield Keys()
    elif sys.platform == "win32":
        yield _WindowsKeys()
    else:
        with _without_lines():
            yield _PosixKeys()


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

    _MOST = 64

    class _PosixKeys(Keys):
        def typed(self) -> str:
            is_there = select.select([sys.stdin], [], [], 0)[0]
            return os.read(sys.stdin.fileno(), _MOST).decode(errors="ignore") if is_there else ""

    @contextmanager
    def _without_lines() -> Iterator[None]:
        """Give each key at once, and show none; Ctrl-C still interrupts."""
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        tty.setcbreak(terminal)
        try:
            yield
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
