"""Python and the libraries that see."""

import platform
import sys
from importlib import import_module
from importlib.metadata import version

from posecoach.doctor.finding import Finding, State

_OLDEST, _NEWEST = (3, 11), (3, 13)

_CURES = {
    "linux": "On Debian or Ubuntu: apt install libgl1 libegl1 libgles2.",
    "darwin": "Install posecoach anew, into a fresh environment.",
    "win32": "Install the Microsoft Visual C++ Redistributable, then posecoach anew.",
}


def look_at_python() -> Finding:
    """Tell the version of Python, and whether it is one that posecoach is made for."""
    text = f"{platform.python_version()} on {platform.system()} {platform.release()}, {platform.machine()}"
    if _OLDEST <= sys.version_info[:2] <= _NEWEST:
        return Finding("Python", State.OK, text)
    return Finding("Python", State.WARN, text, "Use Python 3.11, 3.12 or 3.13.")


def look_at_libraries() -> Finding:
    """Load what sees: OpenCV and MediaPipe."""
    try:
        for module in ("cv2", "posecoach.estimators.mediapipe"):
            import_module(module)
    except (ImportError, OSError) as error:
        return Finding("libraries", State.FAIL, f"They cannot be loaded: {error}", import_cure())
    opencv, mediapipe = version("opencv-contrib-python"), version("mediapipe")
    return Finding("libraries", State.OK, f"OpenCV {opencv}, MediaPipe {mediapipe}")


def import_cure() -> str:
    """Return what to do on this system where a library cannot be loaded."""
    return _CURES.get(sys.platform, _CURES["darwin"])
