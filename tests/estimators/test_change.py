import cv2
import numpy as np
import pytest

from posecoach.estimators.change import change, glance

CHANCE = np.random.default_rng(0)


def room(size=(480, 640), head=(0.5, 0.4)):
    """Somebody before a wall with a shelf; the head where it is said to be, in widths and heights."""
    height, width = size
    image = np.full((height, width, 3), 120, np.uint8)
    image[:, : width // 5] = 60
    middle = round(head[0] * width), round(head[1] * height)
    cv2.ellipse(image, middle, (height // 10, height // 7), 0, 0, 360, (150, 170, 210), -1)
    return image


def noisy(image, strength):
    grain = CHANCE.normal(0, strength, image.shape)
    return np.clip(np.rint(image + grain), 0, 255).astype(np.uint8)


def share(before, after):
    return change(glance(before), glance(after))


def test_the_same_picture_has_not_changed():
    assert share(room(), room()) == 0


@pytest.mark.parametrize("size", [(480, 640), (720, 1280), (1080, 1920), (180, 320), (640, 360)])
def test_the_noise_of_a_dim_room_does_not_count(size):
    assert share(noisy(room(size), 8), noisy(room(size), 8)) < 0.002


@pytest.mark.parametrize("size", [(480, 640), (720, 1280), (180, 320), (640, 360)])
@pytest.mark.parametrize("head", [(0.53, 0.4), (0.5, 0.44), (0.7, 0.4)])
def test_a_head_that_moved_counts(size, head):
    assert share(noisy(room(size), 4), noisy(room(size, head), 4)) > 0.01


def test_a_room_that_darkens_as_a_whole_does_not_count():
    assert share(room(), room() - np.uint8(30)) == 0


def test_one_lamp_hardly_counts():
    lit = room()
    lit[40:70, 500:530] = 255
    assert 0 < share(room(), lit) < 0.01
