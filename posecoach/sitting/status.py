"""Everything known about one moment at the desk: what travels from the judgement to the sinks."""

from dataclasses import dataclass

from posecoach.frame import Frame
from posecoach.landmarks import Pose
from posecoach.sitting.day import Day
from posecoach.sitting.posture import Mode, SittingEvent, Verdict


@dataclass(frozen=True, slots=True)
class Status:
    """Where watching stands after a moment.

    Attributes:
        mode: What is being done.
        verdict: How the person sits, told over the last seconds.
        needs: What would help now, a sentence for the person: "Sit tall and look at the screen."; or ''.
        learnt: While the upright is learnt, how much of it is, 0 to 1; else NaN.
        seated_s: How long they have sat without a break.
        wakes_s: When a snooze ends, in seconds of the source; NaN while there is none.
        boundary: The line that the head stays above while upright, in picture heights from the top; NaN
            unknown, or where the picture shows no such line.
        day: What has been so far.
    """

    mode: Mode
    verdict: Verdict
    needs: str
    learnt: float
    seated_s: float
    wakes_s: float
    boundary: float
    day: Day


@dataclass(frozen=True, slots=True, eq=False)
class SittingMoment:
    """Everything known about one frame at the desk.

    Attributes:
        frame: The picture and its time.
        pose: The person in it, or None when nobody is seen.
        status: Where watching stands.
        events: What happened at this frame, oldest first.
    """

    frame: Frame
    pose: Pose | None
    status: Status
    events: tuple[SittingEvent, ...]
