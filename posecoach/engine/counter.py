"""What every counter keeps to, whatever it counts."""

from collections.abc import Mapping
from typing import Protocol

from posecoach.engine.cycles import Excursion
from posecoach.engine.plateau import Plateau
from posecoach.events import Hold, HoldEnded, Rep, RepCompleted, RepSettled, RepShallow
from posecoach.landmarks import Side

Counted = RepCompleted | RepSettled | RepShallow | HoldEnded


class Counter(Protocol):
    """Counts one kind of movement: told every sample while the exercise can be judged, none otherwise."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        ...

    @property
    def hold_s(self) -> float | None:
        """Seconds of the hold in progress; None when nothing is held."""
        ...

    @property
    def side(self) -> Side | None:
        """The side that is being worked; None without sides or before the first."""
        ...

    @property
    def level(self) -> float:
        """Where the last sample lies in the person's own range: 0 at rest, 1 far end; NaN unknown."""
        ...

    def update(self, time_s: float, signals: Mapping[str, float]) -> list[Counted]:
        """Take one sample; return what it completes, oldest first."""
        ...

    def break_off(self, time_s: float) -> list[Counted]:
        """End what is under way now, because the person is lost."""
        ...

    def finish(self, time_s: float) -> list[Counted]:
        """End what is under way now, because the set is over."""
        ...


def rep_of(excursion: Excursion, side: Side | None = None) -> Rep:
    """Return an excursion as a repetition; its flags are the coach's to add."""
    e = excursion
    return Rep(e.start_s, e.top_s, e.end_s, e.range, side, flags=())


def hold_of(plateau: Plateau, enough_s: float, side: Side | None = None) -> Hold:
    """Return a plateau as a hold; its flags are the coach's to add."""
    p = plateau
    is_long_enough = p.duration_s >= enough_s
    return Hold(p.start_s, p.end_s, p.duration_s, p.level, side, is_long_enough, flags=())
