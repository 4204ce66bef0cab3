"""A sink that keeps how the body was seen, as often as a moving figure needs it."""

from dataclasses import dataclass, field

from posecoach.engine.progress import BackView
from posecoach.landmarks import Landmark, Pose
from posecoach.moment import Moment
from posecoach.sinks.report.review.curve import Pace, nearest


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A body at one instant, and how it was judged.

    Attributes:
        time_s: When.
        pose: What was seen of it.
        back: How its back is to be drawn, for exercises that look at it.
        faulty: The landmarks that were pointed out.
    """

    time_s: float
    pose: Pose
    back: BackView | None
    faulty: frozenset[Landmark]


@dataclass(slots=True)
class Bodies:
    """Gathers bodies over time.

    Attributes:
        times_s: Increasing.
        bodies: As many; None where nobody was seen.
    """

    times_s: list[float] = field(default_factory=list, init=False)
    bodies: list[Body | None] = field(default_factory=list, init=False)
    _pace: Pace = field(default_factory=Pace, init=False)

    def receive(self, moment: Moment) -> None:
        """Take one moment."""
        time_s = moment.frame.time_s
        if moment.is_repeat or not self._pace.takes(time_s):
            return
        pose, progress = moment.pose, moment.progress
        self.times_s.append(time_s)
        self.bodies.append(Body(time_s, pose, progress.back, progress.faulty) if pose else None)

    def close(self) -> None:
        """Hold nothing that must be released."""

    def discard(self) -> None:
        """Hold nothing that must be released."""

    def at(self, time_s: float) -> Body | None:
        """Return the body that was seen nearest to a time; None where nobody was."""
        return self.bodies[nearest(self.times_s, time_s)] if self.times_s else None
