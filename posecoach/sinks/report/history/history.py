"""Everything that a history shows, apart from how it is shown."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from posecoach.errors import StoreError
from posecoach.sinks.report.history.calendar import Calendar, calendar_of
from posecoach.sinks.report.history.course import Course, courses_of
from posecoach.sinks.report.history.pain import PainCourse, pain_of
from posecoach.store.measured import HurtNote, MeasuredSet
from posecoach.store.sitting_days import DaySummary
from posecoach.store.store import Store
from posecoach.store.summary import SessionSummary

_MOST = 100_000
"More sessions or days than a life has."


@dataclass(frozen=True, slots=True)
class Scope:
    """Which sessions are looked at.

    Attributes:
        exercise: Only those with sets of this exercise, and of them only these sets; None: all.
        last: Only so many of the last ones; None: all.
    """

    exercise: str | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What is shown.

    Attributes:
        today: The day on which it is looked at.
        sessions: The newest first.
        courses: How each exercise went.
        calendar: On which days.
        pain: How much it hurt, of all sessions whatever is looked at: it belongs to no exercise.
        hurts: When something hurt, the oldest first.
        days: Days at the desk, the oldest first.
    """

    today: date
    sessions: tuple[SessionSummary, ...]
    courses: tuple[Course, ...]
    calendar: Calendar
    pain: PainCourse
    hurts: tuple[HurtNote, ...]
    days: tuple[DaySummary, ...]

    @property
    def since(self) -> date | None:
        """The day of the first session or at the desk; None before there is anything."""
        first = [one.began_at.date() for one in self.sessions[-1:]] + [day.date for day in self.days[:1]]
        return min(first, default=None)


def read_history(store: Store, scope: Scope = Scope()) -> History:
    """Return what is kept.

    Raises:
        StoreError: It cannot be read, or there is no session with the exercise.
    """
    sessions, measured = store.sessions(_MOST), store.archive.measured()
    _check(scope, measured)
    return history_of(
        sessions, measured, store.archive.hurts(), store.sittings.days(_MOST), store.clock().date(), scope
    )


def history_of(
    sessions: Collection[SessionSummary],
    sets: Iterable[MeasuredSet],
    hurts: Iterable[HurtNote],
    days: Iterable[DaySummary],
    today: date,
    scope: Scope = Scope(),
) -> History:
    """Return what is shown of all that there is.

    Args:
        sessions: All sessions, the newest first.
        sets: All their sets, the oldest first.
        hurts: When something hurt, the oldest first.
        days: Days at the desk, the newest first.
        today: The day on which it is looked at.
        scope: What is looked at.
    """
    own = [one for one in sets if scope.exercise in (None, one.exercise)]
    ids = {one.session_id for one in own}
    shown = [_within(one, scope) for one in sessions if one.id in ids][: scope.last]
    kept = {one.id for one in shown}
    first = shown[-1].began_at.date() if scope.last and shown else date.min
    return History(
        today,
        tuple(shown),
        courses_of(one for one in own if one.session_id in kept),
        calendar_of(shown, today),
        pain_of(sessions),
        tuple(hurt for hurt in hurts if hurt.session_id in kept),
        tuple(sorted((day for day in days if day.date >= first), key=lambda day: day.date)),
    )


def _within(session: SessionSummary, scope: Scope) -> SessionSummary:
    sets = tuple(one for one in session.sets if scope.exercise in (None, one.exercise))
    return replace(session, sets=sets)


def _check(scope: Scope, sets: Iterable[MeasuredSet]) -> None:
    done = sorted({one.exercise for one in sets})
    if scope.exercise and scope.exercise not in done:
        those = f"You have done: {', '.join(done)}." if done else "No session is kept yet."
        raise StoreError(f"there is no session with '{scope.exercise}'. {those}")
