"""How a day at the desk went: what followed what, and how long in all."""

from dataclasses import dataclass

from posecoach.sitting.posture import Posture


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
