import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.engine.coach import Coach
from posecoach.events import FlagCleared, FlagRaised, HoldEnded, RepCompleted, Sight, SightChanged
from posecoach.landmarks import Side
from tests.acting import SHIPPED, film, judge, path
from tests.bodies import hands_and_knees, kneeling, prone, seated, standing
from tests.performances import HIP_HINGE, PERFORMANCES, TORSO_TWIST
from tests.specimens import reading, sampled, spec

HOLDS = {"kind": "holds", "signal": "x", "floor": 10, "typical": 40, "rest": 0}
TALL = {"name": "tall", "when": [{"signal": "x", "above": 30, "release": 25}], "priority": 1, "say": "Lower."}


def coached(coach, value, seconds, fps=30, unseen=(math.inf, math.inf)):
    """Feed a movement of `x`; return what happened, in order."""
    events = []
    for time_s, x in sampled(value, seconds, fps):
        is_seen = not unseen[0] <= time_s < unseen[1]
        events += coach.update(reading(time_s, is_seen, x=x if is_seen else math.nan))
    return events


def kinds(events):
    return [type(event).__name__ for event in events]


def test_the_first_thing_that_happens_is_that_the_exercise_can_be_judged():
    events = coached(Coach(spec()), path(0, (1, 0), (1, 40), (1, 0)), 3)
    assert kinds(events) == ["SightChanged", "RepCompleted"]
    assert events[0] == SightChanged(pytest.approx(0.2), Sight.GOOD, "")


def test_finishing_completes_a_hold_that_is_long_enough():
    coach = Coach(spec(count=HOLDS, dose={"hold_s": 3, "source": "made up"}))
    events = coached(coach, path(0, (1, 0), (1, 40), (4, 40)), 6)
    assert kinds(events) == ["SightChanged"]
    assert kinds(coach.finish(6.0)) == ["HoldEnded", "RepCompleted"]
    assert coach.progress().reps == 1


def test_finishing_twice_completes_nothing_more():
    coach = Coach(spec(count=HOLDS, dose={"hold_s": 3, "source": "made up"}))
    coached(coach, path(0, (1, 0), (1, 40), (4, 40)), 6)
    coach.finish(6.0)
    assert coach.finish(6.0) == []


def test_a_flag_that_is_up_at_the_end_is_cleared():
    coach = Coach(spec(flags=[TALL]))
    events = coached(coach, path(0, (1, 0), (1, 40)), 4)
    assert isinstance(events[-1], FlagRaised)
    assert coach.finish(4.0) == [FlagCleared(4.0, "tall", events[-1].since_s)]


def test_repetitions_and_holds_carry_the_flags_that_were_up():
    coach = Coach(spec(count=HOLDS, flags=[TALL]))
    events = coached(coach, path(0, (1, 0), (1, 40), (2, 40), (1, 0), (1, 0), (1, 20), (1, 20), (1, 0)), 9)
    holds = [event.hold.flags for event in events if isinstance(event, HoldEnded)]
    reps = [event.rep.flags for event in events if isinstance(event, RepCompleted)]
    assert holds == reps == [("tall",), ()]


def test_time_without_anybody_is_unseen_and_nothing_counts_in_it():
    coach = Coach(spec())
    coached(coach, path(0, (1, 0), (1, 40), (1, 0), (4, 0)), 7, unseen=(3.5, 5.0))
    assert coach.unseen_s == pytest.approx(1.5, abs=0.1)


def test_a_short_loss_in_the_middle_of_a_repetition_does_not_lose_it():
    coach = Coach(spec())
    events = coached(coach, path(0, (1, 0), (2, 40), (2, 0), (1, 0)), 6, unseen=(2.5, 3.5))
    assert "RepCompleted" in kinds(events)


def test_a_long_loss_gives_up_the_repetition_that_was_under_way():
    coach = Coach(spec())
    events = coached(coach, path(0, (1, 0), (1, 40), (3, 40), (1, 0), (2, 0)), 8, unseen=(2.2, 5.0))
    assert "RepCompleted" not in kinds(events)


def test_out_of_position_ends_what_was_under_way_and_clears_the_flags():
    bent = {"signal": "y", "below": 90, "release": 90}
    angle = {"kind": "angle", "at": ["near_hip", "near_knee", "near_ankle"]}
    coach = Coach(
        spec(signals={"x": angle, "y": angle}, flags=[TALL], position={"looks_like": "-", "when": [bent]})
    )
    movement = path(0, (1, 0), (1, 40), (1, 40), (1, 0), (2, 0))
    events = []
    for time_s, x in sampled(movement, movement.end_s):
        events += coach.update(reading(time_s, x=x, y=120.0 if time_s > 2.5 else 80.0))
    assert kinds(events) == ["SightChanged", "FlagRaised", "SightChanged", "FlagCleared"]
    assert events[3].time_s == events[2].time_s


def test_learning_the_baseline_breaks_off_the_movement_so_that_its_jump_counts_nothing():
    """Somebody who is first seen turned by 40 degrees, and sits so."""
    parts = SHIPPED["torso_twist"].model_dump()
    assert parts["baseline"]["watch"] == "camera_turn"
    coach = Coach(SHIPPED["torso_twist"])
    still = {name: 0.0 for name in SHIPPED["torso_twist"].signals} | {"camera_turn": 40.0, "turn": 40.0}
    events = [event for time_s, _ in sampled(float, 5) for event in coach.update(reading(time_s, **still))]
    assert kinds(events) == ["SightChanged"]
    assert coach.signals["turn"] == 0


