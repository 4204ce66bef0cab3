"""A process of its own that speaks into files with the computer's own voices: their loops may hang.

Reads JSON lines: first `{"voices": [...], "rate_wpm": n}`, then `{"text": ..., "path": ...}` each.
Answers each with one line: `{"voice": id}` or `{"path": ...}`; `{"trouble": ...}` when it cannot be done.
"""

import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, TextIO

_COMPLETE_S = 15.0
"How long a file may take to be complete: some voices write on after they have returned."

_STEADY_S = 0.2
"A file that has not grown for so long is complete, where the voice does not say so."

_OBEYED_S, _LOOK_S = 0.5, 0.02
"How long a rate may take to be set, for voices that tell another than they were given; how often is looked."

_LEAST_BYTES = 200
"A file's head alone is less."


def main() -> None:
    """Serve until standard input ends."""
    answers = _own_stdout()
    try:
        wanted = json.loads(sys.stdin.readline())
        engine = _engine()
        voice = best_voice(engine.getProperty("voices"), wanted["voices"])
        if voice:
            engine.setProperty("voice", voice)
        set_rate(engine, wanted["rate_wpm"])
        _answer(answers, {"voice": voice})
    except Exception as error:  # noqa: BLE001 - whatever a system's voices raise, there are none to be used
        _answer(answers, {"trouble": f"{type(error).__name__}: {error}"})
        return
    for line in sys.stdin:
        asked = json.loads(line)
        set_rate(engine, wanted["rate_wpm"])
        _answer(answers, _rendered(engine, asked["text"], Path(asked["path"])))


def best_voice(voices: Iterable[Any], wanted: Iterable[str]) -> str | None:
    """Return the id of a voice for the first of the wanted languages that is spoken at all; None for none."""
    spoken = [(voice.id, [_code(language) for language in voice.languages or ()]) for voice in voices]
    for code in wanted:
        exact = [name for name, codes in spoken if code in codes]
        alike = [name for name, codes in spoken if any(c.startswith(f"{code}-") for c in codes)]
        if exact or alike:
            return str([*exact, *alike][0])
    return None


def set_rate(engine: Any, rate_wpm: int) -> None:  # noqa: ANN401
    """Set how fast is spoken, and see that it is.

    eSpeak obeys in a thread of its own, and forgets one order in ten that follows on its start.
    """
    until_s = time.monotonic() + _OBEYED_S
    while engine.getProperty("rate") != rate_wpm and time.monotonic() < until_s:
        engine.setProperty("rate", rate_wpm)
        time.sleep(_LOOK_S)


def _code(language: str | bytes) -> str:
    """Return a language's code in small letters: systems write en_GB, en-GB, or bytes."""
    text = language.decode("ascii", "ignore") if isinstance(language, bytes) else language
    return "".join(c for c in text if c.isprintable()).replace("_", "-").lower()


def _own_stdout() -> TextIO:
    """Return standard output for the answers alone: voices print to it as they like."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    return answers


def _engine() -> Any:  # noqa: ANN401 - pyttsx3 has no types
    import pyttsx3  # type: ignore[import-untyped]

    return pyttsx3.init()


def _answer(answers: TextIO, answer: dict[str, str | None]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _rendered(engine: Any, text: str, path: Path) -> dict[str, str | None]:  # noqa: ANN401
    finished: list[bool] = []
    token = engine.connect("finished-utterance", lambda name, completed: finished.append(completed))
    try:
        engine.save_to_file(text, str(path))
        engine.runAndWait()
        is_whole = _is_complete(path, finished)
    except Exception as error:  # noqa: BLE001 - one sentence that cannot be said is left out
        return {"trouble": f"{type(error).__name__}: {error}"}
    finally:
        engine.disconnect(token)
    return {"path": str(path)} if is_whole else {"trouble": "nothing was written"}


def _is_complete(path: Path, finished: list[bool]) -> bool:
    """Wait until the file is whole; return whether it ever was."""
    until_s = time.monotonic() + _COMPLETE_S
    size, since_s = 0, time.monotonic()
    while time.monotonic() < until_s:
        is_told = bool(finished)
        if (now := path.stat().st_size if path.exists() else 0) != size:
            size, since_s = now, time.monotonic()
        is_steady = size >= _LEAST_BYTES and time.monotonic() - since_s >= _STEADY_S
        if is_told or (is_steady and is_whole(path)):
            return size >= _LEAST_BYTES and is_whole(path)
        time.sleep(0.002)
    return False


def is_whole(path: Path) -> bool:
    """Whether a WAV or AIFF file is as long as its head says."""
    with path.open("rb") as file:
        head = file.read(8)
    order: Literal["little", "big"] = "little" if head.startswith(b"RIFF") else "big"
    return head[:4] in (b"RIFF", b"FORM") and path.stat().st_size >= 8 + int.from_bytes(head[4:], order)


if __name__ == "__main__":
    main()
