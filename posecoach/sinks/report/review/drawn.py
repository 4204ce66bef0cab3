"""Turn bodies into a few whole numbers: for a moving figure, a still, and the two ends of the back."""

import numpy as np

from posecoach.events import Rep
from posecoach.landmarks import STATIONS, Landmark, Points, Pose
from posecoach.sinks.report.review.bodies import Bodies, Body
from posecoach.sinks.report.review.model import Drawn, Ends, Figure
from posecoach.sinks.screen.back import contour

JOINTS = (
    Landmark.NOSE,
    *(
        mark
        for mark in Landmark
        if Landmark.LEFT_SHOULDER <= mark <= Landmark.RIGHT_WRIST
        or Landmark.LEFT_HIP <= mark <= Landmark.RIGHT_ANKLE
        or mark in (Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX)
    ),
)
"The landmarks that a figure is drawn by: nose, shoulders, elbows, wrists, hips, knees, ankles, toes."

UNITS = 1000
"In a picture height."

_VISIBILITY = 0.5
_EVERY = 2
"Every other station of the contour is enough for a smooth line."


def drawn(body: Body | None) -> Drawn | None:
    """Return a body in a few lines."""
    if body is None:
        return None
    pose = body.pose
    joints = tuple(
        _place(pose.image[mark]) if pose.visibility[mark] >= _VISIBILITY else None for mark in JOINTS
    )
    back = contour(pose, body.back.row)[::_EVERY] if body.back else np.empty((0, 2))
    return Drawn(joints, tuple(_place(point) for point in back if np.isfinite(point).all()))


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
    faces_left = float(np.median([_chord_x(body.pose) for body in tops])) > 0
    ends = Ends(_median_contour(rest), _median_contour(far), len(far), faces_left)
    return ends if len(ends.rest) > 1 and len(ends.far) > 1 else None


def _back(body: Body | None) -> Points | None:
    return body.pose.outline[body.back.row] if body and body.back else None


def _median_contour(backs: list[Points]) -> tuple[tuple[float, float], ...]:
    """Return the median at each station that more than half of the backs show."""
    stacked = np.array(backs)
    shown = np.isfinite(stacked).mean(axis=0) > 0.5
    middles = np.nanmedian(stacked[:, shown], axis=0)
    places = zip(STATIONS[shown].tolist(), middles.tolist(), strict=True)
    return tuple((round(x, 3), round(y, 3)) for x, y in places)


def _chord_x(pose: Pose) -> float:
    """Return how far to the right of the shoulders the hips are, in picture heights."""
    hips = pose.image[Landmark.LEFT_HIP, 0] + pose.image[Landmark.RIGHT_HIP, 0]
    shoulders = pose.image[Landmark.LEFT_SHOULDER, 0] + pose.image[Landmark.RIGHT_SHOULDER, 0]
    return float(hips - shoulders) / 2


def _place(point: Points) -> tuple[int, int]:
    x, y = (float(part) for part in point[:2])
    return round(x * UNITS), round(y * UNITS)
