"""The seconds of a hold, and the minutes of a timer."""

import math
from collections.abc import Iterator

from posecoach.events import HoldEnded, Stage
from posecoach.sinks.voice.language import Language
from posecoach.sinks.voice.scene import Scene
from posecoach.sinks.voice.utterance import Priority, Utterance

_FRESH_S = 0.5
_REMARK_FRESH_S = 2.0

_WAVER_S = 2.0
"A hold that seems so much shorter than a moment ago is the same one, whose start is now better known."

_EACH_SECOND_S = 10.0
"Up to this target every second is counted aloud; beyond it, every tenth."

_TIMER_S = 60.0
"Beyond this target it is a timer: what is left is told now and then."

_TELL_LEFT_S = (60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0)


class Holds:
    """Counts the seconds of a hold while it is held."""

    def __init__(self) -> None:
        self._last_s = 0.0
        self._offered: Utterance | None = None

    def begin_set(self) -> None:
        """Nothing is held yet."""
        self._last_s, self._offered = 0.0, None

    def offer(self, scene: Scene) -> Utterance | None:
        """Offer the second that has just been reached, while it is fresh."""
        if scene.stage is not Stage.WORKING or scene.is_set_done:
            self._offered = None
            return None
        held_s, target_s = scene.progress.hold_s or 0.0, scene.progress.hold_target_s
        if held_s < self._last_s - _WAVER_S or scene.progress.hold_s is None:
            self._last_s, self._offered = 0.0, None
        for at_s, parts, fresh_s in _marks(self._last_s, held_s, target_s, scene.language):
            until_s = scene.time_s - (held_s - at_s) + fresh_s
            self._offered = Utterance(parts, Priority.HOLD, until_s)
        self._last_s = max(held_s, self._last_s)
        self._offered = _round_over(scene) or self._offered
        return self._offered if self._offered and scene.time_s <= self._offered.until_s else None

    def said(self, utterance: Utterance, time_s: float) -> None:
        """What was said is over."""
        if utterance is self._offered:
            self._offered = None


def _marks(
    since_s: float, now_s: float, target_s: float | None, language: Language
) -> Iterator[tuple[float, tuple[str, ...], float]]:
    """Yield what is told between two lengths of a hold: at which length, the words, and for how long."""
    if target_s is not None and target_s > _TIMER_S:
        yield from _of_timer(since_s, now_s, target_s, language)
        return
    step_s = 1 if target_s is not None and target_s <= _EACH_SECOND_S else 10
    for number in range(step_s * (int(since_s) // step_s + 1), int(now_s) + 1, step_s):
        if target_s is None or number < target_s:
            yield number, (language.count(number),), _FRESH_S
    if target_s is not None and since_s < target_s <= now_s:
        is_counted = step_s == 1 and target_s == int(target_s)
        parts = (
            (language.count(int(target_s)), language.phrase("ease_out"))
            if is_counted
            else (language.phrase("hold_done"),)
        )
        yield target_s, parts, _REMARK_FRESH_S


def _of_timer(
    since_s: float, now_s: float, target_s: float, language: Language
) -> Iterator[tuple[float, tuple[str, ...], float]]:
    half_s = target_s / 2
    told = {left_s: language.tell("minutes_left", round(left_s / 60)) for left_s in _TELL_LEFT_S}
    told[10.0] = language.phrase("seconds_left", n=language.number(10))
    told[half_s] = " ".join(filter(None, (language.phrase("halfway"), told.get(half_s))))
    for left_s in sorted(told, reverse=True):
        if left_s < target_s and since_s < target_s - left_s <= now_s:
            yield target_s - left_s, (told[left_s],), _REMARK_FRESH_S


def _round_over(scene: Scene) -> Utterance | None:
    """Name the side that is next when a timer's round on one side is over."""
    side, target_s = scene.progress.side, scene.progress.hold_target_s or -math.inf
    for event in scene.events(HoldEnded):
        changes = side is not None and event.hold.side is not None and side is not event.hold.side
        if changes and target_s > _TIMER_S and event.hold.is_long_enough:
            words = scene.language.phrase(f"now_{side}")
            return Utterance((words,), Priority.HOLD, scene.time_s + _REMARK_FRESH_S)
    return None
