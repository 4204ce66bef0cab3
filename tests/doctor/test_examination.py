"""Checks that find something, break, or hang."""

import subprocess
import sys
from threading import Event

import pytest

from posecoach.doctor.examination import Check, Examination
from posecoach.doctor.finding import Finding, State
from posecoach.errors import StoreError

GOOD = Finding("a", State.OK, "all is well")


def findings(*checks):
    examination = Examination(checks)
    return [look() for _, look in examination], examination


def failing(error):
    def look():
        raise error

    return look


def test_what_is_found_comes_in_order():
    other = Finding("b", State.WARN, "hm", "Do something.")
    found, examination = findings(Check("a", lambda: GOOD, 30, ""), Check("b", lambda: other, 30, ""))
    assert found == [GOOD, other]
    assert not examination.is_stuck


@pytest.mark.parametrize(("is_needed", "state"), [(True, State.FAIL), (False, State.WARN)])
def test_a_check_that_hangs_is_left_behind(is_needed, state):
    freed = Event()
    hanging = Check("sound", lambda: freed.wait() and GOOD, 0.05, "Restart it.", is_needed)
    (late, next_one), examination = findings(hanging, Check("a", lambda: GOOD, 30, ""))
    freed.set()
    assert (late.name, late.state, late.cure) == ("sound", state, "Restart it.")
    assert next_one == GOOD
    assert examination.is_stuck


def test_an_error_of_ours_is_told_in_its_own_words():
    [found], _ = findings(Check("database", failing(StoreError("It is full. Empty it.")), 30, "", True))
    assert found == Finding("database", State.FAIL, "It is full. Empty it.")


def test_any_other_error_is_a_finding_too():
    [found], _ = findings(Check("sound", failing(ZeroDivisionError("by what")), 30, ""))
    assert found.state is State.WARN
    assert "ZeroDivisionError: by what" in found.text
    assert found.cure


def test_the_program_ends_although_a_check_hangs():
    code = (
        "import atexit, time; from posecoach.cli.doctor import _leave; "
        "atexit.register(time.sleep, 1000); _leave(True, is_stuck=True)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=120, check=False).returncode == 1
