"""One image and the moment it was taken."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"BGR pixels, shape (height, width, 3)."

NO_PICTURE: Image = np.zeros((0, 0, 3), np.uint8)
"What a frame has in place of a picture where there is none."


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One video frame.

    Attributes:
        index: Position in the source, counted from 0.
        time_s: Seconds since the first frame. The only clock that the core knows.
        image: BGR pixels as the source has them, uint8, shape (height, width, 3); height and width
            are 0 where poses are replayed without their pictures, and while a camera has none.
        light: How bright the picture is, as `light_of` tells it; NaN unknown.
        trouble: Why there is no picture now and what would help, for a camera that failed; '' otherwise.
    """

    index: int
    time_s: float
    image: Image
    light: float = math.nan
    trouble: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is no picture: time goes on, and nobody can be seen."""
        return self.image.size == 0


def light_of(image: Image) -> float:
    """Return how bright the brightest tenth of a picture is, 0 to 255; NaN of an empty one.

    A lit person before a dark wall is light enough. Every 16th pixel's green tells.
    """
    green = image[::16, ::16, 1]
    return float(round(np.percentile(green, 90))) if green.size else math.nan
