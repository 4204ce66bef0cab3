"""The gauge of the range: where the movement is, and the band it should reach."""

import math
from dataclasses import dataclass

from posecoach.frame import Image
from posecoach.sinks.screen import theme
from posecoach.sinks.screen.box import Box
from posecoach.sinks.screen.paint import fill, panel

_BEYOND = 0.2
"How much of the scale lies beyond the band, in levels."
_TRACK = 0.34
_KNOB = 0.78
_RIM = 0.98
"Widths across, as shares of the panel's narrow side."
_PAD = 0.55
"From the panel's ends to the scale's, also as a share of its narrow side."
_BAND_OPACITY = 0.6
"While the band is not reached."


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where levels lie in a box: from the bottom up, or from the left where the box is wide."""

    box: Box
    highest: float

    @property
    def narrow_px(self) -> int:
        return min(self.box.w, self.box.h)

    def along_px(self, level: float) -> int:
        """Return how far from the box's resting end a level is; beyond the scale, its end."""
        length = max(self.box.w, self.box.h) - 2 * _PAD * self.narrow_px
        share = min(max(level / self.highest, 0.0), 1.0)
        return round(_PAD * self.narrow_px + share * length)

    def bar(self, start_px: int, end_px: int, width_px: int) -> Box:
        """Return the bar between two places along the scale, centred across it."""
        off = (self.narrow_px - width_px) // 2
        if self.box.w > self.box.h:
            return Box(self.box.x + start_px, self.box.y + off, end_px - start_px, width_px)
        return Box(self.box.x + off, self.box.bottom - end_px, width_px, end_px - start_px)

    def disc(self, level: float, diameter_px: int) -> Box:
        """Return the box of a disc that is centred on a level."""
        start_px = self.along_px(level) - diameter_px // 2
        return self.bar(start_px, start_px + diameter_px, diameter_px)


def draw_gauge(picture: Image, level: float, band: tuple[float, float], box: Box) -> None:
    """Draw the gauge along the longer side of its box; the band lights up while it is reached.

    A band of NaN means that the exercise has no range: nothing is drawn.
    """
    if not all(math.isfinite(end) for end in band):
        return
    scale = _Scale(box, max(1.0, band[1]) + _BEYOND)
    narrow = scale.narrow_px
    is_reached = band[0] <= level <= band[1]
    track_px = round(_TRACK * narrow)
    track = scale.bar(scale.along_px(0), scale.along_px(scale.highest), track_px)
    target = scale.bar(scale.along_px(band[0]), scale.along_px(band[1]), track_px)
    panel(picture, box, narrow / 2, theme.PANEL, theme.PANEL_OPACITY)
    fill(picture, track, narrow, theme.INK, theme.TRACK_OPACITY)
    fill(picture, target, narrow, theme.MINT, 1.0 if is_reached else _BAND_OPACITY)
    if math.isfinite(level):
        rim, knob = (scale.disc(level, round(share * narrow)) for share in (_RIM, _KNOB))
        fill(picture, rim, narrow, theme.PANEL)
        fill(picture, knob, narrow, theme.INK)
