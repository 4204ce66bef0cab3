"""The names by which a spec speaks of places on the body."""

from functools import cache
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from posecoach.landmarks import Landmark

_PARTS = (
    "eye",
    "ear",
    "shoulder",
    "elbow",
    "wrist",
    "index",
    "hip",
    "knee",
    "ankle",
    "heel",
    "foot_index",
)
"Parts of which there are a left and a right one."

WHICH = ("left", "right", "near", "far", "mid")
"The person's own left and right, the one nearer to the camera or further from it, the middle of both."


@cache
def pair_of(part: str) -> tuple[Landmark, Landmark]:
    """Return the left and the right landmark of a part such as 'knee'."""
    return Landmark[f"LEFT_{part.upper()}"], Landmark[f"RIGHT_{part.upper()}"]


@cache
def split_point(name: str) -> tuple[str, str]:
    """Split 'near_knee' into ('near', 'knee'); 'nose' into ('', 'nose')."""
    if name == "nose":
        return "", name
    which, _, part = name.partition("_")
    return which, part


def _check_point(name: str) -> str:
    which, part = split_point(name)
    if name != "nose" and (which not in WHICH or part not in _PARTS):
        raise ValueError(
            f"no such point: '{name}'. Write 'nose', or one of {', '.join(WHICH)} before one of "
            f"{', '.join(_PARTS)}, such as 'near_knee'"
        )
    return name


def _check_part(name: str) -> str:
    if name not in _PARTS:
        raise ValueError(f"no such part: '{name}'. Write one of {', '.join(_PARTS)}")
    return name


PartName = Annotated[str, AfterValidator(_check_part), WithJsonSchema({"enum": list(_PARTS)})]
"A part of which there are a left and a right one: 'shoulder', 'hip', ..."

_POINTS = ["nose", *(f"{which}_{part}" for part in _PARTS for which in WHICH)]

PointName = Annotated[str, AfterValidator(_check_point), WithJsonSchema({"enum": _POINTS})]
"A place on the body: 'nose', 'left_knee', 'near_wrist', 'mid_shoulder', ..."
