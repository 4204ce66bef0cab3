"""What is heard while somebody sits at work: little, and not twice the same in a row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np

from posecoach.sinks.voice.clip import RATE_HZ, Clip, silence
from posecoach.sinks.voice.language import Language
from posecoach.sitting.posture import (
    BreakAsked,
    Loudness,
    Mode,
    ModeEntered,
    Nudged,
    SittingEvent,
    UprightLearnt,
)

_HALF_AN_HOUR_S = (1770.0, 1980.0)
"Seated for so long is told as half an hour."


@dataclass(frozen=True, slots=True)
class Line:
    """Something to be heard now.

    Attributes:
        sound: What is heard first; empty for nothing.
        parts: Sentences that follow; none for the sound alone.
    """

    sound: Clip
    parts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words, to be read."""
        return " ".join(self.parts)


def _rung(pitch_hz: float, seconds: float) -> Clip:
    """Return a tone that comes softly, within 40 ms, and dies away."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    wave = np.sin(2 * np.pi * pitch_hz * time_s) + 0.2 * np.sin(4 * np.pi * pitch_hz * time_s)
    attack = np.sin(np.pi / 2 * np.minimum(1.0, time_s / 0.04)) ** 2
    release = np.cos(np.pi / 2 * time_s / seconds) ** 2
    return np.asarray(wave / 1.2 * attack * release, np.float32)


def _chime() -> Clip:
    """Return two gentle tones, the second a fifth higher while the first still sounds; 0.6 s, quiet."""
    clip = silence(0.6)
    for pitch_hz, begins_s in ((440.0, 0.0), (660.0, 0.16)):
        tone = _rung(pitch_hz, 0.6 - begins_s)
        clip[len(clip) - len(tone) :] += tone
    return np.asarray(0.16 * clip / np.abs(clip).max(), np.float32)


CHIME = _chime()
"The soft sound. Its loudest sample is 16 dB below full."

_NOTHING = silence(0)


def sitting_stock(language: Language) -> Iterator[str]:
    """Yield what may be said, the most urgent first."""
    return chain.from_iterable(
        (line for line in lines if "{" not in line) for lines in language.sitting.values()
    )


class SittingLines:
    """Chooses what is heard. Knows no clock and no sound but the chime."""

    def __init__(self) -> None:
        self._told: Counter[str] = Counter()

    def line(self, events: tuple[SittingEvent, ...], language: Language) -> Line | None:
        """Return what is heard for what happened in one moment; of several things, the one that matters."""
        asked = next((event for event in events if isinstance(event, BreakAsked)), None)
        nudged = next((event for event in events if isinstance(event, Nudged)), None)
        if any(isinstance(event, ModeEntered) and event.mode is Mode.LEARNING for event in events):
            return Line(_NOTHING, (self._one_of("sit_tall", language),))
        if asked:
            return Line(CHIME, self._walk(asked, language) if asked.asked == 1 else ())
        if any(isinstance(event, UprightLearnt) for event in events):
            return Line(_NOTHING, (self._one_of("upright_learnt", language),))
        return self._nudge(nudged.loudness, language) if nudged else None

    def _nudge(self, loudness: Loudness, language: Language) -> Line | None:
        match loudness:
            case Loudness.SOUND:
                return Line(CHIME)
            case Loudness.SPOKEN:
                return Line(_NOTHING, (self._one_of("nudge", language),))
            case _:
                return None

    def _walk(self, asked: BreakAsked, language: Language) -> tuple[str, ...]:
        shortest_s, longest_s = _HALF_AN_HOUR_S
        if shortest_s <= asked.seated_s < longest_s:
            sat = self._one_of("sat_half_an_hour", language)
        else:
            minutes = language.number(max(2, round(asked.seated_s / 60)))
            sat = self._one_of("sat_minutes", language).format(n=minutes)
        return (self._one_of("walk", language), sat)

    def _one_of(self, key: str, language: Language) -> str:
        """Return one of the ways to say it, each in its turn."""
        ways = language.sitting[key]
        self._told[key] += 1
        return ways[(self._told[key] - 1) % len(ways)]
