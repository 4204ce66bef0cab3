"""Putting colour on a part of a picture: lines, see-through shapes, shadows and backings."""

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from posecoach.frame import Image
from posecoach.landmarks import Points
from posecoach.sinks.screen.box import Box
from posecoach.sinks.screen.theme import Colour

Mask = NDArray[np.uint8]
"How much of the new colour each pixel takes, 0 to 255, shape (height, width)."

_HALVINGS = 2
"""How often a mask is halved: lines are drawn larger, to be shrunk, for OpenCV's own smoothing adds up where
lines overlap. Twice is smooth also on a broad edge; once is enough for thin lines, and costs half."""
_FRACTION_BITS = 4
"OpenCV draws at sixteenths of a pixel when told so."
_FROST_PX = 25


def strokes(lines: Points, widths_px: Points, box: Box, halvings: int = _HALVINGS) -> Mask:
    """Return the mask of lines with round ends, in a box.

    Args:
        lines: Both ends of each line, in the picture's pixels, shape (n, 2, 2).
        widths_px: Their widths, shape (n,).
        box: The part of the picture that the mask is for.
        halvings: How smooth the edges are: 2 for broad lines, 1 for thin ones.
    """
    finer = 1 << halvings
    mask = np.zeros((box.h * finer, box.w * finer), dtype=np.uint8)
    ends = np.round((lines - (box.x, box.y)) * (finer << _FRACTION_BITS)).astype(int).tolist()
    widths = np.maximum(1, np.round(widths_px * finer)).astype(int).tolist()
    for (a, b), width in zip(ends, widths, strict=True):
        cv2.line(mask, a, b, 255, width, cv2.LINE_8, _FRACTION_BITS)
    return _shrunk(mask, halvings)


def _shrunk(mask: Mask, halvings: int) -> Mask:
    """Halve a mask as often as it was doubled: far quicker than shrinking it in one step."""
    for _ in range(halvings):
        size = (mask.shape[1] // 2, mask.shape[0] // 2)
        mask = _bytes(cv2.resize(mask, size, interpolation=cv2.INTER_AREA))
    return mask


def blend(part: Image, colour: Colour | Image, mask: Mask, opacity: float = 1.0) -> None:
    """Lay a colour, or a picture of the same size, over a part of a picture through a mask."""
    kept = _keep(part, mask, opacity)
    if isinstance(colour, np.ndarray):
        laid = cv2.multiply(colour, cv2.bitwise_not(kept), scale=1 / 255)
    else:
        laid = cv2.merge([cv2.convertScaleAbs(mask, alpha=opacity * c / 255) for c in colour])
    cv2.add(part, laid, dst=part)


def shade(part: Image, mask: Mask, spread_px: float, opacity: float) -> None:
    """Darken a part of a picture along a mask, fading out over `spread_px` around it."""
    size = 2 * math.ceil(spread_px) + 1
    # At an edge, a blurred mask is half of what it was: doubled, the shadow starts there in full.
    soft = cv2.convertScaleAbs(cv2.blur(mask, (size, size)), alpha=2)
    _keep(part, _bytes(soft), opacity)


def _keep(part: Image, mask: Mask, opacity: float) -> cv2.typing.MatLike:
    """Darken a part of a picture by a mask; return how much of each pixel was kept, 0 to 255."""
    kept = cv2.cvtColor(cv2.convertScaleAbs(mask, alpha=-opacity, beta=255), cv2.COLOR_GRAY2BGR)
    cv2.multiply(part, kept, dst=part, scale=1 / 255)
    return kept


@lru_cache(maxsize=256)
def rounded(width_px: int, height_px: int, radius_px: float) -> Mask:
    """Return the mask of a rectangle with round corners and smooth edges; not to be written to."""
    radius_px = min(radius_px, width_px / 2, height_px / 2)
    x = np.abs(np.arange(width_px) - (width_px - 1) / 2) - (width_px / 2 - radius_px)
    y = np.abs(np.arange(height_px) - (height_px - 1) / 2) - (height_px / 2 - radius_px)
    outside_px = np.hypot(np.maximum(x, 0), np.maximum(y, 0)[:, None]) - radius_px
    mask: Mask = np.round(np.clip(0.5 - outside_px, 0, 1) * 255).astype(np.uint8)
    mask.flags.writeable = False
    return mask


def fill(picture: Image, box: Box, radius_px: float, colour: Colour, opacity: float = 1.0) -> None:
    """Draw a rectangle with round corners."""
    if box.w > 0 and box.h > 0:
        blend(box.of(picture), colour, rounded(box.w, box.h, radius_px), opacity)


def panel(picture: Image, box: Box, radius_px: float, colour: Colour, opacity: float) -> None:
    """Draw a backing for text: frosted glass, so that no detail behind it competes with the text."""
    part = box.of(picture)
    layer = cv2.blur(part, (_FROST_PX, _FROST_PX))
    tint = np.empty_like(layer)
    cv2.rectangle(tint, (0, 0), (box.w, box.h), colour, cv2.FILLED)
    glass = _bytes(cv2.addWeighted(layer, 1 - opacity, tint, opacity, 0))
    mask = rounded(box.w, box.h, radius_px)
    # Only the rows with round corners need the mask; copying the others is much quicker.
    edge = min(math.ceil(radius_px), box.h // 2)
    for rows in (slice(0, edge), slice(box.h - edge, box.h)):
        blend(part[rows], glass[rows], mask[rows])
    part[edge : box.h - edge] = glass[edge : box.h - edge]


def _bytes(array: cv2.typing.MatLike) -> NDArray[np.uint8]:
    """Return the array as it is: OpenCV's declared types do not know that bytes stay bytes."""
    return array.astype(np.uint8, copy=False)
