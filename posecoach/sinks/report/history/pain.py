"""How much it hurt, as the person told it: before and after, and whether that changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from posecoach.store.summary import SessionSummary

_LEAST_ENTRIES, _LEAST_DAYS = 6, 28
"""Before so many entries over so many days nothing is said about how pain goes: published reviews of exercise
for back pain look again after four to twelve weeks, and single days go up and down."""

_WINDOW = timedelta(weeks=12)
"Pain of long ago, better or worse, says nothing of how it goes now."

_TYPICAL_OF = 5


@dataclass(frozen=True, slots=True)
class PainEntry:
    """What was told at one session, 0 to 10; None where nothing was."""

    at: datetime
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class PainCourse:
    """All that was told, the oldest first.

    Attributes:
        entries: A session in which pain was told, each.
    """

    entries: tuple[PainEntry, ...]

    @property
    def is_told_before(self) -> bool:
        """Whether it goes by what was told before a session: by what was told more often."""
        n_before = sum(entry.before is not None for entry in self.entries)
        return 2 * n_before >= len(self.entries)

    @property
    def levels(self) -> tuple[tuple[datetime, int], ...]:
        """What it goes by."""
        told = ((entry.at, entry.before if self.is_told_before else entry.after) for entry in self.entries)
        return tuple((at, level) for at, level in told if level is not None)

    @property
    def typical(self) -> tuple[tuple[datetime, float], ...]:
        """The median of each level and the few before it, which shows the way through the ups and downs."""
        levels = self.levels
        return tuple(
            (at, median(level for _, level in levels[max(0, i + 1 - _TYPICAL_OF) : i + 1]))
            for i, (at, _) in enumerate(levels)
        )

    @property
    def thirds(self) -> tuple[float, float] | None:
        """The medians of the first and the last third of the last twelve weeks; None: it is too early."""
        recent = self._recent()
        if len(recent) < _LEAST_ENTRIES or recent[-1][0] - recent[0][0] < timedelta(days=_LEAST_DAYS):
            return None
        n = len(recent) // 3
        first, last = (median(level for _, level in part) for part in (recent[:n], recent[-n:]))
        return first, last

    @property
    def weeks(self) -> int:
        """Over how many weeks that is."""
        recent = self._recent()
        return ceil((recent[-1][0] - recent[0][0]) / timedelta(weeks=1)) if recent else 0

    @property
    def has_not_improved(self) -> bool:
        """Whether there is pain still, and after long enough no less than there was."""
        thirds = self.thirds
        return thirds is not None and thirds[1] > 0 and thirds[1] >= thirds[0]

    @property
    def has_improved(self) -> bool:
        """Whether after long enough there is less."""
        thirds = self.thirds
        return thirds is not None and thirds[1] < thirds[0]

    def _recent(self) -> tuple[tuple[datetime, int], ...]:
        levels = self.levels
        return tuple((at, level) for at, level in levels if at >= levels[-1][0] - _WINDOW)


def pain_of(sessions: Iterable[SessionSummary]) -> PainCourse:
    """Return what was told in these sessions, in whatever order they come."""
    told = (PainEntry(one.began_at, one.pain_before, one.pain_after) for one in sessions)
    entries = (entry for entry in told if entry.before is not None or entry.after is not None)
    return PainCourse(tuple(sorted(entries, key=lambda entry: entry.at)))


def thirds_in_words(pain: PainCourse) -> str:
    """Return how it went, such as 'typically 5 at first, 3 lately'; '' while it is too early to say."""
    when = "before" if pain.is_told_before else "after"
    if pain.thirds is None:
        return ""
    first, last = pain.thirds
    return (
        f"Over the last {pain.weeks} weeks: typically {first:g} {when} a session at first, {last:g} lately, "
        "on the scale from 0 to 10."
    )
