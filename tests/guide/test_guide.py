"""Whole sessions of acted people: what begins, what counts, and what it leads to."""

import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.events import (
    CountedDown,
    HoldEnded,
    Hurt,
    Observed,
    Pause,
    RepCompleted,
    SetEnd,
    SetEnded,
    SetStarted,
    Stage,
    StageChanged,
)
from posecoach.guide.commands import Command
from posecoach.guide.plan import Plan, plan_of_exercise
from tests.acting import SHIPPED, path
from tests.bodies import Figure, facing, hands_and_knees, prone, seated, standing
from tests.guide.leading import Led, dosed, plan

CAT_COW = dosed("cat_cow", reps=5)


def cycling(time_s: float):
    """Cat and cow without end, four seconds each."""
    return hands_and_knees(0.35 - 0.15 * math.cos(math.pi * time_s / 2))


@pytest.fixture(scope="module")
def one_set() -> Led:
    return Led(plan(CAT_COW), cycling, 45)


def test_a_set_runs_from_placing_to_the_end_by_itself(one_set):
    assert one_set.stages == [Stage.PLACING, Stage.COUNTDOWN, Stage.WORKING, Stage.OVER]
    assert len(one_set.of(RepCompleted)) == 5
    assert [event.how for event in one_set.of(SetEnded)] == [SetEnd.DONE]


def test_it_counts_down_aloud_and_then_begins(one_set):
    assert [event.seconds_left for event in one_set.of(CountedDown)] == [3, 2, 1]
    (began,) = one_set.of(SetStarted)
    assert began.time_s == pytest.approx(one_set.of(CountedDown)[0].time_s + 3, abs=0.05)


def test_nothing_counts_before_the_start(one_set):
    (began,) = one_set.of(SetStarted)
    assert all(event.rep.start_s >= began.time_s for event in one_set.of(RepCompleted))
    assert all(m.progress.reps == 0 for m in one_set.moments if m.frame.time_s < began.time_s)


def test_the_set_has_ended_before_the_stage_changes(one_set):
    kinds = [type(event) for event in one_set.events]
    assert kinds.index(SetEnded) > max(i for i, kind in enumerate(kinds) if kind is RepCompleted)
    ended = next(m for m in one_set.moments if any(isinstance(e, SetEnded) for e in m.events))
    assert ended.guidance.stage is Stage.WORKING
    assert ended.progress.reps == 5


def test_the_last_count_stands_for_a_while(one_set):
    done_s = one_set.of(SetEnded)[0].time_s
    assert one_set.at(done_s + 1.9).progress.reps == 5
    assert one_set.of(StageChanged)[-1].time_s == pytest.approx(done_s + 2, abs=0.05)


def test_that_hurts_is_heard_also_when_the_set_is_just_done(one_set):
    done_s = one_set.of(SetEnded)[0].time_s
    led = Led(plan(CAT_COW, CAT_COW), cycling, done_s + 20, {done_s + 1: Command.HURT})
    assert led.moments[-1].guidance.pause is Pause.HURT
    assert [event.how for event in led.of(SetEnded)] == [SetEnd.DONE]


def test_who_is_not_in_position_is_told_one_thing_and_waited_for():
    led = Led(plan(CAT_COW), lambda t: standing() if t < 20 else cycling(t), 60)
    waiting = led.at(15).guidance
    assert (waiting.stage, waiting.say) == (Stage.PLACING, CAT_COW.position.looks_like)
    assert led.of(SetStarted)[0].time_s > 20
    assert led.stages[-1] is Stage.OVER


def test_who_leaves_the_position_in_the_countdown_is_placed_anew():
    led = Led(plan(CAT_COW), lambda t: standing() if 4.5 < t < 12 else cycling(t), 30)
    assert led.stages[:4] == [Stage.PLACING, Stage.COUNTDOWN, Stage.PLACING, Stage.COUNTDOWN]
    assert led.of(SetStarted)[0].time_s > 12


