"""Text in OpenCV's own font: how wide it is, how it breaks into lines, and drawing it.

Sizes are em sizes in pixels; capitals and digits are three quarters of an em high.
"""

import threading
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import cv2

from posecoach.frame import Image
from posecoach.sinks.screen.theme import Colour

CAP_EMS = 0.76
"Height of a digit or a capital letter."
LINE_EMS = 1.22
"From one baseline to the next."

_RULER_PX = 160
"Measured at this size: advances are whole pixels, so that small letters tell little."
_fonts = threading.local()


def _font() -> cv2.FontFace:
    """Return this thread's font: one that two threads use at once draws garbled letters."""
    if not hasattr(_fonts, "sans"):
        _fonts.sans = cv2.FontFace("sans")
    font: cv2.FontFace = _fonts.sans
    return font


def width_px(text: str, em_px: int, weight: int) -> int:
    """Return how wide a line of text is."""
    return cv2.getTextSize((0, 0), text, (0, 0), _font(), em_px, weight)[2]


@lru_cache(maxsize=1024)
def width_ems(text: str, weight: int) -> float:
    """Return how wide a line of text is, in ems, so that its size can be chosen."""
    return width_px(text, _RULER_PX, weight) / _RULER_PX


def write(
    picture: Image, text: str, x: int, baseline_y: int, em_px: int, weight: int, colour: Colour
) -> None:
    """Draw a line of text that starts at `x` and stands on `baseline_y`."""
    cv2.putText(picture, text, (x, baseline_y), colour, _font(), em_px, weight)


def write_centred(
    picture: Image, text: str, x: float, y: float, em_px: int, weight: int, colour: Colour
) -> None:
    """Draw a line of text with its capitals centred on a point."""
    left = round(x - width_px(text, em_px, weight) / 2)
    write(picture, text, left, round(y + CAP_EMS * em_px / 2), em_px, weight, colour)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text broken into lines, and the size it is drawn at."""

    lines: tuple[str, ...]
    em_px: int

    @property
    def height_px(self) -> int:
        """From the top of the first capitals to the last baseline."""
        return round(self.em_px * (CAP_EMS + LINE_EMS * (len(self.lines) - 1)))


@lru_cache(maxsize=128)
def fit(text: str, room_px: int, weight: int, em_px: tuple[int, ...]) -> Paragraph:
    """Break text so that its letters are as large as the room allows.

    Args:
        text: What to write; not empty.
        room_px: Width that no line may exceed.
        weight: Weight of the font.
        em_px: The largest size for one line, for two lines, and so on.
    """
    words = text.split()
    choices = []
    for n_lines, largest_px in enumerate(em_px[: len(words)], start=1):
        lines = _balanced(words, n_lines, weight)
        widest = max(width_ems(line, weight) for line in lines)
        choices.append(Paragraph(lines, max(1, min(largest_px, int(room_px / widest)))))
    return max(choices, key=lambda paragraph: paragraph.em_px)


def _balanced(words: list[str], n_lines: int, weight: int) -> tuple[str, ...]:
    """Break words into lines so that the longest is as short as can be."""
    widths = [width_ems(f"{word} ", weight) for word in words]

    def longest(cuts: tuple[int, ...]) -> float:
        return max(sum(widths[a:b]) for a, b in pairwise((0, *cuts, len(words))))

    best = min(combinations(range(1, len(words)), n_lines - 1), key=longest)
    return tuple(" ".join(words[a:b]) for a, b in pairwise((0, *best, len(words))))
