"""Notice that camera or chair was moved: head and shoulders are elsewhere together, and stay there."""

import math
from collections import deque
from dataclasses import dataclass, field

from posecoach.sitting.comparison import Comparison

_STAYS_S = 120.0
"Elsewhere for so long is no longer leaning in, reaching for something, or a word with a neighbour."

_MOST = 0.9
"Share of that time."

_GAP_S = 5.0
"Unseen for longer, and it begins anew: who gets up and comes back is elsewhere on both ways."

_BACK_S = 3.0
"As before for so long: it was not moved after all."

_ASIDE, _NEARER, _RISEN, _SUNK = 0.8, 0.14, 0.45, 0.9
"""What is elsewhere: heads aside or up, a seventh nearer or farther, sunk further than the deepest slouch.

From the side only sinking and rising: there who leans is far aside, and the back is told over the hips.
"""

_WIDER = 1.2
"And heads by which the shoulders are wider where a camera at the side was put before the person."

_HUNCHED = 0.12
"Of the neck's height so much is lost by who is nearer or aside because they hunch: that is no other place."

_TOGETHER = 0.12
"How much head and shoulders may differ in how much nearer they came, where they came together."


@dataclass(slots=True)
class Place:
    """Follows whether somebody sits where their upright was learnt."""

    _recent: deque[tuple[float, bool]] = field(default_factory=deque, init=False)
    _as_before_since_s: float = field(default=math.nan, init=False)

    def update(self, time_s: float, seen: Comparison) -> bool:
        """Take one comparison; return whether they have been elsewhere for so long that it was moved."""
        if self._recent and time_s - self._recent[-1][0] > _GAP_S:
            self.forget()
        is_elsewhere = _is_elsewhere(seen)
        if is_elsewhere:
            self._as_before_since_s = math.nan
        elif math.isnan(self._as_before_since_s):
            self._as_before_since_s = time_s
        self._recent.append((time_s, is_elsewhere))
        while len(self._recent) > 1 and time_s - self._recent[1][0] >= _STAYS_S:
            self._recent.popleft()
        is_long = time_s - self._recent[0][0] >= _STAYS_S
        return is_long and sum(was for _, was in self._recent) >= _MOST * len(self._recent)

    def is_as_before(self, time_s: float) -> bool:
        """Whether they have sat where their upright was learnt for a little while."""
        return time_s - self._as_before_since_s >= _BACK_S

    def forget(self) -> None:
        """Begin anew."""
        self._recent.clear()
        self._as_before_since_s = math.nan


def _is_elsewhere(seen: Comparison) -> bool:
    if seen.is_standing:
        return False
    is_up_or_down = min(seen.sunk, seen.head_sunk) > _SUNK or min(seen.risen, -seen.head_sunk) > _RISEN
    if math.isnan(seen.nearer):
        return is_up_or_down or seen.wider > _WIDER
    return is_up_or_down or (seen.neck_short < _HUNCHED and (seen.aside > _ASIDE or _is_nearer(seen)))


def _is_nearer(seen: Comparison) -> bool:
    """Whether head and shoulders came nearer together, or went farther away."""
    came = math.log(seen.head_size)
    return abs(came - seen.nearer) < _TOGETHER and abs(seen.nearer) > _NEARER
