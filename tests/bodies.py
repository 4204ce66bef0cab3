"""Stick figures whose angles we chose: the ground truth of the tests.

A figure is in trunk lengths about its mid-hips, x to the right, y down, z away from the camera. Side views
face the right edge of the picture, so the person's right side is near; `mirrored` turns them round.
Headings are degrees in the picture: 0 points up, 90 ahead (to the right), 180 down.
"""

from dataclasses import dataclass, replace

import numpy as np

from posecoach.landmarks import N_LANDMARKS, N_STATIONS, STATIONS, Landmark, Points, Pose

NECK, HEAD, UPPER_ARM, FOREARM, THIGH, SHIN = 0.3, 0.2, 0.45, 0.45, 0.8, 0.75

HALF_WIDTHS = {
    "ear": 0.15, "shoulder": 0.33, "elbow": 0.38, "wrist": 0.3, "hip": 0.2, "knee": 0.2, "ankle": 0.18,
    "heel": 0.18, "foot_index": 0.2,
}  # fmt: skip
"Of a pair, how far each is from the middle of the body."

HIDDEN_BEHIND = ("elbow", "wrist", "knee", "ankle", "heel", "foot_index")
"Parts whose far one is hardly seen from the side."

BACKS = {"middle": (STATIONS > 0.3) & (STATIONS < 0.7), "thoracic": (STATIONS > 0.1) & (STATIONS < 0.55)}

_SIDES = ("LEFT", "RIGHT")
_WITH_IT = {"ear": ("EYE_INNER", "EYE", "EYE_OUTER"), "wrist": ("PINKY", "INDEX", "THUMB")}
_PAIRS = {
    part: [
        [Landmark[f"{side}_{name}"] for name in (part.upper(), *_WITH_IT.get(part, ()))] for side in _SIDES
    ]
    for part in HALF_WIDTHS
}
"Of each part the left and the right landmarks, with those that go with it."

_FACE = [Landmark.NOSE, Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT]

_OTHER = {"LEFT": "RIGHT", "RIGHT": "LEFT"}
_SWAPPED = [Landmark["_".join(_OTHER.get(word, word) for word in mark.name.split("_"))] for mark in Landmark]
"Of each landmark the one of the other side."


@dataclass(frozen=True)
class Figure:
    """A body: image landmarks (33, 3), visibility (33,), and the trunk's outline (2, 40) as in `Pose`."""

    points: Points
    visibility: Points
    outline: Points

    def mirrored(self) -> "Figure":
        """The same person facing the other way; what was their left is their right."""
        points = self.points[_SWAPPED] * (-1, 1, 1)
        return Figure(points, self.visibility[_SWAPPED], self.outline[::-1])

    def moved(self, right: float) -> "Figure":
        """The same person so many trunk lengths further to the right in the picture."""
        return replace(self, points=self.points + np.array([right, 0, 0]))

    def hiding(self, *parts: str) -> "Figure":
        """The same person with these landmarks not seen."""
        visibility = self.visibility.copy()
        visibility[[Landmark[part] for part in parts]] = 0.1
        return replace(self, visibility=visibility)

    def pose(self, time_s=0.0, trunk=0.25, hips=(0.88, 0.52), aspect=16 / 9, jitter=0.0, rng=None) -> Pose:
        """This body in a picture: `trunk` and `hips` are in picture heights, like the landmarks' `jitter`."""
        image = self.points * trunk + (*hips, 0.0)
        outline = self.outline
        if jitter:
            image = image + rng.normal(0, jitter, image.shape)
            outline = outline + rng.normal(0, jitter / trunk, outline.shape)
        world = self.points * 0.5
        parts = (image, world, self.visibility, outline)
        return Pose(time_s, aspect, *(part.astype(np.float32).astype(np.float64) for part in parts))


def toward(heading_deg: float) -> Points:
    """The step of length 1 in a direction of the picture."""
    heading = np.radians(heading_deg)
    return np.array([np.sin(heading), -np.cos(heading)])


def arch(height: float, part: str = "middle") -> Points:
    """An outline that is highest in the middle, and of this height on average over a part of the back."""
    bow = 0.6 + 0.4 * np.sin(np.pi * STATIONS)
    return height * bow / bow[BACKS[part]].mean()