def test_the_progress_tells_where_the_set_stands():
    exercise = spec(
        count=HOLDS, flags=[TALL], dose={"reps": 7, "hold_s": 3, "source": "made up"}, title="Standing tall"
    )
    coach = Coach(exercise)
    coached(coach, path(0, (1, 0), (1, 40), (2, 40), (1, 0), (1, 0), (1, 40), (2, 40)), 8.5)
    progress = coach.progress()
    assert (progress.title, progress.sight, progress.needs) == ("Standing tall", Sight.GOOD, "")
    assert (progress.reps, progress.shallow_reps, progress.target_reps) == (1, 0, 7)
    assert (progress.reps_by_side, progress.side) == ({}, None)
    assert progress.level == pytest.approx(1, abs=0.01)
    assert progress.band[0] == exercise.count.share
    assert progress.hold_s == pytest.approx(1.5, abs=0.3)
    assert progress.hold_target_s == 3
    assert (progress.flags, progress.cue) == (("tall",), "Lower.")
    assert progress.back is None


def test_with_sides_the_progress_counts_each_side():
    judged = judge("torso_twist", film(TORSO_TWIST.perfect.figure_at, TORSO_TWIST.perfect.seconds, fps=15))
    progress = judged.moments[-1].progress
    assert progress.reps_by_side == {Side.LEFT: 3, Side.RIGHT: 2}
    assert progress.side is Side.RIGHT


def test_one_side_alone_is_counted_when_asked():
    take = TORSO_TWIST.perfect
    judged = judge("torso_twist", film(take.figure_at, take.seconds, fps=15), only=Side.RIGHT)
    assert judged.by_side == (0, 2)


@pytest.mark.parametrize(("mirrored", "row"), [(False, 0), (True, 1)])
@pytest.mark.parametrize("name", [name for name, exercise in SHIPPED.items() if exercise.back])
def test_the_back_is_drawn_on_its_own_side_and_coloured_by_its_curve(name, mirrored, row):
    take = PERFORMANCES[name].perfect
    judged = judge(name, film(take.figure_at, take.seconds, fps=10, mirrored=mirrored))
    views = [moment.progress.back for moment in judged.moments]
    assert {view.row for view in views} == {row}
    assert all(0 <= view.curve <= 1 for view in views)


def test_a_cat_is_drawn_rounder_than_a_cow():
    take = PERFORMANCES["cat_cow"].perfect
    judged = judge("cat_cow", film(take.figure_at, take.seconds, fps=10))
    curves = [moment.progress.back.curve for moment in judged.moments]
    assert min(curves) < 0.25 and max(curves) == 1


@pytest.mark.parametrize("name", SHIPPED)
def test_whatever_is_seen_it_does_not_stumble(name):
    """Somebody who jumps about, leaves the picture, and is mistaken for something else."""
    rng = np.random.default_rng(0)
    bodies = [hands_and_knees, standing, prone, seated, kneeling]

    def figure_at(time_s):
        figure = bodies[rng.integers(len(bodies))](rng.uniform(-90, 90))
        figure.outline[rng.random(figure.outline.shape) < rng.random()] = math.nan
        figure.visibility[:] = rng.random(33)
        return [figure, figure.mirrored(), None][rng.integers(3)]

    poses = [
        (
            time_s,
            figure and figure.pose(time_s, rng.uniform(0.01, 2), rng.uniform(-1, 2, 2), jitter=0.05, rng=rng),
        )
        for time_s, figure in ((i / 10, figure_at(i / 10)) for i in range(150))
    ]
    for moment in judge(name, poses).moments:
        assert all(math.isfinite(value) or math.isnan(value) for value in moment.signals.values())


def test_every_time_is_that_of_a_frame_that_has_been_seen():
    take = HIP_HINGE.shallow
    judged = judge("hip_hinge", film(take.figure_at, take.seconds, fps=15))
    for moment in judged.moments:
        for event in moment.events:
            assert event.time_s <= moment.frame.time_s
            if isinstance(event, RepCompleted):
                assert 0 <= event.rep.start_s <= event.rep.top_s <= event.rep.end_s <= event.time_s
            if isinstance(event, HoldEnded):
                assert 0 <= event.hold.start_s < event.hold.end_s <= event.time_s


def test_learning_a_baseline_makes_a_jump_that_is_no_noise():
    """Who sits turned to the camera and begins at once: their middle jumps from 25 degrees to 0."""
    take, late_s = TORSO_TWIST.perfect, 1.2
    poses = film(lambda t: turned_aside(take.figure_at, late_s + t), take.seconds - late_s, fps=12)
    judged = judge("torso_twist", poses)
    assert judged.counts == (take.reps, 0)
    assert judged.by_side == take.by_side


def turned_aside(figure_at, time_s):
    turn = np.radians(25)
    points = figure_at(time_s).points @ np.array(
        [[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]]
    )
    return replace(figure_at(time_s), points=points)


@pytest.mark.parametrize(("tremble", "reps"), [(0.05, 5), (4.9, 0)])
def test_what_does_not_stand_out_of_the_noise_does_not_count(tremble, reps):
    """Cycles of 20, twice the spec's floor, after ten seconds in which the signal trembles about rest."""
    coach = Coach(spec())
    movement = path(0, (10, 0), *[(1, 20), (1, 0)] * 5, (1, 0))
    for i, (time_s, value) in enumerate(sampled(movement, movement.end_s)):
        coach.update(reading(time_s, x=value + tremble * (-1) ** i * (time_s < 10)))
    coach.finish(movement.end_s)
    assert coach.progress().reps == reps
