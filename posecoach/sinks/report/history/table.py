"""Sessions and days at the desk in lines: for the terminal and for pages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from posecoach.sinks.report.history.history import History
from posecoach.sinks.report.session_text import shown_sets
from posecoach.sinks.report.sitting_text import span_in_words
from posecoach.sinks.report.table import many
from posecoach.store.summary import SessionSummary

_DAYS_IN_TERMINAL = 14
_WORDS = ("", "note")
"Columns that may take more than one line."


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in a line.

    Attributes:
        number: By which it can be deleted.
        day: When.
        title: What was done.
        sets: How many sets.
        done: Repetitions and holds.
        minutes: How long.
        pain: Before and after: '5 → 4'; '' not told.
        note: What the person noted, and that something hurt.
    """

    number: int
    day: str
    title: str
    sets: int
    done: str
    minutes: int
    pain: str
    note: str


def day_in_words(day: date) -> str:
    """Return a day for people: 'Mon 2 Mar 2026'."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def session_lines(history: History) -> list[SessionLine]:
    """Return the sessions, the newest first."""
    return [_line(session) for session in history.sessions]


def as_table(history: History) -> RenderableType:
    """Return all of it for the terminal."""
    parts: list[RenderableType] = []
    if history.sessions:
        parts += [
            _sessions(session_lines(history)),
            "",
            Text(f"Sessions: {history.calendar.in_words.lower()}"),
        ]
    if history.days:
        parts += ["", _days(history)]
    return Group(*parts) if parts else Text("No session yet. After the first one it stands here.")


def _line(session: SessionSummary) -> SessionLine:
    sets = shown_sets(session)
    n_reps, n_holds = sum(one.reps for one in sets), sum(len(one.holds_s) for one in sets)
    done = [many(n_reps, "rep")] if n_reps else []
    done += [many(n_holds, "hold")] if n_holds else []
    hurt = [f"hurt {many(session.n_hurts, 'time')}" if session.n_hurts > 1 else "something hurt"]
    return SessionLine(
        session.id,
        day_in_words(session.began_at.date()),
        session.title,
        len(sets),
        ", ".join(done),
        max(1, round(session.minutes)),
        _pain(session),
        "; ".join((hurt if session.n_hurts else []) + ([session.note] if session.note else [])),
    )


def _pain(session: SessionSummary) -> str:
    if session.pain_before is None and session.pain_after is None:
        return ""
    before, after = ("?" if told is None else str(told) for told in (session.pain_before, session.pain_after))
    return f"{before} → {after}"


def _sessions(lines: Iterable[SessionLine]) -> Table:
    table = _table("no.", "date", "", "sets", "done", "min", "pain", "note", numbers=("no.", "sets", "min"))
    for one in lines:
        count = str(one.number), str(one.sets), str(one.minutes)
        table.add_row(
            count[0], one.day, Text(one.title), count[1], one.done, count[2], one.pain, Text(one.note)
        )
    return table


def _days(history: History) -> Table:
    numbers = ("seated", "upright", "slouched", "not sure", "breaks")
    table = _table("at the desk", *numbers, numbers=numbers)
    for day in reversed(history.days[-_DAYS_IN_TERMINAL:]):
        totals = day.totals
        seconds = (totals.seated_s, totals.upright_s, totals.slouched_s, totals.unsure_s)
        table.add_row(day_in_words(day.date), *map(span_in_words, seconds), str(totals.n_breaks))
    return table


def _table(*headings: str, numbers: Collection[str]) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for heading in headings:
        justify: Literal["left", "right"] = "right" if heading in numbers else "left"
        table.add_column(heading, justify=justify, no_wrap=heading not in _WORDS)
    return table
