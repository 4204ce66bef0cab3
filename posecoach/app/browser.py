"""Open a page in the person's own browser, or say where it is."""

import sys
import threading
import webbrowser
from collections.abc import Callable

from posecoach.doctor.browser import browser_with_a_window

_SHOWS_WITHIN_S = 15.0


def show(address: str, *, is_wanted: bool, is_shown: Callable[[float], bool]) -> None:
    """Open an address in the default browser; print it when there is none, or when nothing comes of it.

    Args:
        address: what to open.
        is_wanted: whether to try a browser at all.
        is_shown: waits at most so many seconds and says whether the page is there.
    """
    if not (is_wanted and _open(address) and is_shown(_SHOWS_WITHIN_S)):
        sys.stdout.write(f"posecoach is open at {address}\n")
        sys.stdout.flush()


def show_meanwhile(address: str, *, is_wanted: bool, is_shown: Callable[[float], bool]) -> None:
    """Do the same without waiting: some browsers come back only when they are closed."""
    options = {"is_wanted": is_wanted, "is_shown": is_shown}
    threading.Thread(target=show, args=(address,), kwargs=options, name="browser", daemon=True).start()


def _open(address: str) -> bool:
    browser = browser_with_a_window()
    try:
        return browser is not None and browser.open(address)
    except (webbrowser.Error, OSError):
        return False
