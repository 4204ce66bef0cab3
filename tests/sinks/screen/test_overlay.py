import dataclasses
import math
import warnings
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import cv2
import numpy as np
import pytest

from posecoach.engine.progress import BackView, Progress
from posecoach.events import Sight
from posecoach.frame import Frame
from posecoach.landmarks import N_LANDMARKS, N_STATIONS, STATIONS, Landmark, Pose, Side
from posecoach.moment import Moment
from posecoach.sinks.screen.banner import draw_banner
from posecoach.sinks.screen.count import draw_count
from posecoach.sinks.screen.gauge import draw_gauge
from posecoach.sinks.screen.layout import layout
from posecoach.sinks.screen.overlay import overlay
from posecoach.sinks.screen.ring import clock, draw_ring
from posecoach.sinks.screen.text import fit, width_px
from posecoach.sinks.screen.theme import BOLD, INK, MINT

LANDSCAPE = [(640, 480), (640, 360), (1280, 720), (1920, 1080)]
SIZES = [*LANDSCAPE, (360, 640), (720, 1280), (202, 360), (480, 480), (100, 100), (1000, 120)]
LONG_CUE = "Only as far as is comfortable: let the whole back join in, not just the head"
LONG_TITLE = "Thoracic extension over a foam roller"
SHOULDERS, HIPS = np.array([0.85, 0.62]), np.array([0.45, 0.56])
ROUND = 0.35 - 0.5 * (STATIONS - 0.5) ** 2
HOLLOW = 0.20 + 0.5 * (STATIONS - 0.5) ** 2
FLAT = np.full(N_STATIONS, 0.25)


def pose(outline=FLAT, aspect=4 / 3):
    image = np.full((N_LANDMARKS, 3), 0.5)
    for points, place in (
        ((Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER), SHOULDERS),
        ((Landmark.LEFT_HIP, Landmark.RIGHT_HIP), HIPS),
        ((Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW), (0.87, 0.75)),
        ((Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST), (0.86, 0.88)),
        ((Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE), (0.45, 0.85)),
        ((Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE), (0.2, 0.88)),
    ):
        image[list(points), :2] = place
    return Pose(
        time_s=0.0,
        aspect=aspect,
        image=image,
        world=np.zeros((N_LANDMARKS, 3)),
        visibility=np.ones(N_LANDMARKS),
        outline=np.stack([np.full(N_STATIONS, np.nan), outline]),
    )


def progress(**changes):
    plain = Progress(
        title="Cat / cow",
        sight=Sight.GOOD,
        needs="",
        reps=12,
        shallow_reps=0,
        target_reps=30,
        reps_by_side={},
        side=None,
        level=0.6,
        band=(0.45, 1.1),
        hold_s=None,
        hold_target_s=None,
        flags=(),
        cue="",
        back=None,
    )
    return dataclasses.replace(plain, **changes)


FULL = progress(
    title=LONG_TITLE,
    reps=300,
    shallow_reps=123,
    target_reps=120,
    reps_by_side={Side.LEFT: 120, Side.RIGHT: 117},
    side=Side.RIGHT,
    level=1.4,
    hold_s=125.0,
    hold_target_s=120.0,
    cue=LONG_CUE,
    back=BackView(1, 0.9),
)


def grey(width_px=640, height_px=480, level=110):
    return np.full((height_px, width_px, 3), level, dtype=np.uint8)


def drawn(body=None, image=None, **changes):
    image = grey() if image is None else image
    return overlay(image, Moment(Frame(0, 0.0, image), body, {}, (), progress(**changes)))


def expected_contour(outline, height_px):
    """The contour on the side away from the knees, as the convention of `Pose.outline` has it."""
    u = HIPS - SHOULDERS
    along = SHOULDERS + STATIONS[:, None] * u
    return (along + outline[:, None] * np.array([u[1], -u[0]])) * height_px


def colour_at(picture, points):
    """Mean blue, green and red at points in pixels."""
    x, y = np.round(points).astype(int).T
    return picture[y, x].astype(float).mean(axis=0)


def changed(before, after):
    return (before != after).any(axis=2)


@pytest.mark.parametrize("size", SIZES)
def test_draws_on_a_copy_of_the_same_size(size):
    image = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    before = image.copy()
    body = pose(ROUND, aspect=size[0] / size[1])
    after = overlay(image, Moment(Frame(0, 0.0, image), body, {}, (), FULL))
    assert (image == before).all()
    assert after.shape == image.shape
    assert after.dtype == np.uint8
    assert changed(before, after).any()


