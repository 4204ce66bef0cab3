"""How the screen looks: its colours (BGR), how see-through they are, and its measures.

The back is blue where it is hollow and orange where it is rounded, a pair that people with any
colour vision tell apart. Mint means one thing only: as far, as long or as often as it should be. Coral
means: look here.
"""

from typing import Final

import numpy as np

from posecoach.landmarks import Points

Colour = tuple[int, int, int]
"Blue, green, red, each 0 to 255."

INK: Final[Colour] = (250, 247, 245)
MUTED: Final[Colour] = (224, 218, 212)
DARK_INK: Final[Colour] = (40, 29, 22)
PANEL: Final[Colour] = (30, 22, 16)
PAPER: Final[Colour] = (250, 247, 244)
MINT: Final[Colour] = (172, 232, 110)
SKELETON: Final[Colour] = (226, 214, 196)

FAULTY: Final[Colour] = (96, 84, 255)

HOLLOW: Final[Colour] = (255, 150, 40)
NEUTRAL: Final[Colour] = (240, 246, 248)
ROUNDED: Final[Colour] = (30, 138, 255)

PANEL_OPACITY: Final = 0.75
PAPER_OPACITY: Final = 0.90
TRACK_OPACITY: Final = 0.24
"Of the empty part of a gauge or a ring."
CHIP_OPACITY: Final = 0.15
"Of the backing of the side that rests."
SKELETON_OPACITY: Final = 0.75
BACK_SHADOW: Final = 0.72
SKELETON_SHADOW: Final = 0.42
"How much of the light shadows take away."

REGULAR: Final = 450
BOLD: Final = 650

_BACK_COLOURS = np.array([HOLLOW, NEUTRAL, ROUNDED], dtype=np.float64)


def back_colours(bend: Points) -> Points:
    """Return the colours for how a back bends, BGR, shape (n, 3).

    Args:
        bend: From -1 (hollow) through 0 (neutral) to 1 (rounded), shape (n,).
    """
    return np.stack([np.interp(bend, (-1, 0, 1), c) for c in _BACK_COLOURS.T], axis=1)