def test_a_programme_rests_and_goes_on_to_the_next_exercise():
    superman = dosed("superman", reps=1, hold_s=5)
    lift = path(0, (60, 0), (1, 14), (7, 14), (1, 0))
    led = Led(plan(CAT_COW, superman, rest_s=10), lambda t: cycling(t) if t < 38 else prone(lift(t)), 80)
    assert led.stages == [
        Stage.PLACING, Stage.COUNTDOWN, Stage.WORKING, Stage.RESTING,
        Stage.PLACING, Stage.COUNTDOWN, Stage.WORKING, Stage.OVER,
    ]  # fmt: skip
    rest_s = [e.time_s for e in led.of(StageChanged)][3:5]
    assert rest_s[1] - rest_s[0] == pytest.approx(10, abs=0.05)
    resting = led.at(rest_s[0] + 4)
    assert resting.guidance.exercise.id == "superman"
    assert resting.guidance.seconds_left == pytest.approx(6, abs=0.05)
    assert [event.hold.is_long_enough for event in led.of(HoldEnded)] == [True]


def test_a_side_is_as_much_as_the_other():
    turn = path(0, (12, 0), *[(1, 45), (0.5, 35), (0.5, 45), (1, 0), (1, 0)] * 2,
                *[(1, -45), (0.5, -35), (0.5, -45), (1, 0), (1, 0)] * 2)  # fmt: skip
    twist = dosed("torso_twist", reps=2)
    led = Led(plan(twist), lambda t: seated(turn(t)), turn.end_s + 2)
    (ended,) = led.of(SetEnded)
    rights = [e for e in led.of(RepCompleted) if e.rep.side == "right"]
    assert ended.how is SetEnd.DONE
    assert ended.time_s >= rights[1].time_s
    assert len(led.of(RepCompleted)) > 2


def test_who_leaves_the_picture_pauses_and_comes_back_to_go_on():
    led = Led(plan(CAT_COW), lambda t: None if 20 < t < 40 else cycling(t), 70)
    pause, back = led.of(StageChanged)[3:5]
    assert (pause.stage, pause.pause) == (Stage.PAUSED, Pause.LEFT)
    assert pause.time_s == pytest.approx(25, abs=0.2)
    assert back.stage is Stage.WORKING
    assert back.time_s == pytest.approx(41, abs=0.2)
    assert len(led.of(RepCompleted)) == 5
    assert len(led.of(SetStarted)) == 1


def between(a: Figure, b: Figure, share: float) -> Figure:
    """Somebody on the way from one figure to another."""
    points = a.points + share * (b.points - a.points)
    return replace(a, points=points, visibility=a.visibility if share < 1 else np.ones_like(a.visibility))


def arms_up(time_s: float) -> Figure:
    """Somebody who shows both hands over the head."""
    return between(standing(), standing(arms_deg=178), 1)


def test_raised_arms_pause_and_raised_again_go_on():
    up = path(0, (18, 0), (2, 1), (14, 1), (2, 0))
    arms = path(20, (20, 20), (1, 178), (4, 178), (1, 20), (4, 20), (1, 178), (3, 178))

    def figure_at(t: float):
        return between(cycling(t), standing(arms_deg=arms(t)), up(t))

    led = Led(plan(CAT_COW), figure_at, 70)
    assert [(e.stage, e.pause) for e in led.of(StageChanged)][3] == (Stage.PAUSED, Pause.RAISED_ARMS)
    assert led.of(StageChanged)[3].time_s == pytest.approx(22.8, abs=0.3)
    assert led.stages[4:] == [Stage.PLACING, Stage.COUNTDOWN, Stage.WORKING, Stage.OVER]
    assert led.of(StageChanged)[4].time_s == pytest.approx(32.8, abs=0.3)
    assert len(led.of(RepCompleted)) == 5


def test_a_short_stretch_of_the_arms_is_no_sign():
    led = Led(plan(CAT_COW), lambda t: arms_up(t) if 20 < t < 21.5 else cycling(t), 30)
    assert Stage.PAUSED not in led.stages


def test_raised_arms_are_no_sign_where_they_are_the_exercise():
    hinge = dosed("hip_hinge")
    assert Stage.PAUSED not in Led(plan(hinge), arms_up, 15).stages
    position = hinge.position.model_copy(update={"arms_overhead": False})
    assert Stage.PAUSED in Led(plan(hinge.model_copy(update={"position": position})), arms_up, 15).stages


