"""When to nudge, and when to ask for a break: every number may be changed by the person.

The person's own numbers stand in a file of the same names (`posecoach.library.sitting_plan`), which is held
against the ranges here. Whoever makes a plan in code may give any numbers from 0 on.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict, Field

Seconds = Annotated[float, Field(ge=0)]
"A time from 0 on."


class _OnFile:
    """What may stand in the person's file: a key that is not known there is a fault."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class NudgePlan(_OnFile):
    """When slouching is worth a word.

    Minutes matter, not seconds: a bent back creeps with a time constant of nine minutes (McGill & Brown
    1992), and alarms after seconds are what people switch off.

    Attributes:
        window_s: Judged over this long.
        share: Slouched for so much of what was judged in the window counts as slouching.
        silent_after_s: Slouching for so long brings a silent notification.
        sound_after_s: And for so long a soft sound.
        spoken_after_s: And for so long one spoken line.
        cool_down_s: Silence after the last of them.
        most_spoken_an_hour: Spoken lines in any hour.
        praise_after_s: Upright for so long after a nudge brings a kind word; 0: never.
        praise_every_s: But not more often than this.
    """

    window_s: Annotated[float, Field(gt=0, le=3600)] = 60.0
    share: Annotated[float, Field(gt=0, le=1)] = 0.8
    silent_after_s: Seconds = 60.0
    sound_after_s: Seconds = 180.0
    spoken_after_s: Seconds = 300.0
    cool_down_s: Seconds = 900.0
    most_spoken_an_hour: Annotated[int, Field(ge=0)] = 4
    praise_after_s: Seconds = 600.0
    praise_every_s: Seconds = 7200.0


def _ascending(ask_after_s: tuple[float, ...]) -> tuple[float, ...]:
    if list(ask_after_s) != sorted(set(ask_after_s)):
        raise ValueError("each number must be more than the one before")
    return ask_after_s


@dataclass(frozen=True, slots=True)
class BreakPlan(_OnFile):
    """When to ask for a walk.

    Attributes:
        ask_after_s: Seated for so long without a break, each of them once; then silence until one is taken.
        least_s: Up or away for so long is a break.
    """

    ask_after_s: Annotated[tuple[Annotated[float, Field(gt=0)], ...], AfterValidator(_ascending)] = (
        1800.0,
        2100.0,
        2700.0,
    )
    least_s: Annotated[float, Field(gt=0)] = 60.0


def _louder_later(nudges: NudgePlan) -> NudgePlan:
    keys = ("silent_after_s", "sound_after_s", "spoken_after_s")
    for before, after in pairwise(keys):
        least, given = getattr(nudges, before), getattr(nudges, after)
        if given < least:
            raise ValueError(f"{after} {given:g} must not be less than {before} {least:g}")
    return nudges


@dataclass(frozen=True, slots=True)
class SittingPlan(_OnFile):
    """All of it.

    Attributes:
        nudges: When slouching is worth a word.
        breaks: When to ask for a walk.
    """

    nudges: Annotated[NudgePlan, AfterValidator(_louder_later)] = field(default_factory=NudgePlan)
    breaks: BreakPlan = field(default_factory=BreakPlan)
