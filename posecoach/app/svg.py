"""The few SVG shapes that a figure is made of, measured in body heights, y up."""

import math
from collections.abc import Sequence
from typing import Final

from posecoach.specs.figure import Place

SVG_UNITS: Final = 1000
"In a body height: whole numbers are fine enough, and short."

_STEPS: Final = 16
"Of a curve: smooth to the eye at the height of a screen."

Curve = tuple[Place, Place, Place]
"A smooth curve, by where it begins, its middle and where it ends."


def svg_units(length: float) -> int:
    """Return a length of body heights in the picture's units."""
    return round(SVG_UNITS * length)


def stroke(places: Sequence[Place], width: float, colour: str) -> str:
    """Return a line through the places, of one width."""
    return f'<path d="{_through(places)}" fill="none" stroke="{colour}" stroke-width="{svg_units(width)}"/>'


def area(places: Sequence[Place], rounding: float, colour: str) -> str:
    """Return the area between the places; its corners are rounded and reach `rounding` / 2 further out."""
    outline = f'stroke="{colour}" stroke-width="{svg_units(rounding)}"'
    return f'<path d="{_through(places)}Z" fill="{colour}" {outline}/>'


def disc(middle: Place, radius: float, colour: str) -> str:
    """Return a disc."""
    x, y = _in_picture(middle)
    return f'<circle cx="{x}" cy="{y}" r="{svg_units(radius)}" fill="{colour}"/>'


def slab(middle: Place, size: tuple[float, float], tilt_deg: float, colour: str) -> str:
    """Return a rectangle with round corners, of this width and height, turned anti-clockwise."""
    x, y = _in_picture(middle)
    width, height = map(svg_units, size)
    corner = f'x="{x - width // 2}" y="{y - height // 2}" rx="{min(width, height) // 3}"'
    turned = f'transform="rotate({-tilt_deg:g} {x} {y})"'
    return f'<rect {corner} width="{width}" height="{height}" fill="{colour}" {turned}/>'


def group(shapes: Sequence[str], opacity: float) -> str:
    """Return shapes that are pale as one: where they overlap they are no darker."""
    return f'<g opacity="{opacity:g}">{"".join(shapes)}</g>'


def smooth(curve: Curve, beside: float = 0) -> list[Place]:
    """Return places along a curve, or along a line that runs `beside` it, to its left."""
    return [_on(curve, step / _STEPS, beside) for step in range(_STEPS + 1)]


def _on(curve: Curve, t: float, beside: float) -> Place:
    """Return the place at `t`, 0 to 1, of the parabola through the curve's places."""
    (x0, y0), (x1, y1), (x2, y2) = curve
    bend_x, bend_y = 2 * (x0 - 2 * x1 + x2), 2 * (y0 - 2 * y1 + y2)
    start_x, start_y = x2 - x0 - bend_x, y2 - y0 - bend_y
    along_x, along_y = start_x + 2 * bend_x * t, start_y + 2 * bend_y * t
    aside = beside / (math.hypot(along_x, along_y) or 1)
    x = x0 + (start_x + bend_x * t) * t - along_y * aside
    return x, y0 + (start_y + bend_y * t) * t + along_x * aside


def _through(places: Sequence[Place]) -> str:
    return "M" + "L".join("{} {}".format(*_in_picture(place)) for place in places)


def _in_picture(place: Place) -> tuple[int, int]:
    """Return whole SVG units, y down."""
    return svg_units(place[0]), -svg_units(place[1])
