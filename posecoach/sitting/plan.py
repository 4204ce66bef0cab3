"""When to nudge, and when to ask for a break: every number may be changed by the person."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NudgePlan:
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

    window_s: float = 60.0
    share: float = 0.8
    silent_after_s: float = 60.0
    sound_after_s: float = 180.0
    spoken_after_s: float = 300.0
    cool_down_s: float = 900.0
    most_spoken_an_hour: int = 4
    praise_after_s: float = 600.0
    praise_every_s: float = 7200.0


@dataclass(frozen=True, slots=True)
class BreakPlan:
    """When to ask for a walk.

    Attributes:
        ask_after_s: Seated for so long without a break, each of them once; then silence until one is taken.
        least_s: Up or away for so long is a break.
    """

    ask_after_s: tuple[float, ...] = (1800.0, 2100.0, 2700.0)
    least_s: float = 60.0


@dataclass(frozen=True, slots=True)
class SittingPlan:
    """All of it.

    Attributes:
        nudges: When slouching is worth a word.
        breaks: When to ask for a walk.
    """

    nudges: NudgePlan = field(default_factory=NudgePlan)
    breaks: BreakPlan = field(default_factory=BreakPlan)
