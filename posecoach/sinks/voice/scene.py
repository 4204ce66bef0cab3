"""What the parts of the policy look at: one moment, and how it is to be understood."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from posecoach.engine.progress import Progress
from posecoach.events import SessionEvent, Sight, Stage
from posecoach.guidance import Guidance
from posecoach.moment import Moment
from posecoach.sinks.voice.language import Language
from posecoach.sinks.voice.utterance import Utterance
from posecoach.specs.model import Exercise

Event = TypeVar("Event")


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment as the voice sees it.

    Attributes:
        moment: The moment.
        exercise: What is done; None where nobody says.
        language: What is spoken.
        is_speaking: Whether something is being said.
    """

    moment: Moment
    exercise: Exercise | None
    language: Language
    is_speaking: bool

    @property
    def time_s(self) -> float:
        """Its time."""
        return self.moment.frame.time_s

    @property
    def guidance(self) -> Guidance | None:
        """Where the session stands; None in a replay."""
        return self.moment.guidance

    @property
    def stage(self) -> Stage:
        """Where the session stands; what nobody leads is all work."""
        return self.guidance.stage if self.guidance else Stage.WORKING

    @property
    def progress(self) -> Progress:
        """Where the set stands."""
        return self.moment.progress

    @property
    def is_judged(self) -> bool:
        """Whether the exercise is being done, and seen well."""
        return self.stage is Stage.WORKING and self.progress.sight is Sight.GOOD

    @property
    def is_set_done(self) -> bool:
        """Whether the set is done, and nothing more is made of what the person does in it."""
        return self.guidance is not None and self.guidance.is_done

    def events(self, kind: type[Event]) -> Iterator[Event]:
        """Yield the events of one kind, oldest first."""
        return (event for event in self.moment.events if isinstance(event, kind))

    def has(self, kind: type[SessionEvent]) -> bool:
        """Whether such an event happened."""
        return any(True for _ in self.events(kind))


class Part(Protocol):
    """What has one kind of thing to say."""

    def begin_set(self) -> None:
        """Forget what was about the set before."""
        ...

    def offer(self, scene: Scene) -> Utterance | None:
        """Take one scene; return what should be said now, if it came to this part."""
        ...

    def said(self, utterance: Utterance, time_s: float) -> None:
        """Take note of what is being said, by whichever part."""
        ...
