"""What is drawn, as plain data: the script beside the page's template draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from posecoach.landmarks import Side
from posecoach.sinks.report.history.change import amount
from posecoach.sinks.report.history.course import Curve, Measure, Run
from posecoach.sinks.report.history.pain import PainCourse
from posecoach.sinks.report.sitting_text import span_in_words
from posecoach.sinks.report.table import many
from posecoach.store.measured import HurtNote
from posecoach.store.sitting_days import DaySummary

_COLOURS = {None: "--accent", Side.LEFT: "--accent", Side.RIGHT: "--figure-back"}
_SYMBOLS = {None: "circle", Side.LEFT: "circle", Side.RIGHT: "diamond"}
_UNITS = {"trunk": "trunk lengths", "°": "degrees", "s": "seconds", "min": "minutes"}
_FEW_FOR_A_REFERENCE = 4
"With fewer sessions the first ones are most of them, and a line would say nothing."

_ABOVE = 11.2
"That something hurt is marked above the scale of pain: how much is not known."


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn alike.

    Attributes:
        name: What the legend says.
        kind: How it is drawn; a dashed line is no measurement but what it is compared with.
        colour: The CSS variable of its colour.
        symbol: Plotly's symbol.
        x: Dates, or dates and times, in ISO 8601 without a zone.
        y: Values.
        told: What is shown of each where the pointer is.
    """

    name: str
    kind: Literal["line", "dots", "dashed", "bars"]
    colour: str
    symbol: str
    x: tuple[str, ...]
    y: tuple[float, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.

    Attributes:
        id: The element in which it is drawn.
        unit: What the vertical axis says.
        series: What is drawn, the last on top.
        most: Where the vertical axis ends; None: where the values do.
        as_text: What it shows, for who does not see it.
    """

    id: str
    unit: str
    series: tuple[Series, ...]
    most: float | None
    as_text: str


def measure_chart(name: str, title: str, measure: Measure) -> Chart:
    """Return the chart of a measure."""
    series = [one for curve in measure.curves for one in _curve_series(curve, measure.unit)]
    points = sorted(
        f"{p.at:%Y-%m-%d} {amount(p.value, measure.unit)}" for c in measure.curves for p in c.points
    )
    unit = _UNITS[measure.unit] + (" a repetition" if measure.name == "Tempo" else "")
    return Chart(name, unit, tuple(series), None, f"{title}, {measure.name}: {', '.join(points)}.")


def pain_chart(name: str, pain: PainCourse, hurts: Sequence[HurtNote]) -> Chart:
    """Return the chart of what was told, with what hurt in between at its upper edge."""
    before = [(one.at, one.before) for one in pain.entries if one.before is not None]
    after = [(one.at, one.after) for one in pain.entries if one.after is not None]
    hurt = [f"{one.title} hurt" for one in hurts]
    series = (
        _series(
            "typical of the last five", "dashed", "--quiet", "circle", pain.typical if pain.thirds else ()
        ),
        _series("before", "dots", "--figure-back", "circle", before),
        _series("after", "dots", "--accent", "diamond", after),
        _series("something hurt", "dots", "--alarm", "x", [(one.at, _ABOVE) for one in hurts], hurt),
    )
    text = "; ".join(
        f"{e.at:%Y-%m-%d} {_said(e.before)} before, {_said(e.after)} after" for e in pain.entries
    )
    return Chart(name, "0 to 10", tuple(one for one in series if one.x), _ABOVE + 0.6, f"Pain: {text}.")


def desk_chart(name: str, days: Sequence[DaySummary]) -> Chart:
    """Return hours seated, day by day."""
    parts = (
        ("upright", "--upright", [day.totals.upright_s for day in days]),
        ("slouched", "--slouched", [day.totals.slouched_s for day in days]),
        ("not sure", "--unsure", [day.totals.unsure_s for day in days]),
    )
    dates = tuple(day.date.isoformat() for day in days)
    breaks = [many(day.totals.n_breaks, "break") for day in days]
    series = tuple(
        Series(
            what,
            "bars",
            colour,
            "square",
            dates,
            tuple(s / 3600 for s in seconds),
            tuple(f"{span_in_words(s)} {what}; {n}" for s, n in zip(seconds, breaks, strict=True)),
        )
        for what, colour, seconds in parts
    )
    text = "; ".join(f"{day.date} upright for {day.totals.upright_share:.0%}" for day in days)
    return Chart(name, "hours", series, None, f"Seated: {text}.")


def _curve_series(curve: Curve, unit: str) -> list[Series]:
    series = [_run_series(curve.side, run, unit) for run in curve.runs]
    change = curve.change
    if change and len(curve.points) >= _FEW_FOR_A_REFERENCE:
        at = (_clock(curve.points[0].at), _clock(curve.points[-1].at))
        told = f"your first sessions: {amount(change.first, unit)}"
        name = f"first sessions, {curve.side}" if curve.side else "your first sessions"
        series.insert(
            0, Series(name, "dashed", _COLOURS[curve.side], "circle", at, (change.first,) * 2, (told,) * 2)
        )
    return series


def _run_series(side: Side | None, run: Run, unit: str) -> Series:
    told = tuple(f"{amount(p.value, unit)}, median of {p.n}" for p in run.points)
    name = str(side or "each session")
    return Series(
        name if run.is_current else f"{name}, measured another way",
        "line",
        _COLOURS[side] if run.is_current else "--figure-ghost",
        _SYMBOLS[side] + ("" if run.is_current else "-open"),
        tuple(_clock(p.at) for p in run.points),
        tuple(p.value for p in run.points),
        told,
    )


def _series(
    name: str,
    kind: Literal["dots", "dashed"],
    colour: str,
    symbol: str,
    values: Sequence[tuple[datetime, float]],
    told: Sequence[str] | None = None,
) -> Series:
    said = tuple(told or [f"{name}: {value:g}" for _, value in values])
    x, y = tuple(_clock(at) for at, _ in values), tuple(value for _, value in values)
    return Series(name, kind, colour, symbol, x, y, said)


def _clock(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}"


def _said(level: int | None) -> str:
    return "not told" if level is None else str(level)
