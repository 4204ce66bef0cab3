"""The live picture: mirrored, drawn upon, and only for who looks."""

import threading

import cv2
import numpy as np

from posecoach.frame import NO_PICTURE, Frame
from posecoach.landmarks import Landmark
from posecoach.moment import Moment
from posecoach.sinks.screen.live import LivePicture, mirrored
from posecoach.sinks.screen.theme import FAULTY
from tests.benches import eventually
from tests.sinks.screen.test_overlay import pose as crouching
from tests.sinks.screen.test_overlay import progress


class Page:
    """Somebody who looks, or not; and who may take a while to."""

    def __init__(self, is_watched=True):
        self.is_watched = is_watched
        self.jpegs, self.n_begun = [], 0
        self.wait_for = None

    def publish(self, jpeg):
        self.n_begun += 1
        if self.wait_for:
            self.wait_for.wait(10)
        self.jpegs.append(jpeg)


def shown(page, seen):
    """Show one moment, and wait until that was done."""
    live = LivePicture(page)
    live.receive(seen)
    if page.is_watched and not seen.frame.is_blank:
        eventually(lambda: page.jpegs)
    live.close()


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


def test_a_page_gets_a_jpeg_of_a_frame():
    page = Page()
    shown(page, moment())
    (jpeg,) = page.jpegs
    assert cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR).shape == (360, 640, 3)


def test_a_slow_page_gets_the_newest_and_nothing_queues():
    page, is_slow = Page(), threading.Event()
    page.wait_for = is_slow
    live = LivePicture(page)
    live.receive(moment(picture(640, 100)))
    eventually(lambda: page.n_begun == 1)
    for height in (110, 120, 130):
        live.receive(moment(picture(640, height)))
    is_slow.set()
    eventually(lambda: len(page.jpegs) == 2)
    live.close()
    heights = [cv2.imdecode(np.frombuffer(j, np.uint8), cv2.IMREAD_COLOR).shape[0] for j in page.jpegs]
    assert heights == [100, 130]


def test_nobody_who_looks_costs_nothing_and_no_picture_leaves_the_last_one():
    unwatched, watched = Page(is_watched=False), Page()
    shown(unwatched, moment())
    shown(watched, moment(NO_PICTURE))
    assert unwatched.jpegs == watched.jpegs == []


def test_no_thread_is_left():
    live = LivePicture(Page())
    live.close()
    live.discard()
    assert "live picture" not in [thread.name for thread in threading.enumerate()]
