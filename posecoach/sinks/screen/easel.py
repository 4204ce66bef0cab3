"""Live pictures, as in a mirror, painted in a thread of their own for whoever looks."""

from collections.abc import Callable
from threading import Condition, Thread
from typing import Generic, Protocol, TypeVar

import cv2
import numpy as np

from posecoach.frame import Image

_LONG_SIDE_PX = 854
"Larger than what the pose is found in, so that it looks sharp on a laptop, and cheap enough for every frame."

_QUALITY = 75
"JPEG quality from which on a person cannot tell it from better in a moving picture."

Shown = TypeVar("Shown")
"What a picture is painted of."


class Audience(Protocol):
    """Whoever looks at live pictures."""

    @property
    def is_watched(self) -> bool:
        """Whether anybody looks now."""
        ...

    def publish(self, jpeg: bytes) -> None:
        """Show a picture in place of the one before."""
        ...


class Easel(Generic[Shown]):
    """Paints and encodes the newest of what it is given, so that the next pose is found meanwhile.

    What it does not keep up with is left out.
    """

    def __init__(self, paint: Callable[[Shown], Image], audience: Audience) -> None:
        """Show what `paint` makes of something to `audience`."""
        self._paint_one, self._audience = paint, audience
        self._newest: Shown | None = None
        self._is_closed = False
        self._news = Condition()
        self._thread = Thread(target=self._paint, name="live picture", daemon=True)
        self._thread.start()

    def show(self, newest: Shown) -> None:
        """Paint this next, in place of what waits."""
        with self._news:
            self._newest = newest
            self._news.notify()

    def close(self) -> None:
        """Show nothing more. Once is enough."""
        with self._news:
            self._is_closed = True
            self._news.notify()
        self._thread.join()

    def _paint(self) -> None:
        while (newest := self._next()) is not None:
            self._audience.publish(as_jpeg(self._paint_one(newest)))

    def _next(self) -> Shown | None:
        """Wait for the newest that was not shown yet; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._newest is not None or self._is_closed)
            newest, self._newest = self._newest, None
            return None if self._is_closed else newest


def mirror(image: Image, draw: Callable[[Image], None] = lambda picture: None) -> Image:
    """Return a picture as in a mirror, as people expect to see themselves, no larger than it needs to be.

    Args:
        image: The picture; it stays as it is.
        draw: Draws on it before it is turned around.
    """
    picture = _shrunk(image)
    draw(picture)
    return np.asarray(cv2.flip(picture, 1), np.uint8)


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
