"""A sink that speaks: decides by the policy, takes what is rendered, and lets it be heard."""

import math
from dataclasses import replace

from posecoach.errors import VoiceError
from posecoach.moment import Moment
from posecoach.sinks.voice.clip import duration_s
from posecoach.sinks.voice.output import Output
from posecoach.sinks.voice.policy import Policy
from posecoach.sinks.voice.renderer import Renderer
from posecoach.sinks.voice.stock import stock_of, stock_phrases
from posecoach.sinks.voice.ticks import ticks_of
from posecoach.sinks.voice.utterance import Priority, Utterance
from posecoach.sinks.voice.voice import OpenRenderer, Voice, joined
from posecoach.specs.model import Exercise

_READING_S = 0.06
"How long a letter takes to be read where nothing can be heard."

_LAST_WORD_S = 3.0
"How long the last word may take to be rendered."


class Speaker(Voice):
    """Speaks about a session."""

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
        super().__init__(language, output, stock_phrases, is_patient=is_patient, open_renderer=open_renderer)
        self._exercise = exercise
        self._policy = Policy(self._language, exercise)
        self._waiting: Utterance | None = None
        self._breaks = False
        self._until_s = -math.inf
        self._last: Moment | None = None

    def require_voice(self) -> None:
        """Wait until the first word is rendered.

        Raises:
            VoiceError: Nothing can be spoken.
        """
        self._renderer.wait(self._language.phrase("go"))
        if self._renderer.trouble:
            raise VoiceError(self._renderer.trouble)

    def receive(self, moment: Moment) -> None:
        """Say what is to be said now. Takes well under a millisecond."""
        self._policy.language = self._language
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

    def close(self) -> None:
        """Say the last word, wait until it was heard, and be silent."""
        last = self._last_word()
        if last and not self._is_hushed:
            self.last_said = last.text
            clips = [self._renderer.wait(part, _LAST_WORD_S) for part in last.parts]
            if not self._is_hushed:  # meanwhile
                self._output.mixer.say(joined([clip for clip in clips if clip is not None]))
        self._output.finish()
        self.discard()

    def _last_word(self) -> Utterance | None:
        """Return what waits to be rendered, or else what there is to say at the end of the session."""
        if self._last is None or self._waiting:
            return self._waiting
        over = replace(self._last, events=(), is_repeat=True)
        last = self._policy.update(over, is_speaking=False)
        return last if last and last.priority >= Priority.NEXT else None

    def _begin(self, utterance: Utterance, time_s: float) -> None:
        """Let an utterance be heard as soon as it is rendered."""
        sound = self._spoken(utterance.parts)
        if sound is not None:
            self._until_s = time_s + (duration_s(sound) if len(sound) else _READING_S * len(utterance.text))
            self._output.mixer.say(sound, interrupt=self._breaks)
            self._waiting = None

    def _prepare(self, moment: Moment) -> None:
        exercise = moment.guidance.exercise if moment.guidance else self._exercise
        was = self._last.guidance.exercise if self._last and self._last.guidance else None
        if exercise and (self._last is None or (was is not None and was.id != exercise.id)):
            self._renderer.prepare(stock_of(exercise, self._language))
