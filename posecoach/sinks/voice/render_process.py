"""The process that speaks into files, held at arm's length: it may hang, and is then begun anew once."""

import json
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from posecoach.errors import VoiceError

_START_S = 30.0
_ANSWER_S = 20.0
"How long a sentence may take; a long one takes a tenth of a second."

_MOST_STARTS = 2

_COMMAND = (sys.executable, "-P", "-m", "posecoach.sinks.voice.render_worker")
"-P: nothing that lies about in the current folder is taken for a module."

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

_CURES = {
    "linux": "On Debian or Ubuntu: apt install espeak-ng.",
    "darwin": "Add one in the system settings, under Accessibility, Spoken Content.",
    "win32": "Add one in the settings, under Time and language, Speech.",
}


class RenderProcess:
    """Speaks sentences into files, one at a time. For one thread."""

    def __init__(
        self,
        voices: tuple[str, ...],
        language: str,
        rate_wpm: int,
        command: tuple[str, ...] = _COMMAND,
        answer_s: float = _ANSWER_S,
    ) -> None:
        """Speak with the first of `voices` that there is, `language` by name; nothing is started yet."""
        self._greeting = {"voices": voices, "rate_wpm": rate_wpm}
        self._language = language
        self._command, self._answer_s = command, answer_s
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()
        self._starts = 0
        self._is_ended = False
        self._voice = ""

    def voice(self) -> str:
        """Return the id of the voice, starting what is needed.

        Raises:
            VoiceError: There is none that speaks the language.
        """
        if not self._voice:
            self._start()
        return self._voice

    def render(self, text: str, path: Path) -> bool:
        """Speak a text into a file; return whether that could be done.

        Raises:
            VoiceError: The voice does not answer, and did not after a new start.
        """
        while True:
            if self._process is None:
                self._start()
            answer = self._ask({"text": text, "path": str(path)}, self._answer_s)
            if answer is not None:
                return "path" in answer
            self._kill()

    def rest(self) -> None:
        """End it until it is needed again."""
        self._kill()
        self._starts = 0

    def end(self) -> None:
        """End it for good, from any thread."""
        self._is_ended = True
        self._kill()

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()

    def _start(self) -> None:
        if self._starts >= _MOST_STARTS or self._is_ended:
            raise VoiceError("The computer's voice does not answer; I show everything on the screen.")
        self._starts += 1
        process = self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            creationflags=_NO_WINDOW,
        )
        if self._is_ended:
            self._kill()
        self._answers = queue.Queue()
        threading.Thread(target=_listen, args=(process.stdout, self._answers), daemon=True).start()
        answer = self._ask(self._greeting, _START_S)
        self._voice = (answer or {}).get("voice") or ""
        if self._voice:
            return
        self._kill()
        if answer is None:
            self._start()
        elif "trouble" in answer:
            raise _no_voice("There is no voice on this computer")
        else:
            raise _no_voice(f"There is no voice on this computer that speaks {self._language}")

    def _ask(self, question: dict[str, object], seconds: float) -> dict[str, str] | None:
        """Return the answer; None if there is none in time."""
        if self._process is None or self._process.stdin is None:
            return None
        try:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
            answer = json.loads(self._answers.get(timeout=seconds))
        except (OSError, ValueError, queue.Empty):
            return None
        return answer if isinstance(answer, dict) else None


def _listen(answers: IO[str] | None, heard: "queue.Queue[str]") -> None:
    """Pass on what the process says; an empty line means that it has ended."""
    with suppress(OSError, ValueError):
        for line in answers or ():
            heard.put(line)
    heard.put("")


def _no_voice(what: str) -> VoiceError:
    cure = _CURES.get(sys.platform, "")
    return VoiceError(f"{what}; I show everything on the screen. {cure}".strip())
