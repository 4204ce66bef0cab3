"""How somebody sits now, compared with their own upright."""

import math
from dataclasses import dataclass

from posecoach.sitting.measures import Measures, View
from posecoach.sitting.upright import Upright

_HORIZON = 0.5
"Where a camera looks, in picture heights: what comes nearer moves away from there."

_TRUNK, _LEANS = 3.0, 1.3
"Heads from hips to shoulders, where the hips are not seen, and by which leaning in brings them forward."


_STANDING = 1.0
"Heads by which the shoulders rise at least when somebody gets up; a chair is seldom put so much higher."


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed since the upright was learnt. Lengths are in heads; NaN where it cannot be told.

    Attributes:
        aside: How far head and shoulders both are from where they were, across the picture.
        risen: How far the shoulders are up in the picture.
        sunk: How far the shoulders have sunk: seen from the side towards the hips, where those are seen; else
            in the picture, without what coming nearer makes of it.
        head_sunk: How far the head has sunk in the picture.
        wider: How much wider the shoulders look.
        nearer: How much larger the shoulders look, as the logarithm of a ratio: 0.1 is a tenth nearer; NaN
            from the side.
        head_size: The head's size over what it was.
        neck_short: The share of the neck's height over the shoulders that is gone; NaN from the side.
        neck_deg: How much further forward the head is over the shoulders; NaN from the front.
        lean_deg: How much further forward the shoulders are over the hips; NaN from the front.
        rounded: How much further the upper back reaches back, in trunk lengths; NaN from the front.
        turned_deg: How far the head is turned from where it looked, to either side.
        nod: How far the face looks down: how far the nose has sunk below the ears.
    """

    aside: float
    risen: float
    sunk: float
    head_sunk: float
    wider: float
    nearer: float
    head_size: float
    neck_short: float
    neck_deg: float
    lean_deg: float
    rounded: float
    turned_deg: float
    nod: float

    @property
    def is_standing(self) -> bool:
        """Whether the shoulders are higher than anybody grows on a chair."""
        return self.risen > _STANDING

    @property
    def is_from_front(self) -> bool:
        """Whether the camera sees the person from the front."""
        return math.isnan(self.neck_deg)


def compare(now: Measures, upright: Upright) -> Comparison:
    """Compare what one pose says with a person's upright, learnt by the same camera."""
    then = upright.typical
    is_front = upright.view is View.FRONT
    ahead = math.copysign(1.0, then.turn_deg)
    asides = (now.head_x - then.head_x, now.shoulders_x - then.shoulders_x)
    return Comparison(
        aside=abs(min(asides, key=abs)) / then.head,
        risen=(then.shoulders_y - now.shoulders_y) / then.head,
        sunk=_sunk_before_camera(now, then) if is_front else _sunk_beside_camera(now, then),
        head_sunk=(now.head_y - then.head_y) / then.head,
        wider=(now.width - then.width) / then.head,
        nearer=math.log(max(now.width, 1e-6) / then.width) if is_front else math.nan,
        head_size=now.head / then.head,
        neck_short=1 - _neck_height(now) / _neck_height(then) if is_front else math.nan,
        neck_deg=math.nan if is_front else _neck_deg(now, ahead) - _neck_deg(then, ahead),
        lean_deg=math.nan if is_front else _lean_deg(now, ahead) - _lean_deg(then, ahead),
        rounded=math.nan if is_front else now.back - then.back,
        turned_deg=abs(now.turn_deg - then.turn_deg),
        nod=now.nod - then.nod,
    )


def _sunk_before_camera(now: Measures, then: Measures) -> float:
    by_coming_nearer = (then.shoulders_y - _HORIZON) * (now.width / then.width - 1)
    return (now.shoulders_y - then.shoulders_y - by_coming_nearer) / then.head


def _sunk_beside_camera(now: Measures, then: Measures) -> float:
    """Without what leaning in with a straight back makes of it: towards the hips, or by how far forward."""
    towards_hips = _trunk(then) - _trunk(now)
    if not math.isnan(towards_hips):
        return towards_hips / then.head
    forward = min(_LEANS, abs(now.shoulders_x - then.shoulders_x) / then.head)
    by_leaning = _TRUNK - math.sqrt(_TRUNK**2 - forward**2)
    return (now.shoulders_y - then.shoulders_y) / then.head - by_leaning


def _trunk(measures: Measures) -> float:
    return math.hypot(measures.hips_x - measures.shoulders_x, measures.hips_y - measures.shoulders_y)


def _neck_height(measures: Measures) -> float:
    return (measures.shoulders_y - measures.head_y) / max(measures.width, 1e-6)


def _neck_deg(measures: Measures, ahead: float) -> float:
    """Return how far the head is before the shoulders; 0 straight above them."""
    forward = ahead * (measures.head_x - measures.shoulders_x)
    return math.degrees(math.atan2(forward, measures.shoulders_y - measures.head_y))


def _lean_deg(measures: Measures, ahead: float) -> float:
    """Return how far the shoulders are before the hips; 0 straight above them."""
    forward = ahead * (measures.shoulders_x - measures.hips_x)
    return math.degrees(math.atan2(forward, measures.hips_y - measures.shoulders_y))
