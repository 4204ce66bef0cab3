"""What macOS and Windows answer, read anywhere."""

import plistlib
import struct

import pytest

from posecoach.lock.macos import is_locked_for
from posecoach.lock.windows import is_locked_in

ME, OTHER = 501, 502


def registry(*sessions):
    """As `ioreg -n Root -d1 -a` prints it: an entry for each user who is logged in."""
    entries = [
        {"kCGSSessionUserIDKey": user, "kCGSSessionOnConsoleKey": True}
        | ({"CGSSessionScreenIsLocked": True} if is_locked else {})
        for user, is_locked in sessions
    ]
    return plistlib.dumps({"IOConsoleUsers": entries, "IORegistryEntryName": "Root"})


def test_a_mac_tells_of_this_user():
    assert is_locked_for(ME, registry((ME, True)))
    assert not is_locked_for(ME, registry((ME, False)))
    assert is_locked_for(ME, registry((OTHER, False), (ME, True)))
    assert not is_locked_for(ME, registry((OTHER, True), (ME, False)))


@pytest.mark.parametrize("answer", [b"", b"nonsense", b"<plist><dict>", plistlib.dumps([]), registry()])
def test_a_mac_that_does_not_tell_is_not_locked(answer):
    assert not is_locked_for(ME, answer)


def info(flags, level=1):
    """A WTSINFOEX: the level, padding to eight bytes, session, state, flags, and names that do not matter."""
    return struct.pack("<I4xIIi", level, 2, 0, flags) + bytes(200)


def test_windows_tells():
    assert is_locked_in(info(0))
    assert not is_locked_in(info(1))
    assert not is_locked_in(info(-1)), "not known"


@pytest.mark.parametrize("answer", [b"", bytes(8), info(0, level=0)])
def test_windows_that_does_not_tell_is_not_locked(answer):
    assert not is_locked_in(answer)
