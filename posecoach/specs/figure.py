"""How a spec draws its exercise: a person in one or two still poses, and what they sit, lie or lean on.

Places are in body heights: x to the right, y up from the floor, so that somebody who stands upright has the
hips at 0.53 and the middle of the head at 0.93. From the side, the person faces right when upright: on hands
and knees the head is to the right, and lying on the back it is to the left.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from posecoach.specs.base import SpecPart

Coordinate = Annotated[float, Field(ge=-2, le=2)]
"In body heights; further out is a slip, such as pixels or centimetres."

Place = tuple[Coordinate, Coordinate]
"x to the right, y up from the floor."

Length = Annotated[float, Field(gt=0, le=2)]
"In body heights."

Arm = tuple[Place, Place, Place]
"Shoulder, elbow, hand."

Leg = tuple[Place, Place, Place, Place]
"Hip, knee, ankle, toes."


class DrawnPose(SpecPart):
    """A person, drawn.

    `head`: its middle. `back`: hips, mid back, base of the neck; it is a smooth curve through the three. The
    far limbs are drawn behind the trunk and the near ones before it; from the side, a far limb that is hidden
    by the near one may be left out.
    """

    head: Place
    back: tuple[Place, Place, Place]
    near_arm: Arm
    far_arm: Arm | None = None
    near_leg: Leg
    far_leg: Leg | None = None


class Floor(SpecPart):
    """The floor: as wide as the picture, at y = 0."""

    kind: Literal["floor"]


class Seat(SpecPart):
    """A chair that stands on the floor: the middle of what is sat on, its width, how high its back is."""

    kind: Literal["seat"]
    at: Place
    width: Length
    back: Annotated[float, Field(ge=0, le=2)] = 0


class Table(SpecPart):
    """A table that stands on the floor: the middle of its top, and its width."""

    kind: Literal["table"]
    at: Place
    width: Length


class Ball(SpecPart):
    """A ball of any size: its middle and its radius."""

    kind: Literal["ball"]
    at: Place
    radius: Length


class Roller(SpecPart):
    """A foam roller, seen from its end: its middle and its radius."""

    kind: Literal["roller"]
    at: Place
    radius: Length


class Pad(SpecPart):
    """Something flat, such as a cushion, a screen or a heat pack: its middle, width and height.

    `tilt`: degrees, anti-clockwise. `warm`: in the colour of warmth.
    """

    kind: Literal["pad"]
    at: Place
    size: tuple[Length, Length]
    tilt: float = 0
    warm: bool = False


class Guide(SpecPart):
    """A thin straight line to see by what is level or upright."""

    kind: Literal["guide"]
    along: tuple[Place, Place]


Prop = Annotated[Floor | Seat | Table | Ball | Roller | Pad | Guide, Field(discriminator="kind")]


class DrawnFigure(SpecPart):
    """The figure of an exercise.

    `target`: where the movement leads. `rest`: where it begins, a faint ghost behind the target; none for
    what is not moved. `arrow`: the way from one to the other, by its start, a place on the way, and its tip.
    """

    view: Literal["side", "front"]
    target: DrawnPose
    rest: DrawnPose | None = None
    props: tuple[Prop, ...] = ()
    arrow: tuple[Place, Place, Place] | None = None

    @model_validator(mode="after")
    def _all_is_there(self) -> Self:
        poses = {"target": self.target, "rest": self.rest}
        if self.view == "front" and (
            lacking := [name for name, pose in poses.items() if _lacks_a_limb(pose)]
        ):
            raise ValueError(
                f"from the front all limbs are seen: add far_arm and far_leg to {' and '.join(lacking)}"
            )
        return self


def _lacks_a_limb(pose: DrawnPose | None) -> bool:
    return pose is not None and (pose.far_arm is None or pose.far_leg is None)
