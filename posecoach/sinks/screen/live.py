"""A sink that shows the live picture, mirrored, with what was seen of the body drawn on it."""

from threading import Condition, Thread
from typing import Protocol

import cv2
import numpy as np

from posecoach.frame import Image
from posecoach.moment import Moment
from posecoach.sinks.screen.overlay import draw_body

_LONG_SIDE_PX = 854
"Larger than what the pose is found in, so that it looks sharp on a laptop, and cheap enough for every frame."

_QUALITY = 75
"JPEG quality from which on a person cannot tell it from better in a moving picture."


class Audience(Protocol):
    """Whoever looks at live pictures."""

    @property
    def is_watched(self) -> bool:
        """Whether anybody looks now."""
        ...

    def publish(self, jpeg: bytes) -> None:
        """Show a picture in place of the one before."""
        ...


class LivePicture:
    """Shows the newest frame to the audience, if there is one; words and numbers stand beside it.

    A thread of its own draws and encodes, so that the next pose is found meanwhile; what it does not keep up
    with is left out. People expect to see themselves as in a mirror.
    """

    def __init__(self, audience: Audience) -> None:
        """Show pictures to `audience`."""
        self._audience = audience
        self._newest: Moment | None = None
        self._is_closed = False
        self._news = Condition()
        self._thread = Thread(target=self._paint, name="live picture", daemon=True)
        self._thread.start()

    def receive(self, moment: Moment) -> None:
        """Take one frame; one without a picture leaves the last one standing."""
        if self._audience.is_watched and not moment.frame.is_blank and not moment.is_repeat:
            with self._news:
                self._newest = moment
                self._news.notify()

    def close(self) -> None:
        """Show nothing more."""
        with self._news:
            self._is_closed = True
            self._news.notify()
        self._thread.join()

    def discard(self) -> None:
        """Show nothing more."""
        self.close()

    def _paint(self) -> None:
        while moment := self._next():
            self._audience.publish(as_jpeg(mirrored(moment)))

    def _next(self) -> Moment | None:
        """Wait for the newest moment that was not shown yet; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._newest is not None or self._is_closed)
            moment, self._newest = self._newest, None
            return None if self._is_closed else moment


def mirrored(moment: Moment) -> Image:
    """Return the picture of a moment as in a mirror, the body drawn on it; the frame stays as it is."""
    picture = _shrunk(moment.frame.image)
    draw_body(picture, moment)
    return _flipped(picture)


def mirror(image: Image) -> Image:
    """Return a picture as in a mirror, no larger than it needs to be."""
    return _flipped(_shrunk(image))


def as_jpeg(picture: Image) -> bytes:
    """Encode a picture."""
    return cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, _QUALITY))[1].tobytes()


def _shrunk(image: Image) -> Image:
    """Return a copy that is no larger than it needs to be."""
    height, width = image.shape[:2]
    scale = _LONG_SIDE_PX / max(height, width)
    if scale >= 1:
        return image.copy()
    return np.asarray(cv2.resize(image, (round(width * scale), round(height * scale))), np.uint8)


def _flipped(picture: Image) -> Image:
    return np.asarray(cv2.flip(picture, 1), np.uint8)
