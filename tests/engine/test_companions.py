import math

import pytest

from posecoach.engine.companions import Company
from posecoach.specs.counting import Companions, CyclesSpec, Steady

PLAIN = CyclesSpec(kind="cycles", signal="x", floor=10, typical=40)
STEADY = PLAIN.model_copy(update={"steady": Steady(signals=("tilt",), share=0.4)})


def company(how_many, *samples):
    along = Companions(signals=("a", "b"), range=10, how_many=how_many)
    found = Company(PLAIN.model_copy(update={"along": along}))
    for a, b in samples:
        found.add({"x": 0.0, "a": a, "b": b})
    return found


@pytest.mark.parametrize(
    ("a", "b", "all_moved", "any_moved"),
    [(11, 11, True, True), (11, 9, False, True), (9, 9, False, False), (11, math.nan, True, True)],
)
def test_companions_must_sweep_their_range(a, b, all_moved, any_moved):
    samples = [(0, 0 if b == b else b), (a, b), (a / 2, b / 2)]
    assert company("all", *samples).is_right(0.0) is all_moved
    assert company("any", *samples).is_right(0.0) is any_moved


def test_companions_that_were_never_seen_did_not_move():
    assert not company("any", (math.nan, math.nan)).is_right(0.0)
    assert not company("all").is_right(0.0)


def test_a_new_movement_begins_with_the_next_sample():
    found = company("all", (0, 0), (50, 50))
    found.begin()
    found.add({"x": 0.0, "a": 0, "b": 0})
    assert not found.is_right(0.0)


def test_without_companions_every_movement_will_do():
    assert Company(PLAIN).is_right(0.0)


def steadied(*samples):
    found = Company(STEADY)
    for x, tilt in samples:
        found.add({"x": x, "tilt": tilt})
    return found


@pytest.mark.parametrize(
    ("tilt", "is_right"), [(0, True), (15, True), (-15, True), (17, False), (-17, False)]
)
def test_what_must_keep_steady_may_go_a_share_of_the_way_from_where_it_was(tilt, is_right):
    assert steadied((0, 30), (40, 30 + tilt), (10, 30)).is_right(40) is is_right


def test_only_the_far_end_tells_whether_it_kept_steady():
    assert steadied((0, 0), (20, 30), (40, 5), (30, 30)).is_right(40)


def test_each_pulse_is_told_by_its_own_far_end():
    bent_second = steadied((0, 0), (45, 5), (25, 10), (36, 30), (20, 0))
    assert bent_second.is_right(45)
    assert not bent_second.is_right(36)


def test_what_was_not_seen_was_steady():
    assert steadied((0, math.nan), (40, math.nan)).is_right(40)
    assert steadied((0, math.nan), (40, 30)).is_right(40), (
        "seen at the far end only, so nothing to compare with"
    )
