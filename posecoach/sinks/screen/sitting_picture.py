"""A sink that shows the live picture at the desk, mirrored, with the person's own upright drawn on it."""

import math
from collections.abc import Callable, Sequence

import numpy as np

from posecoach.frame import Image
from posecoach.landmarks import Landmark, Points, Pose
from posecoach.sinks.screen.box import around
from posecoach.sinks.screen.easel import Audience, Easel, mirror
from posecoach.sinks.screen.paint import blend, shade, strokes
from posecoach.sinks.screen.theme import INK, MINT, ROUNDED, Colour
from posecoach.sitting.measures import View
from posecoach.sitting.posture import SEATED, Mode, Posture
from posecoach.sitting.status import SittingMoment
from posecoach.sitting.upright import Upright

_LINE, _TIE, _NECK, _DOT = 0.007, 0.005, 0.01, 0.034
"Widths of the line, of what ties an ear to it, of a neck from the side, and of an ear, in picture heights."

_OPACITY, _SHADOW = 0.92, 0.5

_COLOURS = {Posture.UPRIGHT: MINT, Posture.SLOUCHED: ROUNDED}
"Of what is drawn of the person now; in doubt it is white as the upright."

_EARS = (Landmark.LEFT_EAR, Landmark.RIGHT_EAR)
_SHOULDERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)


class SittingPicture:
    """Shows the newest frame to the audience, if there is one."""

    def __init__(self, audience: Audience, upright: Callable[[], Upright | None]) -> None:
        """Show pictures to `audience`; `upright` tells the person's upright, once it is known."""
        self._audience = audience
        self._easel = Easel[SittingMoment](lambda moment: mirrored_at_desk(moment, upright()), audience)

    def receive(self, moment: SittingMoment) -> None:
        """Take one frame; one without a picture leaves the last one standing."""
        if self._audience.is_watched and not moment.frame.is_blank:
            self._easel.show(moment)

    def close(self) -> None:
        """Show nothing more."""
        self._easel.close()

    def discard(self) -> None:
        """Show nothing more."""
        self._easel.close()


def mirrored_at_desk(moment: SittingMoment, upright: Upright | None) -> Image:
    """Return the picture of a moment as in a mirror, with the upright drawn on it; the frame stays as it is.

    From the front that is the line that the ears stay above; from the side how the neck stood then, beside
    how it stands now. While the upright is learnt nothing is drawn.
    """

    def draw(picture: Image) -> None:
        if upright is None or moment.status.mode is not Mode.WATCHING:
            return
        if not math.isnan(moment.status.boundary):
            _draw_boundary(picture, moment)
        elif upright.view is View.SIDE:
            _draw_neck(picture, moment, upright)

    return mirror(moment.frame.image, draw)


def _draw_boundary(picture: Image, moment: SittingMoment) -> None:
    boundary, width = moment.status.boundary, picture.shape[1] / picture.shape[0]
    _draw(picture, np.array([[[0.0, boundary], [width, boundary]]]), [_LINE], INK)
    if pose := _seated(moment):
        ears = pose.image[list(_EARS), :2]
        below = np.column_stack([ears[:, 0], np.full(len(ears), boundary)])
        lines = np.concatenate([np.stack([ears, below], axis=1), np.stack([ears, ears], axis=1)])
        _draw(picture, lines, [_TIE, _TIE, _DOT, _DOT], _colour(moment))


def _draw_neck(picture: Image, moment: SittingMoment, upright: Upright) -> None:
    if pose := _seated(moment):
        shoulders, ears = (pose.image[list(pair), :2].mean(axis=0) for pair in (_SHOULDERS, _EARS))
        then = upright.typical
        up = (then.head_x - then.shoulders_x, then.head_y - then.shoulders_y)
        _draw(picture, np.array([[shoulders, shoulders + up]]), [_NECK], INK)
        _draw(picture, np.array([[shoulders, ears], [ears, ears]]), [_NECK, _DOT], _colour(moment))


def _seated(moment: SittingMoment) -> Pose | None:
    return moment.pose if moment.status.verdict.posture in SEATED else None


def _colour(moment: SittingMoment) -> Colour:
    return _COLOURS.get(moment.status.verdict.posture, INK)


def _draw(picture: Image, lines: Points, widths: Sequence[float], colour: Colour) -> None:
    """Draw lines with a shadow; they and their widths are in picture heights, shapes (n, 2, 2) and (n,)."""
    height_px = picture.shape[0]
    widths_px = np.maximum(2.0, np.array(widths) * height_px)
    thickest_px = float(widths_px.max())
    box = around(lines * height_px, 2 * thickest_px, picture)
    if box is None:
        return
    mask = strokes(lines * height_px, widths_px, box, halvings=1)
    shade(box.of(picture), mask, max(2.0, thickest_px / 4), _SHADOW)
    blend(box.of(picture), colour, mask, _OPACITY)
