"""How an exercise went from session to session: its range, tempo and holds."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from statistics import median

from posecoach.events import Hold, Rep
from posecoach.landmarks import Side
from posecoach.sinks.report.history.change import Change, change_in
from posecoach.store.measured import MeasuredSet

_MINUTES_FROM_S = 180.0


@dataclass(frozen=True, slots=True)
class Point:
    """What one session came to: the median of `n` repetitions or holds."""

    at: datetime
    value: float
    n: int


@dataclass(frozen=True, slots=True)
class Run:
    """Sessions in order of time that were measured alike: what is in another run may not be compared.

    Attributes:
        points: A point for each session.
        is_current: Whether it is measured like that now.
    """

    points: tuple[Point, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A measure of one side, or of both where the exercise has none; the current run is the last."""

    side: Side | None
    runs: tuple[Run, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """What is measured as it is now."""
        return next((run.points for run in self.runs if run.is_current), ())

    @property
    def change(self) -> Change | None:
        """How it went from the first sessions to the last."""
        return change_in([point.value for point in self.points])


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that was measured at an exercise.

    Attributes:
        name: 'Range', 'Tempo' or 'Holds'.
        unit: Of its values: '°', 'trunk' (the person's own shoulder-hip length), 's', or 'min' for long ones.
        curves: One, or one for each side.
    """

    name: str
    unit: str
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class FlagCount:
    """In how many of the earlier and of the later half of the sessions a form flag showed."""

    name: str
    earlier: int
    later: int


@dataclass(frozen=True, slots=True)
class Course:
    """How an exercise went.

    Attributes:
        exercise: Its id.
        title: Its name for people.
        n_sessions: Sessions in which it was done.
        n_sets: Its sets.
        n_reps: Its repetitions that counted.
        n_holds: Its holds.
        measures: What was measured, of which there is anything.
        flags: The form flags that showed.
    """

    exercise: str
    title: str
    n_sessions: int
    n_sets: int
    n_reps: int
    n_holds: int
    measures: tuple[Measure, ...]
    flags: tuple[FlagCount, ...]


Session = tuple[MeasuredSet, ...]
"Sets of one exercise in one session that were measured alike."

_Reading = Callable[[Session, Side | None], list[float]]


def courses_of(sets: Iterable[MeasuredSet]) -> tuple[Course, ...]:
    """Return how each exercise went, the one done most often first.

    Args:
        sets: All sets, the oldest first.
    """
    by_exercise: dict[str, list[MeasuredSet]] = {}
    for one in sets:
        if not one.is_false_start:
            by_exercise.setdefault(one.exercise, []).append(one)
    courses = [_course(own) for own in by_exercise.values()]
    return tuple(sorted(courses, key=lambda course: -course.n_sessions))


def _course(sets: Sequence[MeasuredSet]) -> Course:
    newest = sets[-1]
    sessions = _parted(sets, "session_id")
    measures = (
        Measure("Range", newest.unit, _curves(sets, _ranges) if newest.unit else ()),
        Measure("Tempo", "s", _curves(sets, _durations)),
        _in_fit_unit(Measure("Holds", "s", _curves(sets, _held))),
    )
    return Course(
        newest.exercise,
        newest.title,
        len(sessions),
        len(sets),
        sum(len(one.reps) for one in sets),
        sum(len(one.holds) for one in sets),
        tuple(measure for measure in measures if measure.curves),
        tuple(_flag_counts(sessions)),
    )


def _in_fit_unit(holds: Measure) -> Measure:
    """Return minutes for what is held for minutes, such as a heat pack."""
    values = [point.value for curve in holds.curves for run in curve.runs for point in run.points]
    if max(values, default=0.0) < _MINUTES_FROM_S:
        return holds
    return Measure(holds.name, "min", tuple(_in_minutes(curve) for curve in holds.curves))


def _in_minutes(curve: Curve) -> Curve:
    runs = (
        replace(run, points=tuple(replace(point, value=point.value / 60) for point in run.points))
        for run in curve.runs
    )
    return replace(curve, runs=tuple(runs))


def _curves(sets: Sequence[MeasuredSet], reading: _Reading) -> tuple[Curve, ...]:
    curves = [Curve(side, _runs(sets, reading, side)) for side in (*Side, None)]
    return tuple(curve for curve in curves if curve.runs)


def _runs(sets: Sequence[MeasuredSet], reading: _Reading, side: Side | None) -> tuple[Run, ...]:
    """Return the runs, the current one last; ways of measuring may have been gone back to."""
    now = sets[-1].measured_by
    ways = dict.fromkeys(one.measured_by for one in sets if one.measured_by != now)
    runs = []
    for way in (*ways, now):
        sessions = _parted([one for one in sets if one.measured_by == way], "session_id")
        points = [_point(session, reading(session, side)) for session in sessions]
        if known := tuple(point for point in points if point.n):
            runs.append(Run(known, way == now))
    return tuple(runs)


def _point(session: Session, values: list[float]) -> Point:
    known = [value for value in values if not math.isnan(value)]
    return Point(session[0].began_at, median(known) if known else math.nan, len(known))


def _ranges(session: Session, side: Side | None) -> list[float]:
    """Return the ranges of the repetitions; those of the holds where no repetition was counted."""
    return [one.range for one in _reps(session) or _holds(session) if one.side is side]


def _durations(session: Session, side: Side | None) -> list[float]:
    return [rep.end_s - rep.start_s for rep in _reps(session) if side is None]


def _held(session: Session, side: Side | None) -> list[float]:
    return [hold.duration_s for hold in _holds(session) if side is None]


def _reps(session: Session) -> list[Rep]:
    return [rep for one in session for rep in one.reps]


def _holds(session: Session) -> list[Hold]:
    return [hold for one in session for hold in one.holds]


def _flag_counts(sessions: Sequence[Session]) -> Iterable[FlagCount]:
    shown = [frozenset[str]().union(*(one.flags for one in session)) for session in sessions]
    half = len(shown) // 2
    for name in sorted(frozenset[str]().union(*shown)):
        earlier, later = (sum(name in flags for flags in part) for part in (shown[:half], shown[half:]))
        yield FlagCount(name, earlier, later)


def _parted(sets: Iterable[MeasuredSet], by: str) -> list[Session]:
    return [tuple(part) for _, part in groupby(sets, attrgetter(by))]
