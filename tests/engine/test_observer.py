import math

import pytest

from posecoach.engine.observer import Observer
from tests.specimens import spec

TILT = {"kind": "tilt", "of": "shoulder"}
WATCHED = {
    "name": "shoulder_line",
    "signal": "x",
    "least": 3,
    "error": 1.0,
    "left": "To the left.",
    "right": "To the right.",
    "level": "Level.",
}
STANDING = spec(signals={"x": TILT}, count=None, observations=[WATCHED])


def observed(*stretches, fps=10, **more):
    """Watch stretches of (seconds, facing, value)."""
    observer, time_s = Observer(STANDING), 0.0
    for seconds, facing, value in stretches:
        for i in range(round(seconds * fps)):
            wobble = 0.4 * math.sin(i / 3)
            observer.update(time_s, {"x": value + wobble}, facing)
            time_s += 1 / fps
    return observer.finish(time_s)


def test_a_camera_that_is_not_level_is_cancelled_by_the_other_side():
    tilt, camera = 5.0, 4.0
    (told,) = observed((6, 1, tilt + camera), (6, -1, tilt - camera))
    assert told.value == pytest.approx(tilt, abs=0.3)
    assert told.views == ("front", "back")
    assert (told.name, told.unit, told.say) == ("shoulder_line", "°", "To the left.")
    assert 0.7 < told.uncertainty < 1.5


@pytest.mark.parametrize(
    ("tilt", "say"), [(5, "To the left."), (-5, "To the right."), (2, "Level."), (-3, "Level.")]
)
def test_only_what_is_clearly_beyond_the_least_is_worth_a_word(tilt, say):
    (told,) = observed((6, 1, tilt), (6, -1, tilt))
    assert told.say == say


def test_from_one_side_alone_nothing_is_said_about_the_person():
    (told,) = observed((12, 1, 8.0))
    assert told.views == ("front",)
    assert told.say.startswith("Seen from one side only")


def test_more_seconds_make_it_surer_but_never_surer_than_the_landmarks():
    short, long = (observed((s, 1, 5), (s, -1, 5))[0].uncertainty for s in (4, 60))
    assert 1 / math.sqrt(2) <= long < short


@pytest.mark.parametrize("seconds", [0, 2.5])
def test_too_little_is_not_told(seconds):
    assert observed((seconds, 1, 5.0)) == []


def test_a_second_in_which_the_person_turned_or_was_hidden_is_left_out():
    (told,) = observed((6, 1, 5), (0.5, -1, 90), (6, 1, 5), (0.6, 1, math.nan), (0.4, 1, 60), (4, 1, 5))
    assert told.value == pytest.approx(5, abs=0.5)


def test_a_break_leaves_out_the_second_that_was_under_way():
    observer = Observer(STANDING)
    for i in range(200):
        if i % 25 == 9:
            observer.break_off()
        observer.update(i / 10, {"x": 60.0 if i % 25 in range(5, 9) else 5.0}, 1)
    (told,) = observer.finish(20.0)
    assert told.value == pytest.approx(5, abs=0.5)
