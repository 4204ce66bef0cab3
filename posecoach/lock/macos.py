"""Whether the screen of a Mac is locked."""

import os
import plistlib
import subprocess
import sys
from xml.parsers.expat import ExpatError

_COMMAND = ("/usr/sbin/ioreg", "-n", "Root", "-d1", "-a")
"Prints, in a hundredth of a second, who is logged in and whether their screen is locked."

_ANSWER_S = 5.0


class MacLock:
    """Asks the system's registry."""

    def is_locked(self) -> bool:
        """Whether this user's screen is locked."""
        try:
            done = subprocess.run(_COMMAND, capture_output=True, timeout=_ANSWER_S, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return sys.platform != "win32" and is_locked_for(os.getuid(), done.stdout)

    def close(self) -> None:
        """Nothing is held."""


def is_locked_for(user: int, registry: bytes) -> bool:
    """Whether the registry's root, as `ioreg -a` prints it, says that the screen of a user is locked."""
    try:
        root = plistlib.loads(registry)
    except (plistlib.InvalidFileException, ExpatError, ValueError):
        return False
    sessions = root.get("IOConsoleUsers", ()) if isinstance(root, dict) else ()
    return any(
        session.get("kCGSSessionUserIDKey") == user and bool(session.get("CGSSessionScreenIsLocked"))
        for session in sessions
    )
