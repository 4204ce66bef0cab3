"""The cameras: which there are, and what the chosen one gives."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from posecoach.doctor.finding import Finding, State
from posecoach.doctor.model import NEEDED_HZ
from posecoach.frame import Frame
from posecoach.sources.camera import Camera
from posecoach.sources.camera_list import list_cameras

_LOOK_S = 5.5
"As long as it takes until a picture that stands still is noticed."

_TOO_DARK, _DARK, _DIM = 16, 35, 80
"On the scale of `light_of`; below the first nothing is judged, below the second somebody may not be found."

_ALLOW = {
    "darwin": "Allow the camera for your terminal in the system settings, under Privacy & Security, Camera.",
    "win32": "Let desktop apps use the camera in the settings, under Privacy & security, Camera.",
}
_LIGHTER = "Switch on a light; most cameras are faster then, too."


def look_at_cameras(chosen: str) -> Finding:
    """List the cameras of this computer; it needs none where `chosen` is a file or an address."""
    cameras = list_cameras()
    if cameras:
        return Finding("cameras", State.OK, ", ".join(f"{one.index}: {one.name}" for one in cameras))
    if not chosen.isdecimal():
        return Finding("cameras", State.OK, "There is none at this computer.")
    return Finding("cameras", State.WARN, "There is none at this computer.", "Plug in a webcam.")


def look_at_camera(name: str) -> Finding:
    """Switch on the camera that a person chose, and look at its pictures for a few seconds.

    Raises:
        SourceError: It is a file that is missing, unreadable, or no video.
    """
    watch = _Watch()
    with Camera(name) as camera:
        for frame in camera:
            if watch.take(frame):
                break
    return _judged(camera.name, name, watch)


@dataclass(slots=True)
class _Watch:
    """What a camera gave: when each picture came, the last of them, and what is wrong."""

    times_s: list[float] = field(default_factory=list)
    last: Frame | None = None
    trouble: str = ""

    def take(self, frame: Frame) -> bool:
        """Take a frame; return whether that is enough."""
        self.trouble = frame.trouble
        if frame.is_blank:
            return bool(frame.trouble)
        self.times_s.append(frame.time_s)
        self.last = frame
        return frame.time_s - self.times_s[0] > _LOOK_S

    @property
    def rate_hz(self) -> float:
        """Pictures a second."""
        span_s = self.times_s[-1] - self.times_s[0]
        return (len(self.times_s) - 1) / span_s if span_s else 0.0


def _judged(title: str, name: str, watch: _Watch) -> Finding:
    if watch.trouble or watch.last is None:
        cure = "" if watch.last else _permission(name)
        return Finding("camera", State.FAIL, f"{watch.trouble}", cure)
    height, width = watch.last.image.shape[:2]
    light = watch.last.light
    text = f"{title}: {width} x {height}, {watch.rate_hz:.0f} pictures a second, {light_in_words(light)}"
    if light < _DARK:
        return Finding("camera", State.WARN, text, _LIGHTER)
    if round(watch.rate_hz) < NEEDED_HZ:
        return Finding("camera", State.WARN, f"{text}; coaching needs {NEEDED_HZ}", _LIGHTER)
    return Finding("camera", State.OK, text)


def light_in_words(light: float) -> str:
    """Return how bright a picture is, told by its `light_of`."""
    if light < _TOO_DARK:
        return "too dark"
    if light < _DARK:
        return "dark"
    return "dim, but light enough" if light < _DIM else "light enough"


def _permission(name: str) -> str:
    """Return what this system may want before it gives a webcam's pictures; '' nothing that is known."""
    if not name.isdecimal():
        return ""
    device = Path(f"/dev/video{name}")
    if sys.platform == "linux" and device.exists() and not os.access(device, os.R_OK | os.W_OK):
        return f"You may not use {device}: sudo usermod -aG video $USER, then log in anew."
    return _ALLOW.get(sys.platform, "")
