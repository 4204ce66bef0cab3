"""What is shown, and what is taken back, for what happens at a desk."""

import pytest

from posecoach.sinks.notices import Notice, Notices, Topic
from posecoach.sinks.voice.language import language_called, languages
from posecoach.sitting.posture import (
    BreakAsked,
    BreakTaken,
    Loudness,
    Mode,
    Nudged,
    PlaceMoved,
    Posture,
    PostureChanged,
    Praised,
    UprightLearnt,
)
from posecoach.sitting.suggestion import in_words
from tests.acting import SHIPPED
from tests.sitters import at_desk, entered

NUDGE = Nudged(1.0, Loudness.SILENT, 60.0)


def notices(code="en", suggest=lambda asked: "One minute of cat/cow."):
    return Notices(language_called(code), suggest)


def changes(*events, code="en"):
    return list(notices(code).changes(at_desk(1.0, *events)))


@pytest.mark.parametrize("loudness", Loudness)
def test_every_nudge_is_shown_in_the_same_short_words(loudness):
    [notice] = changes(Nudged(1.0, loudness, 60.0))
    assert notice.words == "Grow tall. Breastbone up."
    assert not notice.is_quiet, "GNOME would show it to nobody"


def test_a_break_comes_with_what_to_do_and_a_way_to_be_left_alone():
    [notice] = changes(BreakAsked(1.0, 1800.0, 1))
    assert (notice.words, notice.snooze) == ("Time for a walk. One minute of cat/cow.", "Snooze 30 min")


def test_without_a_suggestion_a_break_is_asked_for_all_the_same():
    nothing = notices(suggest=lambda asked: "")
    [notice] = nothing.changes(at_desk(1.0, BreakAsked(1.0, 1800.0, 1)))
    assert notice.words == "Time for a walk."


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", "Time for a walk. Then one minute of Cat/cow, if you like."),
        ("de", "Zeit für ein paar Schritte. Dann, wenn du magst, eine Minute „Katze und Kuh“."),
    ],
)
def test_what_is_suggested_follows_the_walk_in_every_language(code, told):
    kept = notices(code, suggest=lambda asked: in_words(SHIPPED["cat_cow"]))
    [notice] = kept.changes(at_desk(1.0, BreakAsked(1.0, 1800.0, 1)))
    assert notice.words == told


@pytest.mark.parametrize(
    ("event", "topics"),
    [
        (PostureChanged(2.0, Posture.UPRIGHT, ""), [Topic.NUDGE]),
        (PostureChanged(2.0, Posture.STANDING, ""), [Topic.NUDGE]),
        (PostureChanged(2.0, Posture.AWAY, ""), [Topic.NUDGE]),
        (PostureChanged(2.0, Posture.UNSURE, ""), []),
        (PostureChanged(2.0, Posture.SLOUCHED, ""), []),
        (BreakTaken(2.0, 1.0, 1800.0), [Topic.WALK]),
        (UprightLearnt(2.0), [Topic.PLACE]),
        (entered(2.0, Mode.SNOOZED), list(Topic)),
        (entered(2.0, Mode.LOCKED), list(Topic)),
        (entered(2.0, Mode.WATCHING), []),
    ],
)
def test_what_is_no_longer_so_is_taken_back(event, topics):
    assert changes(event) == topics


def camera_told(*frames):
    kept = notices()
    return [(time_s, c) for time_s, more in frames for c in kept.changes(at_desk(time_s, **more))]


GONE = {"trouble": "The camera is gone. Plug it in again."}


def test_a_camera_in_trouble_is_told_of_after_a_minute_and_once():
    told = camera_told(*((float(t), GONE) for t in range(300)), (300.0, {}), (301.0, {}), (302.0, GONE))
    [(at_s, notice), (well_s, topic)] = told
    assert (at_s, well_s, topic) == (60.0, 300.0, Topic.CAMERA)
    assert isinstance(notice, Notice)
    assert notice.words == "No picture from the camera. The camera is gone. Plug it in again."


def test_a_camera_that_is_back_within_the_minute_is_no_news():
    assert camera_told(*((float(t), GONE if t % 50 else {}) for t in range(300))) == []


@pytest.mark.parametrize("mode", [Mode.SNOOZED, Mode.LOCKED])
def test_a_camera_that_nobody_needs_is_in_no_trouble(mode):
    assert camera_told(*((float(t), GONE | {"mode": mode}) for t in range(200))) == []


@pytest.mark.parametrize("code", languages())
def test_notices_are_short_in_every_language(code):
    events = (NUDGE, BreakAsked(1.0, 1800.0, 1), Praised(1.0, 600.0), PlaceMoved(1.0))
    told = changes(*events, code=code)
    assert [notice.topic for notice in told] == [Topic.NUDGE, Topic.WALK, Topic.PRAISE, Topic.PLACE]
    assert all(len(notice.title) <= 40 and len(notice.text) <= 70 for notice in told)


def test_the_cameras_trouble_is_told_in_the_language():
    german = notices("de")
    told = [c for t in (0.0, 60.0) for c in german.changes(at_desk(t, **GONE))]
    assert [notice.words for notice in told] == [
        "Kein Bild von der Kamera. Die Kamera ist weg. Steck sie wieder ein."
    ]
