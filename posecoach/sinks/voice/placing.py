"""What is said before a set: what comes, how to do it safely, and how to be well placed."""

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from posecoach.events import Pause, Stage
from posecoach.guidance import Guidance
from posecoach.sinks.voice.language import Language
from posecoach.sinks.voice.reminder import Reminder
from posecoach.sinks.voice.scene import Scene
from posecoach.sinks.voice.utterance import Priority, Utterance

_NEW_S = 1.0
"How long a correction must stand before it is said."


class Placing:
    """Introduces each set, then says one thing at a time that is still to be put right.

    Attributes:
        is_warned: Whether the safety line of this set was said to its end.
    """

    def __init__(self) -> None:
        self.is_warned = False
        self._to_say: deque[_Line] = deque()
        self._is_warning = False
        self._introduced: set[tuple[int, int]] = set()
        self._reminder = Reminder(_NEW_S)
        self._offered: Utterance | None = None
        self._sentence = ""

    def begin_set(self) -> None:
        """Every set is introduced, and has its safety line."""
        self.is_warned = self._is_warning = False
        self._to_say.clear()
        self._reminder.forget()

    def offer(self, scene: Scene) -> Utterance | None:
        """Offer the next sentence of the introduction, or what is to be put right."""
        self._offered = None
        if self._is_warning and not scene.is_speaking:
            self.is_warned, self._is_warning = True, False
        guidance = scene.guidance
        if guidance is None or scene.stage is not Stage.PLACING:
            self._keep_for_later(scene)
            return None
        self._introduce(guidance, scene.language)
        line = self._line(scene, guidance)
        self._offered = Utterance(line.parts, line.priority, math.inf) if line else None
        return self._offered

    def said(self, utterance: Utterance, time_s: float) -> None:
        """Go on to the next sentence; another word in between breaks the safety line off."""
        self._is_warning = False
        if utterance is not self._offered:
            return
        if self._to_say:
            line = self._to_say.popleft()
            self._is_warning, self._sentence = line.is_warning, line.english
        self._reminder.said(time_s, self._sentence)

    def _keep_for_later(self, scene: Scene) -> None:
        """Keep the rest of the introduction in a pause, after which it goes on."""
        is_hurt = scene.guidance is not None and scene.guidance.pause is Pause.HURT
        if scene.stage is not Stage.PAUSED or is_hurt:
            self._to_say.clear()

    def _line(self, scene: Scene, guidance: Guidance) -> "_Line | None":
        """Return what is next; while the camera gives no picture, nobody is told how to stand before it."""
        is_blind = bool(scene.moment.frame.trouble)
        self._sentence = "" if is_blind else guidance.say
        is_due = self._reminder.due(scene.time_s, self._sentence)
        if self._to_say:
            return self._to_say[0] if self._to_say[0].is_warning or not is_blind else None
        return _Line((scene.language.sentence(self._sentence),)) if is_due else None

    def _introduce(self, guidance: Guidance, language: Language) -> None:
        """Begin the introduction, once a set."""
        this_set = (guidance.step, guidance.set_no)
        if this_set not in self._introduced:
            self._introduced.add(this_set)
            self._to_say.extend(introduction(guidance, language))


@dataclass(frozen=True, slots=True)
class _Line:
    """What is said in one go; a warning is said to its end whatever begins meanwhile."""

    parts: tuple[str, ...]
    english: str = ""
    is_warning: bool = False

    @property
    def priority(self) -> Priority:
        return Priority.STAGE if self.is_warning else Priority.PLACING


def introduction(guidance: Guidance, language: Language) -> Iterator[_Line]:
    """Yield what introduces a set. Safety comes first: who is in place soon must have heard it."""
    exercise = guidance.exercise
    if guidance.set_no > 1:
        warning = language.phrase("stop_if_it_hurts")
        yield _Line((language.set_called(guidance.set_no), warning), is_warning=True)
        return
    title, warning = language.sentence(exercise.title), language.sentence(exercise.safety)
    note = (language.sentence(guidance.note),) if guidance.note else ()
    yield _Line((f"{title}.", warning, *note), is_warning=True)
    for english in (exercise.view.placing, exercise.position.looks_like):
        if english:
            yield _Line((language.sentence(english),), english)