def hands_and_knees(
    back=0.35, nod_deg=0.0, rock_deg=0.0, elbow_deg=175.0, trunk_deg=85.0, shin_deg=268.0
) -> Figure:
    """On hands and knees; `back`: height of the mid back; `nod_deg`: chin to chest; `rock_deg`: hips back.

    `trunk_deg` and `shin_deg` are headings: of the shoulders from the hips, of the ankles from the knees.
    """
    hip, shoulder = np.zeros(2), toward(trunk_deg)
    bend = (180 - elbow_deg) / 2
    knee = hip + THIGH * toward(180 - rock_deg)
    ankle = knee + SHIN * toward(shin_deg)
    elbow = shoulder + UPPER_ARM * toward(180 + bend)
    ear = shoulder + NECK * toward(trunk_deg)
    return _from_the_side(
        nose=ear + HEAD * toward(140 + nod_deg), ear=ear, shoulder=shoulder,
        elbow=elbow, wrist=elbow + FOREARM * toward(180 - bend),
        hip=hip, knee=knee, ankle=ankle,
        heel=ankle + 0.1 * toward(330), foot_index=ankle + 0.25 * toward(255), back=arch(back),
    )  # fmt: skip


def standing(lean_deg=0.0, back=0.25, knee_deg=170.0, arms_deg=175.0, chin_deg=10.0) -> Figure:
    """Standing, `lean_deg` from upright at the hips; `back`: of the thoracic part; `chin_deg`: head forward.

    `arms_deg` is hip-shoulder-wrist: 180 overhead in line with the trunk, 0 hanging along it.
    """
    hip, shoulder = np.zeros(2), toward(lean_deg)
    bend = (180 - knee_deg) / 2
    knee = hip + THIGH * toward(180 - bend)
    ankle = knee + SHIN * toward(180 + bend)
    arm = toward(lean_deg + 180 - arms_deg)
    ear = shoulder + NECK * toward(lean_deg + chin_deg)
    return _from_the_side(
        nose=ear + HEAD * toward(lean_deg + chin_deg + 80), ear=ear, shoulder=shoulder,
        elbow=shoulder + UPPER_ARM * arm, wrist=shoulder + (UPPER_ARM + FOREARM) * arm,
        hip=hip, knee=knee, ankle=ankle,
        heel=ankle + 0.12 * toward(215), foot_index=ankle + 0.3 * toward(105), back=arch(back, "thoracic"),
    )  # fmt: skip


def kneeling(lean_deg=0.0) -> Figure:
    """Sitting on the heels, trunk `lean_deg` from upright."""
    sitting = standing(lean_deg)
    points = sitting.points.copy()
    knee = THIGH * toward(93)
    ankle = knee + SHIN * toward(265)
    places = {"knee": knee, "ankle": ankle, "heel": ankle, "foot_index": ankle + 0.25 * toward(265)}
    for part, place in places.items():
        for side in _PAIRS[part]:
            points[side, :2] = place
    return replace(sitting, points=points)


def prone(lift_deg=0.0, arms_deg=175.0, knee_deg=178.0, neck_deg=10.0, back=0.25, legs_deg=270.0) -> Figure:
    """Face down, the chest lifted; `neck_deg`: head thrown back; `legs_deg`: heading of the thighs."""
    hip, shoulder = np.zeros(2), toward(90 - lift_deg)
    knee = hip + THIGH * toward(legs_deg)
    ankle = knee + SHIN * toward(legs_deg + 180 - knee_deg)
    arm = toward(90 - lift_deg + 180 - arms_deg)
    ear = shoulder + NECK * toward(90 - lift_deg - neck_deg)
    return _from_the_side(
        nose=ear + HEAD * toward(170 - lift_deg - neck_deg), ear=ear, shoulder=shoulder,
        elbow=shoulder + UPPER_ARM * arm, wrist=shoulder + (UPPER_ARM + FOREARM) * arm,
        hip=hip, knee=knee, ankle=ankle,
        heel=ankle + 0.1 * toward(0), foot_index=ankle + 0.25 * toward(260), back=arch(back),
    )  # fmt: skip


def supine(open_=0.0, elbows=None, trunk_deg=None, knee_deg=75.0, knees_down=False, hips_up=0.0) -> Figure:
    """On the back over a roller, head to the right, hands behind it; `open_`: chest and elbows sink.

    `elbows`: how far only they sink; `hips_up`: trunk lengths above where they lie.
    """
    elbows = open_ if elbows is None else elbows
    trunk_deg = 72 + 6 * open_ if trunk_deg is None else trunk_deg
    hip, shoulder = np.zeros(2), toward(trunk_deg)
    knee = hip + THIGH * toward(235 if knees_down else 305)
    ankle = knee + SHIN * toward(125 + knee_deg) + np.array([0.0, hips_up])
    ear = shoulder + NECK * toward(trunk_deg)
    elbow = np.array([shoulder[0] + 0.25, -0.55 + 0.25 * elbows])
    return _from_the_side(
        nose=ear + HEAD * toward(0), ear=ear, shoulder=shoulder, elbow=elbow, wrist=ear,
        hip=hip, knee=knee, ankle=ankle,
        heel=ankle + 0.1 * toward(180), foot_index=ankle + 0.25 * toward(270), back=arch(0.2, "thoracic"),
    )  # fmt: skip


