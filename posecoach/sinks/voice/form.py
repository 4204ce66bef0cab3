"""Corrections of form, few and far between, and praise, fewer still."""

import math
from collections import Counter

from posecoach.events import FlagRaised, HoldEnded, RepCompleted, RepShallow
from posecoach.sinks.voice.scene import Scene
from posecoach.sinks.voice.utterance import Priority, Utterance

_APART_S = 9.0
"Between two corrections: time for a repetition or two in which to do it."

_MOST_A_SET = 2
"How often the same correction is said in one set; more is nagging."

_FRESH_S = 0.6
"How long a correction may wait once its flag is up no more."

_SHALLOW = "a shallow repetition"
_SHALLOW_FRESH_S = 1.5


class Corrections:
    """Says the most important fault that is up and was not said too often."""

    def __init__(self) -> None:
        self._last_s = -math.inf
        self._times: Counter[str] = Counter()
        self._shallow_s = -math.inf
        self._offered: tuple[str, Utterance] | None = None

    def begin_set(self) -> None:
        """A new set, a new patience."""
        self._times.clear()
        self._shallow_s = -math.inf

    def offer(self, scene: Scene) -> Utterance | None:
        """Offer a correction when it is time for one."""
        self._shallow_s = max([self._shallow_s, *(event.time_s for event in scene.events(RepShallow))])
        self._offered = None
        if not scene.is_judged or scene.is_set_done or scene.time_s < self._last_s + _APART_S:
            return None
        for name, words in self._faults(scene).items():
            if self._times[name] < _MOST_A_SET:
                self._offered = name, Utterance((words,), Priority.FORM, scene.time_s + _FRESH_S)
                return self._offered[1]
        return None

    def said(self, utterance: Utterance, time_s: float) -> None:
        """Pace the next one."""
        if self._offered and utterance is self._offered[1]:
            self._times[self._offered[0]] += 1
            self._last_s = time_s

    def _faults(self, scene: Scene) -> dict[str, str]:
        """Return what is wrong now and what to say of it, the most important first."""
        up, progress = scene.progress.flags, scene.progress
        says = {flag.name: flag.say for flag in scene.exercise.flags} if scene.exercise else {}
        if up:
            says |= {up[0]: progress.cue}
        faults = {name: scene.language.sentence(says[name]) for name in up if name in says}
        if scene.time_s - self._shallow_s <= _SHALLOW_FRESH_S:
            faults[_SHALLOW] = scene.language.phrase("shallow")
        return faults


_PRAISE_APART_S = 30.0
_AFTER_CORRECTION_S = 8.0
_CLEAN_REPS = 10
_PRAISE_FRESH_S = 1.5

_ROOM_S = 1.8
"Repetitions that come faster leave no room for praise: it would swallow the next number."


class Praise:
    """Says so when it goes well: a long hold, or ten clean repetitions in a row."""

    def __init__(self) -> None:
        self._next_s = -math.inf
        self._n_clean = 0
        self._rep_s = -math.inf
        self._offered: Utterance | None = None

    def begin_set(self) -> None:
        """Clean repetitions are counted anew."""
        self._n_clean, self._offered = 0, None

    def offer(self, scene: Scene) -> Utterance | None:
        """Offer a word of praise while it is fresh, and nothing is wrong."""
        key = self._reason(scene)
        if key:
            words = (scene.language.phrase(key),)
            self._offered = Utterance(words, Priority.PRAISE, scene.time_s + _PRAISE_FRESH_S)
        if not scene.is_judged or scene.progress.flags:
            self._offered = None
        is_fresh = self._offered and self._next_s <= scene.time_s <= self._offered.until_s
        return self._offered if is_fresh else None

    def said(self, utterance: Utterance, time_s: float) -> None:
        """Stay sparing, and keep away from corrections."""
        if utterance is self._offered:
            self._offered, self._next_s = None, time_s + _PRAISE_APART_S
        elif utterance.priority in (Priority.FORM, Priority.LOST):
            self._next_s = max(self._next_s, time_s + _AFTER_CORRECTION_S)

    def _reason(self, scene: Scene) -> str:
        if scene.has(FlagRaised) or scene.has(RepShallow):
            self._n_clean = 0
        key = ""
        for event in scene.events(RepCompleted):
            self._n_clean = 0 if event.rep.flags else self._n_clean + 1
            has_room, self._rep_s = event.time_s - self._rep_s >= _ROOM_S, event.time_s
            if self._n_clean and self._n_clean % _CLEAN_REPS == 0 and has_room:
                key = "steady"
        if any(e.hold.is_long_enough and not e.hold.flags for e in scene.events(HoldEnded)):
            key = "well_held"
        return key
