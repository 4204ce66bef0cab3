"""Recordings and sessions compared, through the same path as a replay."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from posecoach.comparing.comparing import Comparing, IncomparableError
from posecoach.comparing.kept import kept_session
from posecoach.errors import StoreError
from posecoach.events import HoldEnded, RepCompleted, RepSettled, SetEnd, SetEnded, SetStarted
from posecoach.replay import Request, replay
from posecoach.store.store import Store
from tests.acting import SHIPPED
from tests.histories import Life, holds, live, reps

POSES = Path(__file__).parents[1] / "poses"


def compare(first, second, named=None):
    return Comparing(SHIPPED, open_estimator=None, named=named and SHIPPED[named]).compare(first, second)


def poses(name):
    return POSES / f"{name}.npz"


def changes(comparison):
    return {one.name: one.change for one in comparison.measures}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "posecoach.db"


def sessions(path, *numbers):
    with closing(Store(path)) as store:
        return [kept_session(store, number) for number in numbers]


def test_a_recording_with_itself_shows_no_change():
    compared = compare(poses("cat_cow_side"), poses("cat_cow_side"))
    assert changes(compared) == {
        "Repetitions": "as many",
        "Range, median, trunk lengths": "no change",
        "Time for each, median": "no change",
        "Out, held, back": "",
    }
    assert compared.has_curves and compared.first.ends and compared.note == ""


def test_shallow_repetitions_are_the_difference():
    compared = compare(poses("cat_cow_side"), poses("cat_cow_shallow"))
    told = changes(compared)
    assert (told["Repetitions"], told["Shallow"]) == ("2 fewer", "2 more")
    assert told["Range, median, trunk lengths"] == "no change"
    assert (
        len(compared.pairs) == 5
        and [one.second is None for one in compared.pairs] == [False] * 3 + [True] * 2
    )


def test_a_smaller_twist_is_less_far_on_both_sides():
    compared = compare(poses("torso_twist_front"), poses("rendered_twist_tall_small_range"))
    told = changes(compared)
    for side in ("left", "right"):
        assert told[f"Range to the {side}, median"].endswith("less far")
    both = [(one.side, one.number) for one in compared.pairs if one.first and one.second]
    assert both == [(side, number) for side in ("left", "right") for number in range(1, 6)]


def test_one_without_repetitions_is_told_by_its_fault():
    compared = compare(poses("cat_cow_side"), poses("cat_cow_head_only"), "cat_cow")
    assert compared.second.reps == ()
    assert "Head only showed in the second and not in the first." in compared.says


def test_another_exercise_is_refused_in_a_sentence():
    with pytest.raises(IncomparableError, match=r"looks like torso_twist and .* like cat_cow"):
        compare(poses("torso_twist_front"), poses("cat_cow_side"))


def test_sessions_are_compared_by_their_repetitions(path):
    live(path, 20).store.close()
    compared = compare(*sessions(path, 1, 20))
    assert compared.first.exercise == "cat_cow" and compared.first.name == "Session 1, Mon 2 Mar 2026"
    assert "further" in changes(compared)["Range, median, trunk lengths"]
    assert len(compared.pairs) == 30 and not compared.has_curves
    assert compared.note.startswith("No recording of the curve was kept of Session 1")
    assert changes(compare(*sessions(path, 1, 1), "torso_twist"))["Sides apart"] == "no change"


def test_sessions_without_an_exercise_in_common_are_refused(path):
    life = Life(path)
    life.exercises(0, reps("cat_cow", 5, 0.3))
    life.exercises(1, holds("superman", 3, 5))
    life.store.close()
    with pytest.raises(IncomparableError, match=r"Session 1, .*has cat_cow, and Session 2, .*has superman"):
        compare(*sessions(path, 1, 2))
    with pytest.raises(StoreError, match="no session with the number 3"):
        sessions(path, 3)


def test_sets_that_were_measured_in_different_ways_are_refused(path):
    other = SHIPPED["cat_cow"].model_copy(
        update={"count": SHIPPED["cat_cow"].count.model_copy(update={"floor": 0.1})}
    )
    life = Life(path)
    life.exercises(0, reps(other, 5, 0.3))
    life.exercises(1, reps("cat_cow", 5, 0.3))
    life.store.close()
    with pytest.raises(IncomparableError, match="measured in different ways"):
        compare(*sessions(path, 1, 2))
    with pytest.raises(IncomparableError, match="measured in different ways"):
        compare(sessions(path, 1)[0], poses("cat_cow_side"))


@pytest.mark.parametrize("is_swapped", [False, True])
def test_a_session_and_a_recording_go_together(path, is_swapped):
    life = Life(path)
    life.exercises(0, reps("hip_hinge", 4, 50), reps("cat_cow", 5, 0.2))
    life.store.close()
    pair = (sessions(path, 1)[0], poses("cat_cow_side"))
    compared = compare(*(reversed(pair) if is_swapped else pair))
    assert compared.first.exercise == "cat_cow"
    assert ("less far" if is_swapped else "further") in changes(compared)["Range, median, trunk lengths"]
    with pytest.raises(IncomparableError, match="cannot be compared"):
        compare(*pair, "superman")


@pytest.mark.parametrize(
    ("what", "has_curves"), [("cat_cow_side", True), ("cat_cow_shallow", False), ("", False)]
)
def test_recorded_poses_of_a_session_give_its_curves_if_they_are_of_it(path, what, has_curves):
    life = Life(path)
    number = life.exercises(0, performed("cat_cow_side"))
    began_at = life.store.session(number).began_at
    life.store.close()
    folder = path.parent / "recordings"
    folder.mkdir()
    if what:
        shutil.copy(poses(what), folder / f"{began_at:%Y-%m-%d_%H-%M-%S}_01_cat_cow.npz")
    else:
        (folder / f"{began_at:%Y-%m-%d_%H-%M-%S}_01_cat_cow.npz").write_bytes(b"damaged")
    compared = compare(sessions(path, number)[0], poses("cat_cow_side"))
    assert compared.first.has_line is has_curves
    assert len(compared.first.reps) == 5 and changes(compared)["Range, median, trunk lengths"] == "no change"


def test_two_recorded_sets_of_a_session_are_one_after_the_other(path):
    life = Life(path)
    number = life.exercises(0, performed("cat_cow_side"), performed("cat_cow_side"))
    began_at = life.store.session(number).began_at
    life.store.close()
    folder = path.parent / "recordings"
    folder.mkdir()
    for i in (1, 2):
        shutil.copy(poses("cat_cow_side"), folder / f"{began_at:%Y-%m-%d_%H-%M-%S}_{i:02}_cat_cow.npz")
    compared = compare(sessions(path, number)[0], poses("cat_cow_side"))
    assert compared.first.has_line and len(compared.first.reps) == 10
    (folder / f"{began_at:%Y-%m-%d_%H-%M-%S}_02_cat_cow.npz").unlink()
    assert not compare(sessions(path, number)[0], poses("cat_cow_side")).first.has_line


def performed(name):
    """What was judged of a recording, written as a session's set."""
    exercise = SHIPPED["cat_cow"]
    record = replay(Request(poses(name), exercise), {}, open_estimator=None).record

    def act(life):
        write = life.writer.write
        write(exercise, 0, SetStarted(0.0))
        for number, one in enumerate(record.reps, 1):
            write(exercise, 1, RepCompleted(one.end_s, number, one), RepSettled(one.end_s, number, one))
        write(exercise, 1, *(HoldEnded(one.end_s, one) for one in record.holds))
        write(exercise, 1, SetEnded(record.end_s, SetEnd.DONE))

    return act
