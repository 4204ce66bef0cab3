"""What a drawn person sits, lies or leans on."""

from typing import Final, assert_never

from posecoach.app.svg import disc, group, slab, stroke
from posecoach.specs.figure import Ball, Floor, Guide, Pad, Place, Prop, Roller, Seat, Table

PROP: Final = "var(--figure-prop, #93a1af)"
WARM: Final = "var(--figure-warm, #d8483a)"

_BEAM: Final = 0.03
"Width of a leg or a board."
_LINE: Final = 0.012
"Width of the floor and of a guide."
_SPLAY: Final = 0.02
"How far a chair's legs, and from the side its back, lean outwards."
_CORE: Final = 0.4
"Of a roller's radius: its hollow middle."
_PALE: Final = 0.6

Box = tuple[float, float, float, float]
"Left, bottom, right, top, in body heights."


def draw_prop(prop: Prop, picture: Box, is_side: bool) -> str:
    """Return the shapes of a prop in a picture, which is seen from the side or from the front."""
    match prop:
        case Floor():
            return stroke([(picture[0], -_LINE / 2), (picture[2], -_LINE / 2)], _LINE, PROP)
        case Seat():
            return _draw_seat(prop, is_side)
        case Table():
            return _draw_table(prop)
        case Ball():
            return disc(prop.at, prop.radius, PROP)
        case Roller():
            whole = group([disc(prop.at, prop.radius, PROP)], _PALE)
            return whole + disc(prop.at, prop.radius * _CORE, PROP)
        case Pad():
            return slab(prop.at, prop.size, prop.tilt, WARM if prop.warm else PROP)
        case Guide():
            return group([stroke(prop.along, _LINE, PROP)], _PALE)
    assert_never(prop)


def reach_of(prop: Prop) -> list[Place]:
    """Return the places between which a prop lies; none for the floor, which is as wide as the picture."""
    match prop:
        case Floor():
            return []
        case Guide():
            return list(prop.along)
        case Ball() | Roller():
            return _around(prop.at, prop.radius, prop.radius)
        case Pad():
            return _around(prop.at, max(prop.size) / 2 if prop.tilt else prop.size[0] / 2, prop.size[1] / 2)
        case Seat():
            return _around(prop.at, prop.width / 2 + 2 * _SPLAY, prop.back)
        case Table():
            return _around(prop.at, prop.width / 2, _BEAM)
    assert_never(prop)


def _around(middle: Place, across: float, up: float) -> list[Place]:
    x, y = middle
    return [(x - across, y - up), (x + across, y + up)]


def _draw_seat(seat: Seat, is_side: bool) -> str:
    """Return board, legs and back: at its left end from the side, as wide as the board from the front."""
    (x, y), half = seat.at, seat.width / 2
    left, right = x - half, x + half
    lines: list[list[Place]] = [
        [(left - _SPLAY, 0), (left, y), (right, y), (right + _SPLAY, 0)],
    ]
    if seat.back and is_side:
        lines.append([(left, y), (left - 1.5 * _SPLAY, y + seat.back)])
    elif seat.back:
        lines.append([(left, y), (left, y + seat.back), (right, y + seat.back), (right, y)])
    return group([stroke(line, _BEAM, PROP) for line in lines], _PALE)


def _draw_table(table: Table) -> str:
    """Return top and one leg, at the end that is away from the person."""
    (x, y), half = table.at, table.width / 2
    leg = x + half - _BEAM
    lines: list[list[Place]] = [[(x - half, y), (x + half, y)], [(leg, y), (leg, 0)]]
    return group([stroke(line, _BEAM, PROP) for line in lines], _PALE)
