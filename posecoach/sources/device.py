"""What a camera reads from: a webcam, a network camera, or a recording that plays as if it were one."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from posecoach.frame import Image
from posecoach.sources.film import Film

# Linux waits ten seconds for a webcam that has stopped sending, and cannot be asked to stop waiting.
# OpenCV reads this when it first waits.
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")


_TIMEOUT_MS = 5000
"How long a network camera may take to answer, and to send a picture."

_BACKENDS = {
    "linux": (cv2.CAP_V4L2,),
    "darwin": (cv2.CAP_AVFOUNDATION,),
    # Media Foundation can take half a minute to open, but knows cameras that DirectShow does not.
    "win32": (cv2.CAP_DSHOW, cv2.CAP_MSMF),
}
_ASKED_FOR_MJPG = (cv2.CAP_V4L2, cv2.CAP_DSHOW)
"They choose raw pictures by themselves, of which USB carries ten a second; the others choose well."


@dataclass(frozen=True, slots=True)
class Wish:
    """What a webcam is asked for; it may give something else."""

    width_px: int
    height_px: int
    fps: int


FLUENT = Wish(1280, 720, 30)
"Every picture is looked at."

SAMPLED = Wish(640, 480, 15)
"One now and then is. Every camera has this size, and most this rate; on Windows all are decoded."


class Reader(Protocol):
    """A device that is open. One thread opens, reads and releases it."""

    def read(self) -> Image | None:
        """Wait for the next picture and return it, a new array each time; None when there is none."""
        ...

    def skip(self) -> bool:
        """Let the next picture pass as cheaply as can be; tell whether there was one. May return at once."""
        ...

    def release(self) -> None:
        """Switch the device off."""
        ...


class Device(Protocol):
    """Something that gives pictures once it is opened, and may be opened again."""

    @property
    def name(self) -> str:
        """What to call it, for people."""
        ...

    @property
    def may_stand_still(self) -> bool:
        """Whether the same picture again and again is no fault."""
        ...

    @property
    def unopened(self) -> str:
        """What to say when it does not open: what is wrong, and the cure."""
        ...

    @property
    def gone(self) -> str:
        """What to say when it gave pictures and gives none any more: what is wrong, and the cure."""
        ...

    def open(self) -> Reader | None:
        """Switch it on; None when it cannot be used now. May take seconds."""
        ...


def device_called(name: str, wish: Wish = FLUENT) -> Device:
    """Return what `--camera` names: a number, an address or a file. Nothing is switched on.

    Args:
        name: The number, address or file.
        wish: What a webcam is asked for.

    Raises:
        SourceError: The file is missing, unreadable, or no video.
    """
    if webcam := re.fullmatch(r"(?:/dev/video)?(\d{1,3})", name):
        return Webcam(int(webcam[1]), wish)
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", name):
        return NetworkCamera(name)
    return Film(Path(name))


class Webcam:
    """A camera of this computer, numbered from 0 as the system numbers them."""

    may_stand_still = False
    gone = "The camera is gone. Plug it in again."

    def __init__(self, index: int, wish: Wish = FLUENT) -> None:
        self.index, self.wish = index, wish
        self.name = f"camera {index}"

    @property
    def unopened(self) -> str:
        """What to say when it does not open. Only Linux tells a missing camera from a busy one."""
        if sys.platform == "linux" and not Path(f"/dev/video{self.index}").exists():
            return f"There is no camera {self.index}. Plug it in, or choose another one."
        return (
            "The camera is busy or may not be used: close other programs that use it, and allow camera "
            "access in the system's settings."
        )

    def open(self) -> Reader | None:
        """Switch it on, and ask for what was wished; it may give something else."""
        for backend in _BACKENDS.get(sys.platform, (cv2.CAP_ANY,)):
            capture = cv2.VideoCapture(self.index, backend)
            if capture.isOpened():
                _ask(capture, backend, self.wish)
                return _Opened(capture)
            capture.release()
        return None


class NetworkCamera:
    """A camera with an address, such as rtsp://... or http://...; it sets the speed."""

    may_stand_still = False

    def __init__(self, url: str) -> None:
        self._url = url
        # Neither a password nor a key is for the screen.
        self.name = re.sub(r"//[^/]*@", "//", url).partition("?")[0]
        self.unopened = f"{self.name} gives no pictures. Check the address, and whether it is switched on."
        self.gone = f"{self.name} is gone. Check whether it is switched on and in the same network."

    def open(self) -> Reader | None:
        """Connect; takes up to five seconds where nobody answers."""
        timeouts = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _TIMEOUT_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, _TIMEOUT_MS,
        ]  # fmt: skip
        capture = cv2.VideoCapture(self._url, cv2.CAP_FFMPEG, timeouts)
        if capture.isOpened():
            return _Opened(capture)
        capture.release()
        return None


def _ask(capture: cv2.VideoCapture, backend: int, wish: Wish) -> None:
    # DirectShow forgets the format when the rate is set after it, and takes the format over with the size.
    capture.set(cv2.CAP_PROP_FPS, wish.fps)
    if backend in _ASKED_FOR_MJPG:
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, wish.width_px)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, wish.height_px)
    # With a single buffer Linux has none to fill while a picture is decoded, and every second one is lost.
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 2)


class _Opened:
    """An OpenCV capture that is open."""

    def __init__(self, capture: cv2.VideoCapture) -> None:
        self._capture = capture

    def read(self) -> Image | None:
        try:
            is_read, image = self._capture.read()
        except cv2.error:  # a picture that came damaged
            return None
        return np.asarray(image, np.uint8) if is_read and image.size else None

    def skip(self) -> bool:
        try:
            return bool(self._capture.grab())
        except cv2.error:
            return False

    def release(self) -> None:
        self._capture.release()
