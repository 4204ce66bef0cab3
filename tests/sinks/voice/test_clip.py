"""Clips: decoded from whatever a system writes, trimmed, equally loud, and kept whole."""

import sys
import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from posecoach.errors import VoiceError
from posecoach.sinks.voice.clip import (
    RATE_HZ,
    decoded,
    duration_s,
    load_clip,
    save_clip,
    silence,
    tidied,
)


def tone(seconds, loudness=0.5, rate=RATE_HZ, pitch_hz=300):
    return (loudness * np.sin(2 * np.pi * pitch_hz * np.arange(round(seconds * rate)) / rate)).astype(
        np.float32
    )


def write(path, samples, rate, codec):
    with av.open(path, "w") as file:
        stream = file.add_stream(codec, rate=rate, layout="mono")
        block = (samples * 32767).astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(block, format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return path


@pytest.mark.parametrize(("name", "codec"), [("a.wav", "pcm_s16le"), ("a.aiff", "pcm_s16be")])
@pytest.mark.parametrize("rate", [16000, 22050, 44100])
def test_what_windows_and_what_macos_writes_is_read_at_one_rate(tmp_path, name, codec, rate):
    clip = decoded(write(tmp_path / name, tone(0.5, rate=rate), rate, codec))
    assert duration_s(clip) == pytest.approx(0.5, abs=0.002)
    spectrum = np.abs(np.fft.rfft(clip))
    assert np.argmax(spectrum) / duration_s(clip) == pytest.approx(300, abs=3)


def test_what_macos_calls_wav_is_read_too(tmp_path):
    path = write(tmp_path / "a.aiff", tone(0.5), RATE_HZ, "pcm_s16be").rename(tmp_path / "a.wav")
    assert duration_s(decoded(path)) == pytest.approx(0.5, abs=0.002)


def test_what_is_no_sound_is_told(tmp_path):
    (tmp_path / "a.wav").write_bytes(b"RIFF" + bytes(300))
    with pytest.raises(VoiceError, match="holds no sound"):
        decoded(tmp_path / "a.wav")


def test_silence_at_both_ends_is_trimmed_so_that_it_begins_at_once():
    hiss = np.random.default_rng(0).normal(0, 0.0005, RATE_HZ).astype(np.float32)
    padded = np.concatenate([silence(0.3), tone(0.4), silence(0.6)])
    clip = tidied(padded + np.resize(hiss, len(padded)))
    assert duration_s(clip) == pytest.approx(0.4, abs=0.02)
    assert np.argmax(np.abs(clip) > 0.05) / RATE_HZ < 0.015


def test_soft_and_loud_voices_become_equally_loud_without_clipping():
    soft, loud = tidied(tone(0.4, 0.02)), tidied(tone(0.4, 0.9))
    assert np.std(soft) == pytest.approx(np.std(loud), rel=0.02)
    spiky = tone(0.4, 0.02)
    spiky[5000] = 0.9
    assert np.abs(tidied(spiky)).max() < 0.95


def test_nothing_but_silence_is_nothing():
    assert len(tidied(silence(0.5))) == len(tidied(silence(0))) == 0


def test_a_clip_is_kept_as_16_bit_wav_and_comes_back(tmp_path):
    clip = tidied(tone(0.3))
    save_clip(clip, tmp_path / "new" / "a.wav")
    with wave.open(str(tmp_path / "new" / "a.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48000)
    assert np.array_equal(load_clip(tmp_path / "new" / "a.wav"), clip)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.wav"]


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all, only words" * 9])
def test_a_damaged_clip_is_none(tmp_path, content):
    (tmp_path / "a.wav").write_bytes(content)
    assert load_clip(tmp_path / "a.wav") is None
    assert load_clip(tmp_path / "b.wav") is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_a_cache_that_cannot_be_written_to_is_told():
    with pytest.raises(VoiceError, match="POSECOACH_CACHE"):
        save_clip(tone(0.1), Path("/proc/voice/a.wav"))
