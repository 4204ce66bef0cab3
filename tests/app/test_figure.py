"""The drawing is one safe, self-contained picture that holds all of the figure, in the page's colours."""

import math
import re
from xml.etree import ElementTree

import pytest

from posecoach.app.figure import draw
from posecoach.app.svg import smooth
from posecoach.specs.figure import DrawnFigure
from tests.acting import SHIPPED

DRAWN = {name: exercise.figure for name, exercise in SHIPPED.items() if exercise.figure}
SVG = "{http://www.w3.org/2000/svg}"

SITTING = {
    "head": [0.32, 0.72],
    "back": [[0.3, 0.3], [0.29, 0.45], [0.3, 0.6]],
    "near_arm": [[0.3, 0.59], [0.4, 0.43], [0.6, 0.45]],
    "near_leg": [[0.3, 0.3], [0.545, 0.29], [0.57, 0.04], [0.68, 0.04]],
}
LEANING = SITTING | {"head": [0.5, 0.66], "back": [[0.3, 0.3], [0.33, 0.45], [0.42, 0.56]]}


def figure(**parts):
    return DrawnFigure.model_validate({"view": "side", "target": SITTING} | parts)


def shapes_of(drawn):
    return [shape for shape in drawn.iter() if shape.tag in {f"{SVG}path", f"{SVG}circle", f"{SVG}rect"}]


def colours_of(drawn):
    return [shape.get(use) for shape in shapes_of(drawn) for use in ("fill", "stroke") if shape.get(use)]


def reach_of(shape):
    """The box of a shape: left, top, right, bottom, in the picture's units."""
    if shape.tag == f"{SVG}circle":
        x, y, r = (float(shape.get(key)) for key in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    if shape.tag == f"{SVG}rect":
        x, y, width, height = (float(shape.get(key)) for key in ("x", "y", "width", "height"))
        return x, y, x + width, y + height
    half = float(shape.get("stroke-width")) / 2
    numbers = list(map(float, re.findall(r"-?\d+", shape.get("d"))))
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


@pytest.mark.parametrize("name", DRAWN)
def test_all_of_a_shipped_figure_is_in_its_picture(name):
    drawn = ElementTree.fromstring(draw(DRAWN[name], "A title"))
    left, top, width, height = map(float, drawn.get("viewBox").split())
    for shape in shapes_of(drawn):
        x0, y0, x1, y1 = reach_of(shape)
        assert top <= y0 and y1 <= top + height, shape.attrib
        assert left - 10 <= x0 and x1 <= left + width + 10, shape.attrib  # the floor's round ends are cut


@pytest.mark.parametrize("name", DRAWN)
def test_the_page_chooses_every_colour(name):
    colours = colours_of(ElementTree.fromstring(draw(DRAWN[name], "A title")))
    assert colours
    for colour in colours:
        assert colour == "none" or re.fullmatch(
            r"var\(--figure-[a-z]+, (#[0-9a-f]{6}|currentColor)\)", colour
        )


@pytest.mark.parametrize("name", DRAWN)
def test_it_is_self_contained_and_light(name):
    text = draw(DRAWN[name], "A title")
    assert not re.search(r"script|href|url\(|<style|\bon\w+=|\bid=", text)
    assert len(text) < 8000


def test_its_title_is_told_and_can_do_no_harm():
    title = """</title><script>alert("1 & 2")</script>"""
    drawn = ElementTree.fromstring(draw(figure(), title))
    assert drawn.find(f"{SVG}title").text == title
    assert drawn.get("role") == "img"
    assert not list(drawn.iter(f"{SVG}script"))


def test_the_resting_pose_is_a_pale_ghost_behind_the_target():
    still, moved = (ElementTree.fromstring(draw(f, "")) for f in (figure(), figure(rest=LEANING)))
    assert still.find(f"{SVG}g") is None
    ghost = moved.find(f"{SVG}g")
    assert float(ghost.get("opacity")) < 1
    assert len(ghost) == len(shapes_of(still))
    assert list(moved).index(ghost) == 1  # after the title, before the target


def test_far_limbs_are_pale_and_behind_from_the_side_and_dark_from_the_front():
    far = {"far_arm": SITTING["near_arm"], "far_leg": SITTING["near_leg"]}
    both = SITTING | far
    side, front = (
        colours_of(ElementTree.fromstring(draw(figure(view=view, target=both), "")))
        for view in ("side", "front")
    )
    assert [colour for colour in side if colour != "none"][:2] == ["var(--figure-far, #8b99a8)"] * 2
    assert not any("far" in colour for colour in front)


def test_the_back_is_drawn_along_its_contour_behind_the_trunk():
    paths = list(ElementTree.fromstring(draw(figure(), "")).iter(f"{SVG}path"))
    trunk, back = (next(p for p in paths if f"--figure-{of}" in p.get("stroke")) for of in ("trunk", "back"))
    xs = [[int(x) for x in re.findall(r"[ML](-?\d+)", path.get("d"))] for path in (trunk, back)]
    assert all(30 < of_trunk - of_back < 90 for of_trunk, of_back in zip(*xs, strict=True))


def test_each_kind_of_prop_is_drawn():
    props = [
        {"kind": "floor"},
        {"kind": "seat", "at": [0.3, 0.23], "width": 0.3, "back": 0.4},
        {"kind": "table", "at": [0.8, 0.42], "width": 0.3},
        {"kind": "ball", "at": [0.9, 0.1], "radius": 0.1},
        {"kind": "roller", "at": [1.2, 0.1], "radius": 0.1},
        {"kind": "pad", "at": [0.2, 0.45], "size": [0.05, 0.2], "tilt": 8, "warm": True},
        {"kind": "guide", "along": [[0, 0.5], [1, 0.5]]},
    ]
    bare = len(shapes_of(ElementTree.fromstring(draw(figure(), ""))))
    for prop in props:
        for view in ("side", "front"):
            target = SITTING | {"far_arm": SITTING["near_arm"], "far_leg": SITTING["near_leg"]}
            drawn = ElementTree.fromstring(draw(figure(view=view, target=target, props=[prop]), ""))
            assert len(shapes_of(drawn)) > bare, (prop, view)
    assert "--figure-warm" in draw(figure(props=props), "")


def test_the_arrow_points_at_its_tip():
    paths = ElementTree.fromstring(draw(figure(arrow=[[1, 0.2], [1, 0.3], [1, 0.4]]), "")).findall(
        f"{SVG}path"
    )
    shaft, barbs = (
        [list(map(int, p)) for p in re.findall(r"(-?\d+) (-?\d+)", path.get("d"))] for path in paths[-2:]
    )
    assert shaft[0] == [1000, -200]
    assert shaft[-1] == barbs[1] == [1000, -400]
    assert barbs[0][1] == barbs[2][1] > -400  # both stay below the tip


def test_a_curve_goes_through_its_places_and_a_line_beside_it_keeps_its_distance():
    curve = ((0.0, 0.0), (0.1, 0.2), (0.3, 0.3))
    places, beside = smooth(curve), smooth(curve, 0.05)
    for place in curve:
        assert min(math.dist(place, on) for on in places) < 1e-9
    assert all(math.dist(a, b) == pytest.approx(0.05) for a, b in zip(places, beside, strict=True))
    assert all(y_beside > y for (_, y), (_, y_beside) in zip(places, beside, strict=True))


def test_a_curve_without_length_is_drawn_all_the_same():
    draw(figure(target=SITTING | {"back": [[0.3, 0.3]] * 3}), "")
