from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from posecoach.landmarks import Side
from posecoach.sinks.report.history.change import Change, change_in, change_in_words
from posecoach.sinks.report.history.course import courses_of
from posecoach.sinks.report.history.words import flags_in_words, has_another_way, measure_in_words
from posecoach.store.measured import MeasuredSet
from tests.specimens import hold, rep

FIRST = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)


def measured(n, *reps, holds=(), flags=(), by="a", unit="°", **parts):
    """A set of the n-th session, a day after the one before."""
    one = MeasuredSet(
        n, FIRST + timedelta(days=n), "x", "X", unit, by, tuple(reps), tuple(holds), frozenset(flags), False
    )
    return replace(one, **parts)


def wide(*ranges, side=None, lasts_s=2.0):
    return [rep(0, 1, lasts_s, value, side) for value in ranges]


def only(sets):
    (course,) = courses_of(sets)
    return course


def measure(course, name):
    return next(one for one in course.measures if one.name == name)


@pytest.mark.parametrize(
    ("values", "change"),
    [
        ([], None),
        ([5], None),
        ([5, 7], Change(5, 7, 1)),
        ([5, 6, 7], Change(5, 7, 1)),
        ([5, 6, 7, 9], Change(5.5, 8, 2)),
        ([1, 2, 90, 4, 5, 6, 7, 8], Change(2, 7, 3)),
    ],
)
def test_the_first_few_are_compared_with_the_last_few_and_none_is_among_both(values, change):
    assert change_in(values) == change


def test_a_change_is_told_in_the_unit():
    assert (
        change_in_words(Change(31, 38.4, 3), "°") == "from 31° in your first 3 sessions to 38° in your last 3"
    )
    assert (
        change_in_words(Change(0.2, 0.3, 1), "trunk")
        == "from 0.20 at first to 0.30 trunk lengths in your last session"
    )


def test_a_session_is_the_median_of_all_its_sets():
    course = only([measured(1, *wide(10, 20)), measured(1, *wide(90)), measured(2, *wide(30))])
    (curve,) = measure(course, "Range").curves
    assert [(point.value, point.n) for point in curve.points] == [(20, 3), (30, 1)]
    assert (course.n_sessions, course.n_sets, course.n_reps) == (2, 3, 4)


def test_sides_are_curves_of_their_own_and_tempo_is_one():
    left, right = wide(40, side=Side.LEFT, lasts_s=3), wide(30, side=Side.RIGHT, lasts_s=5)
    course = only([measured(1, *left, *right), measured(2, *left)])
    assert [(c.side, [p.value for p in c.points]) for c in measure(course, "Range").curves] == [
        (Side.LEFT, [40, 40]),
        (Side.RIGHT, [30]),
    ]
    assert [[p.value for p in c.points] for c in measure(course, "Tempo").curves] == [[4, 3]]
    assert measure_in_words(measure(course, "Range")) == (
        "Left: from 40° at first to 40° in your last session. Right: 30°, measured once."
    )


def test_what_was_measured_another_way_is_never_joined():
    sets = [
        measured(1, *wide(90)),
        measured(2, *wide(80)),
        measured(3, *wide(10), by="b"),
        measured(4, *wide(12), by="b"),
    ]
    ranges = measure(only(sets), "Range")
    (curve,) = ranges.curves
    assert [(run.is_current, [p.value for p in run.points]) for run in curve.runs] == [
        (False, [90, 80]),
        (True, [10, 12]),
    ]
    assert curve.change == Change(10, 12, 1) and has_another_way(ranges)
    assert not has_another_way(measure(only(sets[:2]), "Range"))


def test_going_back_to_a_way_of_measuring_goes_on_with_its_run():
    sets = [measured(1, *wide(90)), measured(2, *wide(10), by="b"), measured(3, *wide(80))]
    (curve,) = measure(only(sets), "Range").curves
    assert [[p.value for p in run.points] for run in curve.runs] == [[10], [90, 80]]


def test_holds_have_a_range_where_no_repetition_was_counted_and_long_ones_are_in_minutes():
    course = only([measured(1, holds=[hold(0, 6, 6, 33)])])
    assert [m.name for m in course.measures] == ["Range", "Holds"]
    assert measure_in_words(measure(course, "Holds")) == "6.0 s, measured once."
    timer = only([measured(1, holds=[hold(0, 900, 900, 0)], unit="")])
    assert [(m.name, m.unit) for m in timer.measures] == [("Holds", "min")]
    assert measure_in_words(timer.measures[0]) == "15.0 min, measured once."


def test_what_is_unknown_is_left_out():
    course = only([measured(1, *wide(float("nan"))), measured(2, *wide(30, float("nan")))])
    (curve,) = measure(course, "Range").curves
    assert [(p.value, p.n) for p in curve.points] == [(30, 1)]


def test_false_starts_do_not_count():
    assert only([measured(1, *wide(10)), measured(1, *wide(99), is_false_start=True)]).n_sets == 1
    assert courses_of([measured(1, *wide(99), is_false_start=True)]) == ()


def test_flags_are_told_of_the_earlier_and_the_later_sessions():
    sets = [measured(n, *wide(10), flags=["head_only"] if n in (0, 1, 3) else []) for n in range(5)]
    assert flags_in_words(only(sets)) == ["Head only: in 2 of the first 2 sessions, in 1 of the last 3."]
    assert flags_in_words(only(sets[:2])) == ["Head only: in 2 of 2 sessions."]


def test_the_exercise_done_most_often_comes_first():
    sets = [measured(1, exercise="a"), measured(1, exercise="b"), measured(2, exercise="b")]
    assert [course.exercise for course in courses_of(sets)] == ["b", "a"]
