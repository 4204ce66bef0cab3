"""The page that shows a comparison."""

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from posecoach.sinks.report.compare.means import means_of
from posecoach.sinks.report.compare.model import Comparison, Pair, Stroke, Take
from posecoach.sinks.report.export import rounded_plain
from posecoach.sinks.report.review.model import Kind
from posecoach.sinks.report.review.units import unit_in_words
from posecoach.sinks.report.sheet import plotly, sheet


def as_html(comparison: Comparison) -> str:
    """Return the page of a comparison, whole in itself."""
    first, second = comparison.takes
    reps = [pair for pair in comparison.pairs if pair.kind is Kind.REP]
    return sheet(
        "compare.html",
        f"{first.title}: {first.name} and {second.name}",
        comparison=comparison,
        data=chart_data(comparison),
        unit=unit_in_words(first.unit),
        n_reps=len(reps),
        has_sides=any(pair.side for pair in reps),
        has_side=any(pair.side for pair in comparison.pairs),
        has_flags=any(one.flags for take in comparison.takes for one in take.strokes),
        kinds=Kind,
        difference=difference,
        plotly=plotly() if reps else Markup(),
    )


def chart_data(comparison: Comparison) -> dict[str, Any]:
    """Return what the page's script draws, as plain data without NaN."""
    reps = [pair for pair in comparison.pairs if pair.kind is Kind.REP]
    plain = {
        "unit": unit_in_words(comparison.first.unit),
        "has_curves": comparison.has_curves,
        "names": [take.name for take in comparison.takes],
        "slots": [_slot(pair) for pair in reps],
        "means": [_means(take) for take in comparison.takes] if comparison.has_curves else [],
    }
    made: dict[str, Any] = rounded_plain(plain)
    return made


def difference(pair: Pair, what: str) -> float:
    """Return the second less the first, in one of their numbers; NaN where one is missing."""
    if pair.first is None or pair.second is None:
        return math.nan
    by: float = getattr(pair.second, what) - getattr(pair.first, what)
    return by


def _slot(pair: Pair) -> dict[str, Any]:
    side = {"left": " L", "right": " R"}.get(pair.side, "")
    return {
        "name": f"{pair.number}{side}",
        "side": pair.side,
        "takes": [_stroke(pair.first), _stroke(pair.second)],
    }


def _stroke(one: Stroke | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"range": one.range, "lasts_s": one.lasts_s, "times_s": one.times_s, "values": one.values}


def _means(take: Take) -> dict[str, Sequence[dict[str, Any]]]:
    ways = {"share": False, "seconds": True}
    return {way: [asdict(mean) for mean in means_of(take, in_seconds=flag)] for way, flag in ways.items()}
