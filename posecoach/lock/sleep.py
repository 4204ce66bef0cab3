"""How long the computer has slept: of two of its clocks, one goes on in sleep and one stands still.

Setting the time of day changes neither.
"""

import sys
import time


def slept_s() -> float:
    """Return how long the computer has slept since it was switched on, in seconds; 0 where it cannot tell."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC) - time.clock_gettime(time.CLOCK_UPTIME_RAW)
    if sys.platform == "win32":
        return _windows_slept_s()
    return 0.0


def slept_uncounted_s() -> float:
    """Return how much of that `time.perf_counter` has not counted: all of it, but none on Windows."""
    return 0.0 if sys.platform == "win32" else slept_s()


def _windows_slept_s() -> float:
    if sys.platform != "win32":
        return 0.0
    import ctypes

    kernel = ctypes.WinDLL("kernel32")
    kernel.GetTickCount64.restype = ctypes.c_ulonglong
    awake = ctypes.c_ulonglong()
    # In units of 100 ns, without the time asleep; the ticks are milliseconds, with it.
    kernel.QueryUnbiasedInterruptTime(ctypes.byref(awake))
    return float(kernel.GetTickCount64() / 1e3 - awake.value / 1e7)
