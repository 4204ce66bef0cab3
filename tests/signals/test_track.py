"""One person is followed; whoever else is found is not taken for them."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from posecoach.landmarks import Pose
from posecoach.signals.track import Track
from tests.bodies import seated, standing

HERE, THERE = (0.88, 0.52), (0.3, 0.55)


def someone(seconds, hips=HERE, trunk=0.25, to=None, fps=15):
    """So many seconds of somebody, at a place or on the way to another."""
    count = round(seconds * fps)
    for i in range(count):
        share = i / count
        place = hips if to is None else tuple(a + share * (b - a) for a, b in zip(hips, to, strict=True))
        yield 1 / fps, seated().pose(hips=place, trunk=trunk)


def nobody(seconds):
    yield seconds, None


def followed(*stretches: Iterable[tuple[float, Pose | None]]) -> list[bool]:
    """Whether each pose was the followed person's."""
    track, time_s, found = Track(), 0.0, []
    for stretch in stretches:
        for step_s, pose in stretch:
            time_s += step_s
            if pose is not None:
                found.append(track.update(replace(pose, time_s=time_s)))
    return found


def test_whoever_is_there_first_is_followed_wherever_they_walk():
    assert all(followed(someone(2), someone(1, HERE, to=THERE), someone(2, THERE)))


@pytest.mark.parametrize("fps", [8, 15, 30, 60])
def test_somebody_who_gets_down_on_the_floor_is_followed(fps):
    down = ((1 / fps, standing(90 * i / fps).pose(hips=(0.9, 0.4 + 0.4 * i / fps))) for i in range(fps))
    assert all(followed(someone(2, (0.9, 0.4), fps=fps), down))


@pytest.mark.parametrize("other", [{"hips": THERE}, {"trunk": 0.4}, {"trunk": 0.15}])
def test_somebody_at_another_place_or_of_another_size_is_not(other):
    found = followed(someone(2), someone(1, **other), someone(2))
    assert found == [True] * 30 + [False] * 15 + [True] * 30


def test_not_even_when_the_person_is_hidden_for_a_moment():
    assert not any(followed(someone(2), nobody(1.0), someone(1, THERE))[30:])


def test_the_person_who_comes_out_from_behind_them_is_followed_again():
    a_step_aside = (HERE[0] + 0.1, HERE[1])
    assert all(followed(someone(2), someone(1, THERE), nobody(0.5), someone(2, a_step_aside))[45:])


def test_somebody_else_who_stays_takes_their_place_after_a_while():
    found = followed(someone(2), someone(8, THERE))
    adopted_s = found.index(True, 31) / 15 - 2
    assert adopted_s == pytest.approx(5, abs=0.3)
    assert all(found[found.index(True, 31) :])


def test_who_was_away_for_long_may_come_back_anywhere():
    assert all(followed(someone(2), nobody(2.5), someone(2, THERE, trunk=0.15)))


def test_a_first_mistake_holds_no_place():
    assert all(followed(someone(0.5), someone(3, THERE)))


def test_a_pose_without_a_trunk_does_not_stumble():
    assert all(followed(someone(2, trunk=0.0), someone(1)))


@pytest.mark.parametrize("fps", [15, 30, 60, 120])
def test_a_pose_that_glides_onto_a_passer_by_is_refused_at_any_frame_rate(fps):
    """At 7 trunk lengths a second, as a pose slips; nobody moves so fast."""
    gone = (HERE[0] - 2 * 0.25, HERE[1])
    assert not all(
        followed(someone(2, fps=fps), someone(2 / 7, HERE, to=gone, fps=fps), someone(1, gone, fps=fps))
    )


def test_who_got_down_on_the_floor_unseen_is_followed_soon():
    on_the_floor = (HERE[0], 0.8)
    found = followed(someone(2), nobody(1.0), someone(4, on_the_floor))
    assert (found.index(True, 30) - 30) / 15 == pytest.approx(1.5, abs=0.2)
