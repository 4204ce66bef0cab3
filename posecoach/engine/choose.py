"""Tell which exercise a person does, by the position and view that each one needs."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from posecoach.engine.coach import Coach
from posecoach.events import HoldEnded, RepCompleted, Sight
from posecoach.landmarks import Pose
from posecoach.signals.measure import Measurer
from posecoach.specs.model import Exercise

_LOOK_S = 20.0
"How long is looked at once somebody is in one of the positions."

_AT_MOST_S = 90.0
"After so long without a fit, more looking does not help."

_LEAST_FIT = 0.2
"Share of the time that a person must be in an exercise's position and view for it to be theirs."

_SIDE_ON, _FACE_ON = 0.2, 0.65
"Shoulder width over trunk length, side-on (at most) and face-on (at least)."


@dataclass(frozen=True, slots=True)
class Choice:
    """The exercise that fits best, and why.

    Attributes:
        exercise: The exercise.
        in_position: Share of the looked-at time in which the person was in its position and view.
        counted: Repetitions and holds that were counted meanwhile.
    """

    exercise: Exercise
    in_position: float
    counted: int

    @property
    def why(self) -> str:
        """The reason in a few words."""
        share = f"in its position for {self.in_position:.0%} of what I looked at"
        return f"{share}, {self.counted} counted" if self.counted else share


def choose(exercises: Mapping[str, Exercise], poses: Iterable[tuple[float, Pose | None]]) -> Choice | None:
    """Look at the first poses of a recording; return the exercise that fits, or None.

    Only movements can be told apart; whoever just sits, stands or lies there may be doing anything.

    Args:
        exercises: What there is to choose from.
        poses: Time and pose of each frame, from the first; no more is taken than is needed.
    """
    trials = [_Trial(exercise) for exercise in exercises.values() if exercise.counted]
    for time_s, pose in poses:
        for trial in trials:
            trial.update(time_s, pose)
        in_position_s = max((trial.good_s for trial in trials), default=0.0)
        if in_position_s >= _LOOK_S or time_s >= _AT_MOST_S:
            break
    choices = [trial for trial in trials if trial.in_position >= _LEAST_FIT]
    best = max(choices, key=lambda trial: (trial.counted > 0, trial.fit), default=None)
    return Choice(best.coach.exercise, best.in_position, best.counted) if best else None


class _Trial:
    """One exercise, tried on the poses."""

    def __init__(self, exercise: Exercise) -> None:
        self.coach = Coach(exercise)
        self.counted = 0
        self.good_s = self._seen_s = self._view = 0.0
        self._measurer = Measurer(exercise.signals)
        self._last_s = math.nan

    @property
    def in_position(self) -> float:
        """Share of the time with somebody in the picture in which the exercise could be judged."""
        return self.good_s / self._seen_s if self._seen_s else 0.0

    @property
    def fit(self) -> float:
        """The same, weighed by how well the camera's view suits the exercise."""
        return self._view / self._seen_s if self._seen_s else 0.0

    def update(self, time_s: float, pose: Pose | None) -> None:
        """Take one pose."""
        reading = self._measurer.update(time_s, pose)
        events = self.coach.update(reading)
        self.counted += sum(isinstance(event, RepCompleted | HoldEnded) for event in events)
        step_s = 0.0 if math.isnan(self._last_s) else time_s - self._last_s
        self._last_s = time_s
        if reading.is_seen:
            self._seen_s += step_s
            if self.coach.sight is Sight.GOOD:
                self.good_s += step_s
                self._view += step_s * self._suits(reading.width)

    def _suits(self, width: float) -> float:
        """Return how well a view suits: 1 as asked for, 0 the other way."""
        if math.isnan(width):
            return 0.5
        face_on = min(1.0, max(0.0, (width - _SIDE_ON) / (_FACE_ON - _SIDE_ON)))
        camera = self.coach.exercise.view.camera
        return {"front": face_on, "side": 1.0 - face_on, "any": 0.5}[camera]
