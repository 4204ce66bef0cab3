"""The person's own numbers, from their file."""

import pytest

from posecoach import library
from posecoach.errors import SpecError
from posecoach.library import sitting_plan
from posecoach.sitting.plan import BreakPlan, NudgePlan, SittingPlan


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "sitting.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """A config folder of one's own."""
    monkeypatch.setattr(library, "own_specs", lambda: tmp_path / "exercises")
    return tmp_path


def test_without_a_file_all_is_as_it_comes(own_folder):
    assert sitting_plan() == SittingPlan()


def test_the_file_stands_beside_the_own_exercises(own_folder, written):
    written("[breaks]\nleast_s = 90")
    assert sitting_plan().breaks.least_s == 90


def test_an_empty_file_changes_nothing(written):
    assert sitting_plan(written("")) == SittingPlan()


def test_what_is_left_out_stays(written):
    path = written("[nudges]\nshare = 0.9\nmost_spoken_an_hour = 0\n[breaks]\nask_after_s = [1200, 2400]")
    assert sitting_plan(path) == SittingPlan(
        NudgePlan(share=0.9, most_spoken_an_hour=0), BreakPlan(ask_after_s=(1200.0, 2400.0))
    )


def test_the_numbers_as_they_come_can_be_written_down(written):
    lines = [f"{name} = {getattr(NudgePlan(), name):g}" for name in NudgePlan.__slots__]
    path = written(
        "\n".join(["[nudges]", *lines, "[breaks]", "ask_after_s = [1800, 2100, 2700]", "least_s = 60"])
    )
    assert sitting_plan(path) == SittingPlan()


FAULTS = {
    "[nudges]\nshare = 1.5": ["nudges.share", "less than or equal to 1"],
    "[nudges]\nshare = 0": ["nudges.share", "greater than 0"],
    "[nudges]\nwindow_s = nan": ["nudges.window_s", "finite"],
    "[nudges]\nwindow_s = 4000": ["nudges.window_s", "3600"],
    "[nudges]\ncool_down_s = -1": ["nudges.cool_down_s", "greater than or equal to 0"],
    '[nudges]\nsound_after_s = "soon"': ["nudges.sound_after_s", "number"],
    "[nudges]\nmost_spoken_an_hour = 1.5": ["nudges.most_spoken_an_hour", "whole number"],
    "[nudges]\nsilent_after = 60": ["nudges.silent_after", "no such key", "spelling"],
    "[nudges]\nsound_after_s = 30": ["nudges", "sound_after_s 30 must not be less than silent_after_s 60"],
    "[nudges]\nspoken_after_s = 90": ["nudges", "spoken_after_s 90 must not be less than sound_after_s 180"],
    "[breaks]\nask_after_s = [60, 40]": ["breaks.ask_after_s", "more than the one before"],
    "[breaks]\nask_after_s = [60, 60]": ["breaks.ask_after_s", "more than the one before"],
    "[breaks]\nask_after_s = [0]": ["breaks.ask_after_s.0", "greater than 0"],
    "[breaks]\nleast_s = 0": ["breaks.least_s", "greater than 0"],
    "breaks = 3": ["breaks", "must be a table"],
    "[walks]": ["walks", "no such key"],
    "[nudges\n": ["not valid TOML"],
}


@pytest.mark.parametrize("text", FAULTS)
def test_each_fault_is_told_with_its_key(text, written):
    path = written(text)
    with pytest.raises(SpecError) as told:
        sitting_plan(path)
    assert all(part in str(told.value) for part in [str(path), *FAULTS[text]])


def test_all_faults_are_told_at_once(written):
    with pytest.raises(SpecError, match=r"nudges\.share(.|\n)*breaks\.least_s(.|\n)*walks"):
        sitting_plan(written("walks = 1\n[nudges]\nshare = 2\n[breaks]\nleast_s = 0"))


def test_a_file_that_was_named_must_be_there(tmp_path):
    with pytest.raises(SpecError, match="cannot be read"):
        sitting_plan(tmp_path / "none.toml")
