"""The ring that fills while a position is held."""

import math
from functools import lru_cache

import numpy as np

from posecoach.frame import Image
from posecoach.sinks.screen import theme
from posecoach.sinks.screen.box import Box
from posecoach.sinks.screen.paint import Mask, blend, panel, strokes
from posecoach.sinks.screen.text import width_ems, write_centred

_WIDTH = 0.085
_INSET = 0.115
_SECONDS = 0.42
_TARGET = 0.135
_ROOM = 0.62
"Shares of the ring's diameter; the last is what the seconds may take across."
_STEP_RAD = math.radians(4)
"The arc is drawn as short straight lines."


def draw_ring(picture: Image, hold_s: float, target_s: float | None, box: Box) -> None:
    """Draw the seconds held, in a ring that is full when the target is reached."""
    panel(picture, box, box.w / 2, theme.PANEL, theme.PANEL_OPACITY)
    share = min(1.0, hold_s / target_s) if target_s else 0.0
    colour = theme.MINT if share == 1 else theme.INK
    part = box.of(picture)
    blend(part, theme.INK, _track(box.w), theme.TRACK_OPACITY)
    if share > 0:
        blend(part, colour, _arc(box.w, share))
    _draw_seconds(picture, hold_s, target_s, box, colour)


def _draw_seconds(
    picture: Image, hold_s: float, target_s: float | None, box: Box, colour: theme.Colour
) -> None:
    """Draw the seconds in the middle, a little higher when the target stands below them."""
    seconds = clock(hold_s)
    em = int(min(_SECONDS * box.w, _ROOM * box.w / width_ems(seconds, theme.BOLD)))
    x, y = box.centre
    if target_s is None:
        write_centred(picture, seconds, x, y, em, theme.BOLD, colour)
        return
    write_centred(picture, seconds, x, y - 0.06 * box.h, em, theme.BOLD, colour)
    words = f"of {clock(target_s)} s" if target_s < 100 else f"of {clock(target_s)}"
    em = int(_TARGET * box.w)
    write_centred(picture, words, x, y + 0.20 * box.h, em, theme.REGULAR, theme.INK)


def clock(time_s: float) -> str:
    """Return whole seconds as people read them: '9', '45', and from 100 s on '1:40'."""
    whole_s = int(time_s)
    return str(whole_s) if whole_s < 100 else f"{whole_s // 60}:{whole_s % 60:02d}"


def _arc(diameter_px: int, share: float) -> Mask:
    """Return the mask of an arc that starts at the top and goes clockwise."""
    n = max(2, math.ceil(share * math.tau / _STEP_RAD) + 1)
    angle = np.linspace(0, share * math.tau, n)
    radius = (0.5 - _INSET + _WIDTH / 2) * diameter_px
    points = np.stack([np.sin(angle), -np.cos(angle)], axis=1) * radius + diameter_px / 2
    lines = np.stack([points[:-1], points[1:]], axis=1)
    widths = np.full(n - 1, _WIDTH * diameter_px)
    return strokes(lines, widths, Box(0, 0, diameter_px, diameter_px))


@lru_cache(maxsize=8)
def _track(diameter_px: int) -> Mask:
    return _arc(diameter_px, 1.0)
