"""The 33 BlazePose landmarks and one person's pose at one instant."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


class Side(StrEnum):
    """The person's own left or right."""

    LEFT = "left"
    RIGHT = "right"


class Landmark(IntEnum):
    """Index of a landmark, in MediaPipe's order. Left and right are the person's own."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


N_LANDMARKS = len(Landmark)

CONNECTIONS: tuple[tuple[Landmark, Landmark], ...] = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW),
    (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    (Landmark.LEFT_HIP, Landmark.LEFT_KNEE),
    (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
    (Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE),
    (Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE),
    (Landmark.LEFT_ANKLE, Landmark.LEFT_FOOT_INDEX),
    (Landmark.RIGHT_ANKLE, Landmark.RIGHT_FOOT_INDEX),
)
"Pairs of landmarks that are drawn as limbs; the face and the hands are left out."

N_STATIONS = 40
"How many places along the trunk the outline is measured at."

STATIONS = np.linspace(0.05, 0.95, N_STATIONS)
"Where they are: shares of the way from mid-shoulders (0) to mid-hips (1)."


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """Where one person's landmarks and trunk outline are at one instant.

    Attributes:
        time_s: Time of the frame the pose was estimated from.
        aspect: Width of the picture over its height.
        image: Image landmarks, shape (33, 3), in picture heights: x from 0 (left edge) to `aspect`,
            y from 0 (top edge) to 1, z towards the camera negative, on the scale of x. Equal units on
            all axes, so angles are true to the picture. Landmarks outside the picture are guesses.
        world: World landmarks, metres, hip-centred, y down, shape (33, 3).
        visibility: Probability of being seen, 0 to 1, shape (33,). Optimistic: see `Pose.is_inside`.
        outline: How far the body's silhouette reaches from the line mid-shoulders to mid-hips, in
            lengths of that line, at the `STATIONS`, shape (2, 40). Row 0 is the side that lies to the
            right of a walker from shoulders to hips (in the picture: the back of an upright
            person who faces the right edge), row 1 the other. NaN where it cannot be told.
    """

    time_s: float
    aspect: float
    image: Points
    world: Points
    visibility: Points
    outline: Points

    def __post_init__(self) -> None:
        """Reject wrong shapes at the door, so that nobody checks again inside."""
        for name, shape in _SHAPES.items():
            found = getattr(self, name).shape
            if found != shape:
                raise ValueError(f"{name} must have shape {shape}, got {found}")

    def is_inside(self, landmark: Landmark, margin: float = 0.0) -> bool:
        """Whether the landmark lies in the picture, at least `margin` picture heights from its edge."""
        x, y = self.image[landmark, :2]
        return bool(margin <= x <= self.aspect - margin and margin <= y <= 1 - margin)


_SHAPES = {
    "image": (N_LANDMARKS, 3),
    "world": (N_LANDMARKS, 3),
    "visibility": (N_LANDMARKS,),
    "outline": (2, N_STATIONS),
}
