from dataclasses import replace

import numpy as np
import pytest

from posecoach.events import (
    FlagCleared,
    FlagRaised,
    HoldEnded,
    RepCompleted,
    RepSettled,
    RepShallow,
    Sight,
    SightChanged,
)
from posecoach.frame import Frame
from posecoach.landmarks import Side
from posecoach.sinks.report.record import FlagSpan, SetRecord
from tests.acting import film, judge
from tests.performances import PERFORMANCES
from tests.specimens import hold, rep

REP = rep(1.0, 2.0, 3.0, 40.0, Side.LEFT, ())
HOLD = hold(1.5, 2.5, 1.0, 40.0, None, False, ())


def recorded(*events, time_s=5.0, index=150):
    record = SetRecord()
    moment = judge("cat_cow", film(PERFORMANCES["cat_cow"].idle, 0.1)).moments[-1]
    frame = Frame(index, time_s, np.zeros((0, 0, 3), np.uint8))
    record.receive(type(moment)(frame, moment.pose, moment.signals, events, moment.progress))
    return record


def test_events_are_kept_by_what_they_are():
    record = recorded(
        SightChanged(0.2, Sight.GOOD, ""),
        RepCompleted(3.0, 1, REP),
        RepShallow(4.0, REP),
        HoldEnded(4.5, HOLD),
    )
    assert (record.reps, record.shallow, record.holds) == ([REP], [REP], [HOLD])
    assert record.sights == [SightChanged(0.2, Sight.GOOD, "")]


def test_a_repetition_that_is_told_again_in_whole_replaces_what_was_told_at_once():
    second, whole = replace(REP, start_s=3.0, top_s=4.0, end_s=4.5), replace(REP, end_s=3.4, range=44.0)
    record = recorded(RepCompleted(3.0, 1, REP), RepCompleted(4.5, 2, second), RepSettled(4.6, 1, whole))
    assert record.reps == [whole, second]


def test_a_flag_becomes_the_span_in_which_the_fault_showed():
    record = recorded(FlagRaised(3.0, "tall", 2.5, "x", 42.0), FlagCleared(4.0, "tall", 2.5))
    assert record.flags == [FlagSpan("tall", 2.5, 4.0, "x", 42.0)]


def test_a_flag_that_comes_twice_is_two_spans():
    once = (FlagRaised(3.0, "tall", 2.5, "x", 42.0), FlagCleared(4.0, "tall", 2.5))
    again = (FlagRaised(6.0, "tall", 5.5, "x", 43.0), FlagCleared(7.0, "tall", 5.5))
    assert [span.start_s for span in recorded(*once, *again).flags] == [2.5, 5.5]


def test_two_flags_that_overlap_are_told_apart():
    record = recorded(
        FlagRaised(1.0, "a", 0.5, "x", 1.0),
        FlagRaised(2.0, "b", 1.5, "y", 2.0),
        FlagCleared(3.0, "a", 0.5),
        FlagCleared(4.0, "b", 1.5),
    )
    assert [(span.name, span.end_s, span.value) for span in record.flags] == [
        ("a", 3.0, 1.0),
        ("b", 4.0, 2.0),
    ]


def test_the_end_and_the_number_of_frames_are_those_of_the_last_moment():
    record = recorded(time_s=5.0, index=150)
    assert (record.end_s, record.n_frames) == (5.0, 151)
    assert (SetRecord().end_s, SetRecord().n_frames) == (0.0, 0)


@pytest.mark.parametrize(("side", "count"), [(Side.LEFT, 2), (Side.RIGHT, 1)])
def test_repetitions_are_counted_by_side(side, count):
    right = rep(1.0, 2.0, 3.0, 40.0, Side.RIGHT, ())
    record = recorded(*(RepCompleted(3.0, i, one) for i, one in enumerate((REP, right, REP), 1)))
    assert record.reps_to(side) == count
