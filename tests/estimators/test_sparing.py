from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from posecoach.estimators.change import change, glance
from posecoach.estimators.sparing import HURRIED_S, STEADY_S, Sparing
from posecoach.frame import NO_PICTURE, Frame
from tests.bodies import standing
from tests.estimators.test_change import noisy, room

POSE = standing().pose(0.0)


class Scene:
    """A source of pictures at the pace that is set, from what is to be seen at each time, until some time."""

    def __init__(self, image_at, until_s, since_s=0.0):
        self.image_at, self.since_s, self.until_s = image_at, since_s, until_s
        self.every_s = STEADY_S

    def __iter__(self):
        index, time_s = 0, self.since_s
        while time_s < self.since_s + self.until_s:
            yield Frame(index, time_s, self.image_at(time_s - self.since_s))
            index, time_s = index + 1, time_s + self.every_s


class Noting:
    """An estimator that notes when it was asked, and finds somebody at the times that are said."""

    def __init__(self, is_there=lambda time_s: True):
        self.is_there = is_there
        self.asked_s = []

    def estimate(self, frame):
        self.asked_s.append(frame.time_s)
        return replace(POSE, time_s=frame.time_s) if self.is_there(frame.time_s) else None


def watched(scene, estimator, **how):
    """The times and poses of a scene."""
    sparing = Sparing(estimator, scene, **how)
    return [(frame.time_s, sparing.estimate(frame)) for frame in scene], sparing


def still(time_s):
    return noisy(room(), 4)


def moved_at(*moves_s, step=0.1):
    """The head goes to another place at each of these times."""
    return lambda time_s: noisy(room(head=(0.3 + step * sum(time_s >= move for move in moves_s), 0.4)), 4)


def never_resting(time_s):
    return room(head=(0.5 + 0.2 * np.sin(3 * time_s), 0.4))


def gaps(times_s):
    return [b - a for a, b in pairwise(times_s)]


def test_where_nothing_moves_it_asks_every_fourth_second_and_looks_twice_a_second():
    noting = Noting()
    seen, sparing = watched(Scene(still, 60), noting)
    assert gaps([time_s for time_s, _ in seen])[5:] == pytest.approx([STEADY_S] * (len(seen) - 6))
    assert gaps(noting.asked_s)[5:] == pytest.approx([4.0] * (len(noting.asked_s) - 6))
    assert (sparing.n_seen, sparing.n_asked) == (len(seen), len(noting.asked_s))
    assert len(noting.asked_s) < 20


def test_in_between_the_last_pose_stands_with_the_new_time():
    noting = Noting()
    seen, _ = watched(Scene(still, 10), noting)
    assert [pose.time_s for _, pose in seen] == [time_s for time_s, _ in seen]
    repeats = [(pose, last) for (_, last), (time_s, pose) in pairwise(seen) if time_s not in noting.asked_s]
    assert repeats
    assert all(pose.image is last.image for pose, last in repeats)


def test_a_move_is_asked_about_at_once_and_until_it_is_over():
    noting = Noting()
    watched(Scene(moved_at(20.0, 20.4), 30), noting)
    around = [time_s for time_s in noting.asked_s if 19.9 < time_s < 23]
    assert around[0] == pytest.approx(20, abs=STEADY_S)
    assert gaps(around) == pytest.approx([HURRIED_S] * (len(around) - 1))
    assert 5 <= len(around) <= 7


def test_a_slow_sinking_is_noticed_though_no_picture_differs_from_the_one_before():
    noting = Noting()
    watched(Scene(lambda time_s: room(head=(0.5, 0.3 + 0.012 * time_s)), 40), noting)
    assert change(glance(room(head=(0.5, 0.3))), glance(room(head=(0.5, 0.306)))) < 0.01
    assert max(gaps(noting.asked_s)) < 3.5


def test_whoever_never_rests_costs_no_more_than_an_answer_a_second():
    noting = Noting()
    seen, sparing = watched(Scene(never_resting, 120), noting)
    assert 110 <= len(noting.asked_s) <= 131
    assert max(gaps(noting.asked_s)) < 1.1
    assert len(seen) < 2.2 * 120
    assert sparing.is_changing


def test_after_a_rest_there_are_answers_for_another_move():
    noting = Noting()
    watched(Scene(lambda t: never_resting(t) if t < 30 else moved_at(50)(t), 60), noting)
    assert len([time_s for time_s in noting.asked_s if 49.9 < time_s < 51.1]) >= 4


def test_nobody_is_an_answer_too():
    noting = Noting(lambda time_s: False)
    seen, _ = watched(Scene(still, 60), noting)
    assert [pose for _, pose in seen] == [None] * len(seen)
    assert len(noting.asked_s) < 20


def test_somebody_who_is_found_is_asked_about_again_since_the_first_answer_is_a_rough_one():
    noting = Noting(lambda time_s: time_s > 30)
    seen, _ = watched(Scene(still, 60), noting)
    found_s = next(time_s for time_s, pose in seen if pose)
    assert len([time_s for time_s in noting.asked_s if found_s <= time_s < found_s + 1]) >= 3


def test_where_there_is_no_picture_nobody_is_seen_and_the_next_one_is_asked_about_at_once():
    noting = Noting()
    seen, _ = watched(Scene(lambda t: NO_PICTURE if 20 <= t < 21 else still(t), 30), noting)
    assert all((pose is None) == (20 <= time_s < 21) for time_s, pose in seen)
    assert any(21 <= time_s < 21.5 for time_s in noting.asked_s)
    assert not any(20 <= time_s < 21 for time_s in noting.asked_s)


def test_while_every_picture_counts_all_are_asked_about():
    noting = Noting()
    scene = Scene(still, 30)
    wanted = []
    watched(scene, noting, wants_all=lambda: wanted.append(1) or len(wanted) < 40)
    assert gaps(noting.asked_s)[:38] == pytest.approx([HURRIED_S] * 38)
    assert len(noting.asked_s) < 60


def test_only_the_pictures_times_count_whenever_they_begin():
    early, late = Noting(), Noting()
    scenes = (moved_at(5.05, 5.55, 9.05, 20.05), 30)
    watched(Scene(*scenes), early)
    watched(Scene(*scenes, since_s=4096.0), late)
    assert [time_s - 4096 for time_s in late.asked_s] == pytest.approx(early.asked_s)
