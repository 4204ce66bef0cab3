"""Lets figures act: movements over time, filmed at any frame rate, judged through the one path."""

import bisect
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from posecoach.events import FlagRaised, HoldEnded, RepCompleted, RepShallow, SessionEvent, SightChanged
from posecoach.frame import Frame
from posecoach.guide.one_set import OneSet
from posecoach.landmarks import Pose, Side
from posecoach.moment import Moment
from posecoach.session import run
from posecoach.sinks.report.record import SetRecord
from posecoach.specs.load import load_exercises, shipped_specs
from posecoach.specs.model import Exercise
from tests.bodies import Figure

SHIPPED = load_exercises([shipped_specs()])

FigureAt = Callable[[float], Figure | None]
"The body at a time in seconds; None where nobody is to be seen."

Poses = Sequence[tuple[float, Pose | None]]

_NO_PICTURE = np.zeros((0, 0, 3), np.uint8)


class Path:
    """A number over time: eased from one (time, value) to the next, as limbs move; still beyond the ends."""

    def __init__(self, *knots: tuple[float, float]) -> None:
        self.times_s, self.values = zip(*knots, strict=True)
        self.end_s = self.times_s[-1]

    def __call__(self, time_s: float) -> float:
        after = bisect.bisect_right(self.times_s, time_s)
        if after in (0, len(self.times_s)):
            return self.values[max(0, after - 1)]
        (t0, t1), (a, b) = self.times_s[after - 1 : after + 1], self.values[after - 1 : after + 1]
        return a + (b - a) * (1 - math.cos(math.pi * (time_s - t0) / (t1 - t0))) / 2


def path(start: float, *steps: tuple[float, float]) -> Path:
    """A path from a value through steps of (seconds, value)."""
    knots = [(0.0, start)]
    for seconds, value in steps:
        knots.append((knots[-1][0] + seconds, value))
    return Path(*knots)


def times(seconds: float, fps: float, rng: np.random.Generator, jitter=0.2) -> np.ndarray:
    """Times of frames, each up to a share of the interval early or late; the first is at 0."""
    count = int(seconds * fps) + 1
    uneven = (np.arange(count) + rng.uniform(-jitter, jitter, count)) / fps
    return uneven - uneven[0]


def film(
    figure_at: FigureAt, seconds: float, fps=30.0, jitter=0.001, seed=0, mirrored=False, **place
) -> Poses:
    """The poses of a performance, with jitter in the times and (picture heights) in the landmarks."""
    rng = np.random.default_rng(seed)
    poses = []
    for time_s in map(float, times(seconds, fps, rng)):
        figure = figure_at(time_s)
        if figure is not None and mirrored:
            figure = figure.mirrored()
        pose = None if figure is None else figure.pose(time_s, jitter=jitter, rng=rng, **place)
        poses.append((time_s, pose))
    return poses


class Acted:
    """A source and an estimator: frames without pictures, and the poses that we chose."""

    def __init__(self, poses: Poses) -> None:
        self._poses = poses

    def __iter__(self) -> Iterator[Frame]:
        for index, (time_s, _) in enumerate(self._poses):
            yield Frame(index, time_s, _NO_PICTURE)

    def estimate(self, frame: Frame) -> Pose | None:
        return self._poses[frame.index][1]


@dataclass
class Judged(SetRecord):
    """A sink that keeps every moment's events, and what they came to."""

    events: list[SessionEvent] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)

    def receive(self, moment: Moment) -> None:
        super().receive(moment)
        self.events += moment.events
        self.moments.append(moment)

    def of(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def counts(self) -> tuple[int, int]:
        """Repetitions and shallow ones."""
        return len(self.of(RepCompleted)), len(self.of(RepShallow))

    @property
    def by_side(self) -> tuple[int, int]:
        return self.reps_to(Side.LEFT), self.reps_to(Side.RIGHT)

    @property
    def holds_s(self) -> list[float]:
        return [event.hold.duration_s for event in self.of(HoldEnded)]

    @property
    def raised(self) -> set[str]:
        return {event.name for event in self.of(FlagRaised)}

    @property
    def seen_as(self) -> set[str]:
        return {str(event.sight) for event in self.of(SightChanged)}


def judge(exercise: Exercise | str, poses: Poses, only: Side | None = None) -> Judged:
    """Judge poses through the one path."""
    exercise = SHIPPED[exercise] if isinstance(exercise, str) else exercise
    acted, judged = Acted(poses), Judged()
    run(OneSet(exercise, only), acted, acted, [judged])
    return judged
