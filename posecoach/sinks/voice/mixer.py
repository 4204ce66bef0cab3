"""Two channels, words and ticks, mixed as they are asked for: by a device, or by a file."""

import threading

import numpy as np

from posecoach.sinks.voice.clip import RATE_HZ, Clip, silence

_FADE = round(0.006 * RATE_HZ)
"Samples in which what is broken off fades, so that it does not click."

_GAP_S = 0.12
"Between one sentence and the next."


class Mixer:
    """Gives out sound in step with time. May be used by several threads.

    Attributes:
        volume: 0 to 1.
        is_on: Off, all goes on in silence.
    """

    def __init__(self) -> None:
        self.volume = 1.0
        self.is_on = True
        self._words = self._ticks = silence(0)
        self._gain = 1.0
        self._lock = threading.Condition()

    @property
    def is_idle(self) -> bool:
        """Whether all that was to be heard has been given out."""
        return not (len(self._words) or len(self._ticks))

    def wait(self, seconds: float) -> bool:
        """Wait until there is something to be heard, and no longer than so; return whether there is."""
        with self._lock:
            return self._lock.wait_for(lambda: not self.is_idle, seconds)

    def say(self, clip: Clip, *, interrupt: bool = False) -> None:
        """Begin a clip: at once, in place of what is being said, or after it."""
        with self._lock:
            rest, now = self._words, clip
            if len(rest) and not interrupt:
                now = np.concatenate([rest, silence(_GAP_S), clip])
            elif len(rest):
                tail = rest[:_FADE] * np.linspace(1, 0, len(rest[:_FADE]), dtype=np.float32)
                now = _sum(clip, tail)
            self._words = now
            self._lock.notify_all()

    def tick(self, clip: Clip) -> None:
        """Begin a short sound at once, over whatever is heard."""
        with self._lock:
            self._ticks = _sum(self._ticks, clip)
            self._lock.notify_all()

    def hush(self) -> None:
        """Forget what was to be heard."""
        with self._lock:
            self._words = self._ticks = silence(0)

    def read(self, n: int) -> Clip:
        """Return the next `n` samples."""
        with self._lock:
            mixed = _sum(_sum(silence(0), self._words[:n]), self._ticks[:n], least=n)
            self._words, self._ticks = self._words[n:], self._ticks[n:]
            gain = self.volume if self.is_on else 0.0
            ramp = np.linspace(self._gain, gain, n, dtype=np.float32) if gain != self._gain else gain
            self._gain = gain
        return np.asarray(np.clip(mixed * ramp, -1.0, 1.0), np.float32)


def _sum(one: Clip, other: Clip, least: int = 0) -> Clip:
    """Return both together, as long as the longer of them, and at least so long."""
    total = np.zeros(max(len(one), len(other), least), np.float32)
    total[: len(one)] += one
    total[: len(other)] += other
    return total
