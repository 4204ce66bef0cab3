"""What is needed to see the person: a picture, the person in it, and another side of them."""

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
        self._offered = None
        if self._reminder.due(scene.time_s, self._sentence):
            words = (scene.language.sentence(self._sentence),)
            self._offered = Utterance(words, self._priority, scene.time_s + _FRESH_S)
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


def another_view() -> Needs:
    """The person is to be seen from another side, in the middle of a set."""
    return Needs(_asked_for, 0.5, Priority.PLACING)


def _trouble(scene: Scene) -> str:
    return scene.moment.frame.trouble if scene.stage is not Stage.OVER else ""


def _lost(scene: Scene) -> str:
    progress = scene.progress
    return progress.needs if _is_at_work(scene) and progress.sight is not Sight.GOOD else ""


def _asked_for(scene: Scene) -> str:
    return scene.guidance.say if scene.guidance and _is_at_work(scene) else ""


def _is_at_work(scene: Scene) -> bool:
    """Whether a set goes on before a camera that works."""
    return scene.stage is Stage.WORKING and not scene.is_set_done and not scene.moment.frame.trouble
