import math

import pytest

from posecoach.engine.baseline import Baselines
from tests.acting import path
from tests.specimens import ANGLE, sampled, spec

LIFT = {"kind": "lift", "of": ["mid_hip", "mid_shoulder"]}
STILL = {"watch": "x", "within": 4, "for_s": 0.5}


def with_change(assume=None, **baseline):
    change = {"kind": "change", "of": "x"} | ({} if assume is None else {"assume": assume})
    return spec(signals={"x": ANGLE, "dx": change}, baseline=STILL | baseline)


def follow(baselines, movement, *, is_idle=True, seconds=None, start_s=0.0):
    """Feed a movement of `x`; return when a baseline was learnt for the first time, and the last change."""
    learnt_s, change = [], math.nan
    for time_s, value in sampled(movement, seconds or movement.end_s):
        signals = {"x": value, "dx": value}
        if baselines.update(start_s + time_s, signals, is_idle=is_idle):
            learnt_s.append(start_s + time_s)
        change = baselines.relate(signals)["dx"]
    return learnt_s, change


def test_before_anything_is_learnt_a_change_is_told_from_what_the_spec_assumes():
    assert Baselines(with_change(assume=30)).relate({"x": 50, "dx": 50}) == {"x": 50, "dx": 20}


def test_without_an_assumption_a_change_is_unknown_at_first():
    assert math.isnan(Baselines(with_change()).relate({"x": 50, "dx": 50})["dx"])


def test_it_is_learnt_once_the_person_has_been_still_for_long_enough():
    moving_then_still = path(0, (1, 100), (3, 100))
    learnt_s, change = follow(Baselines(with_change(assume=0)), moving_then_still, is_idle=True)
    assert len(learnt_s) == 1
    assert 1.2 < learnt_s[0] < 1.6
    assert change == pytest.approx(0, abs=0.5)


def test_it_is_not_learnt_in_a_movement():
    baselines = Baselines(with_change(assume=0))
    back_and_forth = path(0, *[(1, 60), (1, 0)] * 5)
    assert follow(baselines, back_and_forth)[0] == []


def test_the_median_outvotes_a_twitch():
    baselines = Baselines(with_change(assume=0))
    for i in range(16):
        value = 53.9 if i < 4 else 50.0
        baselines.update(i / 30, {"x": value, "dx": value}, is_idle=True)
    assert baselines.relate({"x": 50.0, "dx": 50.0})["dx"] == 0


def test_after_a_movement_a_long_hold_at_its_far_end_is_no_baseline():
    baselines = Baselines(with_change(assume=0))
    follow(baselines, path(0, (1, 0)))
    follow(baselines, path(0, (1, 60), (20, 60)), is_idle=False, start_s=1.1)
    assert baselines.relate({"x": 60, "dx": 60})["dx"] == pytest.approx(60, abs=1)


def test_it_follows_slowly_somebody_who_has_shifted():
    baselines = Baselines(with_change(assume=0))
    follow(baselines, path(0, (1, 0)))
    _, soon = follow(baselines, path(0, (1, 5), (2, 5)), start_s=1.1)
    _, late = follow(baselines, path(5, (20, 5)), start_s=4.2)
    assert 1 < soon < 5
    assert late == pytest.approx(0, abs=0.2)


def test_it_is_learnt_only_where_the_spec_says():
    upright = {"signal": "x", "below": 15, "release": 20}
    assert follow(Baselines(with_change(when=[upright])), path(60, (3, 60)))[0] == []
    assert follow(Baselines(with_change(when=[upright])), path(10, (3, 10)))[0] != []


def test_a_lift_is_told_from_where_the_person_was_first_seen():
    baselines = Baselines(spec(signals={"x": LIFT}))
    assert not baselines.update(0.0, {"x": math.nan}, is_idle=True)
    baselines.update(0.1, {"x": 5.0}, is_idle=True)
    baselines.update(0.2, {"x": 12.0}, is_idle=True)
    assert baselines.relate({"x": 20.0}) == {"x": 15.0}


def test_an_unseen_signal_keeps_the_baseline_that_it_had():
    baselines = Baselines(with_change(assume=0))
    follow(baselines, path(50, (1, 50)))
    for i in range(60):
        baselines.update(2 + i / 30, {"x": math.nan, "dx": math.nan}, is_idle=True)
    assert baselines.relate({"x": 51.0, "dx": 51.0})["dx"] == pytest.approx(1)


def test_other_signals_are_passed_on_as_they_are():
    assert Baselines(spec()).relate({"x": 7.0}) == {"x": 7.0}


@pytest.mark.parametrize("away_s", [3, 60, 600])
def test_an_absence_moves_the_baseline_no_further_than_the_person_moved(away_s):
    baselines = Baselines(with_change(assume=0))
    follow(baselines, path(0, (2, 0)))
    _, change = follow(baselines, path(4, (0.1, 4)), start_s=2 + away_s, seconds=0.1)
    assert 0 <= change <= 4
    _, change = follow(baselines, path(4, (30, 4)), start_s=2.2 + away_s)
    assert change == pytest.approx(0, abs=0.2)
