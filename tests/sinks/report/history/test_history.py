from datetime import date, timedelta

import pytest

from posecoach.errors import StoreError
from posecoach.sinks.report.history.calendar import calendar_of
from posecoach.sinks.report.history.desk import desk_in_words
from posecoach.sinks.report.history.history import Scope, read_history
from tests.histories import Life, holds, live, reps


@pytest.fixture(scope="module")
def weeks(tmp_path_factory):
    return live(tmp_path_factory.mktemp("weeks") / "posecoach.db")


def test_eight_weeks_are_looked_at_together(weeks):
    history = read_history(weeks.store)
    assert len(history.sessions) == 20 and len(history.days) == 25 and len(history.hurts) == 2
    assert history.since == date(2026, 3, 2) and history.today == date(2026, 4, 25)
    assert {c.exercise: c.n_sessions for c in history.courses} == {
        "cat_cow": 20, "torso_twist": 20, "hip_hinge": 20, "superman": 20, "heat_pack": 10,
    }  # fmt: skip
    assert [day.date for day in history.days] == sorted(day.date for day in history.days)


def test_one_exercise_alone_or_the_last_ones(weeks):
    history = read_history(weeks.store, Scope("heat_pack", 2))
    assert [one.id for one in history.sessions] == [20, 18]
    assert all([s.exercise for s in one.sets] == ["heat_pack"] for one in history.sessions)
    assert [c.n_sessions for c in history.courses] == [2]
    assert min(day.date for day in history.days) >= history.sessions[-1].began_at.date()
    assert len(history.pain.entries) == 19


def test_an_exercise_that_was_never_done_is_said(weeks, tmp_path):
    with pytest.raises(StoreError, match=r"no session with 'yoga'\. You have done: cat_cow, heat_pack,"):
        read_history(weeks.store, Scope("yoga"))
    with pytest.raises(StoreError, match="No session is kept yet"):
        read_history(live(tmp_path / "x.db", 0).store, Scope("cat_cow"))


def test_before_the_first_session_there_is_nothing(tmp_path):
    history = read_history(live(tmp_path / "x.db", 0).store)
    assert (history.sessions, history.courses, history.days, history.since) == ((), (), (), None)
    assert desk_in_words(history.days) == []


def test_the_calendar_has_each_day_in_its_place(weeks):
    calendar = read_history(weeks.store).calendar
    days = [day for week in calendar.weeks for day in week]
    assert [day.date for day in days] == [date(2026, 3, 2) + timedelta(n) for n in range(56)]
    assert [len(week) for week in calendar.weeks] == [7] * 8
    assert sum(day.minutes > 0 for day in days) == 20 and sum(day.is_to_come for day in days) == 1
    assert {day.level for day in days} == {0, 1, 2, 3}
    assert calendar.in_words == "On 2 of the last 7 days, on 11 of the last 28."
    assert "Week of 23 March: 0." in calendar.as_text and "Week of 2 March: 3." in calendar.as_text


def test_two_sessions_on_a_day_are_one_day(tmp_path):
    life = Life(tmp_path / "x.db")
    for _ in range(2):
        life.exercises(3, holds("heat_pack", 1, 600))
    calendar = calendar_of(life.store.sessions(9), life.clock.now.date())
    assert calendar.of_last(7) == 1
    (day,) = [day for week in calendar.weeks for day in week if day.minutes]
    assert day.minutes > 19 and day.in_words.startswith("Thu 5 Mar: ")


def test_no_more_than_half_a_year_is_drawn(tmp_path):
    life = Life(tmp_path / "x.db")
    life.exercises(0, reps("cat_cow", 1, 0.3))
    life.exercises(400, reps("cat_cow", 1, 0.3))
    calendar = read_history(life.store).calendar
    assert (
        len(calendar.weeks) == 26
        and calendar.weeks[-1][0].date <= calendar.today <= calendar.weeks[-1][6].date
    )


def test_the_desk_is_told_in_words(weeks):
    first, second = desk_in_words(read_history(weeks.store).days)
    assert first.startswith("25 days at the desk; typically 5 h ") and "breaks taken" in first
    assert second == "Upright for 54% of it on the first 3 days, 68% on the last 3."
