"""Whether the screen of Windows is locked."""

import struct
import sys

_CURRENT_SESSION = 0xFFFFFFFF
_SESSION_INFO_EX = 25

_INFO = struct.Struct("<I4xIIi")
"The beginning of Windows' WTSINFOEX: its level, the session's number, its state, its flags."

_LEVEL = 1
_LOCKED = 0
"Flags: 0 locked, 1 not, -1 not known."


class WindowsLock:
    """Asks the system's session service."""

    def is_locked(self) -> bool:
        """Whether the screen of this session is locked."""
        return is_locked_in(_session_info())

    def close(self) -> None:
        """Nothing is held."""


def is_locked_in(info: bytes) -> bool:
    """Whether a WTSINFOEX says that its session is locked; an empty or shorter one does not."""
    if len(info) < _INFO.size:
        return False
    level, _, _, flags = _INFO.unpack_from(info)
    return (level, flags) == (_LEVEL, _LOCKED)


def _session_info() -> bytes:
    """Return what Windows tells of this session; nothing where it does not."""
    if sys.platform != "win32":
        return b""
    import ctypes
    from ctypes import wintypes

    service = ctypes.WinDLL("wtsapi32")
    service.WTSQuerySessionInformationW.argtypes = (
        wintypes.HANDLE, wintypes.DWORD, ctypes.c_int,
        ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(wintypes.DWORD),
    )  # fmt: skip
    service.WTSFreeMemory.argtypes = (ctypes.c_void_p,)
    buffer, size = ctypes.c_void_p(), wintypes.DWORD()
    if not service.WTSQuerySessionInformationW(
        None, _CURRENT_SESSION, _SESSION_INFO_EX, ctypes.byref(buffer), ctypes.byref(size)
    ):
        return b""
    try:
        return ctypes.string_at(buffer, size.value)
    finally:
        service.WTSFreeMemory(buffer)
