"""Watching live: what it leaves behind where it cannot begin, and what goes on where little can be kept."""

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from posecoach.errors import OutputError
from posecoach.folders import RUNTIME_VARIABLE
from posecoach.sitting.posture import Mode
from posecoach.store.settings import Settings
from posecoach.store.store import Store
from posecoach.watch import Desk, Watch
from tests.benches import eventually
from tests.sitting.watching import FRONT, TALL

FILM = str(Path(__file__).parent.parent / "sample_videos" / "sitting_front.mp4")
MUTE = Settings(voice_on=False)


@dataclass
class SeesTall:
    """An estimator that sees somebody sit tall, whatever the picture."""

    def estimate(self, frame):
        return FRONT.sees(TALL, frame.time_s)


@contextmanager
def sees_tall(report):
    yield SeesTall()


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv(RUNTIME_VARIABLE, str(tmp_path / "runtime"))
    with closing(Store(tmp_path / "data" / "posecoach.db")) as store:
        yield store


def desk(**more):
    return Desk(FILM, is_notified=False, **more)


def test_what_could_not_begin_hinders_no_second_try(store, tmp_path):
    with pytest.raises(OutputError) as refused:
        Watch(desk(sound_file=tmp_path / "no such folder" / "heard.wav"), MUTE, store, sees_tall)
    watch = Watch(desk(), MUTE, store, sees_tall)
    watch.start()
    watch.close(30)
    assert not watch.session.is_running and not watch.session.failure
    assert refused.value.__traceback__, "who was refused may still be looked at"


def test_an_upright_that_cannot_be_kept_is_told_of_and_watched_by(store):
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("ALTER TABLE uprights RENAME TO elsewhere")
    watch = Watch(desk(is_new=True), MUTE, store, sees_tall)
    watch.start()
    eventually(lambda: watch.trouble, within_s=60)
    eventually(lambda: watch.session.latest.status.mode is Mode.WATCHING)
    assert watch.session.is_running and watch.upright
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("ALTER TABLE elsewhere RENAME TO uprights")
    watch.close(30)
    assert [learnt.place for learnt in store.uprights.places()] == ["desk"], "it is tried again at the end"
