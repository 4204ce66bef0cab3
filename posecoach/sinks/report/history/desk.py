"""Days at the desk, in words."""

from collections.abc import Sequence
from statistics import median

from posecoach.sinks.report.history.change import change_in
from posecoach.sinks.report.sitting_text import span_in_words
from posecoach.sinks.report.table import many
from posecoach.store.sitting_days import DaySummary


def desk_in_words(days: Sequence[DaySummary]) -> list[str]:
    """Return what the days come to, and how upright sitting has changed; [] without days."""
    if not days:
        return []
    seated = span_in_words(median(day.totals.seated_s for day in days))
    breaks = median(day.totals.n_breaks for day in days)
    lines = [f"{many(len(days), 'day')} at the desk; typically {seated} seated and {breaks:g} breaks taken."]
    shares = [day.totals.upright_share for day in days if day.totals.upright_s + day.totals.slouched_s]
    if change := change_in(shares):
        n = change.n
        ends = (f"on the first {n} days", f"on the last {n}") if n > 1 else ("at first", "on the last day")
        lines.append(f"Upright for {change.first:.0%} of it {ends[0]}, {change.lately:.0%} {ends[1]}.")
    return lines
