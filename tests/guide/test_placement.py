"""One thing at a time, until a person is well placed."""

import pytest

from posecoach.frame import NO_PICTURE, Frame
from posecoach.guide.one_set import OneSet
from posecoach.guide.placement import Placement
from tests.acting import SHIPPED
from tests.bodies import Figure, hands_and_knees, standing

FPS = 30


def told(figure_at, seconds: float, **place) -> list[tuple[float, str, bool]]:
    """What is said, and whether the person is well placed, at every frame."""
    one, placement, heard = OneSet(SHIPPED["cat_cow"], is_counting=False), Placement(), []
    for i in range(round(seconds * FPS)):
        time_s = i / FPS
        figure: Figure | None = figure_at(time_s)
        one.judge(Frame(i, time_s, NO_PICTURE), figure.pose(time_s, **place) if figure else None)
        is_placed = placement.update(one.coach, one.reading)
        heard.append((time_s, placement.say, is_placed))
    return heard


def placed_at(heard) -> float:
    return next(time_s for time_s, _, is_placed in heard if is_placed)


def test_who_is_in_position_is_placed_after_a_second():
    assert placed_at(told(lambda t: hands_and_knees(0.3), 5)) == pytest.approx(1.2, abs=0.2)


def test_who_is_far_away_is_asked_to_come_nearer_but_not_for_ever():
    heard = told(lambda t: hands_and_knees(0.3), 12, trunk=0.07)
    assert {say for time_s, say, _ in heard if 1 < time_s < 7} == {
        "Come nearer; you are small in the picture."
    }
    assert placed_at(heard) == pytest.approx(9.2, abs=0.3)


def test_feet_outside_the_picture_are_asked_for_but_not_for_ever():
    heard = told(lambda t: hands_and_knees(0.3), 12, hips=(0.2, 0.5))
    assert "feet" in heard[60][1]
    assert placed_at(heard) == pytest.approx(9.2, abs=0.3)


def test_what_comes_and_goes_does_not_take_a_corrections_place():
    heard = told(lambda t: standing() if int(t * 2) % 2 else None, 10)
    assert len({say for time_s, say, _ in heard if time_s > 1}) == 1


def test_another_correction_takes_its_place_when_it_lasts():
    heard = told(lambda t: None if t < 3 else standing(), 8)
    assert heard[60][1].startswith("I see nobody")
    assert heard[-1][1] == SHIPPED["cat_cow"].position.looks_like


def test_all_is_well_is_told_at_once():
    heard = told(lambda t: None if t < 3 else hands_and_knees(0.3), 6)
    silent = next(time_s for time_s, say, _ in heard if time_s > 3 and not say)
    assert silent < 4
