"""The skeleton: quiet, so that the back and the words stand out."""

import numpy as np

from posecoach.frame import Image
from posecoach.landmarks import CONNECTIONS, Landmark, Pose
from posecoach.sinks.screen.box import around
from posecoach.sinks.screen.paint import blend, shade, strokes
from posecoach.sinks.screen.theme import SKELETON, SKELETON_OPACITY, SKELETON_SHADOW

_VISIBILITY = 0.5
_LINE = 0.0065
"Width of a limb's line, as a share of the picture's height."
_JOINT = 2.4
"Diameter of a joint, in line widths."


def draw_skeleton(picture: Image, pose: Pose) -> None:
    """Draw the limbs whose two ends are in the picture and visible."""
    limbs = [limb for limb in CONNECTIONS if all(_is_shown(pose, end) for end in limb)]
    if not limbs:
        return
    height_px = picture.shape[0]
    line_px = max(1.5, _LINE * height_px)
    ends = pose.image[np.array(limbs), :2] * height_px
    box = around(ends, 4 * line_px, picture)
    if box is None:
        return
    joints = np.repeat(ends.reshape(-1, 1, 2), 2, axis=1)
    widths = np.repeat([line_px, _JOINT * line_px], [len(ends), len(joints)])
    mask = strokes(np.concatenate([ends, joints]), widths, box)
    shade(box.of(picture), mask, line_px, SKELETON_SHADOW)
    blend(box.of(picture), SKELETON, mask, SKELETON_OPACITY)


def _is_shown(pose: Pose, landmark: Landmark) -> bool:
    return bool(pose.visibility[landmark] >= _VISIBILITY) and pose.is_inside(landmark)
