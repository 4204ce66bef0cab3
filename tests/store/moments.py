"""Moments of a session that is led, as made up, and a clock that a test sets."""

import math
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from posecoach.engine.coach import Coach
from posecoach.events import SessionEvent, Sight, Stage
from posecoach.frame import NO_PICTURE, Frame
from posecoach.guidance import Guidance
from posecoach.moment import Moment
from posecoach.specs.model import Exercise
from tests.specimens import spec


class Clock:
    """Shows what a test sets it to."""

    def __init__(self, now="2026-03-01T18:30:00", offset_h=1):
        self.now = datetime.fromisoformat(now).replace(tzinfo=timezone(timedelta(hours=offset_h)))

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, seconds) -> None:
        self.now += timedelta(seconds=seconds)


def guidance(exercise: Exercise, set_no=1, stage=Stage.WORKING) -> Guidance:
    return Guidance(stage, exercise, 1, 1, set_no, 3, "", math.nan, "", "", None)


def moment(
    time_s: float,
    *events: SessionEvent,
    exercise: Exercise | None = None,
    set_no=1,
    stage=Stage.WORKING,
    sight=Sight.GOOD,
) -> Moment:
    """One moment of a set in a session."""
    exercise = exercise or spec()
    progress = replace(Coach(exercise).progress(), sight=sight)
    frame = Frame(round(time_s * 30), time_s, NO_PICTURE)
    return Moment(frame, None, {}, events, progress, guidance(exercise, set_no, stage))
