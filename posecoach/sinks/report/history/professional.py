"""A summary on one sheet of paper, to take along to a doctor or physiotherapist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from posecoach.sinks.report.history.change import amount
from posecoach.sinks.report.history.course import Course, Curve, Measure
from posecoach.sinks.report.history.desk import desk_in_words
from posecoach.sinks.report.history.history import History
from posecoach.sinks.report.history.pain import PainCourse, thirds_in_words
from posecoach.sinks.report.history.table import day_in_words
from posecoach.sinks.report.history.words import has_another_way
from posecoach.sinks.report.sheet import sheet
from posecoach.sinks.report.table import many
from posecoach.store.measured import HurtNote

_MOST_EXERCISES, _MOST_HURTS = 12, 8
"What fits on the sheet beside the rest."

_LEVEL, _WIDTH, _FOOT = 11, 640, 120
"The drawing of pain: height of a level, how wide it is, and where level 0 is."


@dataclass(frozen=True, slots=True)
class Row:
    """What was done of an exercise, and how it went, compared with the person's own first sessions."""

    title: str
    sessions: int
    done: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class PainMark:
    """A session in the drawing: where it is, and the heights of what was told; None where nothing was."""

    x: float
    before: float | None
    after: float | None


def professional_page(history: History, name: str = "") -> str:
    """Return the page.

    Args:
        history: What it tells of.
        name: Whose it is; '' leaves it away.
    """
    courses = history.courses
    return sheet(
        "professional.html",
        "Summary of exercising at home",
        name=name,
        made=day_in_words(history.today),
        period=_period(history),
        often=_often(history),
        rows=[_row(course) for course in courses[:_MOST_EXERCISES]],
        others=[course.title for course in courses[_MOST_EXERCISES:]],
        has_another_way=any(has_another_way(measure) for course in courses for measure in course.measures),
        marks=pain_marks(history.pain),
        dates=[
            day_in_words(entry.at.date()) for entry in (*history.pain.entries[:1], *history.pain.entries[-1:])
        ],
        levels=[(level, _height(level)) for level in (0, 5, 10)],
        width=_WIDTH,
        pain_says=thirds_in_words(history.pain),
        hurts=_hurts(history.hurts),
        desk=desk_in_words(history.days),
    )


def pain_marks(pain: PainCourse) -> list[PainMark]:
    """Return the sessions as they are drawn, spread by when they were."""
    if not pain.entries:
        return []
    first, last = pain.entries[0].at, pain.entries[-1].at
    return [
        PainMark(_place(entry.at, first, last), _high(entry.before), _high(entry.after))
        for entry in pain.entries
    ]


def _period(history: History) -> str:
    return (
        f"{day_in_words(history.since)} to {day_in_words(history.today)}"
        if history.since
        else "nothing kept yet"
    )


def _often(history: History) -> str:
    if not history.sessions:
        return "No session is kept."
    days = len(history.calendar.active)
    minutes = round(sum(one.minutes for one in history.sessions))
    return (
        f"{many(len(history.sessions), 'session')} on {many(days, 'day')}, {many(minutes, 'minute')} in all. "
        f"{history.calendar.in_words}"
    )


def _row(course: Course) -> Row:
    done = many(course.n_sets, "set")
    done += f", {many(course.n_reps, 'repetition')}" if course.n_reps else ""
    done += f", {many(course.n_holds, 'hold')}" if course.n_holds else ""
    told = [
        _told(measure, curve)
        for measure in course.measures
        if measure.name != "Tempo"
        for curve in measure.curves
        if curve.points
    ]
    then, now = ("; ".join(dict.fromkeys(ends)) for ends in (zip(*told, strict=True) if told else ((), ())))
    return Row(course.title, course.n_sessions, done, then, now)


def _told(measure: Measure, curve: Curve) -> tuple[str, str]:
    what = f"{curve.side} " if curve.side else "held " if measure.name == "Holds" else ""
    change = curve.change
    if change is None:
        return f"{what}{amount(curve.points[0].value, measure.unit)}", ""
    return f"{what}{amount(change.first, measure.unit)}", f"{what}{amount(change.lately, measure.unit)}"


def _hurts(hurts: Sequence[HurtNote]) -> list[str]:
    """Return the last times that something hurt, the newest first."""
    lines = [f"{day_in_words(hurt.at.date())}: {hurt.title}" for hurt in reversed(hurts[-_MOST_HURTS:])]
    earlier = len(hurts) - len(lines)
    return [*lines, *([f"{many(earlier, 'time')} earlier"] if earlier else [])]


def _place(at: datetime, first: datetime, last: datetime) -> float:
    lasts_s = (last - first).total_seconds()
    return 30 + (_WIDTH - 60) * ((at - first).total_seconds() / lasts_s if lasts_s else 0.5)


def _high(level: int | None) -> float | None:
    return None if level is None else _height(level)


def _height(level: int) -> float:
    return _FOOT - _LEVEL * level
