"""Gather what happened in one set."""

from dataclasses import dataclass, field

from posecoach.events import (
    FlagCleared,
    FlagRaised,
    Hold,
    HoldEnded,
    Observed,
    Rep,
    RepCompleted,
    RepSettled,
    RepShallow,
    SessionEvent,
    Sight,
    SightChanged,
)
from posecoach.landmarks import Side
from posecoach.moment import Moment


@dataclass(frozen=True, slots=True)
class FlagSpan:
    """One stretch in which a form flag was up.

    Attributes:
        name: The flag.
        start_s: Since when the fault showed.
        end_s: When it was gone, or the set ended.
        signal: The signal that raised it.
        value: The signal's value when it was raised.
    """

    name: str
    start_s: float
    end_s: float
    signal: str
    value: float


@dataclass(slots=True)
class SetRecord:
    """A sink that keeps what happened in one set.

    Attributes:
        reps: Repetitions that counted, in order.
        shallow: Repetitions that fell short.
        holds: Holds.
        flags: Stretches in which form flags were up, in the order in which they ended.
        observations: What was observed about how the person stands.
        sights: From when on the exercise could be judged how well, and what would have helped.
        end_s: Time of the last frame; 0 without any.
        n_frames: Frames seen.
    """

    reps: list[Rep] = field(default_factory=list)
    shallow: list[Rep] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    flags: list[FlagSpan] = field(default_factory=list)
    observations: list[Observed] = field(default_factory=list)
    sights: list[SightChanged] = field(default_factory=list)
    end_s: float = 0.0
    n_frames: int = 0
    _raised: dict[str, FlagRaised] = field(default_factory=dict, init=False)

    def receive(self, moment: Moment) -> None:
        """Take one moment."""
        self.end_s = moment.frame.time_s
        self.n_frames = moment.frame.index + 1
        for event in moment.events:
            self._take(event)

    def close(self) -> None:
        """Hold nothing that must be released."""

    def discard(self) -> None:
        """Hold nothing that must be released."""

    def reps_to(self, side: Side) -> int:
        """Return how many repetitions counted to one side."""
        return sum(rep.side is side for rep in self.reps)

    def seconds_of(self, sight: Sight) -> float:
        """Return for how long the exercise could be judged just so."""
        return sum(seconds for found, seconds in self.stretches() if found.sight is sight)

    def needs_s(self) -> dict[str, float]:
        """Return what the person was asked for, and for how many seconds, in order of first asking."""
        asked: dict[str, float] = {}
        for found, seconds in self.stretches():
            if found.needs:
                asked[found.needs] = asked.get(found.needs, 0.0) + seconds
        return asked

    def stretches(self) -> list[tuple[SightChanged, float]]:
        """Return each change of sight, and for how many seconds it lasted."""
        ends = [sight.time_s for sight in self.sights[1:]] + [self.end_s]
        return [(sight, end_s - sight.time_s) for sight, end_s in zip(self.sights, ends, strict=False)]

    def _take(self, event: SessionEvent) -> None:
        match event:
            case RepCompleted(rep=rep):
                self.reps.append(rep)
            case RepSettled(number=number, rep=rep):
                self.reps[number - 1] = rep
            case RepShallow(rep=rep):
                self.shallow.append(rep)
            case HoldEnded(hold=hold):
                self.holds.append(hold)
            case FlagRaised() | FlagCleared():
                self._take_flag(event)
            case Observed():
                self.observations.append(event)
            case SightChanged():
                self.sights.append(event)

    def _take_flag(self, event: FlagRaised | FlagCleared) -> None:
        if isinstance(event, FlagRaised):
            self._raised[event.name] = event
        else:
            raised = self._raised.pop(event.name)
            span = FlagSpan(raised.name, raised.since_s, event.time_s, raised.signal, raised.value)
            self.flags.append(span)
