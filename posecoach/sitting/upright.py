"""A person's own upright: what everything else is compared with, and how it is learnt."""

from collections import deque
from dataclasses import dataclass, field, fields
from statistics import median, pstdev

import numpy as np

from posecoach.sitting.measures import Measures, View

_STILL_S = 3.0
"How long somebody must sit still, and how long is looked at."

_LEAST_SEEN = 5
"Moments at least in that time; a camera that gives fewer tells nothing about stillness."

_GAP_S = 1.5
"Unseen for longer, and it begins anew."

_STIRS = 0.25
"Heads by which the head may wander meanwhile: breathing and a glance are no movement (0.15 in recordings)."

_GLANCES_DEG = 20.0
"And how far it may turn."

_FACES_DEG = 35.0
"Seen from the front, they are to look at the screen; a webcam on a second monitor sees them turned so far."

_WITH_CHEST_DEG = 15.0
"""Or farther, where the chest is turned along: a camera half way to the side. There they differ by
4 to 9 degrees, and by 20 to 30 where a head looks aside."""


@dataclass(frozen=True, slots=True)
class Upright:
    """What was learnt while somebody sat tall.

    Attributes:
        view: How the camera saw them.
        typical: The middle of what was measured.
        spread: How far it wandered meanwhile, as a standard deviation, each in its own unit.
    """

    view: View
    typical: Measures
    spread: Measures


@dataclass(slots=True)
class UprightLearner:
    """Looks at somebody who sits tall until they have been still for long enough."""

    _recent: deque[tuple[float, Measures]] = field(default_factory=deque, init=False)

    @property
    def share(self) -> float:
        """How much of the time is done, 0 to 1."""
        return min(1.0, (self._recent[-1][0] - self._recent[0][0]) / _STILL_S) if self._recent else 0.0

    def update(self, time_s: float, measures: Measures | None) -> Upright | None:
        """Take what one moment says, None where nobody is seen; return the upright once it is known."""
        if measures is None or _looks_away(measures) or _lies(measures):
            if self._recent and time_s - self._recent[-1][0] > _GAP_S:
                self._recent.clear()
            return None
        self._recent.append((time_s, measures))
        while self._recent and not self._is_still():
            self._recent.popleft()
        if len(self._recent) < _LEAST_SEEN or self.share < 1.0:
            return None
        return _upright_of([measures for _, measures in self._recent])

    def _is_still(self) -> bool:
        head = max(measures.head for _, measures in self._recent)
        return all(
            _range_of([getattr(measures, name) for _, measures in self._recent]) <= most
            for name, most in (
                ("head_x", _STIRS * head),
                ("head_y", _STIRS * head),
                ("shoulders_y", _STIRS * head),
                ("turn_deg", _GLANCES_DEG),
            )
        )


def _looks_away(measures: Measures) -> bool:
    is_aside = abs(measures.turn_deg - measures.chest_deg) > _WITH_CHEST_DEG
    return measures.view is View.FRONT and abs(measures.turn_deg) > _FACES_DEG and is_aside


def _lies(measures: Measures) -> bool:
    """Whether the head is not above the shoulders, as on the desk: nothing compares with such a neck."""
    return measures.head_y >= measures.shoulders_y


def _range_of(values: list[float]) -> float:
    return max(values) - min(values)


def _upright_of(seen: list[Measures]) -> Upright:
    typical, spread = {}, {}
    for part in fields(Measures):
        told = [value for one in seen if not np.isnan(value := getattr(one, part.name))]
        typical[part.name] = median(told) if told else np.nan
        spread[part.name] = pstdev(told) if told else np.nan
    return Upright(Measures(**typical).view, Measures(**typical), Measures(**spread))
