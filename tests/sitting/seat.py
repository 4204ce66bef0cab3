"""Somebody on a chair before a camera, every angle and length of whom we chose.

The person looks along x, their left is y, up is z, in metres from the middle of the hips. How head, neck and
shoulders go with each other follows a rendered person whose spine bends in its joints: a full hunch brings
the shoulders 15 cm forward and 7 cm down, and the head as far again.
"""

from dataclasses import dataclass, replace

import numpy as np

from posecoach.landmarks import N_LANDMARKS, N_STATIONS, Landmark, Points, Pose
from tests.bodies import arch

_SHOULDERS = np.array([-0.025, 0.0, 0.47])
_NECK_ROOT, _NECK = np.array([-0.03, 0.0, 0.03]), np.array([0.055, 0.0, 0.17])
_HALF_SHOULDERS, _HALF_HIPS, _HALF_EARS, _NOSE = 0.18, 0.1, 0.0775, 0.113
_HUNCHED, _SLUMPED = np.array([0.147, 0.0, -0.068]), np.array([0.048, 0.0, -0.066])
_UPRIGHT_BACK, _HUNCHED_BACK, _SLUMPED_BACK = 0.23, 0.185, 0.11
_DESK_HIDES_HIPS_DEG = 50.0
"Seen from nearer to the front than this, the desk stands before the hips."


@dataclass(frozen=True)
class Person:
    """How somebody sits: each control from 0, their own upright.

    Attributes:
        hunch: Rounded forward over the keyboard; 1 as far as people do.
        slump: Sunk into the chair; 1 as far as people do.
        look_down_deg: By neck and head alone.
        turn_deg: The head, to their left; the shoulders go along a fifth of the way.
        lean_deg: The straight trunk, forward; less than 0 is back.
        chair_deg: The whole person on a chair that turns, to their left.
        aside_m: The whole person, to their left.
        nearer_m: The whole person, forward.
        up_m: The whole person, up: 0.3 is standing.
        size: Of the whole person; 1 is 1.75 m tall.
    """

    hunch: float = 0.0
    slump: float = 0.0
    look_down_deg: float = 0.0
    turn_deg: float = 0.0
    lean_deg: float = 0.0
    chair_deg: float = 0.0
    aside_m: float = 0.0
    nearer_m: float = 0.0
    up_m: float = 0.0
    size: float = 1.0

    @property
    def back(self) -> float:
        """How far the upper back reaches behind the trunk, in trunk lengths."""
        return _UPRIGHT_BACK + self.hunch * _HUNCHED_BACK + self.slump * _SLUMPED_BACK

    def body(self) -> Points:
        """The landmarks, shape (33, 3), in metres."""
        shoulders = _pitched(_SHOULDERS, self.lean_deg) + self.hunch * _HUNCHED + self.slump * _SLUMPED
        neck_deg = 30 * self.hunch + self.look_down_deg / 2 + 0.9 * self.lean_deg
        nod_deg = 22 * self.hunch + 4 * self.slump + self.look_down_deg + self.lean_deg / 3
        ears = shoulders + _NECK_ROOT + _pitched(_NECK, neck_deg)
        points = np.zeros((N_LANDMARKS, 3))
        points[:] = ears
        for part, middle, half, yaw_deg in (
            ("EAR", ears, _HALF_EARS, self.turn_deg),
            ("SHOULDER", shoulders, _HALF_SHOULDERS, self.turn_deg / 5),
            ("HIP", np.zeros(3), _HALF_HIPS, 0.0),
        ):
            for side, sign in (("LEFT", 1), ("RIGHT", -1)):
                points[Landmark[f"{side}_{part}"]] = middle + _yawed(np.array([0, sign * half, 0]), yaw_deg)
        points[Landmark.NOSE] = ears + _yawed(_pitched(np.array([_NOSE, 0, 0]), nod_deg), self.turn_deg)
        turned = np.array([_yawed(point, self.chair_deg) for point in points])
        return self.size * turned + (self.nearer_m, self.aside_m, self.up_m)


