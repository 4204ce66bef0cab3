"""Every exercise that comes with the program, tried on figures that do it well, badly, and not at all."""

from dataclasses import replace

import pytest

from posecoach.engine.choose import choose
from posecoach.estimators.recorded import RecordedPoses
from posecoach.guide.one_set import OneSet
from posecoach.pose_file import PoseRecorder
from posecoach.session import run
from tests.acting import SHIPPED, Judged, film, judge
from tests.performances import ELBOWS_ONLY, HEAD_TURNS, HIP_HINGE, LEANS, PERFORMANCES, SIDE_BENDS, Take

TO_LEARN = "a spec without a performance: describe how it looks in tests/performances.py"

MOVEMENTS = [name for name, exercise in SHIPPED.items() if exercise.counted]
"Exercises that count a movement; the others are in test_routine.py."

FAULTS = [(name, flag.name) for name in MOVEMENTS for flag in SHIPPED[name].flags]

HELD = {name: p for name, p in PERFORMANCES.items() if p.perfect.holds_s}


def performance(name):
    assert name in PERFORMANCES, f"{name}: {TO_LEARN}"
    return PERFORMANCES[name]


def assert_counted(judged: Judged, take: Take) -> None:
    assert judged.counts == (take.reps, take.shallow)
    assert judged.by_side == take.by_side
    assert judged.holds_s == pytest.approx(list(take.holds_s), abs=0.5)


@pytest.mark.parametrize("name", MOVEMENTS)
@pytest.mark.parametrize("fps", [10, 30, 120])
def test_a_perfect_set_is_counted_and_not_flagged(name, fps):
    take = performance(name).perfect
    judged = judge(name, film(take.figure_at, take.seconds, fps))
    assert_counted(judged, take)
    assert judged.raised == set()
    assert judged.seen_as == {"good"}


@pytest.mark.parametrize("name", MOVEMENTS)
def test_somebody_who_faces_the_other_way_is_judged_alike(name):
    take = performance(name).perfect
    judged = judge(name, film(take.figure_at, take.seconds, fps=10, mirrored=True))
    assert_counted(judged, replace(take, by_side=take.by_side[::-1]))
    assert judged.raised == set()


@pytest.mark.parametrize("name", MOVEMENTS)
def test_somebody_far_away_is_judged_alike(name):
    take = performance(name).perfect
    judged = judge(name, film(take.figure_at, take.seconds, fps=10, trunk=0.125, hips=(0.5, 0.6)))
    assert_counted(judged, take)
    assert judged.raised == set()


@pytest.mark.parametrize("name", MOVEMENTS)
def test_recorded_poses_give_the_very_same_events(name, tmp_path):
    take = performance(name).perfect
    poses = film(take.lost(3.0, 3.5), take.seconds, fps=15)
    recorder = PoseRecorder()
    for time_s, pose in poses:
        recorder.add(time_s, pose)
    recorder.save(tmp_path / "poses.npz")
    recorded, again = RecordedPoses(tmp_path / "poses.npz"), Judged()
    run(OneSet(SHIPPED[name]), recorded, recorded, [again])
    assert again.events == judge(name, poses).events
    assert again.events


@pytest.mark.parametrize(("name", "flag"), FAULTS)
def test_each_fault_raises_its_flag_and_no_other(name, flag):
    faults = performance(name).faults
    assert flag in faults, f"{name}, flag {flag}: {TO_LEARN}"
    take = faults[flag]
    judged = judge(name, film(take.figure_at, take.seconds, fps=15))
    assert judged.raised == {flag}
    assert_counted(judged, take)
    assert {f for rep in judged.reps for f in rep.flags} == ({flag} if take.reps else set())


@pytest.mark.parametrize(
    ("name", "reason"), [(n, reason) for n, p in PERFORMANCES.items() for reason in p.elsewhere]
)
def test_nothing_counts_out_of_position(name, reason):
    take = PERFORMANCES[name].elsewhere[reason]
    judged = judge(name, film(take.figure_at, take.seconds, fps=10))
    assert judged.counts == (0, 0)
    assert judged.holds_s == []
    at_the_far_end = max(judged.moments, key=lambda moment: abs(moment.signals[SHIPPED[name].counted]))
    assert at_the_far_end.progress.sight == "out of position"


@pytest.mark.parametrize("name", MOVEMENTS)
def test_nothing_counts_when_the_movement_is_too_small(name):
    take = performance(name).too_small
    judged = judge(name, film(take.figure_at, take.seconds, fps=15))
    assert_counted(judged, Take(take.figure_at, take.seconds))
    assert judged.seen_as == {"good"}


