import cv2
import numpy as np
import pytest

from posecoach.frame import light_of
from posecoach.sources.picture_watch import BLACK, STILL, PictureWatch

CHANCE = np.random.default_rng(0)
ROOM = CHANCE.integers(0, 200, (180, 320, 3)).astype(np.uint8)
SHUT = np.zeros_like(ROOM)


def noisy(image):
    return image + CHANCE.integers(0, 2, image.shape).astype(np.uint8)


def troubles(pictures, fps=10, may_stand_still=False):
    """What was said, with the time from when on."""
    watch = PictureWatch(may_stand_still)
    said = [(0.0, "")]
    for number, image in enumerate(pictures):
        trouble = watch.update(number / fps, image, light_of(image))
        if trouble != said[-1][1]:
            said.append((number / fps, trouble))
    return said[1:]


@pytest.mark.parametrize("fps", [2, 10])
def test_the_noise_of_a_still_room_is_no_trouble(fps):
    assert troubles((noisy(ROOM) for _ in range(200)), fps) == []


def test_the_faint_noise_of_a_good_camera_outlives_its_compression():
    def sent():
        faint = np.rint(ROOM + CHANCE.normal(0, 0.2, ROOM.shape)).astype(np.uint8)
        return cv2.imdecode(cv2.imencode(".jpg", faint, [cv2.IMWRITE_JPEG_QUALITY, 50])[1], cv2.IMREAD_COLOR)

    assert troubles((sent() for _ in range(100)), fps=2) == []


def test_one_that_is_looked_at_twice_a_second_stands_still_after_five_seconds_too():
    assert troubles([ROOM] * 20 + [noisy(ROOM)], fps=2) == [(5.0, STILL), (10.0, "")]


def test_the_very_same_picture_stands_still_after_five_seconds():
    assert troubles([ROOM] * 80 + [noisy(ROOM)] + [ROOM] * 30) == [(5.0, STILL), (8.0, "")]


@pytest.mark.parametrize("fps", [1, 4, 30])
def test_a_virtual_camera_may_repeat_pictures(fps):
    pictures = [image for _ in range(20) for image in [noisy(ROOM)] * (4 * fps)]
    assert troubles(pictures, fps) == []


def test_a_film_may_show_one_picture():
    assert troubles([ROOM] * 200, may_stand_still=True) == []


@pytest.mark.parametrize("shut", [lambda: SHUT, lambda: noisy(SHUT)])
def test_black_is_told_after_three_seconds_and_not_taken_for_a_picture_that_stands_still(shut):
    pictures = [noisy(ROOM) for _ in range(10)] + [shut() for _ in range(120)] + [noisy(ROOM)]
    [(black_s, black), (lit_s, lit)] = troubles(pictures)
    assert (black, lit) == (BLACK, "")
    assert black_s == pytest.approx(3.9, abs=0.11)
    assert lit_s == 13.0


def test_a_camera_that_starts_black_is_waited_for():
    assert troubles([SHUT] * 25 + [noisy(ROOM) for _ in range(40)]) == []


def test_a_film_may_be_too_black():
    assert troubles([SHUT] * 100, may_stand_still=True) == [(3.0, BLACK)]


def test_black_that_flickers_stays_black():
    dim = np.full_like(ROOM, 4)
    assert troubles([SHUT] * 40 + [dim, SHUT] * 20) == [(3.0, BLACK)]


def test_black_pictures_that_are_all_the_same_do_not_stand_still():
    watch = PictureWatch(may_stand_still=False)
    for number in range(200):
        watch.update(number / 10, SHUT, 0.0)
        assert not watch.is_still
