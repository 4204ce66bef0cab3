"""The history as a page that is a file."""

from dataclasses import asdict, dataclass

from posecoach.sinks.report.history.charts import Chart, desk_chart, measure_chart, pain_chart
from posecoach.sinks.report.history.course import Course
from posecoach.sinks.report.history.desk import desk_in_words
from posecoach.sinks.report.history.history import History
from posecoach.sinks.report.history.pain import thirds_in_words
from posecoach.sinks.report.history.table import day_in_words, session_lines
from posecoach.sinks.report.history.words import (
    ANOTHER_WAY,
    NOT_IMPROVED,
    OFFER,
    course_in_words,
    flags_in_words,
    has_another_way,
    measure_in_words,
)
from posecoach.sinks.report.sheet import plotly, sheet
from posecoach.sinks.report.table import many


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A measure as it stands on the page."""

    name: str
    says: str
    chart: Chart | None
    note: str


@dataclass(frozen=True, slots=True)
class _Card:
    """An exercise as it stands on the page."""

    title: str
    done: str
    flags: list[str]
    measures: list[_Drawn]


def history_page(history: History, *, says_not_improved: bool = False, offer: str = OFFER) -> str:
    """Return the page.

    Args:
        history: What it shows.
        says_not_improved: Whether it says that pain has not become less, which is said once.
        offer: Where the summary for a health professional is to be had.
    """
    cards = [_card(i, course) for i, course in enumerate(history.courses)]
    pain = pain_chart("pain", history.pain, history.hurts) if history.pain.entries else None
    desk = desk_chart("desk", history.days) if history.days else None
    charts = [
        *filter(None, (pain, desk)),
        *(drawn.chart for card in cards for drawn in card.measures if drawn.chart),
    ]
    return sheet(
        "history.html",
        "Your history",
        plotly=plotly() if charts else "",
        history=history,
        said=_said(history),
        lines=session_lines(history),
        not_improved=NOT_IMPROVED if says_not_improved else "",
        offer=offer,
        pain=pain,
        pain_says=thirds_in_words(history.pain),
        desk=desk,
        desk_says=desk_in_words(history.days),
        cards=cards,
        charts=[asdict(chart) for chart in charts],
    )


def _said(history: History) -> str:
    """Say in a line what there is."""
    if history.since is None:
        return "No session yet. After the first one it stands here."
    what = [many(len(history.sessions), "session")] if history.sessions else []
    what += [f"{many(len(history.days), 'day')} at the desk"] if history.days else []
    return f"{' and '.join(what)} since {day_in_words(history.since)}."


def _card(number: int, course: Course) -> _Card:
    measures = [
        _Drawn(
            measure.name,
            measure_in_words(measure),
            measure_chart(f"course-{number}-{measure.name.lower()}", course.title, measure)
            if course.n_sessions > 1
            else None,
            ANOTHER_WAY if has_another_way(measure) else "",
        )
        for measure in course.measures
    ]
    return _Card(course.title, course_in_words(course), flags_in_words(course), measures)