@pytest.mark.parametrize("shape", [(0, 0, 3), (12, 16, 3), (40, 640, 3)])
def test_a_picture_too_small_to_read_is_left_as_it_is(shape):
    image = np.full(shape, 90, dtype=np.uint8)
    after = drawn(pose(), image)
    assert after is not image
    assert (after == image).all()


@pytest.mark.parametrize("has_ring", [True, False])
@pytest.mark.parametrize("size", SIZES)
def test_rooms_lie_in_the_picture_and_apart(size, has_ring):
    plan = layout(*size, has_ring)
    rooms = [room for room in (plan.count, plan.ring, plan.gauge, plan.banner) if room]
    assert len(rooms) == (4 if has_ring else 3)
    for room in rooms:
        assert 0 < room.x < room.right < size[0]
        assert 0 < room.y < room.bottom < size[1]
    for a, b in combinations(rooms, 2):
        is_apart = a.right < b.x or b.right < a.x or a.bottom < b.y or b.bottom < a.y
        assert is_apart, (a, b)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", [FULL, progress(hold_target_s=10.0, cue="Chin in", hold_s=3.0)])
def test_parts_stay_in_their_rooms(size, state):
    plan = layout(*size, has_ring=True)
    parts = {
        plan.count: lambda picture: draw_count(picture, state, plan),
        plan.ring: lambda picture: draw_ring(picture, state.hold_s, state.hold_target_s, plan.ring),
        plan.gauge: lambda picture: draw_gauge(picture, state.level, state.band, plan.gauge),
        plan.banner: lambda picture: draw_banner(picture, state, plan),
    }
    for room, draw in parts.items():
        picture = grey(*size)
        draw(picture)
        marks = changed(grey(*size), picture)
        assert room.of(marks).any()
        room.of(marks)[:] = False
        assert not marks.any(), room


@pytest.mark.parametrize("outline", [ROUND, HOLLOW])
def test_the_contour_is_drawn_where_the_back_is(outline):
    without = drawn(pose(outline))
    marks = changed(without, drawn(pose(outline), back=BackView(1, 0.5)))
    contour = expected_contour(outline, 480)
    x, y = np.round(contour).astype(int).T
    assert marks[y, x].all()
    rows, columns = np.nonzero(marks)
    apart = np.hypot(columns[:, None] - contour[:, 0], rows[:, None] - contour[:, 1]).min(axis=1)
    assert apart.max() < 0.06 * 480


def test_the_other_row_is_drawn_on_the_other_side():
    body = dataclasses.replace(pose(), outline=pose().outline[::-1])
    marks = changed(drawn(body), drawn(body, back=BackView(0, 0.5)))
    mirrored = expected_contour(-FLAT, 480)
    x, y = np.round(mirrored).astype(int).T
    assert marks[y, x].all()


def test_the_colour_tells_rounded_from_hollow():
    middle = slice(10, 30)
    for outline, curve, warm in ((ROUND, 1.0, True), (HOLLOW, 0.0, False)):
        picture = drawn(pose(outline), back=BackView(1, curve))
        blue, _, red = colour_at(picture, expected_contour(outline, 480)[middle])
        assert (red - blue if warm else blue - red) > 120


def test_one_shape_is_coloured_by_where_it_is_in_the_own_range():
    for curve, warm in ((1.0, True), (0.0, False)):
        picture = drawn(pose(FLAT), back=BackView(1, curve))
        blue, _, red = colour_at(picture, expected_contour(FLAT, 480))
        assert (red - blue if warm else blue - red) > 80


def test_the_colour_tells_where_along_the_back_it_bends():
    outline = np.where(STATIONS < 0.5, 0.25 + 0.8 * (STATIONS - 0.25) ** 2, 0.3 - (STATIONS - 0.5) ** 2)
    picture = drawn(pose(outline), back=BackView(1, 0.5))
    contour = expected_contour(outline, 480)
    blue, _, red = colour_at(picture, contour[4:12])
    assert blue - red > 20
    blue, _, red = colour_at(picture, contour[28:36])
    assert red - blue > 20


