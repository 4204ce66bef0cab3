"""What the page of sitting at work shows, moment by moment."""

import math
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from posecoach.app.desk_face import STARTING, UNSEEN, face_of, starting_face, stopped_face
from posecoach.app.desk_signs import draw_sign
from posecoach.frame import NO_PICTURE, Frame
from posecoach.sitting.day import Day
from posecoach.sitting.plan import BreakPlan
from posecoach.sitting.posture import Mode, Posture, Verdict
from posecoach.sitting.status import SittingMoment, Status

AT_THREE = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
LIT = np.full((90, 160, 3), 120, np.uint8)


def moment(posture=Posture.UPRIGHT, why="", mode=Mode.WATCHING, image=LIT, trouble="", **changes):
    plain = Status(mode, Verdict(posture, why, math.nan), "", math.nan, 0.0, math.nan, math.nan, Day())
    return SittingMoment(Frame(7, 100.0, image, 120.0, trouble), None, replace(plain, **changes), ())


def face(*args, now=AT_THREE, breaks=None, **changes):
    return face_of(moment(*args, **changes), now, breaks or BreakPlan())


@pytest.mark.parametrize(
    ("posture", "title"),
    [
        (Posture.UPRIGHT, "Upright"),
        (Posture.SLOUCHED, "Slouched"),
        (Posture.STANDING, "Standing"),
        (Posture.AWAY, "Away"),
    ],
)
def test_each_posture_is_said(posture, title):
    shown = face(posture)
    assert (shown.state, shown.title) == (posture, title)
    assert shown.words


def test_who_is_not_sure_says_why():
    shown = face(Posture.UNSURE, "turned away")
    assert (shown.title, shown.words) == ("Not sure", "Turned away.")


def test_while_learning_it_says_what_to_do_and_how_much_is_done():
    shown = face(Posture.UNSURE, mode=Mode.LEARNING, needs="Sit tall.", learnt=0.333, boundary=0.4)
    assert (shown.state, shown.words, shown.learnt) == (Mode.LEARNING, "Sit tall.", 0.33)
    assert shown.caption == ""
    assert face().learnt is None


def test_a_snooze_says_until_when():
    shown = face(Posture.UNWATCHED, mode=Mode.SNOOZED, wakes_s=1900.0, image=NO_PICTURE)
    assert shown.title == "Snoozed until 15:30"
    assert shown.is_asleep
    assert not shown.has_picture


def test_a_snooze_until_midnight_is_for_today():
    left_s = 9 * 3600.0
    for early_s in (0.0, 0.3):
        shown = face(mode=Mode.SNOOZED, wakes_s=100 + left_s - early_s)
        assert shown.title == "Snoozed for today"
    assert face(mode=Mode.SNOOZED, wakes_s=100 + left_s - 60).title == "Snoozed until 23:59"


@pytest.mark.parametrize("mode", [Mode.WATCHING, Mode.LEARNING])
def test_a_camera_in_trouble_is_said_with_its_cure(mode):
    gone = "The camera is gone. Plug it in."
    shown = face(Posture.UNWATCHED, mode=mode, needs=gone, trouble=gone, image=NO_PICTURE)
    assert (shown.state, shown.words) == (UNSEEN, gone)


def test_darkness_is_said_and_the_dark_picture_shown():
    shown = face(Posture.UNWATCHED, needs="It is too dark.")
    assert (shown.state, shown.words, shown.has_picture) == (UNSEEN, "It is too dark.", True)


def test_before_the_first_picture_nothing_is_wrong():
    assert face(Posture.UNWATCHED, needs="No picture yet.", image=NO_PICTURE).state == STARTING


def test_the_way_to_a_break_and_what_is_asked_for_then():
    assert (face(seated_s=59).seated, face(seated_s=59).walk) == ("less than a minute", "")
    half = face(seated_s=900)
    assert (half.seated, half.seated_share, half.n_asked) == ("15 min", 0.5, 0)
    late = face(Posture.SLOUCHED, seated_s=2160)
    assert (late.walk, late.seated_share, late.n_asked) == ("Time for a walk: seated for 36 min.", 1.0, 2)


def test_who_is_up_or_snoozes_is_asked_for_nothing():
    assert face(Posture.STANDING, seated_s=2000).walk == ""
    assert face(mode=Mode.SNOOZED, wakes_s=200.0, seated_s=2000).walk == ""


def test_who_wants_no_breaks_has_no_way_to_them():
    shown = face(seated_s=9000, breaks=BreakPlan(ask_after_s=()))
    assert (shown.seated_share, shown.walk) == (0.0, "")


def test_what_is_drawn_is_told_of_only_while_it_is():
    assert "above the line" in face(boundary=0.4).caption
    assert "neck" in face().caption
    assert face(boundary=0.4, image=NO_PICTURE).caption == face(Posture.AWAY).caption == ""


def test_nothing_new_shows_nothing_new():
    """So that a page is touched only when it changes."""
    assert face(seated_s=600.1) == face(seated_s=600.9)


def test_before_and_after():
    assert starting_face("The model is fetched.").words == "The model is fetched."
    assert not starting_face("").is_watching
    assert stopped_face("").words == "The camera is off."
    assert stopped_face("It broke.").words == "It broke."
    assert stopped_face("").is_asleep


def test_there_is_a_sign_for_whatever_is_shown():
    by_posture = {face(posture).state for posture in Posture}
    by_mode = {face(mode=mode, wakes_s=200.0).state for mode in Mode}
    for state in by_posture | by_mode | {STARTING, stopped_face("").state}:
        assert draw_sign(state).startswith("<svg")
