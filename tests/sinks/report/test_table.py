import io

import pytest
from rich.console import Console

from posecoach.events import Observed, Sight, SightChanged
from posecoach.landmarks import Side
from posecoach.sinks.report.record import FlagSpan, SetRecord
from posecoach.sinks.report.table import as_table, totals_line
from tests.acting import SHIPPED
from tests.specimens import hold, rep

REP = rep(61.0, 62.5, 63.0, 44.4, None, ("bent_knees",))
LEFT = rep(1.0, 2.0, 3.0, 44.4, Side.LEFT, ())
LONG, SHORT = (hold(1.0, 1.0 + s, s, 44.4, None, s >= 5, ()) for s in (6.25, 3.0))
FLAG = FlagSpan("bent_knees", 1.0, 2.0, "knee", 120.0)


def shown(name, record, unseen_s=0.0):
    console = Console(file=io.StringIO(), width=120)
    console.print(as_table(SHIPPED[name], record, unseen_s))
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("name", "record", "unseen_s", "line"),
    [
        ("cat_cow", SetRecord(), 0.0, "0 repetitions, no flags"),
        ("cat_cow", SetRecord(reps=[REP]), 0.9, "1 repetition, no flags"),
        ("cat_cow", SetRecord(reps=[REP, REP], shallow=[REP]), 0.0, "2 repetitions, 1 shallow, no flags"),
        ("torso_twist", SetRecord(reps=[LEFT]), 0.0, "1 repetition (1 left, 0 right), no flags"),
        (
            "hip_hinge",
            SetRecord(reps=[REP], holds=[LONG, SHORT], flags=[FLAG, FLAG]),
            12.4,
            "1 repetition, 2 holds of 6.2 + 3.0 s, flags: bent knees, 12 s not seen",
        ),
    ],
)
def test_the_totals_say_what_the_set_came_to_in_one_line(name, record, unseen_s, line):
    assert totals_line(SHIPPED[name], record, unseen_s) == line


def test_an_empty_set_is_shown_as_its_totals_alone():
    assert shown("cat_cow", SetRecord()).strip() == "Cat/cow: 0 repetitions, no flags"


def test_repetitions_are_shown_with_their_time_range_tempo_and_flags():
    text = shown("hip_hinge", SetRecord(reps=[REP]))
    for word in ("1:01.0", "44°", "1.5 s out, 0.5 s back", "bent knees"):
        assert word in text


def test_a_range_in_trunk_lengths_is_shown_as_such():
    assert "0.31 trunk" in shown("cat_cow", SetRecord(reps=[rep(1, 2, 3, 0.312, None, ())]))


def test_sides_are_shown_where_there_are_any():
    assert "left" in shown("torso_twist", SetRecord(reps=[LEFT])).splitlines()[1]


def test_a_hold_that_was_too_short_says_how_long_it_should_be():
    text = shown("superman", SetRecord(holds=[LONG, SHORT]))
    assert "3.0 s, less than 5 s" in text
    assert text.count("less than") == 1


def test_a_stay_at_the_far_end_and_the_share_of_the_own_range_are_shown():
    text = shown("cat_cow", SetRecord(reps=[rep(1, 2.5, 4, 0.3, share=0.9, rested_s=1.0)]))
    assert "1.0 s out, 1.0 s there, 1.0 s back" in text
    assert "0.30 trunk (90%)" in text
    assert "Tempo: 1.0 s out, 1.0 s there, 1.0 s back." in text


def test_both_sides_are_compared_once_both_were_worked():
    right = rep(5.0, 6.0, 7.0, 38.0, Side.RIGHT)
    assert "Range: 44° to the left, 38° to the right." in shown("torso_twist", SetRecord(reps=[LEFT, right]))
    assert "to the left" not in shown("torso_twist", SetRecord(reps=[LEFT]))


def test_what_was_observed_is_told_with_its_uncertainty_and_what_was_needed_with_its_seconds():
    record = SetRecord(
        observations=[Observed(9.0, "shoulder_line", -4.0, 1.2, "°", ("front", "back"), "It is common.")],
        sights=[SightChanged(1.0, Sight.WRONG_VIEW, "Face the camera."), SightChanged(4.0, Sight.GOOD, "")],
        end_s=9.0,
    )
    lines = shown("torso_twist", record).splitlines()
    assert "Shoulder line, seen from the front and back: 4° ± 1° to the right. It is common." in lines
    assert "Needed for 3 s: Face the camera." in lines


def test_lines_are_in_order_of_time():
    first, second = rep(1, 2, 3, 40, None, ()), rep(9, 10, 11, 40, None, ())
    between = hold(5, 8, 3, 40, None, False, ())
    text = shown(
        "superman", SetRecord(reps=[first, second], holds=[between], shallow=[rep(4, 4.2, 4.5, 7, None, ())])
    )
    places = [text.index(clock) for clock in ("0:01.0", "0:04.0", "0:05.0", "0:09.0")]
    assert places == sorted(places)
