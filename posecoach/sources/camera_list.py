"""Which cameras this computer has."""

import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_SYS = Path("/sys/class/video4linux")

_PROBE = """
from posecoach.sources.device import Webcam
for index in range(5):
    reader = Webcam(index).open()
    if reader:
        reader.release()
        print(index, flush=True)
"""
_PROBE_S = 30.0

_QUERY_CAPABILITIES = 0x80685600
_CAPABILITIES = struct.Struct("16s32s32s6I")
_VIDEO_CAPTURE = 0x1 | 0x1000
"Linux's VIDIOC_QUERYCAP, its answer, and the bits of a node that gives pictures (in one plane or several)."


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera that can be chosen.

    Attributes:
        index: Its number, as `Camera` takes it.
        name: What the system calls it, or "camera 0".
    """

    index: int
    name: str


def list_cameras() -> list[CameraInfo]:
    """Return the cameras of this computer in the order of their numbers.

    On Linux nothing is switched on. Elsewhere the first five numbers are opened for a moment, which
    takes seconds; a camera that a program holds (this one too) may be missing there.
    """
    return linux_cameras(_SYS) if sys.platform == "linux" else probed_cameras()


def linux_cameras(folder: Path) -> list[CameraInfo]:
    """Return the cameras that Linux lists in a folder such as /sys/class/video4linux."""
    nodes = [node for node in folder.glob("video*") if _gives_pictures(node)]
    cameras = [CameraInfo(int(node.name.removeprefix("video")), _text(node / "name")) for node in nodes]
    return sorted(cameras, key=lambda camera: camera.index)


def _gives_pictures(node: Path) -> bool:
    """Whether a node is a camera: each webcam also has one or more that give only data about pictures."""
    capabilities = _capabilities(Path("/dev") / node.name)
    # Of a node that may not be opened, the first of a camera is likely the one with the pictures.
    return _text(node / "index") == "0" if capabilities is None else bool(capabilities & _VIDEO_CAPTURE)


def _capabilities(device: Path) -> int | None:
    if sys.platform != "linux":
        return None
    import fcntl  # Windows has none.

    answer = bytearray(_CAPABILITIES.size)
    try:
        with device.open("rb", buffering=0) as file:
            fcntl.ioctl(file, _QUERY_CAPABILITIES, answer)
    except OSError:
        return None
    return int(_CAPABILITIES.unpack(answer)[5])


def _text(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def probed_cameras() -> list[CameraInfo]:
    """Return the cameras that open, found by trying.

    It is tried in a process of its own: what a system's camera library prints goes nowhere, and a camera
    that hangs holds up nobody for longer than half a minute.
    """
    command = [sys.executable, "-c", _PROBE]
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        found = subprocess.run(
            command, capture_output=True, timeout=_PROBE_S, check=False, creationflags=no_window
        ).stdout
    except subprocess.TimeoutExpired as late:
        found = late.stdout or b""
    return [CameraInfo(index, f"camera {index}") for index in map(int, found.split())]