@pytest.mark.parametrize("name", [n for n in MOVEMENTS if PERFORMANCES.get(n) and PERFORMANCES[n].shallow])
def test_shallow_repetitions_are_told_and_not_counted(name):
    take = performance(name).shallow
    assert take.shallow
    judged = judge(name, film(take.figure_at, take.seconds, fps=15))
    assert_counted(judged, take)


@pytest.mark.parametrize("name", MOVEMENTS)
def test_ten_idle_minutes_in_position_count_nothing(name):
    judged = judge(name, film(performance(name).idle, 600, fps=3))
    assert judged.counts == (0, 0)
    assert judged.holds_s == []
    assert judged.seen_as == {"good"}


@pytest.mark.parametrize("name", MOVEMENTS)
def test_it_is_chosen_among_all_exercises(name):
    take = performance(name).perfect
    choice = choose(SHIPPED, film(take.figure_at, take.seconds, fps=10))
    assert choice is not None
    assert choice.exercise.id == name


@pytest.mark.parametrize("name", HELD)
def test_a_second_out_of_sight_stops_the_timer_but_not_the_hold(name):
    take = HELD[name].perfect
    judged = judge(name, film(take.lost(6.0, 7.0), take.seconds, fps=15))
    assert judged.counts == (take.reps, 0)
    assert judged.holds_s == pytest.approx([take.holds_s[0] - 1.0, *take.holds_s[1:]], abs=0.5)
    assert judged.holds[0].end_s - judged.holds[0].start_s == pytest.approx(take.holds_s[0], abs=0.5)


@pytest.mark.parametrize("name", [name for name in HELD if SHIPPED[name].dose.hold_s <= 6])
def test_five_seconds_out_of_sight_end_the_hold(name):
    figure_at = HELD[name].perfect.figure_at
    held_until_s = 10.0
    still = Take(lambda t: figure_at(min(t, 8.0)), seconds=16.0)
    judged = judge(name, film(still.lost(held_until_s, 15.0), still.seconds, fps=15))
    (hold,) = judged.holds
    assert hold.end_s == pytest.approx(held_until_s, abs=0.5)
    assert hold.is_long_enough
    assert judged.counts == (1, 0)
    ended = next(moment for moment in judged.moments if moment.progress.reps)
    assert ended.frame.time_s == pytest.approx(held_until_s + 2.0, abs=0.2)


def test_nodding_with_a_still_back_counts_nothing_and_is_flagged():
    take = PERFORMANCES["cat_cow"].faults["head_only"]
    judged = judge("cat_cow", film(take.figure_at, take.seconds))
    assert judged.counts == (0, 0)
    assert judged.raised == {"head_only"}
    cues = {moment.progress.cue for moment in judged.moments}
    assert cues == {"", "Let the whole back join in, not just the head."}


def test_turning_only_the_head_counts_nothing():
    judged = judge("torso_twist", film(HEAD_TURNS.figure_at, HEAD_TURNS.seconds))
    assert judged.counts == (0, 0)
    assert max(abs(moment.signals["turn"]) for moment in judged.moments) > 15, "the shoulders do follow"


@pytest.mark.parametrize(
    ("name", "take"),
    [("thoracic_extension", ELBOWS_ONLY), ("mid_back_stretch", LEANS), ("torso_twist", SIDE_BENDS)],
)
def test_what_only_looks_alike_counts_nothing(name, take):
    judged = judge(name, film(take.figure_at, take.seconds))
    assert judged.counts == (0, 0)
    assert judged.seen_as == {"good"}
    furthest = max(abs(moment.signals[SHIPPED[name].counted]) for moment in judged.moments)
    assert furthest > SHIPPED[name].count.floor, "the counted signal alone does not tell"


@pytest.mark.parametrize(("already_s", "reps"), [(0.5, 1), (4.0, 0)])
def test_a_hinge_under_way_at_the_first_frame_counts_when_held_long_enough(already_s, reps):
    take = HIP_HINGE.faults["rounded_back"]
    hinge_is_reached_s, lasts_s = 4.0, 6.0
    from_s = hinge_is_reached_s + already_s
    judged = judge("hip_hinge", film(lambda t: take.figure_at(from_s + t), take.seconds - from_s))
    assert judged.counts == (reps, 0)
    assert judged.holds_s == pytest.approx([lasts_s - already_s] * reps, abs=0.5)
