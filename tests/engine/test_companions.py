import math

import pytest

from posecoach.engine.companions import Company
from posecoach.specs.counting import Companions


def company(how_many, *samples):
    found = Company(Companions(signals=("a", "b"), range=10, how_many=how_many))
    for a, b in samples:
        found.add({"a": a, "b": b})
    return found


@pytest.mark.parametrize(
    ("a", "b", "all_moved", "any_moved"),
    [(11, 11, True, True), (11, 9, False, True), (9, 9, False, False), (11, math.nan, True, True)],
)
def test_companions_must_sweep_their_range(a, b, all_moved, any_moved):
    samples = [(0, 0 if b == b else b), (a, b), (a / 2, b / 2)]
    assert company("all", *samples).moved_along is all_moved
    assert company("any", *samples).moved_along is any_moved


def test_companions_that_were_never_seen_did_not_move():
    assert not company("any", (math.nan, math.nan)).moved_along
    assert not company("all").moved_along


def test_a_new_movement_begins_with_the_next_sample():
    found = company("all", (0, 0), (50, 50))
    found.begin()
    found.add({"a": 0, "b": 0})
    assert not found.moved_along


def test_without_companions_every_movement_will_do():
    assert Company(None).moved_along
