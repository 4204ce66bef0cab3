"""The picture at the desk: mirrored, with the person's own upright on it, and only for who looks."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.frame import NO_PICTURE, Frame
from posecoach.landmarks import Landmark
from posecoach.sinks.screen.sitting_picture import SittingPicture, mirrored_at_desk
from posecoach.sinks.screen.theme import INK, MINT, ROUNDED
from posecoach.sitting.posture import Mode, Posture
from tests.benches import eventually
from tests.sinks.screen.test_live import Page
from tests.sitting.seat import Person
from tests.sitting.watching import FRONT, SIDE, TALL, Watch, upright

HEIGHT, WIDTH = 480, 640
GREY = np.full((HEIGHT, WIDTH, 3), 90, np.uint8)
HUNCHED = Person(hunch=0.9)


def seen(who, camera=FRONT, image=GREY, is_known=True):
    """A moment of somebody who has sat like this for a while, or for a second while it is learnt."""
    watch = Watch(upright(camera) if is_known else None, camera)
    watch.see(8 if is_known else 1, who)
    return replace(watch.last, frame=Frame(0, 0.0, image))


def drawn(moment, camera=FRONT):
    return mirrored_at_desk(moment, upright(camera))


def near(picture, colour):
    """Which pixels are about of a colour."""
    return np.abs(picture.astype(int) - colour).max(axis=2) < 40


def ears_px(moment):
    """The middle of the ears, as the mirror shows it."""
    x, y = moment.pose.image[[Landmark.LEFT_EAR, Landmark.RIGHT_EAR], :2].mean(axis=0) * HEIGHT
    return WIDTH - x, y


def test_the_line_crosses_the_picture_where_the_boundary_is():
    moment = seen(TALL)
    white = near(drawn(moment), INK)
    (rows,) = np.nonzero(white[:, 10])
    assert abs(rows.mean() - moment.status.boundary * HEIGHT) < 2
    assert white[round(rows.mean())].mean() > 0.9


@pytest.mark.parametrize(("who", "colour", "is_below"), [(TALL, MINT, False), (HUNCHED, ROUNDED, True)])
def test_the_ears_are_marked_above_or_below_it(who, colour, is_below):
    moment = seen(who)
    rows, columns = np.nonzero(near(drawn(moment), colour))
    x, y = ears_px(moment)
    assert abs(columns.mean() - x) < 5
    assert rows.min() - 10 < y < rows.max() + 10
    assert bool(rows.mean() > moment.status.boundary * HEIGHT) is is_below


def test_from_the_side_the_neck_is_drawn_beside_how_it_was():
    moment = seen(HUNCHED, SIDE)
    picture = drawn(moment, SIDE)
    assert moment.status.verdict.posture is Posture.SLOUCHED
    now, then = (np.nonzero(near(picture, colour))[1].mean() for colour in (ROUNDED, INK))
    assert abs(now - then) > 10
    x, _ = ears_px(moment)
    assert abs(np.nonzero(near(picture, ROUNDED))[1].mean() - x) < 25


def test_of_who_stands_or_is_away_nothing_is_marked():
    for who in (Person(up_m=0.35), None):
        picture = drawn(seen(who))
        assert not near(picture, MINT).any()
        assert near(picture, INK).any()


def test_while_the_upright_is_learnt_nothing_is_drawn():
    moment = seen(TALL, is_known=False)
    assert moment.status.mode is Mode.LEARNING
    assert (drawn(moment) == GREY).all()


def test_it_is_mirrored_and_the_frame_stays_as_it_is():
    ramp = np.repeat(np.linspace(0, 255, WIDTH).astype(np.uint8), 3).reshape(1, -1, 3).repeat(HEIGHT, axis=0)
    moment = seen(TALL, image=ramp.copy())
    picture = drawn(moment)
    assert picture[5, 0, 0] > 250
    assert (moment.frame.image == ramp).all()


def test_only_who_looks_gets_a_picture():
    watched, unwatched = Page(), Page(is_watched=False)
    for page in (watched, unwatched):
        sink = SittingPicture(page, lambda: upright(FRONT))
        sink.receive(seen(TALL, image=NO_PICTURE))
        sink.receive(seen(TALL))
        if page.is_watched:
            eventually(lambda page=page: page.jpegs)
        sink.close()
    assert (len(watched.jpegs), len(unwatched.jpegs)) == (1, 0)
