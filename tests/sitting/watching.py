"""Lets the sitter watch people whose every move we chose, and keeps what it says."""

import math

from posecoach.frame import NO_PICTURE, Frame
from posecoach.landmarks import Pose
from posecoach.sitting.comparison import Comparison, compare
from posecoach.sitting.judgement import Judge
from posecoach.sitting.measures import Measurer, Measures
from posecoach.sitting.plan import SittingPlan
from posecoach.sitting.posture import PostureChanged, SittingEvent, Verdict
from posecoach.sitting.sitter import Sitter
from posecoach.sitting.status import SittingMoment
from posecoach.sitting.upright import Upright
from tests.sitting.seat import Camera, Person

FRONT = Camera(away_m=0.9, height_m=0.6)
SIDE = Camera(azimuth_deg=90, away_m=1.8, height_m=0.4)
TALL = Person()

LIGHT = 150.0
"Of a picture in which everything can be seen."


def measured(seen: Pose) -> Measures:
    measures = Measurer().update(seen)
    assert measures is not None
    return measures


def as_upright(measures: Measures) -> Upright:
    """An upright that was learnt without any trembling."""
    return Upright(measures.view, measures, measures)


def upright(camera: Camera, person: Person = TALL) -> Upright:
    return as_upright(measured(camera.sees(person)))


def compared(camera: Camera, person: Person, tall: Person = TALL) -> Comparison:
    return compare(measured(camera.sees(person)), upright(camera, tall))


def judged(camera: Camera, person: Person, tall: Person = TALL) -> Verdict:
    return Judge().update(compared(camera, person, tall))


class Watch:
    """A sitter, told at every tick what there is to be seen; what it said is kept."""

    def __init__(self, known: Upright | None = None, camera=FRONT, plan=None, tick_s=0.5) -> None:
        self.sitter = Sitter(plan or SittingPlan(), known)
        self.camera, self.tick_s = camera, tick_s
        self.moments: list[SittingMoment] = []
        self._ticks = 0

    @property
    def time_s(self) -> float:
        """When the next moment is."""
        return self._ticks * self.tick_s

    @property
    def last(self) -> SittingMoment:
        return self.moments[-1]

    def see(self, lasts_s: float, who: Person | Pose | None, light=LIGHT, trouble="") -> list[SittingEvent]:
        """Show somebody or nobody for so long; return what happened, without changes of posture."""
        before = len(self.moments)
        for _ in range(max(1, round(lasts_s / self.tick_s))):
            pose = self.camera.sees(who, self.time_s) if isinstance(who, Person) else who
            frame = Frame(self._ticks, self.time_s, NO_PICTURE, light, trouble)
            self.moments.append(self.sitter.judge(frame, pose))
            self._ticks += 1
        return [
            event
            for moment in self.moments[before:]
            for event in moment.events
            if not isinstance(event, PostureChanged)
        ]

    def ask(self, command) -> list[SittingEvent]:
        """Ask for something while nobody is seen; return what happened at once."""
        self.sitter.ask(command)
        return self.see(self.tick_s, None, light=math.nan)

    def postures_since(self, since_s: float) -> set:
        return {m.status.verdict.posture for m in self.moments if m.frame.time_s >= since_s}
