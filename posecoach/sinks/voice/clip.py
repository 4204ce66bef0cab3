"""Sound as it is kept and mixed: one channel at one rate, trimmed and equally loud."""

import wave
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from posecoach.errors import VoiceError
from posecoach.outputs import appearing_whole

Clip = NDArray[np.float32]
"Samples of one channel, -1 to 1, at `RATE_HZ`; shape (n,)."

RATE_HZ = 48_000

_SILENCE = 10 ** (-45 / 20)
"What is quieter than this, beside the loudest sample, is silence at either end."

_MARGIN_S = 0.008
"Kept before and after, for a consonant that begins softly."

_LOUDNESS = 10 ** (-18 / 20)
"Root mean square of the speaking parts: voices differ by 10 dB and more."

_CEILING = 10 ** (-1 / 20)
_FULL = 32_767


def duration_s(clip: Clip) -> float:
    """Return how long a clip is, in seconds."""
    return len(clip) / RATE_HZ


def silence(seconds: float) -> Clip:
    """Return silence."""
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def decoded(path: Path) -> Clip:
    """Return the sound of any file: Windows writes WAV, macOS AIFF, each at its own rate.

    Raises:
        VoiceError: It holds no sound that can be read.
    """
    resampler = av.AudioResampler("flt", "mono", RATE_HZ)
    try:
        with av.open(path.absolute()) as file:
            frames = [part for frame in file.decode(audio=0) for part in resampler.resample(frame)]
            frames += resampler.resample(None)
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise VoiceError(f"{path} holds no sound; choose another voice in your system's settings.") from error
    return np.concatenate([silence(0), *(frame.to_ndarray()[0] for frame in frames)], dtype=np.float32)


def tidied(clip: Clip) -> Clip:
    """Return speech without the silence around it, so that it starts at once, at a common loudness.

    It is as exact as the file that keeps it, so that it sounds the same from there.
    """
    peak = float(np.abs(clip).max(initial=0.0))
    if peak <= 0.0:
        return silence(0)
    loud = np.flatnonzero(np.abs(clip) > _SILENCE * peak)
    margin = round(_MARGIN_S * RATE_HZ)
    clip = clip[max(0, loud[0] - margin) : loud[-1] + 1 + margin]
    spoken = clip[np.abs(clip) > _SILENCE * peak]
    gain = _LOUDNESS / float(np.sqrt(np.mean(spoken**2)))
    return _from_int16(as_int16(_faded(clip * np.float32(min(gain, _CEILING / peak)))))


def _faded(clip: Clip) -> Clip:
    """Return a clip that begins and ends at nought, without a click."""
    n = min(round(_MARGIN_S / 2 * RATE_HZ), len(clip) // 2)
    ramp = np.linspace(0, 1, n, dtype=np.float32)
    clip = clip.copy()
    clip[:n] *= ramp
    clip[len(clip) - n :] *= ramp[::-1]
    return clip


def as_int16(clip: Clip) -> NDArray[np.int16]:
    """Return samples as files keep them."""
    return np.rint(np.clip(clip, -1.0, 1.0) * _FULL).astype(np.int16)


def _from_int16(samples: NDArray[np.int16]) -> Clip:
    return samples.astype(np.float32) / np.float32(_FULL)


def save_clip(clip: Clip, path: Path) -> None:
    """Write a clip as 16-bit WAV; it takes its name when it is whole.

    Raises:
        VoiceError: It cannot be kept there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with appearing_whole(path) as opened, wave.open(opened, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(as_int16(clip).tobytes())
    except OSError as error:
        raise VoiceError(
            f"What is spoken cannot be kept in {path.parent} ({error.strerror}); "
            "set POSECOACH_CACHE to a folder that you may write to."
        ) from error


def load_clip(path: Path) -> Clip | None:
    """Return a clip that `save_clip` wrote; None where there is none, or a damaged one."""
    try:
        with wave.open(str(path), "rb") as file:
            is_ours = (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
            samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
    except (OSError, EOFError, wave.Error, ValueError):
        return None
    return _from_int16(samples) if is_ours and len(samples) else None