def test_an_unknown_curve_leaves_a_pale_line():
    picture = drawn(pose(), back=BackView(1, math.nan))
    colour = colour_at(picture, expected_contour(FLAT, 480))
    assert colour.min() > 220


def test_the_contour_breaks_where_the_outline_is_unknown():
    outline = np.where((STATIONS > 0.4) & (STATIONS < 0.6), np.nan, FLAT)
    marks = changed(drawn(pose(outline)), drawn(pose(outline), back=BackView(1, 0.5)))
    x, y = np.round(expected_contour(FLAT, 480)).astype(int).T
    assert marks[y[:14], x[:14]].all()
    assert not marks[y[19:21], x[19:21]].any()
    assert marks[y[-14:], x[-14:]].all()


@pytest.mark.parametrize("outline", [np.full(N_STATIONS, np.nan), np.full(N_STATIONS, 50.0)])
def test_an_outline_that_is_unknown_or_out_of_the_picture_draws_nothing(outline):
    assert (drawn(pose(outline)) == drawn(pose(outline), back=BackView(1, 0.5))).all()


def test_a_body_seen_end_on_has_no_contour():
    body = pose()
    body.image[:] = 0.5
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert (drawn(body) == drawn(body, back=BackView(1, 0.5))).all()


@pytest.mark.parametrize("hide", ["invisible", "outside", "unknown"])
def test_landmarks_that_are_not_seen_are_not_drawn(hide):
    body = pose()
    wrists = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]
    forearm = np.array([[0.865, 0.80], [0.862, 0.85]]) * 480
    assert (colour_at(drawn(body), forearm) > 130).all()
    if hide == "invisible":
        body.visibility[wrists] = 0.4
    else:
        body.image[wrists, 1] = 1.4 if hide == "outside" else np.nan
    assert (colour_at(drawn(body), forearm) == 110).all()


def test_without_a_pose_only_the_edges_are_drawn_on():
    picture = drawn(None, back=BackView(1, 0.5), cue=LONG_CUE)
    assert (picture[200:350, 60:580] == 110).all()


@pytest.mark.parametrize(("reps", "target"), [(8, 30), (30, 30), (120, 120), (118, None)])
@pytest.mark.parametrize("size", LANDSCAPE)
def test_the_repetitions_are_huge(size, reps, target):
    picture = drawn(None, grey(*size, level=0), reps=reps, target_reps=target)
    ink = layout(*size, False).count.of(picture).max(axis=2) > 180
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    assert stats[1:, cv2.CC_STAT_HEIGHT].max() >= 0.12 * size[1]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Superman"},
        {"reps": 13},
        {"target_reps": 20},
        {"target_reps": None},
        {"shallow_reps": 1},
        {"reps_by_side": {Side.LEFT: 3, Side.RIGHT: 9}},
        {"level": 0.7},
        {"level": math.nan},
        {"band": (0.6, 1.1)},
        {"band": (math.nan, math.nan)},
        {"hold_s": 3.0},
        {"cue": "Chin in"},
        {"sight": Sight.WRONG_VIEW, "needs": "Turn side-on"},
    ],
    ids=str,
)
def test_what_is_known_is_seen(change):
    assert (drawn() != drawn(**change)).any()


def test_the_side_that_is_worked_is_marked_and_counted():
    both = {Side.LEFT: 12, Side.RIGHT: 7}
    room = layout(640, 480, False).count
    for side, other in ((Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)):
        card = room.of(drawn(reps_by_side={Side.LEFT: 5, Side.RIGHT: 5}, side=side))
        rest = room.of(drawn(reps_by_side={Side.LEFT: 5, Side.RIGHT: 5}, side=other))
        lighter = np.nonzero(card.sum(axis=2) > rest.sum(axis=2))[1].mean()
        darker = np.nonzero(card.sum(axis=2) < rest.sum(axis=2))[1].mean()
        assert lighter < darker if side is Side.LEFT else lighter > darker
    assert progress(reps=19, reps_by_side=both, side=Side.RIGHT).shown_reps == 7
    assert progress(reps=19, reps_by_side=both, side=None).shown_reps == 19
    assert progress(reps=19).shown_reps == 19


def test_what_is_needed_takes_the_place_of_the_cue():
    lost = {"sight": Sight.HIDDEN, "needs": "Show your feet"}
    room = layout(640, 480, False).banner
    picture = drawn(**lost)
    assert (picture == drawn(cue=LONG_CUE, **lost)).all()
    assert room.of(picture).mean() > 120 > room.of(drawn(cue="Show your feet")).mean()
    assert (drawn(sight=Sight.NOBODY, cue=LONG_CUE) == drawn()).all()


