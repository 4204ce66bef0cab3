"""What is said when: written timelines, and what must hold for all of them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.events import (
    CountedDown,
    FlagRaised,
    Hold,
    HoldEnded,
    Observed,
    Pause,
    RepShallow,
    SetEnd,
    SetEnded,
    SetStarted,
    Sight,
    Stage,
)
from posecoach.landmarks import Side
from posecoach.sinks.voice.language import language_called
from posecoach.sinks.voice.policy import Policy
from posecoach.sinks.voice.utterance import Priority
from tests.acting import SHIPPED
from tests.sinks.voice.talk import Change, counted, guided, heard, listen, moments, rep, words

CAT_COW, SUPERMAN, HEAT = SHIPPED["cat_cow"], SHIPPED["superman"], SHIPPED["heat_pack"]


def reps(*times_s, side=None, first=1, flags=()):
    return {t: Change((counted(t, n, side, flags),)) for n, t in enumerate(times_s, first)}


def held(time_s, seconds, side=None, is_long_enough=True):
    return HoldEnded(time_s, Hold(time_s - seconds, time_s, seconds, 20.0, side, is_long_enough, (), 1.0))


def lost(needs, sight=Sight.NOBODY):
    return Change(progress={"sight": sight, "needs": needs})


SEEN = Change(progress={"sight": Sight.GOOD, "needs": ""})


# Before a set


def test_a_first_set_is_introduced_with_its_safety_line_and_a_later_one_in_short():
    placing = guided(Stage.PLACING, note="Take your time.")
    assert words(heard({}, 60, placing)) == [
        f"Cat cow. {CAT_COW.safety} Take your time.", CAT_COW.view.placing, CAT_COW.position.looks_like,
    ]  # fmt: skip
    assert words(heard({}, 30, guided(Stage.PLACING, set_no=2))) == ["Second set. Stop if it hurts."]


def test_a_set_that_is_restarted_is_not_introduced_again():
    again = {40.0: Change(guidance=guided()), 50.0: Change(guidance=guided(Stage.PLACING))}
    assert len(heard(again, 90, guided(Stage.PLACING))) == 3


def test_who_is_in_place_at_once_hears_the_safety_line_to_its_end_and_then_go():
    said = heard(
        {
            0.0: Change(guidance=guided(Stage.PLACING)),
            2.0: Change((CountedDown(2.0, 3),), guided(Stage.COUNTDOWN)),
            3.0: Change((CountedDown(3.0, 2),)),
            4.0: Change((CountedDown(4.0, 1),)),
            5.0: Change((SetStarted(5.0),), guided()),
        },
        15,
    )
    assert words(said) == [f"Cat cow. {CAT_COW.safety}", "Go. Stop if it hurts."]


def test_a_countdown_is_counted_in_its_seconds():
    said = heard(
        {
            0.0: Change(guidance=guided(Stage.PLACING, set_no=2)),
            9.0: Change((CountedDown(9.0, 3),), guided(Stage.COUNTDOWN, set_no=2)),
            10.0: Change((CountedDown(10.0, 2),)),
            11.0: Change((CountedDown(11.0, 1),)),
            12.0: Change((SetStarted(12.0),), guided(set_no=2)),
        },
        15,
    )
    assert said[1:] == [(9.0, "Three."), (10.0, "Two."), (11.0, "One."), (12.0, "Go.")]


def test_a_countdown_breaks_off_what_is_said_about_placing():
    said = heard(
        {
            0.0: Change(guidance=guided(Stage.PLACING)),
            8.0: Change((CountedDown(8.0, 3),), guided(Stage.COUNTDOWN)),
        },
        12,
    )
    assert words(said) == [f"Cat cow. {CAT_COW.safety}", CAT_COW.view.placing, "Three."]


def test_what_is_to_be_put_right_is_said_after_a_second_and_then_ever_less_often():
    turn = guided(Stage.PLACING, set_no=2, say="Turn side-on to the camera.")
    said = heard({0.0: Change(guidance=guided(Stage.PLACING, set_no=2)), 10.0: Change(guidance=turn)}, 130)
    assert [t for t, text in said if text.startswith("Turn")] == [11.0, 21.0, 41.0, 81.0]


def test_what_is_put_right_at_once_is_not_mentioned():
    placing, turn = guided(Stage.PLACING, set_no=2), guided(Stage.PLACING, set_no=2, say="Turn.")
    changes = {0.0: Change(guidance=placing), 10.0: Change(guidance=turn), 10.8: Change(guidance=placing)}
    assert "Turn." not in words(heard(changes, 30))


def test_corrections_that_take_turns_do_not_nag():
    changes = {0.0: Change(guidance=guided(Stage.PLACING, set_no=2))}
    for i in range(40):
        say = ("Turn.", "Step back.")[i % 2]
        changes[6.0 + 3 * i] = Change(guidance=guided(Stage.PLACING, set_no=2, say=say))
    said = [(t, text) for t, text in heard(changes, 120) if text in ("Turn.", "Step back.")]
    for text in ("Turn.", "Step back."):
        at = [t for t, words_ in said if words_ == text]
        assert len(at) <= 5
        assert all(later - earlier >= 10 for earlier, later in pairwise(at))


def test_who_skips_twice_hears_the_title_of_each_and_nothing_of_an_older_exercise():
    ball, hinge = SHIPPED["ball_release"], SHIPPED["hip_hinge"]
    skips = {
        0.0: Change(guidance=guided(Stage.PLACING, ball, note="Take your time.", say="Turn.")),
        3.0: Change(guidance=guided(Stage.PLACING, SUPERMAN, step=2)),
        5.0: Change(guidance=guided(Stage.PLACING, hinge, step=3)),
    }
    assert heard(skips, 30) == [
        (0.0, f"Massage-ball release. {ball.safety} Take your time."),
        (3.0, f"Superman. {SUPERMAN.safety}"),
        (5.0, f"Hip hinge. {hinge.safety}"),
        (pytest.approx(12.5, abs=1), hinge.view.placing),
        (pytest.approx(19, abs=2), hinge.position.looks_like),
    ]


def test_without_a_rest_the_end_of_a_set_is_told_before_the_next_title_and_what_was_observed_is_kept():
    seen = Observed(4.0, "a", 1.0, 1.0, "°", ("front",), "Your hips look level.")
    at_once = {
        0.0: Change(guidance=guided()),
        4.0: Change((seen, SetEnded(4.0, SetEnd.DONE)), guided(is_done=True)),
        6.0: Change(guidance=guided(Stage.PLACING, SUPERMAN, step=2)),
        20.0: Change((SetStarted(20.0),), guided(exercise=SUPERMAN, step=2)),
        30.0: Change((SetEnded(30.0, SetEnd.DONE),)),
        30.1: Change(guidance=guided(Stage.OVER, SUPERMAN, step=2)),
    }
    said = words(heard(at_once, 40))
    assert said[:2] == ["Set done.", f"Superman. {SUPERMAN.safety}"]
    assert said[-1].startswith("Your hips look level. That was the routine.")


def test_a_pause_in_the_introduction_only_holds_it_up():
    placing = Change(guidance=guided(Stage.PLACING))
    paused = Change(guidance=guided(Stage.PAUSED, pause=Pause.ASKED))
    changes = {
        0.0: placing,
        2.0: paused,
        20.0: placing,
        40.0: Change((CountedDown(40.0, 3),), guided(Stage.COUNTDOWN)),
    }
    changes[43.0] = Change((SetStarted(43.0),), guided())
    assert words(heard(changes, 50)) == [
        f"Cat cow. {CAT_COW.safety}", "Paused.", CAT_COW.view.placing, CAT_COW.position.looks_like,
        "Three.", "Go.",
    ]  # fmt: skip


# A set that is begun anew


def begun_anew(how=SetEnd.RESTARTED):
    left_behind = Observed(40.0, "a", 1.0, 1.0, "°", ("front",), "Your hips look level.")
    placed = {0.0: Change(guidance=guided(Stage.PLACING), progress={"target_reps": 6})}
    placed[20.0] = Change((SetStarted(20.0),), guided())
    again = {
        40.0: Change((counted(40.0, 5), left_behind, SetEnded(40.0, how))),
        40.1: Change(guidance=guided(Stage.PLACING)),
        50.0: Change((SetStarted(50.0),), guided()),
        80.0: Change((SetEnded(80.0, SetEnd.DONE),)),
        80.1: Change(guidance=guided(Stage.OVER)),
    }
    counts = reps(22.0, 24.0, 26.0, 28.0) | reps(54.0, 56.0, 58.0, 60.0, 62.0, 64.0)
    return words(heard(placed | counts | again, 90))


def test_a_set_that_is_begun_anew_is_warned_of_and_counted_from_one():
    said = begun_anew()
    since = said[said.index("Five. Last one.") + 1 :]
    assert since[:-1] == [
        "Go. Stop if it hurts.",
        "One.", "Two.", "Three. Halfway.", "Four. Two more.", "Five. Last one.", "Six.",
    ]  # fmt: skip


def test_what_came_before_a_set_was_begun_anew_is_not_summed_up():
    assert begun_anew()[-1] == "That was it. One exercise, six repetitions. Well done."
    assert begun_anew(SetEnd.STOPPED)[-1].startswith(
        "Your hips look level. That was it. One exercise, eleven"
    )


def test_what_was_done_before_another_set_is_begun_anew_is_summed_up():
    changes = reps(1.0, 2.0, 3.0) | {
        4.0: Change((SetEnded(4.0, SetEnd.DONE),)),
        5.0: Change(guidance=guided(set_no=2)),
        6.0: Change((counted(6.0, 1),)),
        7.0: Change((SetEnded(7.0, SetEnd.RESTARTED),)),
        8.0: Change((counted(8.0, 1), SetEnded(8.0, SetEnd.STOPPED))),
        8.1: Change(guidance=guided(Stage.OVER, set_no=2)),
    }
    assert words(heard(changes, 20, guided()))[-1] == "That is all for now. One exercise, four repetitions."


# Counting


def test_each_repetition_is_numbered_with_what_is_left():
    said = heard(reps(*range(2, 62, 2)), 65, guided())
    numbered = [(t, text) for t, text in said if "steady" not in text]
    texts = words(numbered)
    assert [t for t, _ in numbered] == list(range(2, 62, 2))
    assert (texts[0], texts[-1]) == ("One.", "Thirty.")
    for expected in ("Fifteen. Halfway.", "Twenty-seven. Three more.", "Twenty-eight. Two more."):
        assert expected in texts
    assert "Twenty-nine. Last one." in texts


def test_in_german():
    texts = words(heard(reps(*range(2, 62, 2)), 65, guided(), language="de"))
    assert texts[0] == "Eins."
    assert "Fünfzehn. Die Hälfte." in texts


def test_a_number_that_is_late_is_left_out():
    said = heard(
        {1.9: Change(trouble="The camera is gone. Plug it in again.")} | reps(3.0, 8.0), 12, guided()
    )
    assert said == [(2.9, "The camera is gone. Plug it in again."), (8.0, "Two.")]


def test_each_side_is_counted_for_itself_and_the_change_is_told():
    progress = {"target_reps": 3, "reps_by_side": {Side.LEFT: 0, Side.RIGHT: 0}}
    changes = {0.0: Change(progress=progress)}
    changes |= reps(2.0, 4.0, 6.0, side=Side.LEFT) | reps(11.0, 13.0, 15.0, side=Side.RIGHT, first=4)
    assert words(heard(changes, 20, guided())) == [
        "One.", "Two. Last one.", "Three. That side is done. Now the right side.",
        "One.", "Two. Last one.", "Three.",
    ]  # fmt: skip


def test_a_hold_is_counted_in_seconds_and_its_end_is_told():
    holding = {"hold_target_s": 5.0, "target_reps": 10}
    changes = {
        0.0: Change(progress=holding),
        2.0: Change(progress={"hold_s": 0.0}),
        7.6: Change((held(7.6, 5.6), counted(7.6, 1)), progress={"hold_s": None}),
    }
    assert heard(changes, 8.2, guided(exercise=SUPERMAN)) == [
        (3.0, "One."), (4.0, "Two."), (5.0, "Three."), (6.0, "Four."), (7.0, "Five. Ease out."),
        (7.9, "One."), (8.17, "Well held."),
    ]  # fmt: skip


def test_no_second_is_told_twice_when_the_start_of_a_hold_becomes_clearer():
    holding = {"hold_target_s": 5.0, "target_reps": 10, "hold_s": 0.0}
    played = [replace(m, progress=replace(m.progress, hold_s=m.frame.time_s - 0.9 * (m.frame.time_s > 5.5)))
              for m in moments({0.0: Change(progress=holding)}, 9, guided(exercise=SUPERMAN))]  # fmt: skip
    said = listen(Policy(language_called("en")), played)
    assert words(said) == ["One.", "Two.", "Three.", "Four.", "Five. Ease out."]


def test_the_next_hold_is_counted_from_one():
    holding = {"hold_target_s": 5.0, "target_reps": 10, "hold_s": 0.0}
    changes = {0.0: Change(progress=holding), 3.5: Change(progress={"hold_s": 0.0})}
    assert words(heard(changes, 4.6, guided(exercise=SUPERMAN))) == ["One.", "Two.", "Three.", "One."]


def short_holds(target):
    changes = {0.0: Change(progress={"hold_target_s": 5.0, "target_reps": target})}
    for number, time_s in enumerate((4.0, 14.0, 24.0), 1):
        changes[time_s] = Change((held(time_s, 2.0, is_long_enough=False), counted(time_s, number)))
    changes[34.0] = Change((held(34.0, 6.0), counted(34.0, 4)))
    return words(heard(changes, 34.2, guided(exercise=SUPERMAN)))


def test_that_a_hold_was_short_is_said_twice_a_set():
    longer = "Hold a little longer next time."
    assert short_holds(10) == [f"One. {longer}", f"Two. {longer}", "Three.", "Four."]


def test_a_single_hold_that_was_short_does_not_count():
    changes = {0.0: Change(progress={"target_reps": 1, "reps_by_side": {Side.LEFT: 0, Side.RIGHT: 0}})}
    changes[0.1] = Change(progress={"hold_target_s": 30.0})
    changes[4.0] = Change((held(4.0, 2.0, Side.LEFT, is_long_enough=False), counted(4.0, 1, Side.LEFT)))
    changes[44.0] = Change((held(44.0, 31.0, Side.LEFT), counted(44.0, 2, Side.LEFT)))
    assert words(heard(changes, 44.5, guided(exercise=SHIPPED["mid_back_stretch"]))) == [
        "Hold a little longer next time.", "That side is done. Now the right side.",
    ]  # fmt: skip


def test_a_long_hold_is_told_every_ten_seconds():
    changes = {0.0: Change(progress={"hold_target_s": 30.0, "target_reps": 1, "hold_s": 0.0})}
    assert heard(changes, 45, guided()) == [
        (10.0, "Ten."), (20.0, "Twenty."), (30.0, "Hold done. Ease out."),
    ]  # fmt: skip


def test_a_hold_without_a_target_is_told_every_ten_seconds():
    changes = {0.0: Change(progress={"hold_s": 0.0})}
    assert heard(changes, 25, guided()) == [(10.0, "Ten."), (20.0, "Twenty.")]


def test_a_timer_tells_the_minutes_that_are_left():
    changes = {0.0: Change(progress={"hold_target_s": 900.0, "target_reps": None, "hold_s": 0.0})}
    assert heard(changes, 899, guided(exercise=HEAT)) == [
        (300.0, "Ten minutes left."), (450.0, "Halfway."), (600.0, "Five minutes left."),
        (780.0, "Two minutes left."), (840.0, "One minute left."), (890.0, "Ten seconds left."),
    ]  # fmt: skip


def test_a_timer_says_when_to_change_sides():
    target = {"hold_target_s": 120.0, "target_reps": None, "side": Side.RIGHT}
    changes = {0.0: Change(progress=target), 5.0: Change((held(5.0, 120.0, side=Side.LEFT),))}
    assert words(heard(changes, 6, guided())) == ["That side is done. Now the right side."]


# Form


def flag(name, cue):
    return {"flags": (name,), "cue": cue}


HEAD = flag("head_only", "Let the whole back join in, not just the head.")
CLEAR = {"flags": (), "cue": ""}


def test_the_same_correction_is_said_twice_a_set_and_nine_seconds_apart():
    said = heard({3.0: Change(progress=HEAD)}, 60, guided())
    assert said == [(3.0, HEAD["cue"]), (12.0, HEAD["cue"])]


def test_what_was_said_often_enough_gives_way_to_the_next_fault():
    both = {"flags": ("head_only", "bent_elbows"), "cue": HEAD["cue"]}
    texts = words(heard({3.0: Change(progress=both)}, 60, guided()))
    assert texts == [HEAD["cue"]] * 2 + ["Push the floor away with long arms."] * 2


def test_a_correction_whose_flag_went_is_dropped():
    changes = {
        1.0: Change(trouble="The camera is gone. Plug it in again."),
        2.5: Change(progress=HEAD, trouble=""),
        3.5: Change(progress=CLEAR),
    }
    assert HEAD["cue"] not in words(heard(changes, 10, guided()))


def test_a_replay_is_corrected_and_counted_without_guidance():
    changes = {3.0: Change(progress=HEAD)} | reps(8.0)
    assert words(heard(changes, 9)) == [HEAD["cue"], "One."]


def test_a_shallow_repetition_is_told_sparingly():
    changes = {float(t): Change((RepShallow(float(t), rep(t)),)) for t in range(2, 40, 3)}
    assert heard(changes, 45, guided()) == [(2.0, "A little further."), (11.0, "A little further.")]


def test_ten_clean_repetitions_are_praised_but_not_right_after_a_correction():
    assert words(heard(reps(*range(2, 22, 2)), 24, guided()))[-1] == "Nice and steady."
    corrected = {
        17.0: Change((FlagRaised(17, "x", 17, "s", 0.0),), progress=HEAD),
        19.0: Change(progress=CLEAR),
    }
    assert "Nice and steady." not in words(heard(reps(*range(2, 22, 2)) | corrected, 24, guided()))


def test_praise_swallows_no_number():
    quick = [1.0 + i for i in range(25)]
    assert [t for t, _ in heard(reps(*quick), 27, guided())] == pytest.approx(quick, abs=0.1)


# Lost


def test_a_lost_person_is_told_what_is_needed_ever_less_often():
    said = heard({5.0: lost("Step back until I see your hips.")}, 45, guided())
    assert said == [(t, "Step back until I see your hips.") for t in (6.5, 16.5, 36.5)]


def test_a_short_loss_is_not_mentioned():
    assert heard({5.0: lost("I see nobody."), 6.3: SEEN}, 20, guided()) == []


def test_lost_tracking_breaks_off_a_correction_but_a_number_breaks_off_nothing():
    changes = {3.0: Change(progress=HEAD), 3.2: lost("Step back.")} | reps(4.0)
    assert heard(changes, 6, guided()) == [(3.0, HEAD["cue"]), (4.7, "Step back.")]


def test_a_pause_is_silent_about_a_person_who_is_gone():
    changes = {2.0: Change(guidance=guided(Stage.PAUSED, pause=Pause.LEFT)), 3.0: lost("I see nobody.")}
    assert words(heard(changes, 60, guided())) == ["I wait until you are back."]


UNPLUGGED = "The camera is gone. Plug it in again."


def test_who_pulls_the_plug_is_not_taken_for_one_who_left():
    changes = {
        2.0: Change(trouble=UNPLUGGED),
        7.0: Change(guidance=guided(Stage.PAUSED, pause=Pause.LEFT)),
        20.0: Change(trouble=""),
        22.0: Change(guidance=guided()),
    }
    assert heard(changes, 30, guided()) == [(3.0, UNPLUGGED), (13.0, UNPLUGGED), (22.0, "Go on.")]


def test_that_they_left_is_not_said_any_more_once_the_camera_is_blind():
    begun = Change((SetStarted(2.0),))
    left = Change(guidance=guided(Stage.PAUSED, pause=Pause.LEFT))
    changes = {2.0: begun, 2.1: left, 2.2: Change(trouble=UNPLUGGED), 12.0: Change(trouble="")}
    assert words(heard(changes, 40, guided())) == ["Go. Stop if it hurts.", UNPLUGGED]


def test_a_blind_camera_tells_nobody_how_to_stand_but_warns():
    say = "I see nobody. Come into the picture, face first."
    placing = {
        0.0: Change(guidance=guided(Stage.PLACING, say=say), trouble=UNPLUGGED),
        40.0: Change(trouble=""),
    }
    said = heard(placing, 55)
    assert words(said) == [
        f"Cat cow. {CAT_COW.safety}", UNPLUGGED, UNPLUGGED, UNPLUGGED,
        CAT_COW.view.placing, CAT_COW.position.looks_like, say,
    ]  # fmt: skip
    assert said[4][0] >= 40


def test_a_blind_camera_asks_nobody_into_the_picture():
    placing = guided(Stage.PLACING, set_no=2, say="I see nobody. Come into the picture, face first.")
    changes = {0.0: Change(guidance=placing, trouble=UNPLUGGED)}
    assert set(words(heard(changes, 30))) == {"Second set. Stop if it hurts.", UNPLUGGED}


def test_another_view_is_asked_for_at_once_and_then_ever_less_often():
    turn = "Now turn your back to the camera."
    changes = {10.0: Change(guidance=guided(say=turn)), 45.0: Change(guidance=guided())}
    assert heard(changes, 100, guided()) == [(t, turn) for t in (10.5, 20.5, 40.5)]
    assert heard(changes, 11, guided(), language="de") == [(10.5, "Dreh jetzt der Kamera den Rücken zu.")]


def test_another_view_is_not_asked_for_while_there_is_no_picture():
    assert words(heard({1.0: Change(guidance=guided(say="Turn."), trouble=UNPLUGGED)}, 5)) == [UNPLUGGED]


# The end of a set, pauses


def test_once_a_set_is_done_nothing_more_is_made_of_it():
    after = {
        4.2: lost("I see nobody."),
        4.4: Change(progress=HEAD | {"sight": Sight.GOOD, "needs": ""}),
        4.8: Change((RepShallow(4.8, rep(4.8)),)),
        5.0: Change(progress=CLEAR | {"hold_target_s": 5.0, "hold_s": 0.0}),
        6.5: lost("I see nobody."),
        9.0: Change(guidance=guided(Stage.RESTING, SUPERMAN, step=2, seconds_left=15.0)),
    }
    done = {4.0: Change((counted(4.0, 30), SetEnded(4.0, SetEnd.DONE)), guided(is_done=True))}
    rest = "Set done. Rest fifteen seconds. Next: Superman."
    assert words(heard(done | after, 15, guided())) == ["One.", rest]
    assert len(heard({4.0: Change((counted(4.0, 30),))} | after, 8.9, guided())) > 3, "and otherwise much is"


def test_the_last_number_is_heard_before_the_set_is_over():
    end = Change((counted(4.0, 30), SetEnded(4.0, SetEnd.DONE)))
    rest = Change(guidance=guided(Stage.RESTING, exercise=SUPERMAN, step=2, seconds_left=14.97))
    said = heard({1.0: Change(progress={"target_reps": 1}), 4.0: end, 4.04: rest}, 12, guided())
    assert words(said) == ["Set done. Rest fifteen seconds. Next: Superman."]
    changes = reps(1.0, 2.0) | {0.0: Change(progress={"target_reps": 3}), 4.0: end, 4.04: rest}
    assert words(heard(changes, 12, guided()))[-2:] == [
        "Three.", "Set done. Rest fifteen seconds. Next: Superman.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pause", "text"),
    [
        (Pause.ASKED, "Paused."),
        (Pause.RAISED_ARMS, "Paused. Raise both arms again to go on."),
        (Pause.LEFT, "I wait until you are back."),
    ],
)
def test_a_pause_is_told_and_its_end(pause, text):
    changes = {2.0: Change(guidance=guided(Stage.PAUSED, pause=pause)), 9.0: Change(guidance=guided())}
    assert heard(changes, 12, guided()) == [(2.0, text), (9.0, "Go on.")]


def test_that_hurts_breaks_off_everything_and_nothing_encourages_to_go_on():
    hurt = Change((SetEnded(4.0, SetEnd.HURT),), guided(Stage.PAUSED, pause=Pause.HURT))
    over = Change(guidance=guided(Stage.OVER))
    changes = {3.5: Change(progress=HEAD), 4.0: hurt, 30.0: over} | reps(1.0, 2.0)
    assert heard(changes, 40, guided())[2:] == [
        (3.5, HEAD["cue"]),
        (4.0, "Stopped. Rest now; do not go on if it still hurts."),
        (30.0, "That is all for now. Two repetitions."),
    ]


def test_the_end_sums_up():
    changes = reps(1.0, 2.0, 3.0) | {
        4.0: Change((SetEnded(4.0, SetEnd.DONE),)),
        5.0: Change(guidance=guided(step=2, exercise=SUPERMAN)),
        9.0: Change((SetEnded(9.0, SetEnd.DONE),)),
        9.04: Change(guidance=guided(Stage.OVER, step=2, exercise=SUPERMAN)),
    }
    summary = "That was the routine. Two exercises, three repetitions. Well done."
    assert words(heard(changes, 20, guided()))[-1] == summary
    changes[9.0] = Change((SetEnded(9.0, SetEnd.STOPPED),))
    assert words(heard(changes, 20, guided()))[-1] == "That is all for now. One exercise, three repetitions."


def test_what_was_observed_is_told_at_the_end_once():
    seen = Observed(4.0, "a", 1.0, 1.0, "°", ("front",), "Turn round.")
    changes = {
        4.0: Change((seen, replace(seen, name="b"), SetEnded(4.0, SetEnd.DONE))),
        4.04: Change(guidance=guided(Stage.OVER)),
    }
    [(_, text)] = heard(changes, 20, guided())
    assert text == "Turn round. That was it. One exercise. Well done."


def test_what_was_observed_and_told_in_a_rest_is_not_told_again():
    seen = Observed(4.0, "a", 1.0, 1.0, "°", ("front",), "Your hips look level.")
    changes = {
        4.0: Change((seen, SetEnded(4.0, SetEnd.DONE))),
        4.1: Change(guidance=guided(Stage.RESTING, SUPERMAN, step=2, seconds_left=15.0)),
        15.0: Change(guidance=guided(Stage.OVER, SUPERMAN, step=2)),
    }
    assert words(heard(changes, 30, guided())) == [
        "Set done. Your hips look level. Rest fifteen seconds. Next: Superman.",
        "That was it. One exercise. Well done.",
    ]  # fmt: skip


# What always holds

ENCOURAGING = [language_called("en").phrase(key) for key in ("well_done", "steady", "well_held", "go_on")]

things = st.sampled_from(
    ["rep", "flag", "other flag", "clear", "lost", "seen", "shallow", "hold", "ease", "hurt"]
)
timelines = st.lists(st.tuples(st.floats(0.1, 60.0), things), max_size=60, unique_by=lambda moment: moment[0])
HINGE = flag("rocking_back", "Keep your hips over your knees.")


def played(timeline):
    changes, n = {}, 0
    for time_s, thing in sorted(timeline):
        n += thing == "rep"
        changes[time_s] = {
            "rep": Change((counted(time_s, n),)),
            "flag": Change(progress=HEAD),
            "other flag": Change(progress=HINGE),
            "clear": Change(progress=CLEAR),
            "lost": lost("Step back."),
            "seen": SEEN,
            "shallow": Change((RepShallow(time_s, rep(time_s)),)),
            "hold": Change(progress={"hold_s": 0.0}),
            "ease": Change((held(time_s, 9.0),), progress={"hold_s": None}),
            "hurt": Change((SetEnded(time_s, SetEnd.HURT),), guided(Stage.PAUSED, pause=Pause.HURT)),
        }[thing]
    return changes


@settings(max_examples=50)
@given(timelines)
def test_whatever_happens_corrections_are_apart_and_numbers_in_time(timeline):
    timeline = [(t, thing) for t, thing in timeline if thing != "hold"]
    changes = played(timeline)
    said = heard(changes, 62, guided())
    corrections = [t for t, text in said if text in (HEAD["cue"], HINGE["cue"], "A little further.")]
    assert all(later - earlier >= 8 for earlier, later in pairwise(corrections))
    language, rep_times = language_called("en"), sorted(t for t, thing in timeline if thing == "rep")
    numbers = {language.count(n): t for n, t in enumerate(dict.fromkeys(rep_times), 1)}
    for time_s, text in said:
        number = text.split(" ")[0]
        if number in numbers:
            assert -0.01 <= time_s - numbers[number] <= 0.5 + 0.01


@settings(max_examples=50)
@given(timelines)
def test_after_it_hurt_nothing_encourages_to_go_on(timeline):
    hurt_s = [t for t, thing in timeline if thing == "hurt"]
    after = [text for t, text in heard(played(timeline), 62, guided()) if hurt_s and t >= min(hurt_s)]
    assert after[1:] == []
    assert not any(praise in text for text in after for praise in ENCOURAGING)


def test_the_order_of_what_matters():
    order = [Priority.PRAISE, Priority.FORM, Priority.REP, Priority.HOLD, Priority.LOST, Priority.SAFETY]
    assert sorted(order) == order
    assert all(Priority.SAFETY.may_break(other) for other in Priority if other is not Priority.SAFETY)
    assert not any(Priority.REP.may_break(other) for other in Priority)
