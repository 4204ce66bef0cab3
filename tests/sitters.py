"""Acted moments of somebody at a desk."""

import math

from posecoach.frame import NO_PICTURE, Frame
from posecoach.sitting.day import Day
from posecoach.sitting.posture import Mode, ModeEntered, Posture, SittingEvent, Verdict
from posecoach.sitting.status import SittingMoment, Status


def at_desk(time_s: float, *events: SittingEvent, mode=Mode.WATCHING, trouble="") -> SittingMoment:
    verdict = Verdict(Posture.UPRIGHT, "", 0.0)
    status = Status(mode, verdict, "", math.nan, time_s, math.nan, math.nan, Day())
    return SittingMoment(Frame(round(2 * time_s), time_s, NO_PICTURE, trouble=trouble), None, status, events)


def entered(time_s: float, mode: Mode) -> ModeEntered:
    return ModeEntered(time_s, mode, math.nan)
