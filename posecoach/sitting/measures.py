"""Measure how somebody sits, from poses, compared with nothing yet."""

import math
from dataclasses import dataclass, field
from enum import StrEnum

from posecoach.landmarks import Landmark, Pose, Side
from posecoach.signals.body import Body
from posecoach.signals.measure import back_curve
from posecoach.signals.orientation import BackSide

_NOSE_AHEAD = 0.73
"""How far the nose is before the line of the ears, in lengths of that line, as MediaPipe places them: with it
the size of a head stays within 3 % while it turns by 60 degrees (a real and a rendered person)."""

_FRONT_FROM = 1.8
"""Shoulder width in heads from which on somebody is judged as from the front rather than from the side.

Face-on it is 2.3 to 3.1 in recordings, side-on 0.1 to 0.9; half way, at 45 degrees, the back is seen better.
"""


class View(StrEnum):
    """How the camera sees somebody who sits."""

    FRONT = "front"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Measures:
    """What one pose says about how somebody sits. Lengths are in picture heights, places from its top left.

    Attributes:
        head_x: The middle of the ears.
        head_y: The same, downwards.
        shoulders_x: The middle of the shoulders.
        shoulders_y: The same, downwards.
        hips_x: The middle of the hips; NaN where they are not in the picture, as before most webcams.
        hips_y: The same, downwards.
        width: From shoulder to shoulder, across the picture.
        head: The head's size, whichever way it is turned: from ear to ear, seen from the front.
        turn_deg: How far the head is turned, to the right of the picture positive; 0 facing the camera.
        chest_deg: The same of the shoulders, by their depth; a turned head takes a third of it along.
        nod: How far the nose is below the ears, in heads.
        back: How far the upper back reaches behind the line from shoulders to hips, in lengths of that line;
            NaN where the hips or the back are not seen.
    """

    head_x: float
    head_y: float
    shoulders_x: float
    shoulders_y: float
    hips_x: float
    hips_y: float
    width: float
    head: float
    turn_deg: float
    chest_deg: float
    nod: float
    back: float

    @property
    def view(self) -> View:
        """How the camera sees them."""
        return View.FRONT if self.width >= _FRONT_FROM * self.head else View.SIDE


@dataclass(slots=True)
class Measurer:
    """Measures poses one after the other; which side the back is on is told from several."""

    _back: BackSide = field(default_factory=BackSide, init=False)

    def update(self, pose: Pose) -> Measures | None:
        """Take one pose; return what it says, or None where head or shoulders are not in the picture."""
        body = Body(pose, Side.LEFT)
        ears, shoulders, hips = (body.point(f"mid_{part}") for part in ("ear", "shoulder", "hip"))
        nose = body.point("nose")
        row = self._back.update(pose)
        if math.isnan(ears[0] + shoulders[0] + nose[0]):
            return None
        apart = pose.image[Landmark.LEFT_EAR, :2] - pose.image[Landmark.RIGHT_EAR, :2]
        between, ahead = math.hypot(*apart), float(nose[0] - ears[0]) / _NOSE_AHEAD
        head = math.hypot(between, ahead)
        if not head:
            return None
        across = pose.image[Landmark.LEFT_SHOULDER, 0] - pose.image[Landmark.RIGHT_SHOULDER, 0]
        return Measures(
            head_x=float(ears[0]),
            head_y=float(ears[1]),
            shoulders_x=float(shoulders[0]),
            shoulders_y=float(shoulders[1]),
            hips_x=float(hips[0]),
            hips_y=float(hips[1]),
            width=abs(float(across)),
            head=head,
            turn_deg=math.degrees(math.atan2(ahead, between)),
            chest_deg=_chest_deg(pose),
            nod=float(nose[1] - ears[1]) / head,
            back=math.nan if math.isnan(body.trunk()) else back_curve(pose, row, "thoracic"),
        )


def _chest_deg(pose: Pose) -> float:
    across, _, depth = pose.world[Landmark.LEFT_SHOULDER] - pose.world[Landmark.RIGHT_SHOULDER]
    return math.degrees(math.atan2(depth, across))
