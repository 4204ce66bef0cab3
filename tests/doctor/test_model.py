"""The pose model, and what its speed means."""

import re
from pathlib import Path

import pytest

from posecoach.doctor.finding import State
from posecoach.doctor.model import look_at_model, verdict


def test_the_model_finds_a_person_and_is_timed(model):
    found = look_at_model(model, tell=lambda line: pytest.fail(line))
    assert re.match(r"\d+ ms a picture: .*fast enough|\d+ ms a picture: too slow", found.text)
    assert str(model) in found.text


def test_what_is_no_model_fails(tmp_path):
    (tmp_path / "a.task").write_bytes(b"nothing")
    found = look_at_model(tmp_path / "a.task", tell=lambda line: None)
    assert found.state is State.FAIL
    assert "no pose model" in found.text


@pytest.mark.parametrize(
    ("picture_ms", "state", "words"),
    [
        (27, State.OK, "27 ms a picture: fast enough"),
        (50, State.WARN, "50 ms a picture: only just fast enough"),
        (80, State.FAIL, "80 ms a picture: too slow for the 15 pictures a second"),
    ],
)
def test_speed_is_judged(picture_ms, state, words):
    found = verdict(Path("pose.task"), picture_ms)
    assert found.state is state
    assert found.text.startswith(words)
    assert bool(found.cure) is (state is not State.OK)
