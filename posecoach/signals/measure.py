"""Measure every signal that a spec asks for, pose by pose."""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from posecoach.filters import LowPass, Smoother, Swing
from posecoach.geometry import distance, elevation_deg, inclination_deg, included_angle_deg, lean_deg
from posecoach.landmarks import STATIONS, Landmark, Points, Pose
from posecoach.signals.body import Body
from posecoach.signals.orientation import SIDE_ON, BackSide, Facing, NearSide, TrunkTurn
from posecoach.signals.track import Track
from posecoach.specs.signal_specs import (
    AngleSignal,
    BackCurveSignal,
    ChangeSignal,
    InclinationSignal,
    LeanSignal,
    LiftSignal,
    OffsetSignal,
    PoseSignal,
    RatioSignal,
    SignalSpec,
    StillnessSignal,
    SwingSignal,
    TiltSignal,
    TurnSignal,
)

Signals = Mapping[str, float]
"Values by name; NaN where one cannot be told."

_PARTS = {
    "middle": (STATIONS > 0.3) & (STATIONS < 0.7),
    "thoracic": (STATIONS > 0.1) & (STATIONS < 0.55),
}
"Stations of a part of the back, as measured on recordings against a renderer's truth (r 0.996 and more)."

_LEAST_TOLD = 0.7
"Share of the stations that must be told; an arm or hair may hide the rest."


@dataclass(frozen=True, slots=True)
class Reading:
    """What one frame says.

    Attributes:
        time_s: When.
        is_seen: Whether anybody was found.
        signals: The spec's measured signals, smoothed. Changes and lifts are still without a baseline.
        width: Shoulder width over trunk length: about 0.7 face-on, near 0 side-on; NaN unknown.
        back_row: Row of `Pose.outline` that lies behind the person.
        up_row: Row of `Pose.outline` that looks up.
        body: Who was found, also where it is not the person that is followed; None for nobody.
        light: How bright the picture is, as `Frame.light`; NaN unknown.
    """

    time_s: float
    is_seen: bool
    signals: Signals
    width: float
    back_row: int
    up_row: int
    body: Body | None = None
    light: float = math.nan


def outline_row(back: Literal["up", "down", "behind"], up_row: int, back_row: int) -> int:
    """Return the row of `Pose.outline` that a spec means by the back that looks up, down, or is behind."""
    return {"up": up_row, "down": 1 - up_row, "behind": back_row}[back]


def back_curve(pose: Pose, row: int, part: str) -> float:
    """Return how far the "middle" or "thoracic" part of a row of `Pose.outline` reaches; NaN where hidden."""
    stations = pose.outline[row][_PARTS[part]]
    told = stations[np.isfinite(stations)]
    return float(told.mean()) if len(told) >= _LEAST_TOLD * len(stations) else math.nan


class Measurer:
    """Measures the signals of one spec over a stream of poses. Knows the person only by the poses seen."""

    def __init__(self, specs: Mapping[str, SignalSpec]) -> None:
        self._specs = specs
        self._smoothers = {name: Smoother() for name in specs}
        self._swings = {n: Swing(s.within_s) for n, s in specs.items() if isinstance(s, SwingSignal)}
        self._speeds = {n: _Speed(s.of) for n, s in specs.items() if isinstance(s, StillnessSignal)}
        self._near, self._back, self._facing = NearSide(), BackSide(), Facing()
        self._turn, self._track = TrunkTurn(), Track()
        self._width, self._seen_width = LowPass(1.0), math.nan
        self._back_row = self._up_row = 0

    def update(self, time_s: float, pose: Pose | None, light: float = math.nan) -> Reading:
        """Take one pose, or None when nobody is seen, and how light the picture is; return what it says."""
        if pose is None or not self._track.update(pose):
            signals = self._derive(time_s, {})
            other = Body(pose, self._near.side) if pose else None
            return Reading(time_s, False, signals, math.nan, self._back_row, self._up_row, other, light)
        body = Body(pose, self._near.update(pose), self._facing.update(pose))
        self._back_row, self._up_row = self._back.update(pose), _up_row(pose)
        width = self._seen_width = self._width.update(time_s, _shoulder_width(body))
        measured = {
            name: self._smoothers[name].update(time_s, self._measure(name, spec, body))
            for name, spec in self._specs.items()
            if not isinstance(spec, ChangeSignal | SwingSignal)
        }
        signals = self._derive(time_s, measured)
        return Reading(time_s, True, signals, width, self._back_row, self._up_row, body, light)

    def _derive(self, time_s: float, measured: dict[str, float]) -> Signals:
        """Add what is told from other signals; changes wait for a baseline and pass on what they are of."""
        signals = {name: measured.get(name, math.nan) for name in self._specs}
        for name, spec in self._specs.items():
            if isinstance(spec, ChangeSignal):
                signals[name] = signals[spec.of]
            elif isinstance(spec, SwingSignal):
                signals[name] = self._swings[name].update(time_s, signals[spec.of])
        return signals

    def _measure(self, name: str, spec: PoseSignal, body: Body) -> float:
        match spec:
            case TurnSignal():
                return self._turn.update(body)
            case BackCurveSignal():
                return self._back_curve(spec, body)
            case StillnessSignal():
                return self._speeds[name].update(body)
            case LeanSignal() | TiltSignal() if not self._seen_width >= SIDE_ON:
                return math.nan  # left and right cannot be told apart from the side
            case _:
                return _measure_points(spec, body)

    def _back_curve(self, spec: BackCurveSignal, body: Body) -> float:
        if math.isnan(body.trunk()):
            return math.nan
        return back_curve(body.pose, outline_row(spec.back, self._up_row, self._back_row), spec.part)


