"""How a day at the desk went: what followed what, and how long in all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from posecoach.sitting.posture import BreakTaken, Nudged, Posture, SittingEvent
from posecoach.sitting.steps import Steps


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch in one posture: `since_s <= t < until_s`, in seconds of the source."""

    posture: Posture
    since_s: float
    until_s: float

    @property
    def lasts_s(self) -> float:
        """How long."""
        return self.until_s - self.since_s


@dataclass(frozen=True, slots=True)
class Totals:
    """Seconds in each posture, and what happened how often.

    Attributes:
        upright_s: Seated upright.
        slouched_s: Seated slouched.
        unsure_s: Seated, and it could not be told how.
        standing_s: Standing at the desk.
        away_s: Away from it.
        unwatched_s: Nobody looked.
        n_breaks: Breaks that were taken.
        n_nudges: Nudges of any loudness.
    """

    upright_s: float = 0.0
    slouched_s: float = 0.0
    unsure_s: float = 0.0
    standing_s: float = 0.0
    away_s: float = 0.0
    unwatched_s: float = 0.0
    n_breaks: int = 0
    n_nudges: int = 0

    @property
    def seated_s(self) -> float:
        """Seconds seated, however."""
        return self.upright_s + self.slouched_s + self.unsure_s

    @property
    def upright_share(self) -> float:
        """Share of the seated time of which the posture is known that was upright; 0 where none is."""
        known_s = self.upright_s + self.slouched_s
        return self.upright_s / known_s if known_s else 0.0


@dataclass(frozen=True, slots=True)
class Day:
    """What has been so far.

    Attributes:
        spans: All stretches in order, each beginning where the one before ended; the last one grows.
        totals: What they come to.
    """

    spans: tuple[Span, ...] = ()
    totals: Totals = Totals()


def totals_of(spans: Iterable[Span], n_breaks: int, n_nudges: int) -> Totals:
    """Return what stretches come to."""
    lasts_s = dict.fromkeys(Posture, 0.0)
    for span in spans:
        lasts_s[span.posture] += span.lasts_s
    return totals_from(lasts_s, n_breaks, n_nudges)


def totals_from(lasts_s: Mapping[Posture, float], n_breaks: int, n_nudges: int) -> Totals:
    """Return the same, of the seconds in each posture."""
    seconds = {f"{posture}_s": lasted_s for posture, lasted_s in lasts_s.items()}
    return Totals(**seconds, n_breaks=n_breaks, n_nudges=n_nudges)


class DayBook:
    """Keeps the day, told at every moment how somebody sits and what happened.

    A stretch is one however often it was told, so the day grows by what changes and not with time. Time in
    which nothing was told, because the computer slept, is unwatched.
    """

    def __init__(self) -> None:
        self._steps = Steps()
        self._closed: tuple[Span, ...] = ()
        self._closed_s = dict.fromkeys(Posture, 0.0)
        self._growing: Span | None = None
        self._n_breaks = 0
        self._n_nudges = 0

    def update(
        self,
        time_s: float,
        posture: Posture,
        events: Iterable[SittingEvent] = (),
        since_s: float | None = None,
    ) -> None:
        """Take one moment.

        Args:
            time_s: When it is, never earlier than the last.
            posture: How somebody sits now.
            events: What happened at it.
            since_s: When this posture began, if it is new and that is known only now.
        """
        step = self._steps.step(time_s, posture)
        if step.lasted_s > 0:
            self._grow(step.posture, time_s - step.lasted_s, time_s)
        if since_s is not None and self._growing and self._growing.posture is not posture:
            self._date_back(posture, since_s, time_s)
        for event in events:
            self._n_breaks += isinstance(event, BreakTaken)
            self._n_nudges += isinstance(event, Nudged)

    def day(self) -> Day:
        """Return what has been until the last moment."""
        spans = (*self._closed, self._growing) if self._growing else ()
        return Day(spans, self._totals())

    def _grow(self, posture: Posture, since_s: float, until_s: float) -> None:
        last = self._growing
        if last and last.posture is posture:
            self._growing = Span(posture, last.since_s, until_s)
            return
        if last:
            self._closed += (last,)
            self._closed_s[last.posture] += last.lasts_s
        self._growing = Span(posture, last.until_s if last else since_s, until_s)

    def _date_back(self, posture: Posture, since_s: float, until_s: float) -> None:
        """Begin a stretch a little earlier than it was known, at the cost of the one before."""
        last = self._growing
        assert last is not None, "there is a stretch that this one follows"
        if since_s > last.since_s:
            self._growing = Span(last.posture, last.since_s, since_s)
            self._grow(posture, since_s, until_s)

    def _totals(self) -> Totals:
        seconds = dict(self._closed_s)
        if self._growing:
            seconds[self._growing.posture] += self._growing.lasts_s
        return totals_from(seconds, self._n_breaks, self._n_nudges)
