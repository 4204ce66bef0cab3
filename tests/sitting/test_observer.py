"""From one frame to the next: what is needed, and how somebody sits where nothing can be measured."""

import math

import pytest

from posecoach.frame import NO_PICTURE, Frame
from posecoach.sitting.observer import Observer
from posecoach.sitting.posture import Posture
from tests.sitting.seat import HEAD_AND_SHOULDERS, Person, hidden, lost
from tests.sitting.watching import FRONT, LIGHT, SIDE, TALL, upright

SIT_TALL = "Sit tall and look at the screen."


class Looking:
    """An observer that is shown one thing after another, twice a second."""

    def __init__(self, known=None, settle_s=1.0):
        self.observer, self.tick = Observer(known, settle_s), -1

    def at(self, pose, light=LIGHT, trouble=""):
        """Show one moment; return the verdict."""
        self.tick += 1
        return self.observer.update(Frame(self.tick, self.tick / 2, NO_PICTURE, light, trouble), pose)

    def at_last(self, pose, moments=6, **frame):
        """Show the same for some moments; return the last verdict."""
        return [self.at(pose, **frame) for _ in range(moments)][-1]


@pytest.mark.parametrize("settle_s", [0.0, 1.0, 5.0])
def test_growing_tall_is_given_time_before_anything_is_learnt(settle_s):
    looking, learnt_s = Looking(settle_s=settle_s), None
    while learnt_s is None:
        looking.at(FRONT.sees(TALL))
        learnt_s = looking.tick / 2 if looking.observer.has_just_learnt else None
    assert learnt_s == settle_s + 3.0


def test_who_goes_out_of_sight_is_given_that_time_again():
    looking = Looking(settle_s=3.0)
    looking.at_last(FRONT.sees(TALL), moments=5)
    looking.at(None)
    looking.at_last(FRONT.sees(TALL), moments=6)
    assert looking.observer.is_learning and looking.observer.learnt == 0


def test_while_it_is_learnt_it_is_told_what_to_do_and_how_far_it_is():
    looking = Looking()
    assert looking.at(None).posture is Posture.AWAY
    assert looking.observer.needs == "I see nobody. Sit down in front of the camera."
    looking.at(lost(FRONT.sees(TALL), *HEAD_AND_SHOULDERS))
    assert looking.observer.needs == "I need to see your head and shoulders."
    assert looking.at_last(FRONT.sees(TALL)).posture is Posture.UNSURE
    assert looking.observer.needs == SIT_TALL and 0 < looking.observer.learnt < 1
    looking.at_last(FRONT.sees(TALL))
    assert looking.observer.needs == "" and math.isnan(looking.observer.learnt)


def test_what_is_known_is_compared_with_at_once():
    looking = Looking(upright(FRONT))
    assert not looking.observer.is_learning
    assert looking.at(FRONT.sees(Person(hunch=1))).posture is Posture.SLOUCHED


@pytest.mark.parametrize(("light", "pose"), [(10.0, FRONT.sees(TALL)), (10.0, None), (30.0, None)])
def test_in_the_dark_nothing_is_told_but_how_to_be_seen(light, pose):
    looking = Looking(upright(FRONT))
    assert looking.at(pose, light=light).posture is Posture.UNWATCHED
    assert looking.observer.needs == "It is too dark to see you. Switch on a light."


@pytest.mark.parametrize("light", [20.0, 30.0, math.nan])
def test_who_is_seen_in_dim_light_is_judged(light):
    assert Looking(upright(FRONT)).at(FRONT.sees(TALL), light=light).posture is Posture.UPRIGHT


def test_without_a_picture_there_is_nobody_to_be_away():
    looking = Looking(upright(FRONT))
    assert looking.at(None, light=math.nan).posture is Posture.UNWATCHED
    assert looking.observer.needs == "No picture yet."


def test_the_trouble_of_the_camera_is_told():
    looking = Looking(upright(FRONT))
    assert looking.at(None, trouble="It is unplugged. Plug it in.").posture is Posture.UNWATCHED
    assert looking.observer.needs == "It is unplugged. Plug it in."
    looking.at(FRONT.sees(TALL))
    assert looking.observer.needs == ""


def test_a_hidden_head_tells_nothing():
    verdict = Looking(upright(FRONT)).at(hidden(FRONT.sees(TALL), *HEAD_AND_SHOULDERS))
    assert (verdict.posture, verdict.why) == (Posture.UNSURE, "hidden")


def test_a_head_above_the_picture_is_somebody_who_stands():
    assert Looking(upright(FRONT)).at(FRONT.sees(Person(up_m=0.35))).posture is Posture.STANDING


def test_a_camera_that_looks_too_low_tells_of_nobody_standing():
    low = Looking(upright(FRONT))
    assert low.at(FRONT.sees(Person(up_m=0.06, aside_m=0.7))).posture is Posture.UNSURE


def test_a_line_is_drawn_below_the_ears_of_who_is_seen_from_the_front():
    known = upright(FRONT)
    line = Looking(known).observer.boundary
    assert line == pytest.approx(known.typical.head_y + 0.4 * known.typical.head)
    assert math.isnan(Looking(upright(SIDE)).observer.boundary)
    assert math.isnan(Looking().observer.boundary)


@pytest.mark.parametrize("person", [Person(hunch=1), Person(slump=1)])
def test_the_ears_of_who_slouches_are_below_that_line(person):
    observer = Looking(upright(FRONT)).observer
    ears_y = FRONT.sees(person).image[[7, 8], 1].mean()
    assert ears_y > observer.boundary - 0.02


def test_learning_anew_forgets_the_upright_only_once_there_is_another():
    looking = Looking(upright(FRONT))
    looking.observer.learn_anew()
    assert looking.observer.is_learning and looking.observer.upright is not None
    looking.at_last(FRONT.sees(Person(hunch=0.5)), moments=12)
    assert not looking.observer.is_learning
    assert looking.at(FRONT.sees(Person(hunch=0.5))).posture is Posture.UPRIGHT


def test_who_asked_to_learn_anew_gets_it_though_nothing_moved():
    looking = Looking(upright(FRONT), settle_s=30.0)
    looking.observer.learn_anew()
    looking.at_last(FRONT.sees(TALL), moments=40)
    assert looking.observer.is_learning
