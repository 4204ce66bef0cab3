"""The smallest specs and readings that a test can say something with."""

import math
from collections.abc import Callable, Iterable
from typing import Any

from posecoach.events import Hold, Rep
from posecoach.signals.measure import Reading
from posecoach.specs.model import Exercise

ANGLE = {"kind": "angle", "at": ["near_hip", "near_knee", "near_ankle"]}
"A signal whose values a test makes up."


def spec(**parts: Any) -> Exercise:
    """An exercise that counts cycles of `x`, 10 wide at least, except for what is given."""
    plain = {
        "id": "specimen",
        "title": "Specimen",
        "summary": "For tests.",
        "view": {"camera": "any", "placing": "Anywhere."},
        "position": {"looks_like": "Anyhow."},
        "dose": {"source": "made up"},
        "signals": {"x": ANGLE},
        "count": {"kind": "cycles", "signal": "x", "floor": 10, "typical": 40},
        "cues": ["Go on."],
        "safety": "Stop if it hurts.",
    }
    return Exercise.model_validate(plain | parts)


def reading(time_s: float, is_seen=True, width=math.nan, light=math.nan, **signals: float) -> Reading:
    """What one frame says, as made up."""
    return Reading(time_s, is_seen, signals, width, back_row=0, up_row=0, light=light)


def sampled(value: Callable[[float], float], seconds: float, fps=30.0) -> Iterable[tuple[float, float]]:
    """Time and value at a steady frame rate, the last time included."""
    return [(i / fps, value(i / fps)) for i in range(round(seconds * fps) + 1)]


def rep(start_s, top_s, end_s, range_, side=None, flags=(), share=1.0, rested_s=0.0) -> Rep:
    """A repetition that stayed at its far end for `rested_s`."""
    half = rested_s / 2
    return Rep(start_s, top_s, end_s, range_, side, flags, share, top_s - half, top_s + half)


def hold(start_s, end_s, duration_s, range_, side=None, is_long_enough=True, flags=(), share=1.0) -> Hold:
    """A hold."""
    return Hold(start_s, end_s, duration_s, range_, side, is_long_enough, flags, share)
