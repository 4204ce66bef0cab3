"""What can happen in a session. Events are facts; sinks decide what to do about them.

Times are seconds of the source. An interval covers `start_s <= t < end_s`. `time_s` is when the fact was
known, which is never before it happened and never later than the frame that is being looked at.
"""

from dataclasses import dataclass
from enum import StrEnum

from posecoach.landmarks import Side


class Sight(StrEnum):
    """How well the exercise can be judged right now: the program says so instead of guessing."""

    GOOD = "good"
    NOBODY = "nobody"
    DARK = "too dark"
    "Nobody is seen, and the picture is too dark to see anybody."
    ANOTHER = "another person"
    "Somebody is seen, but not the person who was followed until now."
    HIDDEN = "hidden"
    "A person is seen, but not the parts that this exercise is judged by."
    WRONG_VIEW = "wrong view"
    "The person does not stand as the camera needs it, such as face-on for a side view."
    OUT_OF_POSITION = "out of position"
    "The person is seen, but is not (yet) in the position of this exercise."


UNSEEN = (Sight.NOBODY, Sight.DARK, Sight.ANOTHER, Sight.HIDDEN)
"The person is not seen, or not enough of them."


@dataclass(frozen=True, slots=True)
class Rep:
    """One repetition or pulse.

    Attributes:
        start_s: When it left the resting end.
        top_s: When it was furthest.
        end_s: When it was over: the resting end was reached again.
        range: How far it went, the larger of the way out and the way back, in the unit of the counted
            signal; of a pulse, how far from the middle.
        side: Which side it was to, where the exercise has sides.
        flags: Names of the form flags that were up during it.
        share: `range` as a share of the person's own range, this repetition included; NaN unknown.
        arrived_s: When it came to rest at the far end; `top_s` where it turned at once.
        left_s: When it left the far end; `top_s` where it turned at once.
    """

    start_s: float
    top_s: float
    end_s: float
    range: float
    side: Side | None
    flags: tuple[str, ...]
    share: float
    arrived_s: float
    left_s: float


@dataclass(frozen=True, slots=True)
class Hold:
    """A position that was kept.

    Attributes:
        start_s: When the held level was reached.
        end_s: When it was left, or last seen.
        duration_s: Seconds kept; stretches in which the person was not seen are left out.
        range: How far from rest it was held, in the unit of the counted signal.
        side: Which side, where the exercise has sides.
        is_long_enough: Whether it lasted as long as the spec's dose asks for.
        flags: Names of the form flags that were up during it.
        share: `range` as a share of the person's own range; NaN unknown.
    """

    start_s: float
    end_s: float
    duration_s: float
    range: float
    side: Side | None
    is_long_enough: bool
    flags: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class RepCompleted:
    """A repetition counts; `number` counts from 1.

    It is told on the way back, while still moving, so that a tick or a spoken number comes in time;
    `rep` goes as far as that. `RepSettled` follows with the whole of it.
    """

    time_s: float
    number: int
    rep: Rep


@dataclass(frozen=True, slots=True)
class RepSettled:
    """A repetition that was counted is over: `rep` is now the whole of it."""

    time_s: float
    number: int
    rep: Rep


@dataclass(frozen=True, slots=True)
class RepShallow:
    """A repetition fell clearly short of the person's own range: neither counted nor dropped."""

    time_s: float
    rep: Rep


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """A held position was left."""

    time_s: float
    hold: Hold


@dataclass(frozen=True, slots=True)
class FlagRaised:
    """A form fault shows since `since_s`: `signal` was `value`, past the spec's threshold."""

    time_s: float
    name: str
    since_s: float
    signal: str
    value: float


@dataclass(frozen=True, slots=True)
class FlagCleared:
    """A form fault that showed since `since_s` is gone."""

    time_s: float
    name: str
    since_s: float


@dataclass(frozen=True, slots=True)
class Observed:
    """Something about how the person is built or stands, at the end of the set; never a fault.

    Attributes:
        time_s: When it was told.
        name: The spec's observation.
        value: How far it is to the person's left (negative: right), in the signal's unit.
        uncertainty: How far off the value may well be (two standard errors, and what the landmarks err).
        unit: The unit of both.
        views: From where the person was seen: "front", "back".
        say: What to tell the person.
    """

    time_s: float
    name: str
    value: float
    uncertainty: float
    unit: str
    views: tuple[str, ...]
    say: str


@dataclass(frozen=True, slots=True)
class SightChanged:
    """From `time_s` on the exercise can be judged as `sight` says; `needs` is what would help, or ''."""

    time_s: float
    sight: Sight
    needs: str


class Stage(StrEnum):
    """Where a session that leads a person through its sets stands."""

    PLACING = "placing"
    "The camera is placed, the person comes into the picture and into position; nothing counts."
    COUNTDOWN = "countdown"
    "They are in position, and it is about to begin; nothing counts."
    WORKING = "working"
    RESTING = "resting"
    PAUSED = "paused"
    OVER = "over"


class Pause(StrEnum):
    """Why a session is paused."""

    ASKED = "asked"
    "By a button or a key."
    RAISED_ARMS = "raised arms"
    LEFT = "left"
    "The person is no longer in the picture; it goes on when they are back."
    HURT = "hurt"
    "Something hurt: the exercise has ended, and it is theirs to say whether another begins."


class SetEnd(StrEnum):
    """How a set came to its end."""

    DONE = "done"
    SKIPPED = "skipped"
    RESTARTED = "restarted"
    HURT = "hurt"
    STOPPED = "stopped"
    "The session was ended in the middle of it."


@dataclass(frozen=True, slots=True)
class StageChanged:
    """From `time_s` on the session stands at `stage`; `pause` says why it is paused, if it is."""

    time_s: float
    stage: Stage
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class CountedDown:
    """So many whole seconds are left until the set begins."""

    time_s: float
    seconds_left: int


@dataclass(frozen=True, slots=True)
class SetStarted:
    """A set begins to count; one that goes on after a pause is not told again."""

    time_s: float


@dataclass(frozen=True, slots=True)
class SetEnded:
    """A set that had started is over."""

    time_s: float
    how: SetEnd


@dataclass(frozen=True, slots=True)
class Hurt:
    """Something hurt at an exercise, whose id is given."""

    time_s: float
    exercise: str


SessionEvent = (
    RepCompleted | RepSettled | RepShallow | HoldEnded | FlagRaised | FlagCleared | Observed | SightChanged
    | StageChanged | CountedDown | SetStarted | SetEnded | Hurt
)  # fmt: skip