def _measure_points(
    spec: AngleSignal | InclinationSignal | LiftSignal | LeanSignal | TiltSignal | RatioSignal | OffsetSignal,
    body: Body,
) -> float:
    match spec:
        case AngleSignal(at=(a, vertex, b)):
            return included_angle_deg(body.point(a), body.point(vertex), body.point(b))
        case InclinationSignal(of=(low, high)):
            return inclination_deg(body.point(low), body.point(high))
        case LiftSignal(of=(base, tip)):
            return elevation_deg(body.point(base), body.point(tip))
        case RatioSignal(of=(a, b), to=(c, d)):
            whole = distance(body.point(c), body.point(d))
            return distance(body.point(a), body.point(b)) / whole if whole else math.nan
        case LeanSignal(of=(low, high)):
            return body.facing * lean_deg(body.point(low), body.point(high))
        case TiltSignal(of=part):
            # The line's rise over its run, whichever of the two is on the right.
            return _tilt_deg(body.point(f"left_{part}"), body.point(f"right_{part}"))
        case OffsetSignal(of=point, seen_from=origin, along=along):
            right, down = (body.point(point) - body.point(origin)) / body.trunk()
            return float({"up": -down, "across": right, "left": body.facing * right}[along])


def _tilt_deg(left: Points, right: Points) -> float:
    x, y = left - right
    return math.degrees(math.atan2(y, abs(x)))


class _Speed:
    """How fast points move on average, in trunk lengths a second, told over a third of a second.

    Told from one frame to the next it would mostly be noise, and the more so the higher the frame rate.
    """

    _OVER_S = 0.33

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._recent: deque[tuple[float, list[Points]]] = deque()

    def update(self, body: Body) -> float:
        """Take one body and return the speed; NaN at first and where a point is not seen."""
        time_s, points = body.pose.time_s, [body.point(name) for name in self._names]
        if self._recent and time_s - self._recent[-1][0] > self._OVER_S:
            self._recent.clear()  # what happened unseen was not seen to be fast or slow
        self._recent.append((time_s, points))
        while len(self._recent) > 2 and time_s - self._recent[1][0] >= self._OVER_S:
            self._recent.popleft()
        then_s, before = self._recent[0]
        if time_s - then_s < self._OVER_S / 2:
            return math.nan
        way = sum(distance(a, b) for a, b in zip(before, points, strict=True)) / len(points)
        return way / body.trunk() / (time_s - then_s)


def _up_row(pose: Pose) -> int:
    """Return the row of the outline that looks up; see `Pose.outline` for the rows."""
    shoulders = pose.image[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], 0].sum()
    hips = pose.image[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].sum()
    return 0 if hips < shoulders else 1


def _shoulder_width(body: Body) -> float:
    """Return the shoulders' width in the picture over the trunk's length; NaN where not seen."""
    image = body.pose.image
    across = image[Landmark.LEFT_SHOULDER, 0] - image[Landmark.RIGHT_SHOULDER, 0]
    return abs(float(across)) / body.trunk()
