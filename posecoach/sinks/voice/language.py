"""The languages that are spoken: one data file each, with phrases, numbers and translations."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from posecoach.errors import VoiceError

_GAP = re.compile(r"\\\{(\w+)\\\}")
"A gap in an escaped sentence of the table, such as {parts}."


@dataclass(frozen=True, slots=True)
class Language:
    """One language.

    Attributes:
        code: Such as "de".
        name: What it is called in itself, such as "Deutsch".
        voices: Codes of the voices that speak it, the best first; also the start of one, such as "en".
        numbers: The words for 0 to 100.
        sets: What to call the second set, the third ...
        phrases: What is said, by its key; with placeholders in braces.
        sitting: What is said to who sits at work, by its key: one or several ways to say it.
        notices: What is shown to them, by its key: a title, and what else there is to say.
        sentences: What the specs and the engine say in English, and what is said instead. "{parts}" stands
            for parts of the body, "{title}" for an exercise's, "{name}" for a name that is said as it is.
        parts: The parts of the body.
        conjunction: What joins two of them.
    """

    code: str
    name: str
    voices: tuple[str, ...]
    numbers: tuple[str, ...]
    sets: tuple[str, ...]
    phrases: Mapping[str, str]
    sitting: Mapping[str, Sequence[str]]
    notices: Mapping[str, Sequence[str]]
    sentences: Mapping[str, str]
    parts: Mapping[str, str]
    conjunction: str

    def phrase(self, key: str, **values: str) -> str:
        """Return a phrase with its placeholders filled; the first letter becomes a capital."""
        return _capital(self.phrases[key].format(**values))

    def number(self, number: int) -> str:
        """Return a number in words; one that has none, in digits."""
        return self.numbers[number] if 0 <= number < len(self.numbers) else str(number)

    def count(self, number: int) -> str:
        """Return a number as it is counted aloud, such as "Three."."""
        return _capital(self.number(number)) + "."

    def amount(self, key: str, number: int) -> str:
        """Return "one repetition" or "three repetitions": the phrase `key`, or `key_one` for one."""
        return self.phrases[f"{key}_one" if number == 1 else key].format(n=self.number(number))

    def tell(self, key: str, number: int) -> str:
        """Return an amount as a sentence of its own."""
        return _capital(self.amount(key, number))

    def set_called(self, set_no: int) -> str:
        """Return "Second set." for 2."""
        return self.sets[min(set_no - 2, len(self.sets) - 1)]

    def sentence(self, english: str) -> str:
        """Return what is said for a sentence of a spec or the engine: the same where no other is known."""
        if (known := self.sentences.get(english)) is not None:
            return known
        for pattern, said in self.sentences.items():
            if "{" in pattern and (match := re.fullmatch(_regex(pattern), english)):
                return said.format(
                    **{gap: self._filled(gap, text) for gap, text in match.groupdict().items()}
                )
        return english

    def _filled(self, gap: str, text: str) -> str:
        if gap == "title":
            return self.sentence(text)
        return self._named(text) if gap == "parts" else text

    def _named(self, parts: str) -> str:
        return f" {self.conjunction} ".join(self.parts.get(part, part) for part in parts.split(" and "))


def languages() -> dict[str, str]:
    """Return the languages that are spoken: code and name, English first."""
    codes = sorted(
        (file.name.removesuffix(".toml") for file in _folder().iterdir() if file.name.endswith(".toml")),
        key=lambda code: (code != "en", code),
    )
    return {code: language_called(code).name for code in codes}


def language_called(code: str) -> Language:
    """Return the language with this code.

    Raises:
        VoiceError: There is none.
    """
    file = _folder() / f"{code}.toml"
    if not re.fullmatch("[a-z]+", code) or not file.is_file():
        known = ", ".join(languages())
        raise VoiceError(f"The language {code!r} is not spoken here. Choose from: {known}.")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    lists: dict[str, Any] = {key: tuple(table.pop(key)) for key in ("voices", "numbers", "sets")}
    return Language(code=code, **lists, **table)


def _folder() -> Traversable:
    return files("posecoach.sinks.voice") / "languages"


def _regex(pattern: str) -> str:
    return _GAP.sub(r"(?P<\1>.+)", re.escape(pattern))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
