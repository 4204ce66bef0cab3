"""Rectangles of whole pixels in a picture."""

from dataclasses import dataclass

import numpy as np

from posecoach.frame import Image
from posecoach.landmarks import Points


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of whole pixels: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """The first column beyond the box."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The first row below the box."""
        return self.y + self.h

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, x and y."""
        return self.x + self.w / 2, self.y + self.h / 2

    def of(self, picture: Image) -> Image:
        """Return the part of a picture that lies in the box, as a view."""
        return picture[self.y : self.bottom, self.x : self.right]


def around(points: Points, margin_px: float, picture: Image) -> Box | None:
    """Return the box around points, cut to the picture; None when nothing of it is in the picture.

    Args:
        points: x and y in pixels, shape (..., 2).
        margin_px: How far the box reaches beyond the points.
        picture: The picture.
    """
    height_px, width_px = picture.shape[:2]
    points = points.reshape(-1, 2)
    low = np.clip(np.floor(points.min(axis=0) - margin_px), 0, (width_px, height_px))
    high = np.clip(np.ceil(points.max(axis=0) + margin_px), 0, (width_px, height_px))
    (x, y), (w, h) = low.astype(int).tolist(), (high - low).astype(int).tolist()
    return Box(x, y, w, h) if w and h else None
