import math

import numpy as np
import pytest

from posecoach.frame import light_of


@pytest.mark.parametrize("brightness", [0, 40, 255])
def test_the_light_is_how_bright_the_picture_is(brightness):
    assert light_of(np.full((480, 640, 3), brightness, np.uint8)) == brightness


def test_a_lit_person_in_a_dark_room_is_light_enough():
    picture = np.zeros((480, 640, 3), np.uint8)
    picture[100:400, 260:380] = 120
    assert light_of(picture) == 120


def test_poses_without_pictures_have_no_light():
    assert math.isnan(light_of(np.zeros((0, 0, 3), np.uint8)))
