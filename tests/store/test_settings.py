import json
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.store.settings import Settings
from posecoach.store.store import Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "posecoach.db"


def put(path, **texts):
    """Write settings past the program."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", texts.items())


def kept(path):
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT key, value FROM settings").fetchall())


def test_what_was_never_set_is_the_default(path):
    assert Store(path).settings() == Settings()
    assert not Settings().has_accepted_safety


def test_settings_survive(path):
    changed = Settings(
        voice_on=False,
        volume=0.25,
        language="de",
        camera="rtsp://kitchen/1",
        accepted_safety_at=datetime(2026, 3, 1, 18, 30, tzinfo=UTC),
        has_osteoporosis=True,
        wants_record=True,
    )
    assert all(getattr(changed, field.name) != getattr(Settings(), field.name) for field in fields(Settings))
    Store(path).save(changed)
    assert Store(path).settings() == changed
    assert changed.has_accepted_safety


def test_the_last_word_counts(path):
    store = Store(path)
    store.save(Settings(volume=0.1))
    store.save(replace(store.settings(), volume=0.9))
    assert store.settings() == Settings(volume=0.9)


@pytest.mark.parametrize("wrong", ["7", "NaN", '"loud"', "null", "[]", "{", ""])
def test_a_value_that_cannot_be_is_the_default_and_the_others_stay(path, wrong):
    store = Store(path)
    store.save(Settings(volume=0.3, camera="2"))
    put(path, volume=wrong)
    assert store.settings() == Settings(camera="2")


@given(key=st.sampled_from([field.name for field in fields(Settings)]), text=st.text(max_size=20))
def test_no_value_stops_the_program(tmp_path_factory, key, text):
    path = tmp_path_factory.mktemp("any") / "posecoach.db"
    store = Store(path)
    for value in (text, json.dumps(text)):
        put(path, **{key: value})
        assert isinstance(store.settings(), Settings)
    store.close()


def test_what_a_newer_program_has_set_stays(path):
    store = Store(path)
    put(path, theme='"dark"')
    store.save(Settings(volume=0.3))
    assert store.settings() == Settings(volume=0.3)
    assert kept(path)["theme"] == '"dark"'


@pytest.mark.parametrize("wrong", [{"volume": 1.5}, {"volume": float("nan")}, {"camera": None}])
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError):
        replace(Settings(), **wrong)