def test_a_pause_by_a_key_counts_nothing_and_keeps_what_was_counted():
    led = Led(plan(CAT_COW), cycling, 70, {20: Command.PAUSE, 35: Command.RESUME})
    paused = led.of(StageChanged)[3]
    assert (paused.stage, paused.pause) == (Stage.PAUSED, Pause.ASKED)
    counted = [event.time_s for event in led.of(RepCompleted)]
    assert not [time_s for time_s in counted if 20 < time_s < 35]
    assert len(counted) == 5
    assert led.stages[-1] is Stage.OVER


def test_a_pause_that_is_asked_for_outlasts_coming_back():
    led = Led(plan(CAT_COW), lambda t: None if 20 < t < 40 else cycling(t), 60, {30: Command.PAUSE})
    assert led.at(59).guidance.pause is Pause.ASKED
    again = Led(
        plan(CAT_COW), lambda t: None if 20 < t < 40 else cycling(t), 80,
        {30: Command.PAUSE, 50: Command.RESUME},
    )  # fmt: skip
    assert again.stages[-1] is Stage.OVER


def test_what_hurts_ends_the_exercise_and_leads_to_no_other():
    led = Led(plan(CAT_COW, CAT_COW), cycling, 60, {18: Command.HURT})
    assert [event.how for event in led.of(SetEnded)] == [SetEnd.HURT]
    assert (led.stages[-1], led.at(60).guidance.pause) == (Stage.PAUSED, Pause.HURT)


def test_after_what_hurt_raised_arms_and_coming_back_lead_nowhere_but_asking_does():
    led = Led(
        plan(CAT_COW, CAT_COW), lambda t: arms_up(t) if 25 < t < 30 else cycling(t), 50,
        {18: Command.HURT, 21: Command.RESUME, 40: Command.NEXT},
    )  # fmt: skip
    assert led.at(39).guidance.pause is Pause.HURT
    assert led.at(41).guidance.step == 2


def test_next_leaves_the_exercise_or_the_rest():
    led = Led(plan(CAT_COW, CAT_COW, CAT_COW, rest_s=60), cycling, 60, {12: Command.NEXT, 45: Command.NEXT})
    assert [event.how for event in led.of(SetEnded)][:2] == [SetEnd.SKIPPED, SetEnd.DONE]
    assert led.at(13).guidance.step == 2
    assert led.at(44).guidance.stage is Stage.RESTING
    assert led.at(45.1).guidance.stage is Stage.PLACING
    assert led.at(45.1).guidance.step == 3


@pytest.fixture(scope="module")
def done_s(one_set) -> float:
    """When five cat/cows are done."""
    return one_set.of(SetEnded)[0].time_s


def resting(done_s: float, seconds: float, ask: dict[float, Command]) -> Led:
    """Two sets of different exercises, with a long rest between them; times from when the first is done."""
    superman = dosed("superman", reps=1)
    asked = {done_s + at_s: command for at_s, command in ask.items()}
    return Led(plan(CAT_COW, superman, CAT_COW, rest_s=60), cycling, done_s + seconds, asked)


def test_a_rest_that_is_paused_goes_on_where_it_was(done_s):
    led = resting(done_s, 70, {10: Command.PAUSE, 30: Command.RESUME})
    assert led.at(done_s + 29).guidance.pause is Pause.ASKED
    again = led.at(done_s + 31).guidance
    assert (again.stage, again.seconds_left) == (Stage.RESTING, pytest.approx(51, abs=0.1))


def test_next_in_a_rest_that_is_paused_begins_what_follows_the_rest(done_s):
    led = resting(done_s, 30, {10: Command.PAUSE, 20: Command.NEXT})
    assert led.at(done_s + 21).guidance.exercise.id == "superman"


def test_restart_in_a_rest_repeats_the_set_before_it(done_s):
    led = resting(done_s, 30, {10: Command.RESTART})
    assert led.at(done_s + 11).guidance.exercise.id == "cat_cow"
    assert led.at(done_s + 11).guidance.stage is Stage.PLACING


