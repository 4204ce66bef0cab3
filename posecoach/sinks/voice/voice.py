"""What all sinks that speak have in common: a language, a renderer, and an output."""

import threading
from collections.abc import Callable, Iterable

import numpy as np

from posecoach.sinks.voice.clip import Clip, silence
from posecoach.sinks.voice.language import Language, language_called
from posecoach.sinks.voice.output import Output
from posecoach.sinks.voice.renderer import Renderer

_PAUSE_S = 0.15
"Between the sentences of one utterance."

_CHECK_S = 30.0

OpenRenderer = Callable[[Language], Renderer]
"Opens the renderer of a language."


class Voice:
    """Lets sentences be heard.

    Attributes:
        last_said: The last words, to be shown too; '' before the first.
    """

    def __init__(
        self,
        language: str,
        output: Output,
        stock: Callable[[Language], Iterable[str]],
        *,
        is_patient: bool,
        open_renderer: OpenRenderer,
    ) -> None:
        """Begin to prepare what may be said.

        Args:
            language: Its code.
            output: Where it is heard.
            stock: Tells what is worth rendering before it is wanted.
            is_patient: Whether to wait for a word that is not rendered: where time waits, as in a replay.
            open_renderer: What renders a language.

        Raises:
            VoiceError: There is no such language.
        """
        self.last_said = ""
        self._output, self._stock, self._is_patient = output, stock, is_patient
        self._open_renderer = open_renderer
        self._language = language_called(language)
        self._renderer = self._opened(self._language)
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
        return self._language.code

    @language.setter
    def language(self, code: str) -> None:
        if code == self.language:
            return
        language, before = language_called(code), self._renderer
        self._renderer, self._language = self._opened(language), language
        threading.Thread(target=before.close, name="voice renderer's end", daemon=True).start()

    @property
    def trouble(self) -> str:
        """Why nothing is heard, and the cure: one sentence; '' while all is well."""
        return self._renderer.trouble or self._output.trouble

    def say_now(self, text: str = "") -> None:
        """Say something in place of what is being said, as a check of the sound; '' for a usual sentence."""
        text = text or self._language.phrase("sound_check")
        self.last_said = text
        threading.Thread(target=self._check, args=(text,), name="sound check", daemon=True).start()

    def hush(self) -> None:
        """Say nothing more, not even the last word. Any thread may call it."""
        self._is_hushed = True
        self._output.mixer.hush()

    def discard(self) -> None:
        """Be silent at once."""
        self._renderer.close()
        self._output.close()

    def _spoken(self, parts: tuple[str, ...]) -> Clip | None:
        """Return how sentences sound, one after the other: empty without a voice, None if not ready yet."""
        # The first is asked for last, and so is rendered next.
        clips = [self._clip(part) for part in reversed(parts)][::-1]
        ready = [clip for clip in clips if clip is not None]
        return joined(ready) if len(ready) == len(clips) else None

    def _clip(self, text: str) -> Clip | None:
        return self._renderer.wait(text) if self._is_patient else self._renderer.clip(text)

    def _opened(self, language: Language) -> Renderer:
        renderer = self._open_renderer(language)
        renderer.prepare(self._stock(language))
        return renderer

    def _check(self, text: str) -> None:
        clip = self._renderer.wait(text, _CHECK_S)
        if clip is not None:
            self._output.mixer.say(clip, interrupt=True)


def joined(clips: list[Clip]) -> Clip:
    """Return clips one after the other; without any sound, nothing."""
    heard = [clip for clip in clips if len(clip)]
    parts = [part for clip in heard for part in (clip, silence(_PAUSE_S))]
    return np.concatenate([silence(0), *parts[:-1]])
