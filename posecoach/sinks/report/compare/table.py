"""Show a comparison as a table in the terminal."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from posecoach.sinks.report.compare.model import Comparison


def as_table(comparison: Comparison) -> RenderableType:
    """Return the sets as wholes beside each other, and what has changed in words."""
    first, second = comparison.takes
    table = Table(box=None, header_style="dim", pad_edge=False)
    for heading in ("", "first", "second", "compared with the first"):
        table.add_column(heading, overflow="fold")
    for one in comparison.measures:
        table.add_row(*map(Text, (one.name, one.first, one.second, one.change)))
    lines = [Text(line) for line in (*comparison.says, comparison.note) if line]
    names = [Text(f"{what}: {take.name}") for what, take in (("First", first), ("Second", second))]
    return Group(Text(first.title, style="bold"), *names, "", table, "", *lines)
