"""Watching at work for all pages: one watch at a time, one camera for all that is done."""

from contextlib import contextmanager
from pathlib import Path

import pytest

from posecoach.app.lookout import Manner
from posecoach.app.studio import Studio
from posecoach.errors import PosecoachError, SpecError
from posecoach.sitting.commands import Ask
from posecoach.sitting.posture import Mode
from posecoach.store.store import Store
from tests.acting import SHIPPED
from tests.benches import eventually
from tests.sitting.watching import FRONT, TALL, upright

ROOM = str(Path(__file__).parents[2] / "sample_videos" / "empty_room.mp4")


class AtDesk:
    """An estimator that always sees somebody who sits upright."""

    def estimate(self, frame):
        return FRONT.sees(TALL, frame.time_s)


@contextmanager
def acting(tell):
    yield AtDesk()


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """Studios that see the same room, and keep the same things."""
    monkeypatch.setenv("POSECOACH_RUNTIME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    store, studios = Store(tmp_path / "posecoach.db"), []

    def open_one(**manner):
        manner = Manner(**({"is_notified": False, "sound_file": tmp_path / "heard.wav"} | manner))
        asked = {"camera": ROOM, "voice_on": False}
        studios.append(Studio(store, SHIPPED, {}, acting, asked, tmp_path / "heard.wav", manner))
        return studios[-1]

    yield open_one
    for studio in studios:
        studio.close()
    store.close()


@pytest.fixture
def studio(opened):
    return opened()


def status(studio):
    latest = studio.lookout.watch.session.latest
    return latest and latest.status


def test_many_pages_attend_one_watch_and_it_is_work(studio):
    assert not studio.is_at_work
    assert studio.sit() is studio.sit()
    assert studio.is_at_work
    assert not studio.is_busy


def test_a_session_takes_the_camera_from_the_watch_and_gives_it_back(studio):
    watch = studio.sit()
    studio.attend(studio.plan("cat_cow"))
    assert not watch.session.is_running
    assert studio.is_busy
    assert not studio.lookout.is_busy
    session = studio.session
    again = studio.sit()
    assert again is not watch
    assert again.session.is_running
    assert not session.is_running


def test_a_camera_that_watches_is_not_shown_to_try(studio):
    studio.sit()
    assert studio.show(ROOM) is None
    studio.stop_sitting()
    assert studio.show(ROOM) is not None


def test_what_is_learnt_is_kept_for_its_place(studio):
    studio.sit()
    eventually(lambda: status(studio) and status(studio).mode is Mode.WATCHING, 60)
    assert studio.store.uprights.get("desk", ROOM)
    assert studio.sit("kitchen").desk.place == "kitchen"
    eventually(lambda: status(studio))
    assert status(studio).mode is Mode.LEARNING
    assert studio.lookout.places == ["kitchen", "desk"]
    assert studio.sit("desk").desk.place == studio.lookout.place == "desk"
    eventually(lambda: status(studio))
    assert status(studio).mode is Mode.WATCHING


def test_anew_is_asked_for_once(opened):
    studio = opened(is_new=True)
    studio.store.uprights.keep("desk", ROOM, upright(FRONT))
    assert studio.sit().desk.is_new
    studio.stop_sitting()
    assert not studio.sit().desk.is_new


def test_who_has_stopped_it_is_not_watched_before_they_ask(studio):
    studio.sit()
    studio.stop_sitting()
    assert studio.lookout.is_stopped
    assert not studio.lookout.is_busy
    studio.sit()
    assert not studio.lookout.is_stopped


def test_another_that_watches_is_said_and_may_be_waited_for(opened):
    first, second = opened(), opened()
    first.sit()
    with pytest.raises(PosecoachError, match="End that one first"):
        second.sit()
    assert not second.lookout.is_busy
    first.stop_sitting()
    assert second.sit().session.is_running


def test_numbers_that_cannot_be_used_are_said_and_switch_nothing_on(opened, tmp_path):
    numbers = tmp_path / "numbers.toml"
    numbers.write_text("[breaks]\nleast_s = -1")
    studio = opened(numbers=numbers)
    with pytest.raises(SpecError, match="least_s"):
        studio.sit()
    assert studio.lookout.watch is None
    numbers.write_text("[breaks]\nleast_s = 90")
    assert studio.sit().desk.plan.breaks.least_s == 90


def test_the_voice_follows_the_settings(studio):
    watch = studio.sit()
    assert not watch.voice.is_on
    studio.change("voice_on", True)
    assert watch.voice.is_on


def test_today_is_what_was_and_what_is(studio):
    studio.store.uprights.keep("desk", ROOM, upright(FRONT))
    now = studio.store.clock
    for _ in range(2):
        _, before = studio.lookout.today(now())
        studio.sit()
        eventually(lambda: status(studio) and status(studio).day.totals.seated_s > 1)
        _, totals = studio.lookout.today(now())
        assert totals.seated_s > before.seated_s + 0.5
        studio.stop_sitting()
    spans, totals = studio.lookout.today(now())
    assert totals.seated_s == pytest.approx(sum(span.lasts_s for span in spans), abs=1)
    assert 2 < totals.seated_s < 60


def test_a_snooze_is_work_too(studio):
    studio.sit().snooze(600)
    eventually(lambda: status(studio) and status(studio).mode is Mode.SNOOZED)
    assert studio.is_at_work
    studio.lookout.watch.ask(Ask.WAKE)
    eventually(lambda: status(studio).mode is not Mode.SNOOZED)
