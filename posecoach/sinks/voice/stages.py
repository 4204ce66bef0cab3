"""What is said when a session goes on to its next stage."""

from collections.abc import Callable

from posecoach.events import (
    CountedDown,
    Observed,
    Pause,
    RepCompleted,
    SetEnd,
    SetEnded,
    SetStarted,
    Stage,
)
from posecoach.guidance import Guidance
from posecoach.sinks.voice.language import Language
from posecoach.sinks.voice.scene import Scene
from posecoach.sinks.voice.tally import Tally
from posecoach.sinks.voice.utterance import Priority, Utterance

_SECOND_FRESH_S = 0.5
_GO_FRESH_S = 8.0
"A warning is not broken off by it, and whoever waits for the word may go a little later."
_STAGE_FRESH_S = 10.0
"As long as the stage lasts, at most."

_PAUSES = {
    Pause.ASKED: "paused",
    Pause.RAISED_ARMS: "paused_raised_arms",
    Pause.LEFT: "paused_left",
}


_LEFT_BEHIND = {SetEnd.RESTARTED, SetEnd.SKIPPED}
"Nothing is told of what was observed in such a set."


class Stages:
    """Announces the stages of a session that somebody leads."""

    def __init__(self, is_warned: Callable[[], bool]) -> None:
        """`is_warned`: whether the safety line of this set was heard."""
        self._is_warned = is_warned
        self._tally = Tally()
        self._stage: tuple[Stage, Pause | None] | None = None
        self._observed: list[str] = []
        self._is_set_done = self._is_hurt = self._was_hurt = self._was_paused = False
        self._offered: Utterance | None = None

    @property
    def is_hurt(self) -> bool:
        """Whether something hurts, and no other set was begun since."""
        return self._is_hurt

    def begin_set(self) -> None:
        """What was not said about the set before is not said any more."""
        self._offered = None

    def offer(self, scene: Scene) -> Utterance | None:
        """Offer what announces this stage, until it was said or is stale."""
        self._tally.update(scene)
        ends = {event.how for event in scene.events(SetEnded)}
        self._is_set_done |= SetEnd.DONE in ends
        self._is_hurt |= SetEnd.HURT in ends
        if not ends & _LEFT_BEHIND:
            self._observed += [scene.language.sentence(event.say) for event in scene.events(Observed)]
        if scene.guidance:
            self._follow(scene, scene.guidance)
            self._start(scene)
            if scene.guidance.pause is Pause.LEFT and scene.moment.frame.trouble:
                self._offered = None  # that they left is only what a blind camera makes of it
        return self._offered if self._offered and scene.time_s <= self._offered.until_s else None

    def said(self, utterance: Utterance, time_s: float) -> None:
        """What was said is over."""
        if utterance is self._offered:
            self._offered = None
            self._observed = [told for told in self._observed if told not in utterance.parts]

    def _follow(self, scene: Scene, guidance: Guidance) -> None:
        now = (guidance.stage, guidance.pause)
        if now == self._stage:
            return
        self._stage, self._offered = now, None
        if guidance.pause is Pause.HURT:
            self._is_hurt = self._was_hurt = True
        elif guidance.stage in (Stage.PLACING, Stage.COUNTDOWN, Stage.WORKING):
            self._was_hurt |= self._is_hurt
            self._is_hurt = False
        self._was_paused |= guidance.stage is Stage.PAUSED
        goes_on = self._was_paused and guidance.stage is Stage.WORKING and not scene.has(SetStarted)
        self._was_paused &= guidance.stage is not Stage.WORKING
        parts = self._announcement(guidance, scene.language, goes_on=goes_on)
        if parts:
            waits = guidance.stage in (Stage.RESTING, Stage.OVER)
            priority = Priority.NEXT if waits else Priority.STAGE
            self._offer(parts, scene.time_s + _STAGE_FRESH_S, priority)

    def _announcement(self, guidance: Guidance, language: Language, *, goes_on: bool) -> tuple[str, ...]:
        match guidance.stage:
            case Stage.PAUSED if guidance.pause is Pause.HURT or self._is_hurt:
                return (language.phrase("paused_hurt"),)
            case Stage.PAUSED:
                return (language.phrase(_PAUSES[guidance.pause or Pause.ASKED]),)
            case Stage.WORKING if goes_on:
                return (language.phrase("go_on"),)
            case Stage.RESTING if self._is_hurt:
                return (language.phrase("paused_hurt"),)
            case Stage.RESTING:
                observed = dict.fromkeys(self._observed)
                return (*self._end_of_set(language), *observed, *_rest(guidance, language))
            case Stage.OVER:
                is_hurt = self._is_hurt or self._was_hurt
                summary = self._tally.summary(language, is_hurt=is_hurt)
                return (*dict.fromkeys(self._observed), *summary)
            case _:
                return self._end_of_set(language)

    def _end_of_set(self, language: Language) -> tuple[str, ...]:
        if not self._is_set_done:
            return ()
        self._is_set_done = False
        return (language.phrase("set_done"),)

    def _start(self, scene: Scene) -> None:
        """Count down and begin: with a short warning if the long one was not heard."""
        for event in scene.events(CountedDown):
            if event.seconds_left > 0:
                words = (scene.language.count(event.seconds_left),)
                self._offer(words, event.time_s + _SECOND_FRESH_S, Priority.STAGE)
        if scene.has(SetStarted):
            keys = ["go"] if self._is_warned() else ["go", "stop_if_it_hurts"]
            said = tuple(map(scene.language.phrase, keys))
            self._offer(said, scene.time_s + _GO_FRESH_S, Priority.STAGE)
        elif scene.stage is Stage.WORKING and scene.has(RepCompleted):
            self._offered = None

    def _offer(self, parts: tuple[str, ...], until_s: float, priority: Priority) -> None:
        self._offered = Utterance(parts, Priority.SAFETY if self._is_hurt else priority, until_s)


def _rest(guidance: Guidance, language: Language) -> tuple[str, ...]:
    title = language.sentence(guidance.exercise.title)
    following = language.phrase("next", title=title)
    if guidance.set_no > 1:
        following = language.phrase("next", title=language.set_called(guidance.set_no).rstrip("."))
    seconds = round(guidance.seconds_left) if guidance.seconds_left > 0 else 0
    return (language.tell("rest", seconds), following) if seconds else (following,)
