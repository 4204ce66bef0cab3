"""Pieces of a recording that are estimated side by side make one trail."""

import numpy as np
import pytest

from posecoach.batch.meeting import joined, meeting_s
from posecoach.batch.trail import Trail, steps_of
from posecoach.frame import NO_PICTURE, Frame
from tests.acting import film
from tests.bodies import prone
from tests.performances import CAT_COW

SECONDS = 20.0


@pytest.fixture(scope="module")
def whole():
    return list(film(CAT_COW.perfect.figure_at, SECONDS, fps=15))


@pytest.fixture
def trail(tmp_path):
    """Write poses as a piece does; return what is read of them."""
    numbers = iter(range(99))

    def written(poses):
        path = tmp_path / f"{next(numbers)}"
        with Trail(path) as writing:
            for index, (time_s, pose) in enumerate(poses):
                writing.add(Frame(index, time_s, NO_PICTURE), pose)
        return steps_of(path)

    return written


def cold(poses, from_s, settled_s, seen=lambda pose: None):
    """What a piece sees that begins at a time: until it has settled, something else."""
    return [(t, pose if t >= from_s + settled_s else seen(pose)) for t, pose in poses if t >= from_s]


def swapped(pose):
    """The same body in the picture, but with left and right changed in space."""
    world = pose.world.copy()
    world[:, 2] *= -1
    return type(pose)(pose.time_s, pose.aspect, pose.image, world, pose.visibility, pose.outline)


def beside(pose):
    """Somebody else, doing the same beside them."""
    image = pose.image + np.array([0.5, 0, 0])
    return type(pose)(pose.time_s, pose.aspect, image, pose.world, pose.visibility, pose.outline)


def test_trails_meet_where_both_have_seen_the_same_for_two_seconds(whole, trail):
    met_s = meeting_s(trail(whole), trail(cold(whole, 10.0, 1.0)))
    assert 11.0 <= met_s <= 13.1


@pytest.mark.parametrize("seen", [swapped, beside, lambda pose: None])
def test_nothing_that_was_seen_otherwise_is_taken(whole, trail, seen):
    late = cold(whole, 8.0, 4.0, seen)
    assert 12.0 <= meeting_s(trail(whole), trail(late)) <= 14.1
    assert meeting_s(trail(whole), trail(cold(whole, 8.0, 99.0, seen))) is None


def test_less_than_two_seconds_of_agreement_are_not_enough(whole, trail):
    until = [(t, pose) for t, pose in whole if t < 11.9]
    assert meeting_s(trail(until), trail(cold(whole, 10.0, 0.0))) is None


def test_where_both_see_nobody_they_see_the_same(trail):
    empty = [(t / 10, None) for t in range(100)]
    assert meeting_s(trail(empty), trail(empty[50:])) == pytest.approx(5.0, abs=0.11)


def test_trails_that_have_no_time_in_common_have_not_met(whole, trail):
    assert meeting_s(trail(whole[:50]), trail(whole[60:])) is None
    assert meeting_s(trail(whole), trail([])) is None


def test_more_steps_do_not_move_the_meeting(whole, trail):
    late = cold(whole, 8.0, 1.3)
    first = meeting_s(trail([p for p in whole if p[0] < 12.5]), trail([p for p in late if p[0] < 14]))
    assert first is not None
    assert meeting_s(trail(whole), trail(late)) == first


def test_the_joined_trail_is_that_of_the_whole(whole, trail):
    first = [p for p in whole if p[0] < 10.0]
    second, third = cold(whole, 7.0, 0.7), cold(whole, 14.0, 2.0)
    steps = joined([trail(first), trail([p for p in second if p[0] < 19]), trail(third)])
    assert np.array_equal(steps, trail(whole))


def test_a_piece_that_never_finds_them_is_passed_by(whole, trail):
    lost = cold(whole, 6.0, 99.0)
    steps = joined([trail(whole[:240]), trail(lost), trail(cold(whole, 11.0, 0.5))])
    assert np.array_equal(steps, trail(whole))


def test_where_none_is_met_the_first_goes_to_the_end(whole, trail):
    steps = joined([trail(whole), trail(cold(whole, 6.0, 99.0)), trail(cold(whole, 12.0, 99.0))])
    assert np.array_equal(steps, trail(whole))


def test_pieces_that_were_wrong_in_the_same_way_are_not_followed_back_to_where_they_met(whole, trail):
    second, third = cold(whole, 5.0, 4.0, beside), cold(whole, 6.0, 3.0, beside)
    trails = [trail(whole[:190]), trail(second[:110]), trail(third)]
    assert meeting_s(trails[1], trails[2]) < 9.0 <= meeting_s(trails[0], trails[1])
    assert np.array_equal(joined(trails), trail(whole))


def test_somebody_who_turned_over_is_not_the_same(trail):
    down = [(t / 15, prone().pose(t / 15)) for t in range(150)]
    up = [(t / 15, prone(lift_deg=40).pose(t / 15)) for t in range(150)]
    assert meeting_s(trail(down), trail(up)) is None
