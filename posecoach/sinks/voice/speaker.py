"""A sink that speaks: decides by the policy, takes what is rendered, and lets it be heard."""

import math
import threading
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from posecoach.errors import VoiceError
from posecoach.moment import Moment
from posecoach.sinks.voice.clip import Clip, duration_s, silence
from posecoach.sinks.voice.language import Language, language_called
from posecoach.sinks.voice.output import Output
from posecoach.sinks.voice.policy import Policy
from posecoach.sinks.voice.renderer import Renderer
from posecoach.sinks.voice.stock import stock_of, stock_phrases
from posecoach.sinks.voice.ticks import ticks_of
from posecoach.sinks.voice.utterance import Priority, Utterance
from posecoach.specs.model import Exercise

_PAUSE_S = 0.15
"Between the sentences of one utterance."

_READING_S = 0.06
"How long a letter takes to be read where nothing can be heard."

_LAST_WORD_S = 3.0
"How long the last word may take to be rendered."

_CHECK_S = 30.0

OpenRenderer = Callable[[Language], Renderer]
"Opens the renderer of a language."


class Speaker:
    """Speaks about a session.

    Attributes:
        last_said: The last words, to be shown too; '' before the first.
    """

    def __init__(
        self,
        language: str,
        output: Output,
        exercise: Exercise | None = None,
        *,
        is_patient: bool = False,
        open_renderer: OpenRenderer = Renderer,
    ) -> None:
        """Begin to prepare what may be said.

        Args:
            language: Its code.
            output: Where it is heard.
            exercise: What is done, where nobody leads who would say so.
            is_patient: Whether to wait for a word that is not rendered: where time waits, as in a replay.
            open_renderer: What renders a language.

        Raises:
            VoiceError: There is no such language.
        """
        self.last_said = ""
        self._output, self._exercise, self._is_patient = output, exercise, is_patient
        self._open_renderer = open_renderer
        self._policy = Policy(language_called(language), exercise)
        self._renderer = self._opened(self._policy.language)
        self._waiting: Utterance | None = None
        self._breaks = False
        self._until_s = -math.inf
        self._last: Moment | None = None
        self._is_hushed = False

    @property
    def is_on(self) -> bool:
        """Whether anything is heard; off, what would be said is still in `last_said`. May be set."""
        return self._output.mixer.is_on

    @is_on.setter
    def is_on(self, is_on: bool) -> None:
        self._output.mixer.is_on = is_on

    @property
    def volume(self) -> float:
        """How loud, 0 to 1. May be set."""
        return self._output.mixer.volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._output.mixer.volume = min(1.0, max(0.0, volume))

    @property
    def language(self) -> str:
        """The code of the language. May be set, to another of `languages()`."""
        return self._policy.language.code

    @language.setter
    def language(self, code: str) -> None:
        if code == self.language:
            return
        language, before = language_called(code), self._renderer
        self._renderer, self._policy.language = self._opened(language), language
        threading.Thread(target=before.close, name="voice renderer's end", daemon=True).start()

    @property
    def trouble(self) -> str:
        """Why nothing is heard, and the cure: one sentence; '' while all is well."""
        return self._renderer.trouble or self._output.trouble

    def require_voice(self) -> None:
        """Wait until the first word is rendered.

        Raises:
            VoiceError: Nothing can be spoken.
        """
        self._renderer.wait(self._policy.language.phrase("go"))
        if self._renderer.trouble:
            raise VoiceError(self._renderer.trouble)

    def receive(self, moment: Moment) -> None:
        """Say what is to be said now. Takes well under a millisecond."""
        self._prepare(moment)
        self._last, time_s = moment, moment.frame.time_s
        self._output.advance(time_s)
        for tick in ticks_of(moment):
            self._output.mixer.tick(tick)
        if self._waiting and time_s > self._waiting.until_s:
            self._waiting = None
        is_speaking = self._waiting is not None or time_s < self._until_s
        if (utterance := self._policy.update(moment, is_speaking)) and not self._is_hushed:
            self._waiting, self._breaks, self.last_said = utterance, is_speaking, utterance.text
        if self._waiting:
            self._begin(self._waiting, time_s)

    def say_now(self, text: str = "") -> None:
        """Say something in place of what is being said, as a check of the sound; '' for a usual sentence."""
        text = text or self._policy.language.phrase("sound_check")
        self.last_said = text
        threading.Thread(target=self._check, args=(text,), name="sound check", daemon=True).start()

    def hush(self) -> None:
        """Say nothing more, not even the last word. Any thread may call it."""
        self._is_hushed = True
        self._output.mixer.hush()

    def close(self) -> None:
        """Say the last word, wait until it was heard, and be silent."""
        last = self._last_word()
        if last and not self._is_hushed:
            self.last_said = last.text
            clips = [self._renderer.wait(part, _LAST_WORD_S) for part in last.parts]
            if not self._is_hushed:  # meanwhile
                self._output.mixer.say(_joined([clip for clip in clips if clip is not None]))
        self._output.finish()
        self.discard()

    def _last_word(self) -> Utterance | None:
        """Return what waits to be rendered, or else what there is to say at the end of the session."""
        if self._last is None or self._waiting:
            return self._waiting
        over = replace(self._last, events=(), is_repeat=True)
        last = self._policy.update(over, is_speaking=False)
        return last if last and last.priority >= Priority.NEXT else None

    def discard(self) -> None:
        """Be silent at once."""
        self._renderer.close()
        self._output.close()

    def _begin(self, utterance: Utterance, time_s: float) -> None:
        """Let an utterance be heard as soon as it is rendered."""
        # The first is asked for last, and so is rendered next.
        clips = [self._clip(part) for part in reversed(utterance.parts)][::-1]
        ready = [clip for clip in clips if clip is not None]
        if len(ready) == len(clips):
            sound = _joined(ready)
            self._until_s = time_s + (duration_s(sound) if len(sound) else _READING_S * len(utterance.text))
            self._output.mixer.say(sound, interrupt=self._breaks)
            self._waiting = None

    def _clip(self, text: str) -> Clip | None:
        return self._renderer.wait(text) if self._is_patient else self._renderer.clip(text)

    def _prepare(self, moment: Moment) -> None:
        exercise = moment.guidance.exercise if moment.guidance else self._exercise
        was = self._last.guidance.exercise if self._last and self._last.guidance else None
        if exercise and (self._last is None or (was is not None and was.id != exercise.id)):
            self._renderer.prepare(stock_of(exercise, self._policy.language))

    def _opened(self, language: Language) -> Renderer:
        renderer = self._open_renderer(language)
        renderer.prepare(stock_phrases(language))
        return renderer

    def _check(self, text: str) -> None:
        clip = self._renderer.wait(text, _CHECK_S)
        if clip is not None:
            self._output.mixer.say(clip, interrupt=True)


def _joined(clips: list[Clip]) -> Clip:
    """Return clips one after the other; without any sound, nothing."""
    heard = [clip for clip in clips if len(clip)]
    parts = [part for clip in heard for part in (clip, silence(_PAUSE_S))]
    return np.concatenate([silence(0), *parts[:-1]])
