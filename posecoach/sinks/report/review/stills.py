"""Pictures of repetitions: what the camera saw, cropped to the person, with what was measured over it."""

from collections.abc import Iterable, Sequence

import cv2

from posecoach.frame import Frame, Image
from posecoach.sinks.report.review.bodies import Bodies, Body
from posecoach.sinks.report.review.drawn import UNITS, room_of
from posecoach.sinks.report.review.model import Review
from posecoach.sinks.report.review.page import data_uri
from posecoach.sinks.screen.back import draw_back
from posecoach.sinks.screen.box import Box
from posecoach.sinks.screen.skeleton import draw_skeleton

_WIDEST_PX = 640
_QUALITY = 84
"Of a JPEG: thin lines stay clean, and the page small."


def pictures_of(review: Review, bodies: Bodies, frames: Iterable[Frame]) -> dict[str, str]:
    """Return a picture for each still, as `data:` URIs by its title.

    All show the same part of the picture, so that they can be compared.

    Args:
        review: Which stills there are.
        bodies: As gathered.
        frames: The recording from its first frame; read as far as the last still.
    """
    wanted = {still.time_s: still for still in review.stills if still.body}
    pictures: dict[str, str] = {}
    for frame in frames if wanted else ():
        if (still := wanted.pop(frame.time_s, None)) and (body := bodies.at(still.time_s)):
            pictures[still.title] = _picture(frame.image, body, room_of(review.stills))
        if not wanted:
            break
    return pictures


def _picture(image: Image, body: Body, room: Sequence[int]) -> str:
    picture = image.copy()
    draw_skeleton(picture, body.pose, body.faulty)
    if body.back:
        draw_back(picture, body.pose, body.back)
    part = _box(room, image).of(picture)
    shrunk_by = min(1.0, _WIDEST_PX / part.shape[1])
    if shrunk_by < 1:
        part = cv2.resize(part, None, fx=shrunk_by, fy=shrunk_by, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    _, encoded = cv2.imencode(".jpg", part, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return data_uri(encoded.tobytes(), "image/jpeg")


def _box(room: Sequence[int], image: Image) -> Box:
    """Return a part of the picture in pixels, moved into it; `room` as `room_of` returns it."""
    height_px, width_px = image.shape[:2]
    left, top, width, height = (round(length * height_px / UNITS) for length in room)
    w, h = min(width, width_px), min(height, height_px)
    return Box(min(max(0, left), width_px - w), min(max(0, top), height_px - h), w, h)
