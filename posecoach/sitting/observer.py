"""Look at one frame after another and tell how somebody sits; learn their upright where it is not known."""

import math

from posecoach.frame import Frame
from posecoach.landmarks import Landmark, Pose
from posecoach.sitting.comparison import compare
from posecoach.sitting.judgement import Judge
from posecoach.sitting.measures import Measurer, Measures, View
from posecoach.sitting.place import Place
from posecoach.sitting.posture import Posture, Verdict
from posecoach.sitting.steady import Steady
from posecoach.sitting.upright import Upright, UprightLearner

_TOO_DARK, _DARK = 16.0, 35.0
"`light_of` a picture in which nothing is judged, and in which darkness may be why nobody is found."

_HEAD_MAY_SINK = 0.4
"Heads by which the line is drawn below the upright's ears: a hunch sinks them by 0.45 to 1.2."

_SIT_TALL = "Sit tall and look at the screen."
_SHOW = "I need to see your head and shoulders."
_COME = "I see nobody. Sit down in front of the camera."
_LIGHT = "It is too dark to see you. Switch on a light."


class Observer:
    """Tells how somebody sits.

    Attributes:
        upright: The person's upright; None until it is known.
        is_learning: Whether it is being learnt, for the first time or anew.
        has_just_learnt: Whether the last frame completed it.
        was_moved: Whether the last frame showed that camera or chair was moved.
        needs: What would help, a sentence for the person; '' nothing.
    """

    def __init__(self, upright: Upright | None, settle_s: float) -> None:
        """Compare with an upright, or learn it from somebody who has had `settle_s` to grow tall."""
        self.upright, self.is_learning = upright, upright is None
        self.has_just_learnt = self.was_moved = False
        self.needs = ""
        self._settle_s, self._since_s = settle_s, math.nan
        self._measurer, self._learner = Measurer(), UprightLearner()
        self._judge, self._steady, self._place = Judge(), Steady(), Place()
        self._may_go_back = False

    @property
    def since_s(self) -> float:
        """When the posture that was told last began."""
        return self._steady.since_s

    @property
    def learnt(self) -> float:
        """How much of the upright is learnt, 0 to 1; NaN while it is not being learnt."""
        return self._learner.share if self.is_learning else math.nan

    @property
    def boundary(self) -> float:
        """The line the ears stay above, in picture heights from the top; NaN unknown, or from the side."""
        if self.upright is None or self.upright.view is View.SIDE:
            return math.nan
        return self.upright.typical.head_y + _HEAD_MAY_SINK * self.upright.typical.head

    def update(self, frame: Frame, pose: Pose | None) -> Verdict:
        """Take one frame and the pose in it; return how somebody sits, told over the last seconds."""
        self.has_just_learnt = self.was_moved = False
        return self._steady.update(frame.time_s, self._glance(frame, pose))

    def learn_anew(self) -> None:
        """Learn the upright, whatever was known."""
        self._begin_learning(may_go_back=False)

    def look_away(self) -> None:
        """Look no more for now: what was seen before says nothing about what will be seen."""
        self._steady.forget()
        self._place.forget()

    def _glance(self, frame: Frame, pose: Pose | None) -> Verdict:
        if trouble := _trouble(frame, pose):
            self.needs = trouble
            return Verdict(Posture.UNWATCHED, "", math.nan)
        measures = self._measurer.update(pose) if pose else None
        if self.is_learning:
            self._learn(frame.time_s, measures)
        if pose is None or measures is None:
            self.needs = (_SHOW if pose else _COME) if self.is_learning else ""
            return self._without_measures(pose)
        self.needs = _SIT_TALL if self.is_learning else ""
        if self.upright is None or self.is_learning:
            return Verdict(Posture.UNSURE, "", math.nan)
        return self._compare(frame.time_s, measures, self.upright)

    def _learn(self, time_s: float, measures: Measures | None) -> None:
        if measures is None:
            self._since_s = math.nan
        elif math.isnan(self._since_s):
            self._since_s = time_s
        if self._may_go_back and measures and self.upright:
            self._place.update(time_s, compare(measures, self.upright))
            self.is_learning = not self._place.is_as_before(time_s)
        has_settled = time_s - self._since_s >= self._settle_s
        learnt = self._learner.update(time_s, measures) if has_settled and self.is_learning else None
        if learnt:
            self.upright, self.is_learning, self.has_just_learnt = learnt, False, True
        if not self.is_learning:
            self._place.forget()
            self._steady.forget()

    def _compare(self, time_s: float, measures: Measures, upright: Upright) -> Verdict:
        seen = compare(measures, upright)
        if self._place.update(time_s, seen):
            self.was_moved = True
            self._begin_learning(may_go_back=True)
        return self._judge.update(seen)

    def _begin_learning(self, *, may_go_back: bool) -> None:
        self.is_learning, self._may_go_back = True, may_go_back
        self._learner, self._judge, self._since_s = UprightLearner(), Judge(), math.nan
        self._place.forget()

    def _without_measures(self, pose: Pose | None) -> Verdict:
        if pose is None:
            return Verdict(Posture.AWAY, "", math.nan)
        is_standing = self.upright is not None and _rises_out_of_picture(pose, self.upright)
        return Verdict(
            Posture.STANDING if is_standing else Posture.UNSURE, "" if is_standing else "hidden", math.nan
        )


def _trouble(frame: Frame, pose: Pose | None) -> str:
    """Return why nothing can be seen in a frame, and the cure; '' where something can be."""
    has_nothing = frame.is_blank and pose is None and math.isnan(frame.light)
    if frame.trouble or has_nothing:
        return frame.trouble or "No picture yet."
    return _LIGHT if frame.light < (_TOO_DARK if pose else _DARK) else ""


def _rises_out_of_picture(pose: Pose, upright: Upright) -> bool:
    """Whether the head is above the picture because somebody got up, and not because the camera looks low."""
    ears, shoulders = (pose.image[[left, right], 1].mean() for left, right in _HEIGHTS)
    typical = upright.typical
    return bool(ears < 0 and shoulders < typical.shoulders_y - typical.head)


_HEIGHTS = (
    (Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
)
