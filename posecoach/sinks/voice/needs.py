"""What is needed to see the person: a lost picture, a lost person, a place to move to."""

from collections.abc import Callable

from posecoach.events import Sight, Stage
from posecoach.sinks.voice.reminder import Reminder
from posecoach.sinks.voice.scene import Scene
from posecoach.sinks.voice.utterance import Priority, Utterance

_FRESH_S = 2.0

Need = Callable[[Scene], str]
"Which sentence stands now; '' for none."


class Needs:
    """Says one kind of need, at first soon and then ever less often."""

    def __init__(self, need: Need, after_s: float, priority: Priority) -> None:
        self._need, self._priority = need, priority
        self._reminder = Reminder(after_s)
        self._sentence = ""
        self._offered: Utterance | None = None

    def begin_set(self) -> None:
        """A new set, a new patience."""
        self._reminder.forget()

    def offer(self, scene: Scene) -> Utterance | None:
        """Offer the sentence that stands when it is its time."""
        self._sentence = self._need(scene)
        is_due = self._reminder.due(scene.time_s, self._sentence)
        words = (scene.language.sentence(self._sentence),)
        until_s = scene.time_s + _FRESH_S
        self._offered = Utterance(words, self._priority, until_s) if is_due else None
        return self._offered

    def said(self, utterance: Utterance, time_s: float) -> None:
        """Pace the next one."""
        if utterance is self._offered:
            self._reminder.said(time_s, self._sentence)


def trouble_with_picture() -> Needs:
    """The camera gives no picture."""
    return Needs(_trouble, 1.0, Priority.LOST)


def trouble_with_sight() -> Needs:
    """The person is lost in the middle of a set."""
    return Needs(_lost, 1.5, Priority.LOST)


def _trouble(scene: Scene) -> str:
    return scene.moment.frame.trouble if scene.stage is not Stage.OVER else ""


def _lost(scene: Scene) -> str:
    progress = scene.progress
    is_lost = scene.stage is Stage.WORKING and progress.sight is not Sight.GOOD
    return progress.needs if is_lost and not scene.moment.frame.trouble else ""
