"""Camera or chair was moved: somebody is elsewhere as a whole, and stays there for two minutes."""

from dataclasses import replace

import pytest

from posecoach.sitting.comparison import compare
from posecoach.sitting.place import Place
from posecoach.sitting.posture import Posture
from tests.sitting.seat import Person
from tests.sitting.watching import FRONT, SIDE, TALL, compared, judged, measured, upright

WIDE = replace(FRONT, aspect=21 / 9, view_deg=70)

HERE = compared(WIDE, TALL)


def moved_after_s(*stretches, tick_s=0.5, place=None):
    """Show (seconds, comparison); return when it was told that it was moved, or None."""
    place, tick = place or Place(), 0
    for lasts_s, seen in stretches:
        for _ in range(round(lasts_s / tick_s)):
            if place.update(tick * tick_s, seen):
                return tick * tick_s
            tick += 1
    return None


ELSEWHERE = [
    Person(aside_m=0.2),
    Person(aside_m=-0.2),
    Person(nearer_m=0.2),
    Person(nearer_m=-0.25),
    Person(up_m=0.12),
    Person(up_m=-0.2),
]


@pytest.mark.parametrize("person", ELSEWHERE)
@pytest.mark.parametrize("tick_s", [0.1, 0.5, 1.0])
def test_elsewhere_for_two_minutes_was_moved(person, tick_s):
    moved_s = moved_after_s((60, HERE), (300, compared(WIDE, person)), tick_s=tick_s)
    assert 60 + 100 <= moved_s <= 60 + 121


@pytest.mark.parametrize("person", ELSEWHERE)
def test_less_was_not(person):
    assert moved_after_s((60, HERE), (100, compared(WIDE, person)), (300, HERE)) is None


@pytest.mark.parametrize(
    "person",
    [
        TALL,
        Person(hunch=0.6),
        Person(hunch=1),
        Person(slump=1),
        Person(look_down_deg=45),
        Person(turn_deg=45),
        Person(aside_m=0.08),
        Person(nearer_m=0.07),
    ],
)
@pytest.mark.parametrize(
    "camera", [WIDE, replace(WIDE, azimuth_deg=30), replace(WIDE, azimuth_deg=-40), SIDE]
)
def test_what_is_done_on_the_same_chair_is_no_move_however_long(camera, person):
    assert moved_after_s((900, compared(camera, person))) is None


def test_from_the_side_a_higher_chair_was_moved():
    assert moved_after_s((300, compared(SIDE, Person(up_m=0.12)))) == 120


def test_from_the_side_a_lower_one_may_stay_while_the_hips_are_seen():
    """What is judged is told from them."""
    lower = Person(up_m=-0.2)
    assert moved_after_s((300, compared(SIDE, lower))) is None
    assert judged(SIDE, lower).posture is Posture.UPRIGHT


def test_a_camera_put_before_somebody_whom_it_saw_from_the_side_was_moved():
    before = compare(measured(FRONT.sees(TALL)), upright(SIDE))
    assert moved_after_s((300, before)) == 120


def test_a_moment_back_does_not_begin_the_two_minutes_anew():
    there = compared(WIDE, Person(aside_m=0.2))
    assert moved_after_s((100, there), (3, HERE), (30, there)) == 120


def test_who_comes_and_goes_has_not_moved():
    there = compared(WIDE, Person(aside_m=0.2))
    assert moved_after_s(*[(20, there), (5, HERE)] * 40) is None


def test_back_as_before_is_known_after_three_seconds():
    place, there = Place(), compared(WIDE, Person(aside_m=0.2))
    place.update(0.0, there)
    assert not place.is_as_before(0.0)
    for tick in range(2, 8):
        place.update(tick / 2, HERE)
        assert place.is_as_before(tick / 2) is (tick / 2 - 1.0 >= 3.0)
    place.update(4.0, HERE)
    assert place.is_as_before(4.0)
    place.update(4.5, there)
    assert not place.is_as_before(4.5)


def test_who_was_not_seen_for_long_was_not_elsewhere_meanwhile():
    place, there = Place(), compared(WIDE, Person(aside_m=0.2))
    place.update(0.0, there)
    assert not place.update(300.0, there) and not place.update(300.5, there)


def test_forgotten_is_forgotten():
    place, there = Place(), compared(WIDE, Person(aside_m=0.2))
    assert moved_after_s((119, there), place=place) is None
    place.forget()
    assert not place.update(200.0, there) and not place.is_as_before(500.0)
