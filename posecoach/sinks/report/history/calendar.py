"""On which days somebody exercised: shown quietly, and never held against them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from posecoach.store.summary import SessionSummary

_LEAST_WEEKS, _MOST_WEEKS = 8, 26
_LEVELS_MIN = 10, 20
"From so many minutes on a day is drawn darker."


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day.

    Attributes:
        date: The day.
        minutes: How long was exercised; 0 not at all.
        is_to_come: Whether it is after today.
    """

    date: date
    minutes: float
    is_to_come: bool

    @property
    def level(self) -> int:
        """How dark it is drawn: 0 for a day without, to 3."""
        return sum(self.minutes >= least for least in _LEVELS_MIN) + 1 if self.minutes else 0

    @property
    def in_words(self) -> str:
        """What is told of it."""
        day = f"{self.date:%a} {self.date.day} {self.date:%b}"
        return f"{day}: {max(1, round(self.minutes))} min" if self.minutes else day


@dataclass(frozen=True, slots=True)
class Calendar:
    """Weeks from Monday to Sunday; at the beginning those to come are there too.

    Attributes:
        today: The last day that counts.
        weeks: Seven days each.
        active: All days with a session, also those before the first week.
    """

    today: date
    weeks: tuple[tuple[CalendarDay, ...], ...]
    active: frozenset[date]

    def of_last(self, days: int) -> int:
        """Return on how many of the last days, today included, there was a session."""
        return sum(self.today - timedelta(days=n) in self.active for n in range(days))

    @property
    def in_words(self) -> str:
        """How often lately, such as 'On 3 of the last 7 days, on 9 of the last 28.'."""
        return f"On {self.of_last(7)} of the last 7 days, on {self.of_last(28)} of the last 28."

    @property
    def as_text(self) -> str:
        """What the picture shows, for who does not see it."""
        past = (week for week in self.weeks if not week[0].is_to_come)
        weeks = ((week[0].date, sum(day.minutes > 0 for day in week)) for week in past)
        return "Days with a session. " + " ".join(
            f"Week of {monday.day} {monday:%B}: {n}." for monday, n in weeks
        )


def calendar_of(sessions: Iterable[SessionSummary], today: date) -> Calendar:
    """Return the weeks from the first session, but no more than half a year."""
    minutes: dict[date, float] = {}
    for one in sessions:
        day = one.began_at.date()
        minutes[day] = minutes.get(day, 0.0) + max(one.minutes, 1.0)
    first, last = _monday_of(min(minutes, default=today)), _monday_of(today)
    first = max(first, last - timedelta(weeks=_MOST_WEEKS - 1))
    n_weeks = max((last - first).days // 7 + 1, _LEAST_WEEKS)
    mondays = (first + timedelta(weeks=n) for n in range(n_weeks))
    weeks = tuple(
        tuple(_day(start + timedelta(days=n), minutes, today) for n in range(7)) for start in mondays
    )
    return Calendar(today, weeks, frozenset(minutes))


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(day: date, minutes: dict[date, float], today: date) -> CalendarDay:
    return CalendarDay(day, minutes.get(day, 0.0), day > today)
