"""Judge how somebody sits from how far they are from their own upright.

A slouch shows in the back, not in the head alone: who looks down at a phone or the keyboard lets the head
sink while the shoulders stay. So every rule asks for both. The thresholds lie between what people did who
slouched and people who did anything else that is done at a desk: rendered with known spines, and recorded.
"""

import math
from dataclasses import dataclass, field

from posecoach.sitting.comparison import Comparison
from posecoach.sitting.posture import Posture, Verdict

_RELEASE = 0.9
"Who slouched does so until they are back this far, so that trembling about the threshold changes nothing."

_ASIDE_FRONT, _ASIDE_SIDE, _SUNK = 1.6, 4.0, 0.9
"""Heads aside from where they sat, or all of them lower: reached by no slouch (0.77 in recordings). From the
side, who leans forward is far aside."""

_SMALLEST_FRONT, _SMALLEST_SIDE, _LARGEST = 0.62, 0.5, 1.6
"""Sizes of a head, compared with the person's own, that are somebody else's, behind them or before.

From the side a head that looks down measures 0.62 to 0.8 of itself.
"""

_TURNED_DEG, _TURNED_WIDTH = 22.0, -0.35
"""From here on the face tells little; a second monitor turns it by 35 and more. And how narrow the shoulders
look (the logarithm of a ratio) of who has turned the whole chair."""

_FACES_CAMERA = 1.2
"From the side: wider by so many heads are the shoulders of who turned to the camera, or if that was moved."

_NEARER, _LEANS_DEG = 0.11, 10.0
"Leaning in to read something: from the front the trunk comes nearer by a tenth; from the side it leans."

_LEANS_BACK = -0.07
"Farther by so much: who leans back sinks in the picture, too."

_NOD, _LOOKS_DOWN = 0.17, 0.12
"The nose below the ears (heads), and the neck's height that is lost with it, of who looks down."


@dataclass(slots=True)
class Judge:
    """Judges one moment after another."""

    _is_slouched: bool = field(default=False, init=False)

    def update(self, seen: Comparison) -> Verdict:
        """Take one comparison; return what it says."""
        if elsewhere := _elsewhere(seen):
            return elsewhere
        if _is_turned(seen):
            return Verdict(Posture.UNSURE, "turned away", math.nan)
        level = _level_from_front(seen) if seen.is_from_front else _level_from_side(seen)
        self._is_slouched = level >= (_RELEASE if self._is_slouched else 1.0)
        if self._is_slouched:
            return Verdict(Posture.SLOUCHED, "", level)
        why = _otherwise(seen)
        return Verdict(Posture.UNSURE if why else Posture.UPRIGHT, why, level)


_LOOKING_DOWN_DEG = 50.0
"Degrees by which looking down alone brings the head forward, for each head that the nose sinks."


def _elsewhere(seen: Comparison) -> Verdict | None:
    """Return a verdict on who does not sit where the person sat; None for who does."""
    smallest = _SMALLEST_FRONT if seen.is_from_front else _SMALLEST_SIDE
    if seen.head_size < smallest:
        return Verdict(Posture.AWAY, "somebody else", math.nan)
    if seen.head_size > _LARGEST:
        return Verdict(Posture.UNSURE, "somebody else", math.nan)
    if seen.is_standing:
        return Verdict(Posture.STANDING, "", math.nan)
    is_aside = seen.aside > (_ASIDE_FRONT if seen.is_from_front else _ASIDE_SIDE)
    if is_aside or min(seen.sunk, seen.head_sunk) > _SUNK:
        return Verdict(Posture.UNSURE, "sits elsewhere", math.nan)
    return None


def _is_turned(seen: Comparison) -> bool:
    if not seen.is_from_front:
        return seen.wider > _FACES_CAMERA
    return seen.turned_deg > _TURNED_DEG or seen.nearer < _TURNED_WIDTH


def _level_from_front(seen: Comparison) -> float:
    """Return how far towards slouched: hunched forward, or sunk as a whole."""
    head_leads = max(0.0, math.log(seen.head_size) - seen.nearer)
    hunched = min(seen.neck_short / 0.12, (seen.sunk / 0.35 + head_leads / 0.2) / 1.3)
    is_as_near = _LEANS_BACK < seen.nearer < _NEARER
    sunk = min(seen.sunk, seen.head_sunk) / 0.29 if is_as_near else 0.0
    return max(0.0, hunched, sunk)


def _level_from_side(seen: Comparison) -> float:
    """Return how far towards slouched: rounded, sunk, and forward in the neck, each up to its full share."""
    head_forward_deg = seen.neck_deg - _LOOKING_DOWN_DEG * seen.nod
    signs = (seen.rounded / 0.1, seen.sunk / 0.5, head_forward_deg / 25)
    told = [max(-1.0, min(1.0, sign)) for sign in signs if not math.isnan(sign)]
    return max(0.0, sum(told) / (1.1 if len(told) == len(signs) else 0.7))


def _otherwise(seen: Comparison) -> str:
    """Return what somebody does who neither slouches nor sits upright; '' where they do sit upright."""
    if seen.nod > _NOD and not seen.neck_short <= _LOOKS_DOWN:  # NaN from the side: the nod tells enough
        return "looking down"
    return "leaning in" if seen.nearer > _NEARER or seen.lean_deg > _LEANS_DEG else ""
