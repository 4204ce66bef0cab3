"""A person's own upright: what everything else is compared with."""

from dataclasses import dataclass
from enum import StrEnum


class View(StrEnum):
    """How the camera sees somebody who sits."""

    FRONT = "front"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Measures:
    """What one pose says about how somebody sits, compared with nothing yet. NaN where it cannot be told.

    Lengths are in picture heights.

    Attributes:
        head_x: The middle of the ears from the left edge.
        head_y: The same from the top.
        shoulders_x: The middle of the shoulders from the left edge.
        shoulders_y: The same from the top.
        width: From shoulder to shoulder, across the picture.
        face: From ear to ear.
        turn_deg: How far the head is turned to either side; 0 towards the camera.
        nod: How far the nose is below the ears, in lengths of the face.
        back: How far the upper back reaches behind the line from shoulders to hips, in lengths of that line.
    """

    head_x: float
    head_y: float
    shoulders_x: float
    shoulders_y: float
    width: float
    face: float
    turn_deg: float
    nod: float
    back: float


@dataclass(frozen=True, slots=True)
class Upright:
    """What was learnt while somebody sat tall.

    Attributes:
        view: How the camera saw them.
        typical: The middle of what was measured.
        spread: How far it wandered meanwhile, as a standard deviation, each in its own unit.
    """

    view: View
    typical: Measures
    spread: Measures
