"""What every counter keeps to, whatever it counts."""

import math
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

    def ignore_below(self, least: float) -> None:
        """Let no movement count that is smaller, in the counted signal's unit: it would be noise."""
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


def rep_of(excursion: Excursion, own: float, plateau: Plateau | None = None) -> Rep:
    """Return an excursion as a repetition; its flags are the coach's to add.

    Args:
        excursion: The way out and back.
        own: The person's own range, of which a repetition is a share.
        plateau: The stay at the far end; None for movements that have none.
    """
    e = excursion
    arrived_s = plateau.start_s if plateau else math.nan
    rested = plateau is not None and e.start_s <= arrived_s <= e.end_s
    return Rep(
        start_s=e.start_s,
        top_s=e.top_s,
        end_s=e.end_s,
        range=e.range,
        side=None,
        flags=(),
        share=e.range / own if own else math.nan,
        arrived_s=arrived_s if rested else e.top_s,
        left_s=min(plateau.end_s, e.end_s) if plateau and rested else e.top_s,
    )


def hold_of(plateau: Plateau, enough_s: float, own: float) -> Hold:
    """Return a plateau as a hold; its flags are the coach's to add. `own`: as in `rep_of`."""
    p = plateau
    is_long_enough = p.duration_s >= enough_s
    share = p.level / own if own else math.nan
    return Hold(p.start_s, p.end_s, p.duration_s, p.level, None, is_long_enough, flags=(), share=share)
