"""About how long things take."""

from posecoach.guide.plan import Plan
from posecoach.specs.counting import CyclesSpec, PulsesSpec
from posecoach.specs.model import Exercise

_REP_S = 4.0
"A cycle of breath; a pulse takes about a second, a hold its time and a breath."

_PULSE_S = 1.2
_PLACING_S = 20.0
"Before each set: into position, and a count of three."

_SETTING_UP_S = 40.0
"Before each exercise: the ball, the chair, the camera."


def minutes_of(plan: Plan) -> int:
    """Return about how long a plan takes."""
    work_s = sum(_work_s(planned.exercise) + _PLACING_S + planned.rest_s for planned in plan.sets)
    return max(1, round((work_s + plan.n_steps * _SETTING_UP_S) / 60))


def _work_s(exercise: Exercise) -> float:
    dose, sides = exercise.dose, 2 if exercise.has_sides else 1
    match exercise.count:
        case CyclesSpec():
            each_s = _REP_S
        case PulsesSpec():
            each_s = _PULSE_S
        case _:
            each_s = (dose.hold_s or 0.0) + _REP_S
    return each_s * (dose.reps or 1) * sides
