"""Where the trails of the pieces of a recording meet, and the one trail that they make.

A piece that begins in the middle must find the person anew. Somebody who lies there may not be found at all:
a lying person is found by their face first, and tracked from then on. So a piece does not end where the next
one begins: it goes on beside it until both have seen the same for a while, if need be to the end of the
recording. What was seen cold is never taken before that, and at worst it takes as long as in one piece.

The same cannot mean equal: MediaPipe tracks, and leaving out the very first frame of a recording already
moves its landmarks by some hundredths of the trunk's length, from then on.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from posecoach.batch.trail import Steps
from posecoach.landmarks import Landmark

_SAME = 0.06
"How far apart (trunk lengths) the same body may be seen; tracked twice it is 0.01 to 0.03."

_AGREED_S = 2.0
"For so long: a person who was just found has settled after one second."

_SHOULDERS = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]
_HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
_LIMBS = ("ELBOW", "WRIST", "KNEE", "ANKLE")
_BODY = [
    Landmark.NOSE,
    *_SHOULDERS,
    *_HIPS,
    *(Landmark[f"{side}_{limb}"] for limb in _LIMBS for side in ("LEFT", "RIGHT")),
]


def meeting_s(mine: Steps, theirs: Steps) -> float | None:
    """Return from when on the later trail may stand in for the earlier one; None while they have not met.

    It is the moment of their first agreement at which they are closest. More steps do not change it.
    """
    _, here, there = np.intersect1d(mine["time_s"], theirs["time_s"], assume_unique=True, return_indices=True)
    if not len(here):
        return None
    times_s, apart = mine["time_s"][here], _apart(mine[here], theirs[there])
    differed_s = np.maximum.accumulate(np.where(apart <= _SAME, times_s[0], times_s))
    agreed = np.flatnonzero(times_s - differed_s >= _AGREED_S)
    if not len(agreed):
        return None
    window = (times_s > differed_s[agreed[0]]) & (times_s <= times_s[agreed[0]])
    return float(times_s[window][apart[window].argmin()])


def joined(trails: Sequence[Steps]) -> Steps:
    """Return one trail: along each until it meets a later one, then along that.

    Args:
        trails: Of the pieces, in order. Each meets a later one or goes to the end of the recording.
    """
    parts: list[Steps] = []
    at, from_s = 0, -math.inf
    while following := _next(trails, at):
        until_s, on = max(from_s, following[0]), following[1]
        parts.append(_between(trails[at], from_s, until_s))
        at, from_s = on, until_s
    return np.concatenate([*parts, _between(trails[at], from_s, math.inf)])


def _next(trails: Sequence[Steps], at: int) -> tuple[float, int] | None:
    met = [(meeting_s(trails[at], trails[on]), on) for on in range(at + 1, len(trails))]
    return min(((met_s, on) for met_s, on in met if met_s is not None), default=None)


def _between(steps: Steps, from_s: float, until_s: float) -> Steps:
    return steps[(steps["time_s"] >= from_s) & (steps["time_s"] < until_s)]


def _apart(mine: Steps, theirs: Steps) -> NDArray[np.float64]:
    """Return how far apart the bodies are, trunk lengths, shape (n,); 0 where both see nobody, inf where one.

    In the picture, where another person would be elsewhere, and in space, where swapped sides would show.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        apart = np.maximum(
            _distance(mine["image"][..., :2], theirs["image"][..., :2]),
            _distance(mine["world"], theirs["world"]),
        )
    alone, neither = mine["is_seen"] != theirs["is_seen"], ~(mine["is_seen"] | theirs["is_seen"])
    return np.where(neither, 0.0, np.where(alone | np.isnan(apart), np.inf, apart))


def _distance(mine: NDArray[np.float32], theirs: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the median distance of the body's landmarks, trunk lengths, shape (n,)."""
    trunk = mine[:, _SHOULDERS].mean(axis=1) - mine[:, _HIPS].mean(axis=1)
    distances = np.linalg.norm(mine[:, _BODY] - theirs[:, _BODY], axis=2)
    relative: NDArray[np.float64] = np.median(distances, axis=1) / np.linalg.norm(trunk, axis=1)
    return relative
