"""What a session goes through."""

from posecoach.guide.plan import plan_of_exercise, plan_of_programme
from posecoach.specs.load import load_programmes, shipped_specs
from posecoach.specs.programme import Programme, Step
from tests.acting import SHIPPED
from tests.guide.leading import dosed

ROUTINE = load_programmes([shipped_specs()], SHIPPED)["mid_back"]


def test_an_exercise_is_one_set_in_its_own_dose():
    plan = plan_of_exercise(SHIPPED["cat_cow"])
    assert [(s.exercise.id, s.exercise.dose.reps, s.set_no) for s in plan.sets] == [("cat_cow", 30, 1)]
    assert plan.programme is None


def test_sets_are_done_one_after_another():
    plan = plan_of_exercise(dosed("cat_cow", sets=3))
    assert [(s.step, s.set_no, s.n_sets) for s in plan.sets] == [(1, 1, 3), (1, 2, 3), (1, 3, 3)]
    assert all(s.exercise.dose.sets == 1 for s in plan.sets)


def test_each_stay_is_a_set():
    plan = plan_of_exercise(SHIPPED["ball_relaxation"])
    assert [(s.set_no, s.n_sets, s.exercise.dose.reps) for s in plan.sets] == [
        (1, 3, 1),
        (2, 3, 1),
        (3, 3, 1),
    ]


def test_a_programme_goes_through_its_steps_in_their_doses():
    step = Step(exercise="cat_cow", reps=12, rest_s=40, note="Slowly.")
    programme = Programme(
        id="p", title="P", summary="", source="", safety="", steps=(step, Step(exercise="superman"))
    )
    plan = plan_of_programme(programme, SHIPPED)
    assert [(s.step, s.exercise.id, s.exercise.dose.reps) for s in plan.sets] == [
        (1, "cat_cow", 12),
        (2, "superman", 10),
    ]
    assert (plan.sets[0].rest_s, plan.sets[0].note, plan.programme, plan.n_steps) == (40, "Slowly.", "p", 2)


def test_what_the_person_should_leave_out_is_left_out():
    may = {name: e for name, e in SHIPPED.items() if not e.not_with_osteoporosis}
    plan = plan_of_programme(ROUTINE, may)
    done = {s.exercise.id for s in plan.sets}
    assert done == {"heat_pack", "ball_relaxation", "cat_cow", "hip_hinge"}
    assert [s.step for s in plan.sets if s.set_no == 1] == [1, 2, 3, 4]


def test_nothing_left_is_no_plan():
    assert plan_of_programme(ROUTINE, {}) is None
