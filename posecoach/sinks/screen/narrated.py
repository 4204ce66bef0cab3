"""The sound of a source with a voice over it."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import av
import numpy as np
from av.audio import AudioStream
from av.container import OutputContainer
from numpy.typing import NDArray

from posecoach.sinks.screen.soundtrack import FAULTY, RATE_HZ, Soundtrack

Samples = NDArray[np.float32]
"-1 to 1, shape (channels, n)."

_BLOCK = 1024
"What AAC encodes at once."

_DUCKED = 0.25
"What is left of the source's sound under speech."

_HEARD = 0.01
"From here on the voice is speaking."

_RECOVERY = 0.06
"Share of the way back to full loudness in a block: half a second in all, so that it does not pump."

_JITTER = RATE_HZ // 50
"Samples by which a source's times may be off without a gap being meant."


class Voice(Protocol):
    """What is spoken, sample for sample."""

    def take(self, n: int) -> Samples:
        """Return the next `n` samples of one channel, shape (n,), at 48 kHz."""
        ...


class NarratedSoundtrack(Soundtrack):
    """The sound of a source, lowered while a voice speaks over it."""

    def __init__(self, source: Path, voice: Voice) -> None:
        """Open the source.

        Raises:
            SourceError: It cannot be read.
        """
        super().__init__(source)
        self._voice = voice
        self._n_done, self._gain = 0, 1.0
        self._decoded: Iterator[tuple[int, Samples]] = iter(())
        self._ahead: Samples = np.zeros((2, 0), np.float32)

    def add_to(self, target: OutputContainer) -> None:
        """Give the target a stream, also where the source is silent."""
        self._encoder: AudioStream = target.add_stream("aac", rate=RATE_HZ, layout="stereo")
        if self._source.streams.audio:
            self._decoded = self._decode(self._source.streams.audio[0])

    def mux_until(self, time_s: float, target: OutputContainer) -> None:
        """Hand over what ends before `time_s`: what the voice says later is not known yet."""
        while (self._n_done + _BLOCK) / RATE_HZ <= time_s:
            self._mux(_BLOCK, target)

    def finish(self, end_s: float, target: OutputContainer) -> None:
        """Hand over the rest, up to where the picture ends."""
        self.mux_until(end_s, target)
        if (rest := round(end_s * RATE_HZ) - self._n_done) > 0:
            self._mux(rest, target)
        target.mux(self._encoder.encode(None))

    def _mux(self, n: int, target: OutputContainer) -> None:
        voice = self._voice.take(n)
        mixed = np.clip(self._ducked(self._sound(n), voice) + voice, -1.0, 1.0).astype(np.float32)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(mixed), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE_HZ, self._n_done, Fraction(1, RATE_HZ)
        self._n_done += n
        target.mux(self._encoder.encode(frame))

    def _ducked(self, sound: Samples, voice: Samples) -> Samples:
        """Lower the source's sound at once where the voice speaks, and let it come back slowly."""
        is_heard = np.abs(voice).max(initial=0.0) > _HEARD
        gain = _DUCKED if is_heard else self._gain + (1.0 - self._gain) * _RECOVERY
        ramp = np.linspace(self._gain, gain, sound.shape[1], dtype=np.float32)
        self._gain = gain
        return np.asarray(sound * ramp, np.float32)

    def _sound(self, n: int) -> Samples:
        """Return the source's next `n` samples; silence where it has none."""
        while self._ahead.shape[1] < n:
            at, samples = next(self._decoded, (-1, self._ahead[:, :0]))
            if at < 0:
                missing = n - self._ahead.shape[1]
                self._ahead = np.pad(self._ahead, ((0, 0), (0, missing)))
                break
            gap = at - (self._n_done + self._ahead.shape[1])
            gap = 0 if abs(gap) <= _JITTER else gap
            self._ahead = np.concatenate(
                [self._ahead, np.zeros((2, max(0, gap)), np.float32), samples[:, max(0, -gap) :]], axis=1
            )
        now, self._ahead = self._ahead[:, :n], self._ahead[:, n:]
        return now

    def _decode(self, sound: AudioStream) -> Iterator[tuple[int, Samples]]:
        """Yield the source's sound in two channels, each piece with the sample that it begins at."""
        resampler = av.AudioResampler("fltp", "stereo", RATE_HZ)
        for packet in self._demuxed(sound):
            try:
                pieces = [piece for frame in packet.decode() for piece in resampler.resample(frame)]
            except FAULTY:
                continue
            for piece in pieces:
                start_s = float((piece.pts or 0) * (piece.time_base or 0))
                yield max(0, round(start_s * RATE_HZ)), piece.to_ndarray().astype(np.float32, copy=False)
