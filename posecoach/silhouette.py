"""The outline of the trunk, read from the body's silhouette: the only direct sight of the mid back.

BlazePose has no landmark between shoulder and hip. The segmentation mask shows the back itself: along
the line from mid-shoulders to mid-hips we measure how far the body reaches to either side.
"""

import numpy as np
from numpy.typing import NDArray

from posecoach.landmarks import N_STATIONS, STATIONS, Points

_REACH = 1.0
"How far from the chord is searched, in chord lengths: a deep cat reaches 0.55."

_SHORTEST_CHORD_PX = 12.0
"Below this the trunk has too few pixels to show a shape."

_JUMP = 0.12
"A station that differs so much (chord lengths) from its neighbours is an arm, hair or a chair."

_NEIGHBOURS = np.clip(np.arange(N_STATIONS)[:, None] + np.arange(-2, 3), 0, N_STATIONS - 1)
"The stations around each, two on either side and itself, shape (N_STATIONS, 5); the ends repeat."


def trunk_outline(mask: NDArray[np.float32], shoulders_px: Points, hips_px: Points) -> Points:
    """Measure the trunk's outline on both sides of the chord from mid-shoulders to mid-hips.

    From each station the *last* body pixel along the normal is taken, not the first exit: in a deep
    cat the chord itself runs outside the body.

    Args:
        mask: Probability of being body, 0 to 1, shape (height, width).
        shoulders_px: Mid-shoulders (x, y) in the mask's pixels.
        hips_px: Mid-hips (x, y) in the mask's pixels.

    Returns:
        Distances from the chord in chord lengths, shape (2, N_STATIONS); see `Pose.outline`. NaN
        where the body ends at the border of the picture, is not met at all, or jumps.
    """
    chord = hips_px - shoulders_px
    length_px = float(np.hypot(*chord))
    if not length_px >= _SHORTEST_CHORD_PX:  # also when it is NaN
        return np.full((2, N_STATIONS), np.nan)
    along = chord / length_px
    normal = np.array([-along[1], along[0]])
    stations = shoulders_px + STATIONS[:, None] * chord
    steps = np.arange(int(_REACH * length_px) + 2)
    sides = [_last_crossing(mask, stations, side * normal, steps) for side in (1, -1)]
    return _without_jumps(np.array(sides) / length_px)


def _last_crossing(
    mask: NDArray[np.float32], starts: Points, step: Points, steps: NDArray[np.int64]
) -> Points:
    """Return how many steps from each start the mask last falls below one half, to a part of a step."""
    height, width = mask.shape
    x = np.rint(starts[:, :1] + steps * step[0]).astype(np.intp)
    y = np.rint(starts[:, 1:] + steps * step[1]).astype(np.intp)
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    values = np.where(inside, mask[y.clip(0, height - 1), x.clip(0, width - 1)], 0.0)
    is_body = values >= 0.5
    last = len(steps) - 1 - is_body[:, ::-1].argmax(axis=1)
    rows = np.arange(len(starts))
    beyond = np.minimum(last + 1, len(steps) - 1)
    is_told = is_body.any(axis=1) & (last + 1 < len(steps)) & inside[rows, beyond]
    here, there = values[rows, last], values[rows, beyond]
    part = (here - 0.5) / np.maximum(here - there, 1e-6)
    return np.where(is_told, last + part, np.nan)


def _without_jumps(profiles: Points) -> Points:
    """Return profiles, shape (n, N_STATIONS), NaN where a station stands out from the two on either side."""
    windows = np.sort(profiles[:, _NEIGHBOURS], axis=2)  # a NaN goes to the end
    medians = np.where(np.isnan(windows[..., -1]), np.nan, windows[..., 2])
    return np.where(np.abs(profiles - medians) <= _JUMP, profiles, np.nan)
