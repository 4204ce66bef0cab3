"""Turn sentences into sound, each once: from then on it is in the user's cache."""

import hashlib
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from posecoach.errors import VoiceError
from posecoach.folders import voice_folder
from posecoach.sinks.voice.clip import Clip, decoded, load_clip, save_clip, silence, tidied
from posecoach.sinks.voice.language import Language
from posecoach.sinks.voice.render_process import RenderProcess

_VERSION = "2"
"Part of the key of every clip: new when clips are made in another way."

_RATE_WPM = 170
"A little slower than talk: it must be understood from the floor."

_ENDED_S = 5.0


class Renderer:
    """Renders one language in a thread of its own, most urgent first.

    Attributes:
        trouble: One sentence when nothing can be spoken; '' otherwise.
    """

    def __init__(
        self,
        language: Language,
        process: RenderProcess | None = None,
        cache: Path | None = None,
        rests_after_s: float | None = None,
    ) -> None:
        """Begin with nothing to do.

        Args:
            language: What is spoken.
            process: What speaks; the computer's own voice unless given.
            cache: Where clips are kept; the user's cache unless given.
            rests_after_s: With nothing to do for so long, the process that speaks ends until it is needed
                again, which then takes a second; None: it is kept.
        """
        self.trouble = ""
        self._process = process or RenderProcess(language.voices, language.name, _RATE_WPM)
        self._cache = cache or voice_folder()
        self._clips: dict[str, Clip] = {}
        self._to_do: dict[str, None] = {}
        self._news = threading.Condition()
        self._is_closed = False
        self._rests_after_s = rests_after_s
        self._thread = threading.Thread(target=self._run, name="voice renderer", daemon=True)
        self._thread.start()

    def prepare(self, texts: Iterable[str]) -> None:
        """Render these in the background, in this order, after what was asked for before."""
        with self._news:
            self._to_do.update(dict.fromkeys(text for text in texts if text not in self._clips))
            self._news.notify_all()

    def clip(self, text: str) -> Clip | None:
        """Return a clip if it is ready, empty if it cannot be spoken; else None, and it is rendered next."""
        clip = silence(0) if self.trouble else self._clips.get(text)
        if clip is None:
            with self._news:
                self._to_do = {text: None} | self._to_do
                self._news.notify_all()
        return clip

    def wait(self, text: str, seconds: float = 60.0) -> Clip | None:
        """Return a clip as soon as it is ready, empty if it cannot be spoken; None if not in time."""
        self.clip(text)
        with self._news:
            self._news.wait_for(lambda: self.trouble or text in self._clips or self._is_closed, seconds)
        return self.clip(text)

    def close(self) -> None:
        """Stop; what is not rendered yet is left."""
        with self._news:
            self._is_closed = True
            self._to_do.clear()
            self._news.notify_all()
        self._process.end()
        self._thread.join(_ENDED_S)

    def _run(self) -> None:
        try:
            with TemporaryDirectory(prefix="posecoach-", ignore_cleanup_errors=True) as folder:
                while (text := self._next()) is not None:
                    self._keep(text, self._rendered(text, Path(folder) / "clip.wav"))
        except VoiceError as error:
            self._give_up(str(error))
        except OSError as error:
            self._give_up(
                f"Nothing can be spoken ({error.strerror}); make room on the disk, then begin anew."
            )

    def _keep(self, text: str, clip: Clip) -> None:
        with self._news:
            self._clips[text] = clip
            self._news.notify_all()

    def _next(self) -> str | None:
        """Wait for something to do; None when there will be nothing more."""
        with self._news:
            if not self._news.wait_for(lambda: self._to_do or self._is_closed, self._rests_after_s):
                self._process.rest()
                self._news.wait_for(lambda: self._to_do or self._is_closed)
            if self._is_closed:
                return None
            text = next(iter(self._to_do))
            del self._to_do[text]
            return text

    def _rendered(self, text: str, raw: Path) -> Clip:
        kept = self._cache / f"{self._key(text)}.wav"
        if (clip := load_clip(kept)) is not None:
            return clip
        if not self._spoken(text, raw) and not self._spoken(text, raw):
            return silence(0)
        clip = tidied(decoded(raw))
        with suppress(VoiceError):  # it is spoken all the same, and rendered again next time
            save_clip(clip, kept)
        return clip

    def _spoken(self, text: str, raw: Path) -> bool:
        """Let it be spoken into a file; a voice may fail once and not the next time."""
        raw.unlink(missing_ok=True)
        return self._process.render(text, raw)

    def _key(self, text: str) -> str:
        what = "\0".join((self._process.voice(), str(_RATE_WPM), text, _VERSION))
        return hashlib.sha256(what.encode()).hexdigest()[:32]

    def _give_up(self, trouble: str) -> None:
        with self._news:
            self.trouble = "" if self._is_closed else trouble
            self._news.notify_all()
