"""What would help when the exercise cannot be judged: one sentence for the person."""

import math

from posecoach.events import Sight
from posecoach.signals.body import Body
from posecoach.specs.model import Exercise
from posecoach.specs.points import PointName, split_point

_WORDS = {
    "nose": "face",
    "eye": "eyes",
    "ear": "ears",
    "shoulder": "shoulders",
    "elbow": "elbows",
    "wrist": "hands",
    "index": "hands",
    "hip": "hips",
    "knee": "knees",
    "ankle": "feet",
    "heel": "feet",
    "foot_index": "feet",
}
"What people call the parts of the body, from the top down."

ONLY_TIMING = "I cannot see you clearly; I am only timing."
"For exercises whose time goes on unseen."


def what_helps(sight: Sight, exercise: Exercise, body: Body | None) -> str:
    """Return what the person, seen as `body`, could do so that the exercise can be judged; '' if it can."""
    match sight:
        case Sight.GOOD:
            return ""
        case Sight.NOBODY:
            return "I see nobody. Come into the picture, face first."
        case Sight.DARK:
            return "It is too dark to see you. Switch on a light."
        case Sight.ANOTHER:
            return "I see somebody else. I wait for you; one person in the picture, please."
        case Sight.HIDDEN:
            return _how_to_be_seen(exercise, body)
        case Sight.WRONG_VIEW:
            return exercise.view.turn or exercise.view.placing
        case Sight.OUT_OF_POSITION:
            return exercise.position.looks_like


def what_is_cut_off(exercise: Exercise, body: Body) -> str:
    """Return what would bring all that the exercise looks at into the picture; '' when it is."""
    looked_at = {*exercise.judged_by, *(condition.signal for condition in exercise.position.when)}
    points = {point for signal in looked_at for point in exercise.points_of(signal)}
    return _into_the_picture(body, {point for point in points if body.edge(point)})


def _how_to_be_seen(exercise: Exercise, body: Body | None) -> str:
    """Name the parts that are not seen, and what would bring them into sight."""
    points = {point for signal in exercise.judged_by for point in exercise.points_of(signal)}
    unseen = {point for point in points if body and math.isnan(body.point(point)[0])}
    if not body or not _named(unseen):
        return "I cannot see the line of your back. Step back a little; close-fitting clothes help."
    outside = _into_the_picture(body, unseen)
    return outside or f"Something hides your {_named(unseen)}. Clear the view, or move the camera."


def _into_the_picture(body: Body, points: set[PointName]) -> str:
    """Say how to move so that these points come into the picture; '' where none is outside it."""
    edges = {body.edge(point) for point in points} - {None}
    if not edges:
        return ""
    if edges == {"beside"}:
        return f"Move to the middle of the picture until I see your {_named(points)}."
    return f"Step back until I see your {_named(points)}."


def _named(points: set[PointName]) -> str:
    """Return people's words for points, from the top down."""
    named = {_WORDS[split_point(point)[1]] for point in points}
    return " and ".join(dict.fromkeys(word for word in _WORDS.values() if word in named))
