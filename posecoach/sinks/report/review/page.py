"""The page that shows a review."""

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import PurePath
from typing import Any

from markupsafe import Markup

from posecoach.sinks.report.export import rounded_plain
from posecoach.sinks.report.review.drawn import LIMBS, room_of
from posecoach.sinks.report.review.model import Figure, Kind, Review
from posecoach.sinks.report.review.units import clock, unit_in_words
from posecoach.sinks.report.sheet import plotly, sheet


@dataclass(frozen=True, slots=True)
class Media:
    """What a page shows beside what it was told: links, relative to it or `data:` URIs.

    Attributes:
        video: The video with what was seen; '' draws the moving figure in its place.
        stills: A picture for each `Still.title` that has one; the others are drawn.
        json: What the link to the JSON leads to; '' embeds it.
        csv: Likewise of the table.
    """

    video: str = ""
    stills: Mapping[str, str] = field(default_factory=dict)
    json: str = ""
    csv: str = ""


def as_html(review: Review, media: Media | None = None) -> str:
    """Return the page of a review, whole in itself but for what `media` links to."""
    media = media or Media()
    return sheet(
        "review.html",
        f"{review.title}: {review.recording}",
        review=review,
        data=chart_data(review, with_figure=not media.video),
        video=Markup(media.video) if media.video.startswith("data:") else media.video,
        stills=[(still, Markup(media.stills.get(still.title, ""))) for still in review.stills],
        has_side=any(row.side for row in review.rows),
        json_link=media.json or data_uri(review.json.encode(), "application/json"),
        csv_link=media.csv or data_uri(review.csv.encode(), "text/csv"),
        unit=unit_in_words(review.unit),
        room=room_of(review.stills),
        limbs=LIMBS,
        stem=PurePath(review.recording).stem,
        clock=clock,
        kinds=Kind,
        plotly=plotly() if review.line else Markup(),
    )


def chart_data(review: Review, *, with_figure: bool) -> dict[str, Any]:
    """Return what the page's script draws and moves in, as plain data without NaN."""
    line = [asdict(review.line)] if review.line else []
    plain = {
        "duration_s": review.duration_s,
        "unit": unit_in_words(review.unit),
        "has_sides": review.has_sides,
        "lines": line,
        "bands": [asdict(band) for band in review.bands],
        "marks": [asdict(mark) for mark in review.marks],
    }
    figure = {"figure": _moving(review.figure)} if with_figure else {}
    return {**rounded_plain(plain), **figure}


def _moving(figure: Figure) -> dict[str, Any]:
    """Return the body over time as short lists; they hold whole numbers only."""
    bodies = [(body.head, body.joints, body.back) if body else None for body in figure.bodies]
    times_s = [round(time_s, 2) for time_s in figure.times_s]
    return {"aspect": figure.aspect, "limbs": LIMBS, "times_s": times_s, "bodies": bodies}


def data_uri(content: bytes, kind: str) -> str:
    """Return content as an address that holds it."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
