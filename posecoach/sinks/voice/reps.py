"""The number of each repetition, and how many are left."""

from collections import Counter as Tally
from dataclasses import dataclass

from posecoach.events import HoldEnded, RepCompleted, Stage
from posecoach.landmarks import Side
from posecoach.sinks.voice.language import Language
from posecoach.sinks.voice.scene import Scene
from posecoach.sinks.voice.utterance import Priority, Utterance

_FRESH_S = 0.5
"A number that comes later than this is mistaken for the next one's."

_REMARK_FRESH_S = 2.0
"What is left, and the change of sides, are still right a little later."

_LEFT = {3: "three_more", 2: "two_more", 1: "last_one"}
_LEAST_TARGET = {3: 8, 2: 5, 1: 3}
"From which dose on it is worth saying that so many are left."

_HALVES_FROM = 6

_MOST_SHORT = 2
"How often in a set it is said that a hold was short."


@dataclass(frozen=True, slots=True)
class _News:
    time_s: float
    number: str
    remark: str


class Reps:
    """Counts aloud what counts towards the dose; a single hold counts only when it was long enough."""

    def __init__(self) -> None:
        self._news: _News | None = None
        self._done: Tally[Side | None] = Tally()
        self._n_short = 0

    def begin_set(self) -> None:
        """Count from one."""
        self._news = None
        self._done.clear()
        self._n_short = 0

    def offer(self, scene: Scene) -> Utterance | None:
        """Offer the newest number while it is fresh."""
        if scene.stage is not Stage.WORKING:
            self._news = None
        is_enough = {event.hold.side: event.hold.is_long_enough for event in scene.events(HoldEnded)}
        for event in scene.events(RepCompleted):
            is_held = scene.progress.hold_target_s is None or is_enough.get(event.rep.side, False)
            self._news = self._news_of(event, scene, is_held=is_held)
        return _utterance(self._news, scene.time_s) if self._news else None

    def said(self, utterance: Utterance, time_s: float) -> None:
        """What was said, or was overtaken by something else, is over."""
        if utterance.priority is Priority.REP:
            self._news = None

    def _news_of(self, event: RepCompleted, scene: Scene, *, is_held: bool) -> _News:
        language, target, side = scene.language, scene.progress.target_reps, event.rep.side
        self._n_short += not is_held
        longer = language.phrase("longer") if not is_held and self._n_short <= _MOST_SHORT else ""
        if not is_held and target == 1:
            return _News(event.time_s, "", longer)
        self._done[side] += 1
        number = self._done[side]
        changes = side is not None and number == target
        remark = self._change_from(side, target, language) if changes else _remark(number, target, language)
        remark = remark or longer
        # One of one is the hold, which was counted in seconds.
        return _News(event.time_s, "" if target == 1 else language.count(number), remark)

    def _change_from(self, side: Side | None, target: int | None, language: Language) -> str:
        """Name the other side, unless it is done."""
        other = Side.RIGHT if side is Side.LEFT else Side.LEFT
        is_done = self._done[other] >= (target or 0)
        return "" if is_done else language.phrase(f"now_{other}")


def _remark(number: int, target: int | None, language: Language) -> str:
    if target is None:
        return ""
    left = target - number
    if left in _LEFT and target >= _LEAST_TARGET[left]:
        return language.phrase(_LEFT[left])
    return language.phrase("halfway") if number == target // 2 and target >= _HALVES_FROM else ""


def _utterance(news: _News, time_s: float) -> Utterance | None:
    age_s = time_s - news.time_s
    if news.number and age_s <= _FRESH_S:
        parts = (news.number, news.remark) if news.remark else (news.number,)
        return Utterance(parts, Priority.REP, news.time_s + _FRESH_S)
    if news.remark and age_s <= _REMARK_FRESH_S:
        return Utterance((news.remark,), Priority.REP, news.time_s + _REMARK_FRESH_S)
    return None
