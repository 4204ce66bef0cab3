"""What the coach page shows, moment by moment."""

import dataclasses
import math

import pytest

from posecoach.app.face import clock, face_of
from posecoach.events import Pause, Sight, Stage
from posecoach.frame import NO_PICTURE, Frame
from posecoach.guidance import Guidance
from posecoach.landmarks import Side
from posecoach.moment import Moment
from tests.acting import SHIPPED
from tests.sinks.screen.test_overlay import progress


def face(stage=Stage.WORKING, trouble="", time_s=0.0, guidance=None, **changes):
    plain = Guidance(
        stage=stage,
        exercise=SHIPPED["cat_cow"],
        step=1,
        n_steps=1,
        set_no=1,
        n_sets=1,
        note="",
        seconds_left=math.nan,
        say="",
        next_title="",
        pause=None,
    )
    told = dataclasses.replace(plain, **(guidance or {}))
    frame = Frame(0, time_s, NO_PICTURE, trouble=trouble)
    return face_of(Moment(frame, None, {}, (), progress(**changes), told))


def test_the_count_and_its_dose():
    assert (face().number, face().of) == ("12", "of 30")
    assert (face(target_reps=None).number, face(target_reps=None).of) == ("12", "")


def test_of_sides_the_count_is_that_of_the_side_being_worked():
    shown = face(reps=19, reps_by_side={Side.LEFT: 12, Side.RIGHT: 7}, side=Side.RIGHT)
    assert shown.number == "7"
    assert shown.sides == (("left", 12, False), ("right", 7, True))


@pytest.mark.parametrize(
    ("changes", "words", "tone"),
    [
        ({"cue": "Slower."}, "Slower.", "cue"),
        ({"cue": "Slower.", "trouble": "The camera is gone."}, "The camera is gone.", "need"),
        ({"sight": Sight.HIDDEN, "needs": "Step back."}, "Step back.", "need"),
        ({"stage": Stage.PLACING, "guidance": {"say": "Turn side-on."}}, "Turn side-on.", "need"),
        ({"stage": Stage.PLACING}, "Good. Stay as you are.", "cue"),
        ({"stage": Stage.RESTING, "trouble": "The camera is gone."}, "The camera is gone.", "need"),
    ],
)
def test_the_most_important_sentence(changes, words, tone):
    shown = face(**changes)
    assert (shown.words, shown.tone) == (words, tone)


def test_with_nothing_to_correct_it_says_what_the_exercise_is():
    assert (face().words, face().tone) == (SHIPPED["cat_cow"].summary, "hint")


def test_a_set_that_is_done_needs_nothing_more():
    done = face(sight=Sight.NOBODY, needs="Come into the picture.", guidance={"is_done": True})
    assert done.words == "Set done."


def test_a_lost_picture_goes_before_a_person_who_left_but_not_before_a_pause_that_was_asked_for():
    trouble = "The camera is gone."
    assert face(Stage.PAUSED, trouble, guidance={"pause": Pause.LEFT}).words == trouble
    assert face(Stage.PAUSED, trouble, guidance={"pause": Pause.ASKED}).words != trouble


def test_of_holds_that_must_be_long_enough_only_these_are_shown():
    both = {Side.LEFT: 1, Side.RIGHT: 2}
    shown = face(
        reps=3, target_reps=1, hold_target_s=30.0, reps_by_side=both, side=Side.RIGHT,
        guidance={"holds_done": {Side.LEFT: 1, Side.RIGHT: 0}},
    )  # fmt: skip
    assert (shown.number, shown.of) == ("0", "of 1 · 30 s each")
    assert shown.sides == (("left", 1, False), ("right", 0, True))


def test_a_pause_says_how_to_go_on_and_what_hurts_does_not():
    paused = face(Stage.PAUSED, guidance={"pause": Pause.RAISED_ARMS})
    hurt = face(Stage.PAUSED, guidance={"pause": Pause.HURT})
    assert (paused.mood, paused.words) == ("paused", "Raise both arms again to go on.")
    assert hurt.mood == "hurt"
    assert "Do not go on" in hurt.words


def test_the_gauge_shows_only_while_working_and_stays_in_its_frame():
    assert face(level=9.0).level == 1.0
    assert face(level=-1.0).level == face(level=math.nan).level == 0.0
    assert face(Stage.RESTING).level is None
    assert face(band=(math.nan, math.nan)).level is None


def test_a_hold_counts_up_and_a_timer_down():
    hold = face(hold_s=4.9, hold_target_s=10.0)
    timer = face(reps=None, hold_s=840.0, hold_target_s=900.0)
    assert (hold.ring_words, hold.ring) == ("4", pytest.approx(0.49))
    assert (timer.ring_words, timer.number, timer.of) == ("", "1:00", "to go")


def test_a_countdown_and_a_rest_show_what_is_left():
    countdown = face(Stage.COUNTDOWN, guidance={"seconds_left": 2.1})
    assert (countdown.countdown, countdown.number) == ("3", "12")
    rest = face(Stage.RESTING, guidance={"seconds_left": 12.2, "next_title": "Superman"})
    assert (rest.ring_words, rest.number, rest.of, rest.following) == ("", "13", "of rest left", "")


def test_where_in_the_programme_it_is_and_what_follows():
    shown = face(guidance={"step": 2, "n_steps": 9, "set_no": 1, "n_sets": 3, "next_title": "Superman"})
    assert (shown.place, shown.following) == ("2 of 9 · set 1 of 3", "Next: set 2")
    last = face(guidance={"set_no": 3, "n_sets": 3, "next_title": "Superman"})
    assert last.following == "Next: Superman"


@pytest.mark.parametrize(("seconds", "words"), [(0, "0"), (9.2, "10"), (60, "1:00"), (725, "12:05")])
def test_clock(seconds, words):
    assert clock(seconds) == words
