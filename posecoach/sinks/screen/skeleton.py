"""The skeleton: quiet, so that the back and the words stand out."""

from collections.abc import Collection, Sequence

import numpy as np

from posecoach.frame import Image
from posecoach.landmarks import CONNECTIONS, Landmark, Points, Pose
from posecoach.sinks.screen.box import around
from posecoach.sinks.screen.paint import blend, shade, strokes
from posecoach.sinks.screen.theme import FAULTY, SKELETON, SKELETON_OPACITY, SKELETON_SHADOW, Colour

_VISIBILITY = 0.5
_LINE = 0.0065
"Width of a limb's line, as a share of the picture's height."
_JOINT = 2.4
"Diameter of a joint, in line widths."
_STOUTER = 2.2
"How much stouter the faulty part is drawn."

Limb = tuple[Landmark, Landmark]


def draw_skeleton(picture: Image, pose: Pose, faulty: Collection[Landmark] = ()) -> None:
    """Draw the limbs whose two ends are in the picture and visible, and point out the faulty part."""
    shown = [limb for limb in CONNECTIONS if all(_is_shown(pose, end) for end in limb)]
    _draw(picture, pose, shown, [end for limb in shown for end in limb], SKELETON, SKELETON_OPACITY)
    if joints := [mark for mark in faulty if _is_shown(pose, mark)]:
        limbs = [limb for limb in shown if all(end in faulty for end in limb)]
        _draw(picture, pose, limbs, joints, FAULTY, opacity=1.0, stouter=_STOUTER)


def _draw(
    picture: Image, pose: Pose, limbs: Sequence[Limb], joints: Sequence[Landmark],
    colour: Colour, opacity: float, stouter: float = 1.0,
) -> None:  # fmt: skip
    if not joints:
        return
    height_px = picture.shape[0]
    line_px = stouter * max(1.5, _LINE * height_px)
    places = pose.image[:, :2] * height_px
    lines = np.concatenate([places[np.array(limbs, dtype=int).reshape(-1, 2)], _dots(places, joints)])
    box = around(lines, 4 * line_px, picture)
    if box is None:
        return
    widths = np.repeat([line_px, _JOINT * line_px], [len(limbs), len(joints)])
    mask = strokes(lines, widths, box, halvings=1)
    shade(box.of(picture), mask, line_px, SKELETON_SHADOW)
    blend(box.of(picture), colour, mask, opacity)


def _dots(places: Points, joints: Sequence[Landmark]) -> Points:
    """Return joints as lines without length, shape (n, 2, 2)."""
    return np.repeat(places[np.array(joints, dtype=int)][:, None], 2, axis=1)


def _is_shown(pose: Pose, landmark: Landmark) -> bool:
    return bool(pose.visibility[landmark] >= _VISIBILITY) and pose.is_inside(landmark)
