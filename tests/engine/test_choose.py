import pytest

from posecoach.engine.choose import choose
from tests.acting import SHIPPED, film
from tests.bodies import kneeling, seated, standing
from tests.performances import PERFORMANCES


def test_nobody_does_no_exercise():
    assert choose(SHIPPED, film(lambda t: None, 3, fps=10)) is None


def test_somebody_in_none_of_the_positions_does_none():
    assert choose({"cat_cow": SHIPPED["cat_cow"]}, film(lambda t: standing(), 3, fps=10)) is None


def test_where_there_is_nothing_to_choose_from_nothing_is_chosen():
    assert choose({}, film(lambda t: seated(), 1, fps=10)) is None


def test_an_exercise_in_which_something_counts_beats_one_whose_position_is_merely_taken():
    take = PERFORMANCES["hip_hinge"].perfect
    choice = choose(SHIPPED, film(take.figure_at, take.seconds, fps=10))
    assert choice.exercise.id == "hip_hinge"
    assert choice.counted >= 2
    assert choice.why.endswith(f"{choice.counted} counted")


def test_the_reason_tells_the_share_of_the_time_in_position():
    lying_first = lambda t: kneeling(80 * min(1, max(0, 6 - t))) if t < 6 else seated()  # noqa: E731
    choice = choose({"torso_twist": SHIPPED["torso_twist"]}, film(lying_first, 11.5, fps=10))
    assert choice.in_position == pytest.approx(0.4, abs=0.1)
    assert choice.why == f"in its position for {choice.in_position:.0%} of what I looked at"


@pytest.mark.parametrize(("figure_at", "taken_s"), [(lambda t: seated(), 20), (lambda t: None, 90)])
def test_no_more_is_looked_at_than_is_needed(figure_at, taken_s):
    poses = iter(film(figure_at, 120, fps=5))
    choose(SHIPPED, poses)
    next_s, _ = next(poses)
    assert next_s == pytest.approx(taken_s, abs=1)
