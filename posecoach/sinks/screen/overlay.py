"""The feedback on the screen: everything that is known about one frame, drawn over its picture.

Made to be read from three metres: few parts, large letters, one colour for "as it should be".
"""

from posecoach.frame import Image
from posecoach.moment import Moment
from posecoach.sinks.screen.back import draw_back
from posecoach.sinks.screen.banner import draw_banner
from posecoach.sinks.screen.count import draw_count
from posecoach.sinks.screen.gauge import draw_gauge
from posecoach.sinks.screen.layout import layout
from posecoach.sinks.screen.ring import draw_ring
from posecoach.sinks.screen.skeleton import draw_skeleton

_SMALLEST_PX = 96
"Where the shorter side is less, no word could be read, and nothing is drawn."


def overlay(image: Image, moment: Moment) -> Image:
    """Return a new picture of the same size with the feedback drawn over `image`.

    Args:
        image: The picture to draw on, BGR; left as it is. Of any size, in the frame's proportions.
        moment: What is known about it.
    """
    picture = image.copy()
    height_px, width_px = picture.shape[:2]
    if min(height_px, width_px) < _SMALLEST_PX:
        return picture
    progress = moment.progress
    draw_body(picture, moment)
    has_holds = progress.hold_target_s is not None or progress.hold_s is not None
    plan = layout(width_px, height_px, has_ring=has_holds)
    draw_gauge(picture, progress.level, progress.band, plan.gauge)
    draw_count(picture, progress, plan)
    if plan.ring is not None and progress.hold_s is not None:
        draw_ring(picture, progress.hold_s, progress.hold_target_s, plan.ring)
    draw_banner(picture, progress, plan)
    return picture


def draw_body(picture: Image, moment: Moment) -> None:
    """Draw on a picture what was seen of the body: the skeleton, the faulty part, the back's contour."""
    if moment.pose is not None:
        draw_skeleton(picture, moment.pose, moment.progress.faulty)
        if moment.progress.back is not None:
            draw_back(picture, moment.pose, moment.progress.back)
