"""Say a sentence when it has stood for a while, and again at growing intervals while it stands."""

import math

_FIRST_GAP_S = 10.0
_LONGEST_GAP_S = 80.0

_APART_S = 2.5
"Two different sentences are at least so long apart: time to do what the first one asks."


class Reminder:
    """Paces one kind of sentence. A sentence that went and came back counts as the same."""

    def __init__(self, after_s: float) -> None:
        """Wait `after_s` seconds before a sentence is worth saying."""
        self._after_s = after_s
        self._sentence, self._since_s = "", math.nan
        self._last_s = -math.inf
        self._next_s: dict[str, float] = {}
        self._gap_s: dict[str, float] = {}

    def due(self, time_s: float, sentence: str) -> bool:
        """Take the sentence that stands now ('': none); return whether it is to be said now."""
        if sentence != self._sentence:
            self._sentence, self._since_s = sentence, time_s
        has_stood = time_s - self._since_s >= self._after_s
        is_its_time = time_s >= max(self._next_s.get(sentence, -math.inf), self._last_s + _APART_S)
        return bool(sentence) and has_stood and is_its_time

    def said(self, time_s: float, sentence: str) -> None:
        """Take note that it was said, here or elsewhere."""
        gap_s = min(2 * self._gap_s[sentence], _LONGEST_GAP_S) if sentence in self._gap_s else _FIRST_GAP_S
        self._gap_s[sentence], self._next_s[sentence] = gap_s, time_s + gap_s
        self._last_s = time_s

    def forget(self) -> None:
        """Begin anew."""
        self._next_s.clear()
        self._gap_s.clear()
