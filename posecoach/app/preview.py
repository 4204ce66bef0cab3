"""The camera's picture without anybody being judged: to place the camera, and to see that it works."""

import math
from threading import Thread

from posecoach.app.stream import Pictures
from posecoach.errors import SourceError
from posecoach.sinks.screen.easel import as_jpeg, mirror
from posecoach.sources.camera import Camera

_DIM, _DARK = 60.0, 35.0
"`light_of` a picture below which more light would help, and below which it is needed."


class Preview:
    """Shows a camera's pictures until it is closed.

    Attributes:
        name: Which camera.
        trouble: Why there is no good picture; '' while there is.
        failure: Why it cannot be used at all; '' where it can.
    """

    def __init__(self, name: str, pictures: Pictures) -> None:
        """Prepare; nothing is opened before `start`."""
        self.name, self.trouble, self.failure = name, "", ""
        self._pictures = pictures
        self._light = math.nan
        self._camera: Camera | None = None

    @property
    def has_picture(self) -> bool:
        """Whether a good picture came."""
        return not math.isnan(self._light) and not self.trouble

    @property
    def light_in_words(self) -> str:
        """Whether there is enough light; '' while nothing is seen."""
        if math.isnan(self._light):
            return ""
        if self._light < _DARK:
            return "Too dark: switch on a light."
        return "A little more light would help." if self._light < _DIM else "The light is good."

    def start(self) -> None:
        """Open the camera."""
        try:
            self._camera = Camera(self.name)
        except SourceError as error:
            self.failure = str(error)
            return
        Thread(target=self._show, args=(self._camera,), name="preview", daemon=True).start()

    def close(self) -> None:
        """Let go of the camera."""
        if self._camera:
            self._camera.close()

    def _show(self, camera: Camera) -> None:
        for frame in camera:
            self.trouble, self._light = frame.trouble, frame.light
            if not frame.is_blank and self._pictures.is_watched:
                self._pictures.publish(as_jpeg(mirror(frame.image)))
