"""The contour of the back as it was measured, coloured by how it bends."""

import cv2
import numpy as np
from numpy.typing import NDArray

from posecoach.engine.progress import BackView
from posecoach.frame import Image
from posecoach.landmarks import STATIONS, Landmark, Points, Pose
from posecoach.sinks.screen.box import Box, around
from posecoach.sinks.screen.paint import blend, shade, strokes
from posecoach.sinks.screen.theme import BACK_SHADOW, back_colours

_LINE = 0.030
"Width of the line in its middle, as a share of the picture's height."
_THIN = 0.4
"Width of the line where it ends, in widths of its middle."
_CASING = 0.6
"How far the shadow reaches beyond the line, in widths of its middle."
_OVERALL = 0.65
"Share of the colour that tells how round the whole back is; the rest tells it of each place."
_FULL_BEND = 0.6
"Quadratic coefficient, in trunk lengths, of a well rounded back: measured on cat/cow."
_REACH = 6
"How many stations to either side a place's own bend is told from."
_SMOOTHINGS = 4
"How often the line is evened out between neighbouring stations."
_SHOULDERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
_HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
_WIDTHS = _LINE * (_THIN + (1 - _THIN) * np.sin(np.pi * STATIONS))
_BLUR = np.hanning(25) / np.hanning(25).sum()
"Evens out the colours along the back."


def contour(pose: Pose, row: int) -> Points:
    """Return the outline's points, x and y in picture heights, shape (40, 2); NaN where unknown."""
    shoulders, chord = _chord(pose)
    normal = np.array([-chord[1], chord[0]]) * (1 if row == 0 else -1)
    points: Points = shoulders + STATIONS[:, None] * chord + pose.outline[row][:, None] * normal
    return points


def _chord(pose: Pose) -> tuple[Points, Points]:
    """Return where the middle of the shoulders is, and the way from there to that of the hips."""
    shoulders, hips = (
        (pose.image[left, :2] + pose.image[right, :2]) / 2 for left, right in (_SHOULDERS, _HIPS)
    )
    return shoulders, hips - shoulders


def bends(outline: Points, curve: float) -> Points:
    """Return how the back bends at each station, -1 (hollow) to 1 (rounded); never NaN.

    Args:
        outline: One row of `Pose.outline`.
        curve: `BackView.curve`; NaN leaves only the outline's own shape to tell, in pale colours.
    """
    overall = 0.0 if np.isnan(curve) else 2 * curve - 1
    own = np.tanh(_own_bend(outline) / _FULL_BEND)
    return np.clip(_OVERALL * overall + (1 - _OVERALL) * own, -1, 1)


def _own_bend(outline: Points) -> Points:
    """Return minus the quadratic coefficient around each station, 0 where it cannot be told."""
    middle = outline[_REACH:-_REACH]
    step = _REACH * (STATIONS[1] - STATIONS[0])
    sag = middle - (outline[: -2 * _REACH] + outline[2 * _REACH :]) / 2
    bend = np.pad(np.nan_to_num(sag / step**2), _REACH + len(_BLUR) // 2, mode="edge")
    return np.convolve(bend, _BLUR, mode="valid")


def draw_back(picture: Image, pose: Pose, back: BackView) -> None:
    """Draw the contour as one thick, smooth line; it breaks where the outline is unknown."""
    _, chord = _chord(pose)
    if not chord.any():
        return
    height_px = picture.shape[0]
    points = contour(pose, back.row) * height_px
    for run in _runs(np.isfinite(points).all(axis=1)):
        line, widths_px = smooth(points[run]), _WIDTHS[run] * height_px
        widest_px = float(widths_px.max())
        box = around(line, (1 + _CASING) * widest_px, picture)
        if box is not None:
            mask = strokes(np.stack([line[:-1], line[1:]], axis=1), widths_px[1:], box)
            shade(box.of(picture), mask, _CASING * widest_px, BACK_SHADOW)
            blend(box.of(picture), _colours(pose, back, height_px, box), mask)


def _colours(pose: Pose, back: BackView, height_px: int, box: Box) -> Image:
    """Return a box full of the stations' colours, each reaching far to both sides of the chord."""
    strip = back_colours(bends(pose.outline[back.row], back.curve))[None].astype(np.uint8)
    shoulders, chord = _chord(pose)
    along = chord / (chord @ chord) / height_px
    start = along @ (np.array([box.x, box.y]) - shoulders * height_px) - STATIONS[0]
    pixel_to_station = np.array([[*along, start], [0, 0, 0]]) / (STATIONS[1] - STATIONS[0])
    return cv2.warpAffine(
        strip,
        pixel_to_station,
        (box.w, box.h),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    ).astype(np.uint8, copy=False)


def _runs(known: NDArray[np.bool_]) -> list[slice]:
    """Return the stretches of at least two known stations."""
    edges = np.flatnonzero(np.diff(known.astype(np.int8), prepend=0, append=0))
    return [slice(start, end) for start, end in edges.reshape(-1, 2).tolist() if end - start > 1]


def smooth(points: Points) -> Points:
    """Take out the steps of the silhouette's pixels; the ends stay where they are."""
    even = points.copy()
    for _ in range(_SMOOTHINGS):
        even[1:-1] = (even[:-2] + 2 * even[1:-1] + even[2:]) / 4
    return even