def test_what_hurts_in_a_rest_is_about_what_was_done_before_it(done_s):
    led = resting(done_s, 40, {10: Command.HURT, 12: Command.HURT, 30: Command.NEXT})
    assert [event.exercise for event in led.of(Hurt)] == ["cat_cow"]
    assert led.at(done_s + 31).guidance.exercise.id == "superman"


def test_a_pause_while_the_last_count_stands_there_is_a_pause(done_s):
    led = resting(done_s, 30, {1: Command.PAUSE})
    assert led.at(done_s + 20).guidance.pause is Pause.ASKED
    assert led.at(done_s + 20).guidance.exercise.id == "superman"


def test_next_leaves_all_sets_of_an_exercise():
    sets = plan_of_exercise(dosed("cat_cow", reps=5, sets=3)).sets
    both = Plan("P", (*sets, replace(sets[0], step=2, n_sets=1)))
    led = Led(both, cycling, 20, {12: Command.NEXT})
    assert led.at(13).guidance.step == 2


def test_the_first_set_waits_until_its_warning_was_said_and_a_later_one_a_breath():
    sets = plan_of_exercise(dosed("cat_cow", reps=1, sets=2)).sets
    led = Led(Plan("P", tuple(replace(one, rest_s=0) for one in sets)), cycling, 60)
    placed, counted = (
        [e.time_s for e in led.of(StageChanged) if e.stage is stage]
        for stage in (Stage.PLACING, Stage.COUNTDOWN)
    )
    waits = [b - a for a, b in zip(placed, counted, strict=True)]
    assert waits[0] == pytest.approx(len("Cat/cow Stop if it hurts. ") / 15 + 2, abs=0.1)
    assert waits[1] == pytest.approx(2, abs=0.1)


def test_a_timer_waits_for_a_position_that_it_asks_for_but_not_for_ever():
    led = Led(plan(dosed("ball_release", hold_s=5)), lambda t: None, 30)
    assert led.of(SetStarted)[0].time_s == pytest.approx(23, abs=0.2)


def test_who_is_observed_is_asked_to_turn_round_and_is_done_when_seen_from_both_sides():
    turned = path(0, (20, 0), (20, 0))
    led = Led(plan(SHIPPED["asymmetry"]), lambda t: facing(behind=t > 45 + turned(t)), 90)
    began = led.of(SetStarted)[0].time_s
    assert led.at(began + 12).guidance.say == "Now turn your back to the camera."
    assert led.at(began + 5).guidance.say == ""
    assert [event.how for event in led.of(SetEnded)] == [SetEnd.DONE]
    assert led.of(Observed)


def test_restart_counts_from_nought():
    led = Led(plan(CAT_COW), cycling, 25, {20: Command.RESTART})
    assert [event.how for event in led.of(SetEnded)] == [SetEnd.RESTARTED]
    assert led.at(19.9).progress.reps > 0
    assert led.at(21).progress.reps == 0


def test_stop_ends_the_session_and_the_set_with_it():
    led = Led(plan(CAT_COW, CAT_COW), cycling, 25, {20: Command.STOP})
    assert [event.how for event in led.of(SetEnded)] == [SetEnd.STOPPED]
    assert led.stages[-1] is Stage.OVER


def test_a_session_that_breaks_off_ends_its_set():
    led = Led(plan(CAT_COW), cycling, 20)
    assert [event.how for event in led.of(SetEnded)] == [SetEnd.STOPPED]
    assert led.moments[-1].is_repeat


def test_a_timer_needs_nobody():
    led = Led(plan(dosed("heat_pack", hold_s=30)), lambda t: None, 60)
    assert led.stages == [Stage.PLACING, Stage.COUNTDOWN, Stage.WORKING, Stage.OVER]
    assert led.of(HoldEnded)[0].hold.duration_s == pytest.approx(30, abs=0.1)


def test_a_stay_that_nobody_sees_begins_and_ends_by_the_clock():
    led = Led(plan(dosed("ball_relaxation", reps=1, hold_s=15)), lambda t: None, 60)
    assert led.stages[-1] is Stage.OVER
    assert [event.hold.is_long_enough for event in led.of(HoldEnded)] == [True]