@pytest.mark.parametrize("size", [(640, 480), (360, 640)])
def test_the_marker_moves_with_the_level(size):
    room = layout(*size, False).gauge
    empty = room.of(drawn(None, grey(*size), level=math.nan))
    places = []
    for level in (-0.5, 0.0, 0.3, 0.44, 5.0):
        rows, columns = np.nonzero(changed(empty, room.of(drawn(None, grey(*size), level=level))))
        places.append(columns.mean() if size[0] < size[1] else -rows.mean())
    assert places[0] == places[1] < places[2] < places[3] < places[4]


@pytest.mark.parametrize(("level", "is_reached"), [(0.3, False), (0.5, True), (1.2, False)])
def test_the_band_lights_up_while_it_is_reached(level, is_reached):
    room = layout(640, 480, False).gauge
    gauge = room.of(drawn(level=level))
    assert (gauge == MINT).all(axis=2).any() == is_reached


@pytest.mark.parametrize(("hold_s", "clockwise"), [(0.0, ""), (3.0, "E"), (6.0, "ES"), (9.0, "ESW")])
def test_the_ring_fills_clockwise_and_turns_when_it_is_full(hold_s, clockwise):
    room = layout(640, 480, True).ring
    (x, y), radius = room.centre, 0.42 * room.w
    places = {"E": (x + radius, y), "S": (x, y + radius), "W": (x - radius, y)}
    picture = drawn(hold_s=hold_s, hold_target_s=10.0)
    filled = [name for name, at in places.items() if colour_at(picture, np.array([at])).min() > 200]
    assert filled == list(clockwise)
    for done_s in (10.0, 17.0):
        done = drawn(hold_s=done_s, hold_target_s=10.0)
        assert all((colour_at(done, np.array([at])) == MINT).all() for at in places.values())


def test_the_seconds_go_on_when_the_ring_is_full():
    first, later = (drawn(hold_s=hold_s, hold_target_s=10.0) for hold_s in (10.0, 17.0))
    assert (first != later).any()


@pytest.mark.parametrize(("time_s", "words"), [(0.9, "0"), (99.9, "99"), (100, "1:40"), (125, "2:05")])
def test_clock(time_s, words):
    assert clock(time_s) == words


@pytest.mark.parametrize("level", [0, 128, 255])
def test_words_stand_out_on_any_picture(level):
    def luminance(colour):
        part = np.asarray(colour, dtype=float)[::-1] / 255
        linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
        return linear @ (0.2126, 0.7152, 0.0722)

    picture = drawn(None, grey(level=level), cue="Chin in")
    banner = layout(640, 480, False).banner.of(picture)
    rows, columns = np.nonzero(changed(banner, np.full_like(banner, level)))
    backing = banner[round(rows.mean()), columns.min() + 8]
    assert (banner == INK).all(axis=2).any()
    assert (luminance(INK) + 0.05) / (luminance(backing) + 0.05) > 7


@pytest.mark.parametrize("n_lines", [1, 2, 3])
@pytest.mark.parametrize("room_px", [90, 300, 900])
def test_text_is_broken_and_scaled_to_fit(n_lines, room_px):
    text = fit(LONG_CUE, room_px, BOLD, (60, 50, 50)[:n_lines])
    assert " ".join(text.lines) == LONG_CUE
    assert len(text.lines) <= n_lines
    assert text.em_px <= 60
    assert max(width_px(line, text.em_px, BOLD) for line in text.lines) <= room_px + 1


def test_two_threads_draw_what_one_does():
    def draw_all(_):
        return [drawn(reps=reps, cue=f"Repetition {reps}") for reps in range(20)]

    alone = draw_all(0)
    with ThreadPoolExecutor(3) as pool:
        for pictures in pool.map(draw_all, range(6)):
            assert all((a == b).all() for a, b in zip(alone, pictures, strict=True))


def test_where_nothing_is_counted_there_is_no_number():
    with_number, without = drawn(reps=0, target_reps=None), drawn(reps=None, target_reps=None)
    assert (with_number != without).any()
    assert (drawn(reps=None, target_reps=None) == drawn(reps=None, target_reps=30)).all()
