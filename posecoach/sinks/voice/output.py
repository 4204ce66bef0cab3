"""Where sound goes: to a file, as it would have been heard, or into a track that is mixed elsewhere."""

import wave
from pathlib import Path
from typing import Protocol

import numpy as np

from posecoach.errors import OutputError
from posecoach.outputs import reject_unwritable
from posecoach.sinks.voice.clip import RATE_HZ, Clip, as_int16
from posecoach.sinks.voice.mixer import Mixer


class Output(Protocol):
    """Takes sound from a mixer in step with time.

    Attributes:
        mixer: Where the sound comes from.
        trouble: One sentence when nothing can be heard; '' otherwise.
    """

    mixer: Mixer
    trouble: str

    def advance(self, time_s: float) -> None:
        """Take note that it is `time_s` now: what the mixer is given next is heard from there."""
        ...

    def finish(self) -> None:
        """Let what is being said come to its end."""
        ...

    def close(self) -> None:
        """Release what is held."""
        ...


class Track:
    """Keeps the sound of a recording until it is taken, sample for sample in step with its times."""

    def __init__(self) -> None:
        self.mixer, self.trouble = Mixer(), ""
        self._kept: list[Clip] = []
        self._n_given = 0

    def advance(self, time_s: float) -> None:
        """Mix up to a time, in seconds from the first sample."""
        n = round(time_s * RATE_HZ) - self._n_given
        if n > 0:
            self._kept.append(self.mixer.read(n))
            self._n_given += n

    def take(self, n: int) -> Clip:
        """Return the next `n` samples, mixing on beyond the time reached if need be."""
        kept = np.concatenate([np.zeros(0, np.float32), *self._kept])
        if len(kept) < n:
            self._n_given += n - len(kept)
            kept = np.concatenate([kept, self.mixer.read(n - len(kept))])
        self._kept = [kept[n:]]
        return kept[:n]

    def finish(self) -> None:
        """What takes the sound says how far it goes."""

    def close(self) -> None:
        """Nothing is held."""


class WavOutput:
    """Writes what would have been heard, silence included, into a 16-bit WAV file."""

    def __init__(self, path: Path) -> None:
        """Begin the file.

        Raises:
            OutputError: It cannot be written there.
        """
        reject_unwritable(path)
        self.mixer, self.trouble = Mixer(), ""
        self._path, self._n_written = path, 0
        try:
            self._file = wave.open(str(path), "wb")  # noqa: SIM115 - closed by `close`
        except OSError as error:
            raise OutputError(f"{path} cannot be written ({error.strerror}); name another file.") from error
        self._file.setnchannels(1)
        self._file.setsampwidth(2)
        self._file.setframerate(RATE_HZ)

    def advance(self, time_s: float) -> None:
        """Write up to a time."""
        while not self.trouble and (n := min(RATE_HZ, round(time_s * RATE_HZ) - self._n_written)) > 0:
            self._n_written += n
            self._write(self.mixer.read(n))

    def finish(self) -> None:
        """Write what is still to be heard."""
        while not self.mixer.is_idle and not self.trouble:
            self.advance((self._n_written + RATE_HZ // 10) / RATE_HZ)

    def close(self) -> None:
        """Finish the file. Once is enough."""
        try:
            self._file.close()
        except OSError as error:
            self._fail(error)

    def _write(self, clip: Clip) -> None:
        try:
            self._file.writeframesraw(as_int16(clip).tobytes())
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.trouble = f"{self._path} cannot be written any more ({error.strerror}); make room on the disk."
