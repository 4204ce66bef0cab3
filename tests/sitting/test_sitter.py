"""Hours at a desk: learnt, watched, nudged, asked to get up, snoozed, locked, moved."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.sitting.commands import Ask, Snooze
from posecoach.sitting.posture import (
    BreakAsked,
    BreakTaken,
    Loudness,
    Mode,
    ModeEntered,
    Nudged,
    PlaceMoved,
    Posture,
    PostureChanged,
    UprightLearnt,
)
from tests.sitting.seat import HEAD_AND_SHOULDERS, Camera, Person, lost
from tests.sitting.watching import FRONT, SIDE, TALL, Watch, upright

HUNCHED = Person(hunch=1)
WIDE = replace(FRONT, aspect=21 / 9, view_deg=70)
SNOOZE_S = 1800.0


def kinds(events):
    return [type(event) for event in events]


def watching(camera=FRONT, tick_s=0.5):
    """A watch that knows the upright and has begun."""
    watch = Watch(upright(camera), camera, tick_s=tick_s)
    watch.see(5, TALL)
    return watch


# Learning.


def test_it_begins_with_learning_and_goes_on_to_watch():
    watch = Watch()
    events = watch.see(10, TALL)
    assert events == [
        ModeEntered(0.0, Mode.LEARNING, pytest.approx(math.nan, nan_ok=True)),
        UprightLearnt(4.0),
        ModeEntered(4.0, Mode.WATCHING, pytest.approx(math.nan, nan_ok=True)),
    ]
    assert watch.last.status.verdict.posture is Posture.UPRIGHT


def test_a_known_upright_is_watched_by_at_once():
    watch = Watch(upright(FRONT))
    (event,) = watch.see(1, TALL)
    assert event.mode is Mode.WATCHING and watch.last.status.verdict.posture is Posture.UPRIGHT


def test_who_looks_aside_is_waited_for():
    watch = Watch()
    watch.see(60, Person(turn_deg=60))
    assert watch.last.status.mode is Mode.LEARNING
    assert UprightLearnt in kinds(watch.see(6, TALL))


def test_who_wriggles_is_waited_for():
    watch = Watch()
    for tick in range(40):
        watch.see(0.5, Person(aside_m=0.1 * (tick % 2)))
    assert watch.last.status.mode is Mode.LEARNING


def test_while_it_is_learnt_nobody_is_nudged():
    watch = Watch()
    for tick in range(300):
        watch.see(0.5, replace(HUNCHED, aside_m=0.1 * (tick % 2)))
    assert not any(isinstance(event, Nudged) for moment in watch.moments for event in moment.events)


# Who is seen, and whether.


@pytest.mark.parametrize(
    ("seen", "posture"),
    [
        ({"who": TALL}, Posture.UPRIGHT),
        ({"who": HUNCHED}, Posture.SLOUCHED),
        ({"who": Person(turn_deg=60)}, Posture.UNSURE),
        ({"who": Person(up_m=0.35)}, Posture.STANDING),
        ({"who": None}, Posture.AWAY),
        ({"who": TALL, "light": 5.0}, Posture.UNWATCHED),
        ({"who": None, "light": 20.0}, Posture.UNWATCHED),
        ({"who": None, "trouble": "It is unplugged. Plug it in."}, Posture.UNWATCHED),
        ({"who": lost(FRONT.sees(TALL), *HEAD_AND_SHOULDERS)}, Posture.UNSURE),
        ({"who": replace(FRONT, away_m=1.8).sees(Person(up_m=0.3))}, Posture.AWAY),
        ({"who": FRONT.sees(Person(aside_m=0.28))}, Posture.UNSURE),
    ],
)
def test_what_is_seen_for_two_seconds_is_told(seen, posture):
    watch = watching()
    watch.see(2, **seen)
    assert watch.last.status.verdict.posture is posture


def test_the_trouble_of_the_camera_is_what_is_needed():
    watch = watching()
    watch.see(2, None, trouble="It is unplugged. Plug it in.")
    assert watch.last.status.needs == "It is unplugged. Plug it in."
    watch.see(2, TALL)
    assert watch.last.status.needs == ""


def test_one_moment_that_was_misread_changes_nothing():
    watch = watching()
    for odd in (HUNCHED, None, Person(turn_deg=80), Person(up_m=0.4)):
        watch.see(0.5, odd)
        watch.see(5, TALL)
    assert watch.postures_since(2.0) == {Posture.UPRIGHT}


def test_a_change_is_told_once():
    watch = watching()
    watch.see(20, HUNCHED)
    changes = [e for m in watch.moments for e in m.events if isinstance(e, PostureChanged)]
    assert [event.posture for event in changes] == [Posture.UPRIGHT, Posture.SLOUCHED]


# Nudges and breaks.


@pytest.mark.parametrize("camera", [FRONT, SIDE])
def test_slouching_on_is_nudged_louder_and_louder(camera):
    watch = watching(camera)
    nudges = watch.see(400, HUNCHED)
    assert [nudge.loudness for nudge in nudges] == [Loudness.SILENT, Loudness.SOUND, Loudness.SPOKEN]
    assert [nudge.time_s for nudge in nudges] == pytest.approx([65, 185, 305], abs=3)
    assert watch.last.status.day.totals.n_nudges == 3


@pytest.mark.parametrize(
    "person", [Person(look_down_deg=45), Person(turn_deg=50), Person(lean_deg=-15), TALL]
)
@pytest.mark.parametrize("camera", [FRONT, SIDE])
def test_nothing_else_is_nudged(camera, person):
    watch = watching(camera)
    assert Nudged not in kinds(watch.see(600, person))


def test_half_an_hour_on_the_chair_asks_for_a_break_and_a_minute_away_is_one():
    watch = watching(tick_s=1.0)
    asked = watch.see(1900, TALL)
    assert kinds(asked) == [BreakAsked] and asked[0].time_s == pytest.approx(1800, abs=2)
    (taken,) = watch.see(70, None)
    assert isinstance(taken, BreakTaken) and taken.seated_s == pytest.approx(1905, abs=3)
    watch.see(10, TALL)
    assert watch.last.status.seated_s < 11 and watch.last.status.day.totals.n_breaks == 1


def test_standing_at_the_desk_is_a_break_and_no_other_place_however_long():
    watch = watching(tick_s=1.0)
    watch.see(100, TALL)
    assert kinds(watch.see(600, Person(up_m=0.35))) == [BreakTaken]
    watch.see(5, TALL)
    assert watch.last.status.verdict.posture is Posture.UPRIGHT


# Another place.


@pytest.mark.parametrize("moved", [Person(aside_m=0.2), Person(nearer_m=0.2), Person(up_m=-0.2)])
def test_a_chair_that_stays_elsewhere_is_learnt_anew(moved):
    watch = watching(WIDE)
    events = watch.see(140, moved)
    assert kinds(events) == [PlaceMoved, ModeEntered, UprightLearnt, ModeEntered]
    assert [event.mode for event in events[1::2]] == [Mode.LEARNING, Mode.WATCHING]
    assert events[0].time_s == pytest.approx(122, abs=5)
    watch.see(5, moved)
    assert watch.last.status.verdict.posture is Posture.UPRIGHT


def test_who_comes_back_before_it_is_learnt_is_watched_by_what_was_known():
    watch = watching(WIDE)
    known = watch.sitter.upright
    elsewhere = [Person(aside_m=0.2 + 0.05 * (tick % 2)) for tick in range(300)]
    events = [event for person in elsewhere for event in watch.see(0.5, person)]
    assert kinds(events) == [PlaceMoved, ModeEntered] and watch.last.status.mode is Mode.LEARNING
    back = watch.see(6, TALL)
    assert kinds(back) == [ModeEntered] and back[0].mode is Mode.WATCHING
    assert watch.sitter.upright is known


@pytest.mark.parametrize("person", [HUNCHED, Person(slump=1), Person(look_down_deg=40), Person(turn_deg=45)])
@pytest.mark.parametrize("camera", [FRONT, Camera(30, 0.9, 0.6, 60), SIDE])
def test_who_slouches_or_looks_elsewhere_for_long_has_not_moved(camera, person):
    watch = watching(camera)
    assert PlaceMoved not in kinds(watch.see(400, person))


def test_who_gets_up_and_comes_back_has_not_moved():
    watch = watching()
    for _ in range(3):
        watch.see(3, Person(up_m=0.1))
        watch.see(300, None)
        assert PlaceMoved not in kinds(watch.see(3, Person(up_m=0.1)) + watch.see(60, TALL))


def test_elsewhere_before_a_snooze_and_after_it_is_not_elsewhere_all_the_time():
    watch = watching(WIDE)
    there = Person(aside_m=0.2)
    watch.see(60, there)
    watch.ask(Snooze(4.0))
    watch.see(4, None, light=math.nan)
    assert PlaceMoved not in kinds(watch.see(80, there))


# What may be asked for.


def test_a_snooze_lets_go_of_the_camera_at_once_and_ends_by_itself():
    watch = watching()
    watch.sitter.ask(Snooze(SNOOZE_S))
    assert not watch.sitter.wants_camera
    began_s = watch.time_s
    (entered,) = watch.see(10, None, light=math.nan)
    assert entered == ModeEntered(began_s, Mode.SNOOZED, began_s + SNOOZE_S)
    assert watch.last.status.wakes_s == began_s + SNOOZE_S
    assert watch.last.status.verdict.posture is Posture.UNWATCHED and watch.last.status.needs == ""
    (woken,) = watch.see(SNOOZE_S - 9, None, light=math.nan)
    assert (woken.mode, woken.time_s) == (Mode.WATCHING, began_s + SNOOZE_S)
    assert watch.sitter.wants_camera and math.isnan(watch.last.status.wakes_s)


def test_snoozed_again_it_is_told_until_when():
    watch = watching()
    watch.ask(Snooze(SNOOZE_S))
    (entered,) = watch.ask(Snooze(60.0))
    assert entered.mode is Mode.SNOOZED and entered.until_s == entered.time_s + 60


def test_waking_ends_a_snooze():
    watch = watching()
    watch.ask(Snooze(SNOOZE_S))
    (woken,) = watch.ask(Ask.WAKE)
    assert woken.mode is Mode.WATCHING and watch.sitter.wants_camera


def test_a_locked_screen_lets_go_of_the_camera_until_it_is_unlocked():
    watch = watching()
    watch.sitter.ask(Ask.LOCK)
    assert not watch.sitter.wants_camera
    (locked,) = watch.see(1, None, light=math.nan)
    assert locked.mode is Mode.LOCKED and math.isnan(locked.until_s)
    assert watch.ask(Ask.WAKE) == []
    (unlocked,) = watch.ask(Ask.UNLOCK)
    assert unlocked.mode is Mode.WATCHING and watch.sitter.wants_camera


@pytest.mark.parametrize("command", [Ask.UNLOCK, Ask.LOCK])
def test_the_screen_changes_nothing_about_a_snooze(command):
    watch = watching()
    watch.ask(Snooze(SNOOZE_S))
    assert watch.ask(command) == []
    assert watch.last.status.mode is Mode.SNOOZED and not watch.sitter.wants_camera
    assert kinds(watch.ask(Ask.WAKE)) == [ModeEntered]


def test_a_snooze_that_ends_on_a_locked_screen_leaves_the_camera_off():
    watch = watching()
    watch.ask(Snooze(60.0))
    watch.ask(Ask.LOCK)
    (locked,) = watch.see(120, None, light=math.nan)
    assert locked.mode is Mode.LOCKED and not watch.sitter.wants_camera
    (unlocked,) = watch.ask(Ask.UNLOCK)
    assert unlocked.mode is Mode.WATCHING and watch.sitter.wants_camera


def test_a_snooze_asked_for_on_a_locked_screen_ends_locked():
    watch = watching()
    watch.ask(Ask.LOCK)
    watch.ask(Snooze(60.0))
    (locked,) = watch.ask(Ask.WAKE)
    assert locked.mode is Mode.LOCKED and not watch.sitter.wants_camera


def test_a_screen_unlocked_during_a_snooze_is_watched_after_it():
    watch = watching()
    watch.ask(Ask.LOCK)
    watch.ask(Snooze(60.0))
    assert watch.ask(Ask.UNLOCK) == []
    (woken,) = watch.see(60, None, light=math.nan)
    assert woken.mode is Mode.WATCHING and watch.sitter.wants_camera


@pytest.mark.parametrize("command", [Ask.WAKE, Ask.UNLOCK])
def test_what_ends_nothing_does_nothing(command):
    watch = watching()
    assert watch.ask(command) == []
    assert watch.last.status.mode is Mode.WATCHING and watch.sitter.wants_camera


def test_a_snooze_while_learning_goes_on_with_learning():
    watch = Watch()
    watch.see(3, TALL)
    watch.ask(Snooze(60.0))
    events = watch.see(60, None, light=math.nan)
    assert [event.mode for event in events] == [Mode.LEARNING]
    assert UprightLearnt in kinds(watch.see(6, TALL))


def test_learning_anew_ends_a_snooze():
    watch = watching()
    watch.ask(Snooze(SNOOZE_S))
    (entered,) = watch.ask(Ask.RECALIBRATE)
    assert entered.mode is Mode.LEARNING and watch.sitter.wants_camera
    assert kinds(watch.see(6, HUNCHED)) == [UprightLearnt, ModeEntered]
    watch.see(3, HUNCHED)
    assert watch.last.status.verdict.posture is Posture.UPRIGHT


def test_learning_anew_while_locked_looks_again():
    watch = watching()
    watch.ask(Ask.LOCK)
    (entered,) = watch.ask(Ask.RECALIBRATE)
    assert entered.mode is Mode.LEARNING and watch.sitter.wants_camera


def test_slouching_before_a_snooze_does_not_count_after_it():
    watch = watching()
    watch.see(50, HUNCHED)
    watch.ask(Snooze(5.0))
    watch.see(6, None, light=math.nan)
    assert Nudged not in kinds(watch.see(55, HUNCHED))


def test_what_was_seen_before_a_snooze_is_not_told_after_it():
    watch = watching()
    watch.ask(Snooze(0.5))
    watch.see(0.5, HUNCHED)
    assert watch.last.status.verdict.posture is Posture.SLOUCHED


# Anything, in any order.

SEEN = st.sampled_from(
    [
        TALL,
        HUNCHED,
        Person(slump=1),
        Person(turn_deg=70),
        Person(up_m=0.35),
        Person(aside_m=0.2),
        Person(nearer_m=0.3),
        None,
        lost(FRONT.sees(TALL), *HEAD_AND_SHOULDERS),
        SIDE.sees(TALL),
    ]
)
FRAMES = st.fixed_dictionaries(
    {"who": SEEN},
    optional={
        "light": st.sampled_from([5.0, 30.0, math.nan]),
        "trouble": st.just("It is unplugged. Plug it in."),
    },
)
COMMANDS = st.one_of(st.sampled_from([*Ask]), st.builds(Snooze, st.sampled_from([0.0, 5.0, 600.0])))
STEPS = st.lists(
    st.tuples(st.lists(COMMANDS, max_size=2), st.sampled_from([1.0, 3.0, 10.0, 130.0]), FRAMES), max_size=10
)


@settings(max_examples=40)
@given(STEPS, st.sampled_from([None, upright(FRONT), upright(SIDE)]))
def test_whatever_happens_the_books_are_right(steps, known):
    watch = Watch(known, tick_s=1.0)
    mode = None
    for commands, lasts_s, seen in steps:
        for command in commands:
            watch.sitter.ask(command)
        watch.see(lasts_s, **seen)
    for moment in watch.moments:
        status, totals = moment.status, moment.status.day.totals
        for event in moment.events:
            assert event.time_s == moment.frame.time_s
            mode = event.mode if isinstance(event, ModeEntered) else mode
        assert status.mode is mode
        assert math.isnan(status.wakes_s) is (mode is not Mode.SNOOZED)
        assert math.isnan(status.learnt) or 0 <= status.learnt <= 1
        lasted_s = totals.seated_s + totals.standing_s + totals.away_s + totals.unwatched_s
        assert lasted_s == pytest.approx(moment.frame.time_s, abs=1e-6)
        spans = status.day.spans
        assert all(a.until_s == b.since_s for a, b in pairwise(spans))
        if mode in (Mode.SNOOZED, Mode.LOCKED):
            assert status.verdict.posture is Posture.UNWATCHED
    assert watch.sitter.wants_camera is (mode in (Mode.LEARNING, Mode.WATCHING, None))
