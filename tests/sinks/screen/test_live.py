"""The live picture: mirrored, drawn upon, and only for who looks."""

import cv2
import numpy as np

from posecoach.frame import NO_PICTURE, Frame
from posecoach.landmarks import Landmark
from posecoach.moment import Moment
from posecoach.sinks.screen.live import LivePicture, mirrored
from posecoach.sinks.screen.theme import FAULTY
from tests.sinks.screen.test_overlay import pose as crouching
from tests.sinks.screen.test_overlay import progress


class Page:
    """Somebody who looks, or not."""

    def __init__(self, is_watched=True):
        self.is_watched = is_watched
        self.jpegs = []

    def publish(self, jpeg):
        self.jpegs.append(jpeg)


def picture(width=640, height=360):
    """Dark on the left, bright on the right."""
    return np.repeat(np.linspace(0, 255, width).astype(np.uint8), 3).reshape(1, -1, 3).repeat(height, axis=0)


def moment(image=None, pose=None, **changes):
    return Moment(Frame(0, 0.0, picture() if image is None else image), pose, {}, (), progress(**changes))


def test_it_is_mirrored_and_the_frame_is_left_as_it_is():
    seen = moment()
    shown = mirrored(seen)
    assert shown[0, 0, 0] > 250
    assert shown[0, -1, 0] < 5
    assert (seen.frame.image == picture()).all()


def test_a_large_picture_is_shrunk_and_keeps_its_shape():
    shown = mirrored(moment(picture(1920, 1080)))
    height, width = shown.shape[:2]
    assert width < 1000
    assert abs(width / height - 16 / 9) < 0.01


def test_the_body_is_drawn_where_the_mirror_shows_it():
    plain, drawn = mirrored(moment()), mirrored(moment(pose=crouching()))
    changed = np.abs(plain.astype(int) - drawn).max(axis=2) > 40
    x = crouching().image[Landmark.LEFT_ANKLE, 0] * 360
    assert changed[:, 640 - round(x) - 5 : 640 - round(x) + 5].any()
    assert not changed[:, round(x) - 5 : round(x) + 5].any()


def test_the_faulty_part_is_pointed_out():
    leg = frozenset({Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE})

    def coral(**changes):
        image = mirrored(moment(np.zeros((360, 640, 3), np.uint8), crouching(), **changes))
        return int((np.abs(image.astype(int) - FAULTY).max(axis=2) < 10).sum())

    assert coral() == 0
    assert coral(faulty=leg) > 500


def test_a_page_gets_a_jpeg_of_every_frame():
    page = Page()
    LivePicture(page).receive(moment())
    (jpeg,) = page.jpegs
    assert cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR).shape == (360, 640, 3)


def test_nobody_who_looks_costs_nothing_and_no_picture_leaves_the_last_one():
    unwatched, watched = Page(is_watched=False), Page()
    LivePicture(unwatched).receive(moment())
    LivePicture(watched).receive(moment(NO_PICTURE))
    assert unwatched.jpegs == watched.jpegs == []
