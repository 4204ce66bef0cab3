"""Turn bodies into a few whole numbers: for a moving figure, a still, and the two ends of the back."""

from collections.abc import Iterable

import numpy as np

from posecoach.events import Rep
from posecoach.landmarks import CONNECTIONS, STATIONS, Landmark, Points, Pose
from posecoach.sinks.report.review.bodies import Bodies, Body
from posecoach.sinks.report.review.model import Drawn, Ends, Figure, Still
from posecoach.sinks.screen.back import contour, smooth

JOINTS = tuple(sorted({end for limb in CONNECTIONS for end in limb}))
"The landmarks that a figure is drawn by."

LIMBS = tuple((JOINTS.index(a), JOINTS.index(b)) for a, b in CONNECTIONS)
"Which of them are joined by lines."

UNITS = 1000
"In a picture height."

SHAPE = 4 / 3
"Width of a still over its height."

_VISIBILITY = 0.5
_MARGIN = 0.1
"Around what is drawn: the head and the hands reach beyond their landmarks."
_HEAD = 0.17
"Radius of the head in trunk lengths."
_EVERY = 2
"Every other station of the contour is enough for a smooth line."


def drawn(body: Body | None) -> Drawn | None:
    """Return a body in a few lines."""
    if body is None:
        return None
    pose = body.pose
    is_shown = pose.visibility >= _VISIBILITY
    joints = tuple(_place(pose.image[mark]) if is_shown[mark] else None for mark in JOINTS)
    return Drawn(_head(pose), joints, tuple(map(_place, _back_of(body))))


def figure_of(bodies: Bodies) -> Figure:
    """Return the body over time."""
    aspect = next((body.pose.aspect for body in bodies.bodies if body), 1.0)
    return Figure(aspect, tuple(bodies.times_s), tuple(map(drawn, bodies.bodies)))


def ends_of(reps: list[Rep], bodies: Bodies) -> Ends | None:
    """Return the back at both ends of the movement; None where it was not seen at both."""
    rest = [back for rep in reps[1:] or reps if (back := _back(bodies.at(rep.start_s))) is not None]
    far = [back for rep in reps if (back := _back(bodies.at(rep.top_s))) is not None]
    if not rest or not far:
        return None
    tops = [body for rep in reps if (body := bodies.at(rep.top_s))]
    faces_left = float(np.median([_chord(body.pose)[0] for body in tops])) > 0
    ends = Ends(_median_contour(rest), _median_contour(far), len(far), faces_left)
    return ends if len(ends.rest) > 1 and len(ends.far) > 1 else None


def _back_of(body: Body) -> Points:
    """Return some points along the back, x and y in picture heights; none where it is not looked at."""
    if body.back is None:
        return np.empty((0, 2))
    points = contour(body.pose, body.back.row)
    return smooth(points[np.isfinite(points).all(axis=1)])[::_EVERY]


def _head(pose: Pose) -> tuple[int, int, int]:
    ears = (pose.image[Landmark.LEFT_EAR, :2] + pose.image[Landmark.RIGHT_EAR, :2]) / 2
    trunk = float(np.hypot(*_chord(pose)))
    return *_place((ears + pose.image[Landmark.NOSE, :2]) / 2), round(_HEAD * trunk * UNITS)


def _back(body: Body | None) -> Points | None:
    return body.pose.outline[body.back.row] if body and body.back else None


def _median_contour(backs: list[Points]) -> tuple[tuple[float, float], ...]:
    """Return the median at each station that more than half of the backs show."""
    stacked = np.array(backs)
    shown = np.isfinite(stacked).mean(axis=0) > 0.5
    middles = smooth(np.nanmedian(stacked[:, shown], axis=0))
    places = zip(STATIONS[shown].tolist(), middles.tolist(), strict=True)
    return tuple((round(x, 3), round(y, 3)) for x, y in places)


def _chord(pose: Pose) -> Points:
    """Return the way from the middle of the shoulders to that of the hips, x and y in picture heights."""
    hips = pose.image[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], :2].mean(axis=0)
    chord: Points = hips - pose.image[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], :2].mean(axis=0)
    return chord


def _place(point: Points) -> tuple[int, int]:
    x, y = (float(part) for part in point[:2])
    return round(x * UNITS), round(y * UNITS)


def room_of(stills: Iterable[Still]) -> tuple[int, int, int, int]:
    """Return left, top, width and height of what holds all of the bodies with some room, in `UNITS`.

    Its width is `SHAPE` times its height.
    """
    bodies = [still.body for still in stills if still.body]
    places = [place for body in bodies for place in (*_around(body.head), *body.joints, *body.back) if place]
    if not places:
        return 0, 0, round(SHAPE * UNITS), UNITS
    (left, right), (top, bottom) = ((min(along), max(along)) for along in zip(*places, strict=True))
    margin = _MARGIN * max(right - left, bottom - top)
    height = max(bottom - top + 2 * margin, (right - left + 2 * margin) / SHAPE)
    width = SHAPE * height
    return (
        round((left + right - width) / 2),
        round((top + bottom - height) / 2),
        round(width),
        round(height),
    )


def _around(head: tuple[int, int, int]) -> tuple[tuple[int, int], ...]:
    x, y, radius = head
    return (x - radius, y - radius), (x + radius, y + radius)
