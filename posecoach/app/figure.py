"""Draw the figure of an exercise as an SVG picture, for a page in light or dark.

The page chooses the colours by custom properties: `--figure-ink` (head and near limbs), `--figure-trunk`,
`--figure-far` (far limbs), `--figure-ghost` (the resting pose), `--figure-back` (the curve of the back, the
arrow), `--figure-prop` and `--figure-warm`. What it leaves out is the colour of its text, or a tone that
shows on light and on dark. The picture is as large as its box and has no background.
"""

import math
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from posecoach.app.figure_props import Box, draw_prop, reach_of
from posecoach.app.svg import area, disc, group, smooth, stroke, svg_units
from posecoach.specs.figure import DrawnFigure, DrawnPose, Place

_HEAD, _NECK, _TRUNK, _ARM, _LEG, _BACK, _ARROW = 0.065, 0.046, 0.108, 0.05, 0.062, 0.034, 0.022
"Widths in body heights; of the head its radius."

_SHOULDERS: Final = 0.07
"Seen from the front: how round shoulders and hips are."
_ARROW_HEAD: Final = 0.05
_GHOST: Final = 0.5
"How much of the resting pose shows."
_MARGIN: Final = 0.03
_LEAST_WIDTH: Final = 0.8
"Of the picture, so that the floor under somebody who stands is not as short as the feet."


@dataclass(frozen=True, slots=True)
class _Colours:
    ink: str
    trunk: str
    far: str
    back: str


_SIDE: Final = _Colours(
    ink="var(--figure-ink, currentColor)",
    trunk="var(--figure-trunk, currentColor)",
    far="var(--figure-far, #8b99a8)",
    back="var(--figure-back, #e57200)",
)
_FRONT: Final = _Colours(_SIDE.ink, _SIDE.trunk, _SIDE.ink, _SIDE.back)
_GREY: Final = "var(--figure-ghost, #8b99a8)"
_SIDE_REST: Final = _Colours(_GREY, _GREY, _GREY, _SIDE.back)
_FRONT_REST: Final = replace(_SIDE_REST, back=_GREY)
"From the front the resting back hides behind the target's, but for a speck."


def draw(figure: DrawnFigure, title: str) -> str:
    """Return the picture as the text of one `<svg>` element that fits into any box.

    Args:
        figure: What the spec says.
        title: What is seen, for those who cannot see it; any text.
    """
    picture, is_side = _picture(figure), figure.view == "side"
    shapes = [draw_prop(prop, picture, is_side) for prop in figure.props]
    if figure.rest:
        shapes.append(group(_draw_pose(figure.rest, is_side, _SIDE_REST if is_side else _FRONT_REST), _GHOST))
    shapes += _draw_pose(figure.target, is_side, _SIDE if is_side else _FRONT)
    if figure.arrow:
        shapes += _draw_arrow(figure.arrow)
    head = f"<title>{escape(title)}</title>"
    return f"<svg {_attributes(picture)}>{head}{''.join(shapes)}</svg>"


def _attributes(picture: Box) -> str:
    left, bottom, right, top = map(svg_units, picture)
    view_box = f"{left} {-top} {right - left} {top - bottom}"
    return (
        f'xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}" role="img" '
        'stroke-linecap="round" stroke-linejoin="round"'
    )


def _draw_pose(pose: DrawnPose, is_side: bool, colours: _Colours) -> list[str]:
    """Return the shapes from the far ones to the near ones."""
    far_limbs = [(pose.far_leg, _LEG), (pose.far_arm, _ARM)]
    return [
        *(stroke(limb, width, colours.far) for limb, width in far_limbs if limb),
        stroke([pose.back[2], pose.head], _NECK, colours.ink),
        *(_side_trunk(pose, colours) if is_side else _front_trunk(pose, colours)),
        disc(pose.head, _HEAD, colours.ink),
        stroke(pose.near_arm, _ARM, colours.ink),
    ]


def _side_trunk(pose: DrawnPose, colours: _Colours) -> list[str]:
    """Return near leg and trunk; the contour of the back runs along it, to the left of the way up."""
    return [
        stroke(pose.near_leg, _LEG, colours.ink),
        stroke(smooth(pose.back), _TRUNK, colours.trunk),
        stroke(smooth(pose.back, (_TRUNK + _BACK) / 2), _BACK, colours.back),
    ]


def _front_trunk(pose: DrawnPose, colours: _Colours) -> list[str]:
    """Return trunk and near leg; the back is the line of the spine."""
    limbs = (pose.near_arm, pose.far_arm, pose.far_leg, pose.near_leg)
    return [
        area([limb[0] for limb in limbs if limb], _SHOULDERS, colours.trunk),
        stroke(smooth(pose.back), _BACK, colours.back),
        stroke(pose.near_leg, _LEG, colours.ink),
    ]


def _draw_arrow(arrow: tuple[Place, Place, Place]) -> list[str]:
    shaft = smooth(arrow)
    (before_x, before_y), (x, y) = shaft[-2:]
    heading = math.atan2(y - before_y, x - before_x)
    barbs = [heading + math.radians(side) for side in (140, -140)]
    left, right = ((x + _ARROW_HEAD * math.cos(a), y + _ARROW_HEAD * math.sin(a)) for a in barbs)
    return [stroke(line, _ARROW, _SIDE.back) for line in (shaft, [left, (x, y), right])]


def _picture(figure: DrawnFigure) -> Box:
    """Return the box that holds everything, with a margin, and the floor at the bottom where there is one."""
    places = [place for prop in figure.props for place in reach_of(prop)]
    places += [place for pose in (figure.target, figure.rest) if pose for place in _reach_of(pose)]
    places += figure.arrow or ()
    xs, ys = zip(*places, strict=True)
    left, right, bottom, top = min(xs), max(xs), min(0, *ys), max(ys)
    more = max(0, _LEAST_WIDTH - (right - left)) / 2
    return left - more - _MARGIN, bottom - _MARGIN, right + more + _MARGIN, top + _MARGIN


def _reach_of(pose: DrawnPose) -> list[Place]:
    """Return places as far out as the drawn limbs reach."""
    limbs = (pose.near_arm, pose.far_arm, pose.near_leg, pose.far_leg)
    joints = [joint for limb in limbs if limb for joint in limb]
    thick = [*((joint, _LEG / 2) for joint in joints), *((place, _TRUNK / 2 + _BACK) for place in pose.back)]
    return [
        (x + side * reach, y + side * reach)
        for (x, y), reach in [*thick, (pose.head, _HEAD)]
        for side in (-1, 1)
    ]
