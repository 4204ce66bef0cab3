import math
import sqlite3
from contextlib import closing
from dataclasses import asdict, fields, replace
from datetime import UTC

import pytest

from posecoach.sitting.upright import Measures, Upright, View
from posecoach.store.store import Store
from tests.store.moments import Clock


@pytest.fixture
def path(tmp_path):
    return tmp_path / "posecoach.db"


def measures(first=0.25):
    """Numbers that are all different, and the last one is unknown."""
    names = [field.name for field in fields(Measures)]
    return Measures(**{name: first + i / 7 for i, name in enumerate(names)} | {names[-1]: math.nan})


def upright(first=0.25):
    return Upright(View.SIDE, measures(first), measures(first / 100))


def same(one, other):
    """NaN is NaN here."""
    return other is not None and repr(asdict(one)) == repr(asdict(other))


def test_an_upright_survives_with_what_is_unknown(path):
    Store(path).uprights.keep("", "0", upright())
    kept = Store(path).uprights.get("", "0")
    assert same(upright(), kept)
    assert isinstance(kept.view, View) and isinstance(kept.typical, Measures)


def test_each_place_and_each_camera_has_its_own_and_the_last_one_counts(path):
    store = Store(path)
    for i, (place, camera) in enumerate([("home", "0"), ("home", "1"), ("office", "0"), ("home", "0")]):
        store.uprights.keep(place, camera, upright(i + 1.0))
    assert same(upright(4.0), store.uprights.get("home", "0"))
    assert same(upright(2.0), store.uprights.get("home", "1"))
    assert same(upright(3.0), store.uprights.get("office", "0"))
    assert store.uprights.get("office", "1") is None


def test_places_are_told_with_the_last_learnt_first(path):
    store = Store(path, clock := Clock())
    for place in ("home", "office", "home"):
        clock.go_on(60)
        store.uprights.keep(place, "0", upright())
    home, office = store.uprights.places()
    assert (home.place, home.camera, office.place) == ("home", "0", "office")
    assert home.learnt_at == clock() and home.learnt_at.tzinfo == UTC
    assert (home.learnt_at - office.learnt_at).total_seconds() == 60


@pytest.mark.parametrize("text", ["", "{", "null", '{"view": "above"}', '{"view": "side", "typical": {}}'])
def test_what_another_version_measured_is_learnt_anew(path, text):
    store = Store(path)
    store.uprights.keep("", "0", upright())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE uprights SET json = ?", (text,))
    assert store.uprights.get("", "0") is None
    store.uprights.keep("", "0", replace(upright(), view=View.FRONT))
    assert store.uprights.get("", "0").view is View.FRONT
