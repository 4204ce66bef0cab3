"""What is shown to who sits at work, and when it is taken back: short words, for others may be looking."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from posecoach.sinks.voice.language import Language
from posecoach.sitting.posture import (
    UP,
    BreakAsked,
    BreakTaken,
    Mode,
    ModeEntered,
    Nudged,
    PlaceMoved,
    Posture,
    PostureChanged,
    Praised,
    SittingEvent,
    UprightLearnt,
)
from posecoach.sitting.status import SittingMoment

_TROUBLE_S = 60.0
"A camera in trouble for so long is told of."

_STAYS_S = 30


class Topic(StrEnum):
    """What a notice is about; there is at most one of each, and a newer one takes its place."""

    NUDGE = "nudge"
    WALK = "walk"
    PRAISE = "praise"
    PLACE = "place"
    CAMERA = "camera"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be shown.

    Attributes:
        topic: What it is about.
        title: The first line.
        text: What else there is to say; '' nothing.
        is_quiet: Whether it need not be seen at once: a GNOME desktop keeps such notices in its list.
        stays_s: How long it is shown, where the desktop lets us say so; None as long as any.
        snooze: The word on a button that asks to be left alone; '' for none.
    """

    topic: Topic
    title: str
    text: str
    is_quiet: bool = False
    stays_s: int | None = None
    snooze: str = ""

    @property
    def words(self) -> str:
        """All of it in one line."""
        return f"{self.title} {self.text}".strip()


Change = Notice | Topic
"A notice to be shown, or the topic of one that is to be taken back."


class Notices:
    """Chooses what is shown. Knows no clock and no desktop."""

    def __init__(self, language: Language, suggest: Callable[[BreakAsked], str]) -> None:
        """Speak `language`; `suggest` gives a sentence that follows a request to walk."""
        self.language, self._suggest = language, suggest
        self._trouble_since_s = math.nan
        self._is_trouble_told = False

    def changes(self, moment: SittingMoment) -> Iterator[Change]:
        """Take one moment; yield what changes, in this order."""
        for event in moment.events:
            yield from _outdated(event)
            if notice := self._notice(event):
                yield notice
        yield from self._camera(moment)

    def _notice(self, event: SittingEvent) -> Notice | None:
        match event:
            case Nudged():
                return self._of(Topic.NUDGE)
            case Praised():
                return self._of(Topic.PRAISE, is_quiet=True)
            case PlaceMoved():
                return self._of(Topic.PLACE, stays_s=_STAYS_S)
            case BreakAsked():
                return self._walk(event)
            case _:
                return None

    def _walk(self, asked: BreakAsked) -> Notice:
        [snooze] = self.language.notices["snooze"]
        text = self.language.sentence(self._suggest(asked))
        return self._of(Topic.WALK, text, stays_s=_STAYS_S, snooze=snooze)

    def _camera(self, moment: SittingMoment) -> Iterator[Change]:
        """Tell of a camera that is wanted and has been in trouble for a while, once until it is well."""
        is_wanted = moment.status.mode in (Mode.LEARNING, Mode.WATCHING)
        trouble, time_s = moment.frame.trouble if is_wanted else "", moment.frame.time_s
        if not trouble:
            if self._is_trouble_told:
                yield Topic.CAMERA
            self._trouble_since_s, self._is_trouble_told = math.nan, False
        elif math.isnan(self._trouble_since_s):
            self._trouble_since_s = time_s
        elif not self._is_trouble_told and time_s - self._trouble_since_s >= _TROUBLE_S:
            self._is_trouble_told = True
            yield self._of(Topic.CAMERA, self.language.sentence(trouble))

    def _of(
        self,
        topic: Topic,
        text: str = "",
        *,
        is_quiet: bool = False,
        stays_s: int | None = None,
        snooze: str = "",
    ) -> Notice:
        title, usual = self.language.notices[topic]
        return Notice(topic, title, text or usual, is_quiet, stays_s, snooze)


def _outdated(event: SittingEvent) -> tuple[Topic, ...]:
    """Return what an event takes back."""
    match event:
        case PostureChanged(posture=posture) if posture is Posture.UPRIGHT or posture in UP:
            return (Topic.NUDGE,)
        case BreakTaken():
            return (Topic.WALK,)
        case UprightLearnt():
            return (Topic.PLACE,)
        case ModeEntered(mode=Mode.SNOOZED | Mode.LOCKED):
            return tuple(Topic)
        case _:
            return ()