@dataclass(frozen=True)
class Camera:
    """A pinhole camera that looks level.

    Attributes:
        azimuth_deg: Where it stands: 0 before the person, 90 at their right, -90 at their left.
        away_m: From the middle of the hips, along the floor.
        height_m: Above the hips.
        view_deg: From the top of the picture to its bottom.
        aspect: The picture's width over its height.
        mirrors: Whether the picture is as in a mirror.
    """

    azimuth_deg: float = 0.0
    away_m: float = 0.8
    height_m: float = 0.5
    view_deg: float = 48.0
    aspect: float = 4 / 3
    mirrors: bool = False

    def sees(self, person: Person, time_s: float = 0.0) -> Pose:
        """Return the pose of a person, as a perfect estimator would see it."""
        world = _yawed_all(person.body(), self.azimuth_deg) - (0, 0, self.height_m * person.size)
        focal = 0.5 / np.tan(np.radians(self.view_deg / 2))
        depth = self.away_m - world[:, 0]
        across, down = world[:, 1] / depth, -world[:, 2] / depth
        image = np.column_stack(
            [self.aspect / 2 + focal * across, 0.5 + focal * down, -focal * world[:, 0] / self.away_m]
        )
        visibility = np.ones(N_LANDMARKS)
        if abs(self.azimuth_deg) < _DESK_HIDES_HIPS_DEG:
            visibility[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]] = 0.1
        pose = Pose(time_s, self.aspect, image, _as_mediapipe(world), visibility, self._outline(person))
        return mirrored(pose) if self.mirrors else pose

    def _outline(self, person: Person) -> Points:
        behind = arch(person.back, "thoracic")
        before = np.full(N_STATIONS, 0.2)
        return np.array([behind, before] if self.azimuth_deg > 0 else [before, behind])

    def as_mirror(self) -> "Camera":
        """The same camera, whose picture is turned round."""
        return replace(self, mirrors=not self.mirrors)


def mirrored(pose: Pose) -> Pose:
    """Return the pose as it is found in the picture turned round: left is right."""
    image, world = pose.image[_SWAPPED], pose.world[_SWAPPED] * (-1, 1, 1)
    image[:, 0] = pose.aspect - image[:, 0]
    return replace(
        pose, image=image, world=world, visibility=pose.visibility[_SWAPPED], outline=pose.outline[::-1]
    )


def lost(pose: Pose, *landmarks: Landmark) -> Pose:
    """Return the pose without these landmarks: not a number, and not seen."""
    image, visibility = pose.image.copy(), pose.visibility.copy()
    image[list(landmarks)], visibility[list(landmarks)] = np.nan, np.nan
    return replace(pose, image=image, visibility=visibility)


def hidden(pose: Pose, *landmarks: Landmark) -> Pose:
    """Return the pose with these landmarks guessed instead of seen."""
    visibility = pose.visibility.copy()
    visibility[list(landmarks)] = 0.1
    return replace(pose, visibility=visibility)


HEAD_AND_SHOULDERS = (
    Landmark.NOSE,
    Landmark.LEFT_EAR,
    Landmark.RIGHT_EAR,
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
)
HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)

_OTHER = {"LEFT": "RIGHT", "RIGHT": "LEFT"}
_SWAPPED = [Landmark["_".join(_OTHER.get(word, word) for word in mark.name.split("_"))] for mark in Landmark]
"Of each landmark the one of the other side."


def _pitched(offset: Points, forward_deg: float) -> Points:
    """Bend forward about the hips, the neck's root, or the ears."""
    sin, cos = np.sin(np.radians(forward_deg)), np.cos(np.radians(forward_deg))
    x, y, z = offset
    return np.array([x * cos + z * sin, y, z * cos - x * sin])


def _yawed(offset: Points, left_deg: float) -> Points:
    """Turn about the vertical, to the person's left."""
    sin, cos = np.sin(np.radians(left_deg)), np.cos(np.radians(left_deg))
    x, y, z = offset
    return np.array([x * cos - y * sin, x * sin + y * cos, z])


def _yawed_all(points: Points, left_deg: float) -> Points:
    return np.array([_yawed(point, left_deg) for point in points])


def _as_mediapipe(world: Points) -> Points:
    """Axes of world landmarks: x right, y down, z away from the camera."""
    return np.column_stack([world[:, 1], -world[:, 2], -world[:, 0]])
