"""How much one picture differs from another: enough to tell that somebody moved, at next to no cost."""

import cv2
import numpy as np
from numpy.typing import NDArray

from posecoach.frame import Image

Glance = NDArray[np.float32]
"What is remembered of a picture: the brightness of 48 x 64 cells, 0 to 255."

_CELLS = 64, 48
_ROWS = 240
"Of a larger picture only every second, third ... pixel is looked at: enough rows for quiet cells."

_NOISE = 6.0
"A cell that differs by more has changed; one of a dim room's noisy picture wanders by 1 or 2."


def glance(image: Image) -> Glance:
    """Return what is to be remembered of a picture."""
    step = max(1, image.shape[0] // _ROWS)
    green = np.ascontiguousarray(image[::step, ::step, 1])
    cells = cv2.resize(green, _CELLS, interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(cells, (3, 3), 0), np.float32)


def change(before: Glance, after: Glance) -> float:
    """Return the share of the picture that has changed, 0 to 1.

    Noise does not count, nor does what brightens or darkens the whole picture alike.
    """
    rise = after - before
    return float(np.mean(np.abs(rise - np.median(rise)) > _NOISE))