def seated(
    turn_deg=0.0,
    head_deg=None,
    arms_turn_deg=None,
    lean_deg=0.0,
    hand_up=None,
    tilt_deg=0.0,
    nod=0.0,
    face=1.0,
) -> Figure:
    """Sitting face-on, the trunk turned to the person's left (positive) or right; head and arms go along.

    `arms_turn_deg`: how far only elbows and hands are turned; `lean_deg`: to the person's left; `hand_up`:
    the raised hand, "LEFT" or "RIGHT"; `tilt_deg`: of the shoulder line, the left one down; `nod`: how far
    the head sinks, in trunk lengths; `face`: how large it looks.
    """
    head_deg = turn_deg if head_deg is None else head_deg
    arms_turn_deg = turn_deg if arms_turn_deg is None else arms_turn_deg
    chest = np.append(toward(lean_deg), 0.0)
    points = np.zeros((N_LANDMARKS, 3))
    points[_FACE] = chest + _turned((0.0, -0.4 + nod, -0.28), head_deg)
    for part, offset, turn, origin in (
        ("ear", (0.15 * face, -0.4 + nod, -0.05), head_deg, chest),
        ("shoulder", (0.33, 0.0, 0.0), turn_deg, chest),
        ("elbow", (0.4, 0.5, -0.15), arms_turn_deg, chest),
        ("wrist", (0.1, 0.4, -0.35), arms_turn_deg, chest),
        ("hip", (0.2, 0.0, 0.0), 0.0, (0, 0, 0)),
        ("knee", (0.25, 0.3, -0.7), 0.0, (0, 0, 0)),
        ("ankle", (0.25, 1.05, -0.5), 0.0, (0, 0, 0)),
        ("heel", (0.25, 1.1, -0.45), 0.0, (0, 0, 0)),
        ("foot_index", (0.27, 1.15, -0.75), 0.0, (0, 0, 0)),
    ):
        for side, sign in zip(_PAIRS[part], (1, -1), strict=True):
            points[side] = _turned((sign * offset[0], *offset[1:]), turn) + origin
    shoulders = [_PAIRS["shoulder"][0][0], _PAIRS["shoulder"][1][0]]
    points[shoulders] = chest + _tilted(points[shoulders] - chest, tilt_deg)
    if hand_up:
        points[_PAIRS["wrist"][_SIDES.index(hand_up)], 1] -= 1.0
    return Figure(points, np.ones(N_LANDMARKS), np.full((2, N_STATIONS), 0.5))


def _turned(offset: tuple[float, float, float], turn_deg: float) -> Points:
    """Turn about the vertical: to the person's left, which takes the left shoulder away from the camera."""
    x, y, z = offset
    sin, cos = np.sin(np.radians(turn_deg)), np.cos(np.radians(turn_deg))
    return np.array([x * cos - z * sin, y, x * sin + z * cos])


def facing(tilt_deg=0.0, hips_deg=0.0, lean_deg=0.0, camera_deg=0.0, behind=False) -> Figure:
    """Standing, seen from the front or from `behind` by a camera that is turned by `camera_deg` clockwise.

    `tilt_deg` and `hips_deg`: how much lower the left shoulder and hip are; `lean_deg`: trunk to the left.
    """
    figure = seated(lean_deg=lean_deg, tilt_deg=tilt_deg)
    points = figure.points.copy()
    hips = [_PAIRS["hip"][0][0], _PAIRS["hip"][1][0]]
    points[hips] = _tilted(points[hips], hips_deg)
    for part, down in (("wrist", 0.0), ("knee", 0.8), ("ankle", 1.5), ("heel", 1.55), ("foot_index", 1.6)):
        for side, sign in zip(_PAIRS[part], (1, -1), strict=True):
            points[side] = (sign * 0.25, down, 0.0)
    if behind:
        points *= (-1, 1, -1)
    return replace(figure, points=_tilted(points, camera_deg))


def _tilted(points: Points, clockwise_deg: float) -> Points:
    """Turn points in the picture about its middle."""
    sin, cos = np.sin(np.radians(clockwise_deg)), np.cos(np.radians(clockwise_deg))
    return points @ np.array([[cos, sin, 0], [-sin, cos, 0], [0, 0, 1]])


def _from_the_side(nose: Points, back: Points, **places: Points) -> Figure:
    """A figure that faces right: the right side is near, and row 0 of the outline is the back."""
    points, visibility = np.zeros((N_LANDMARKS, 3)), np.ones(N_LANDMARKS)
    points[_FACE, :2] = nose
    for part, place in places.items():
        for side, depth in zip(_PAIRS[part], (1, -1), strict=True):
            points[side, :2] = place
            points[side, 2] = depth * HALF_WIDTHS[part]
        if part in HIDDEN_BEHIND:
            visibility[_PAIRS[part][0]] = 0.4
    return Figure(points, visibility, np.array([back, np.full(N_STATIONS, 0.2)]))
