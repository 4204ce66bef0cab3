"""A voice over the sound of a video: in step with the pictures, and the sound lowered under it."""

import av
import numpy as np
import pytest

from posecoach.sinks.screen.video_file import VideoWriter
from posecoach.sinks.voice.output import Track
from posecoach.sources.video import VideoFile
from tests.films import shown, write_film

RATE = 48_000
STEADY_S = [i / 30 for i in range(120)]


def burst(seconds=0.3, pitch_hz=3000):
    return (0.5 * np.sin(2 * np.pi * pitch_hz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def narrated(target, source, at_s):
    """The source with a high burst at each of these frame times."""
    track = Track()
    with VideoFile(source) as video, VideoWriter(target, source, track) as writer:
        for frame in video:
            track.advance(frame.time_s)
            if any(abs(frame.time_s - t) < 0.01 for t in at_s):
                track.mixer.say(burst())
            writer.write(frame.image, frame.time_s)
    return target


def sound(path):
    with av.open(path) as film:
        frames = list(film.decode(audio=0))
    resampler = av.AudioResampler("flt", "mono", RATE)
    samples = [part.to_ndarray()[0] for frame in frames for part in resampler.resample(frame)]
    return np.concatenate([np.zeros(round(frames[0].time * RATE)), *samples])


def band(samples, low_hz, high_hz):
    spectrum, hz = np.fft.rfft(samples), np.fft.rfftfreq(len(samples), 1 / RATE)
    return np.fft.irfft(np.where((hz >= low_hz) & (hz <= high_hz), spectrum, 0), len(samples))


@pytest.mark.parametrize("codec", [None, "aac", "libmp3lame"])
def test_the_voice_begins_with_its_picture(tmp_path, codec):
    source = write_film(tmp_path / "a.mp4", STEADY_S, sound_codec=codec)
    target = narrated(tmp_path / "b.mp4", source, [1.0, 2.5])
    voice = band(sound(target), 2800, 3200)
    for time_s in (1.0, 2.5):
        window = np.abs(voice[round((time_s - 0.3) * RATE) : round((time_s + 0.3) * RATE)])
        assert np.argmax(window > 0.15) / RATE - 0.3 == pytest.approx(0.0, abs=0.003)
    assert len(shown(target)) == 120


def test_the_source_is_heard_in_its_time_and_lowered_under_speech(tmp_path):
    source = write_film(tmp_path / "a.mp4", STEADY_S, sound_codec="aac", sound_s=4.0)
    own = band(sound(narrated(tmp_path / "b.mp4", source, [2.6])), 900, 1100)
    assert np.argmax(np.abs(own) > 0.2) / RATE == pytest.approx(0.5, abs=0.03)
    alone = np.abs(own[round(1.7 * RATE) : round(1.9 * RATE)]).max()
    under = np.abs(own[round(2.7 * RATE) : round(2.85 * RATE)]).max()
    after = np.abs(own[round(3.8 * RATE) : round(3.9 * RATE)]).max()
    assert under < 0.4 * alone
    assert after > 0.9 * alone


def test_the_sound_is_as_long_as_the_picture(tmp_path):
    source = write_film(tmp_path / "a.mp4", STEADY_S, sound_codec="aac", sound_s=1.0)
    target = narrated(tmp_path / "b.mp4", source, [3.5])
    with av.open(target) as film:
        picture, heard = (float(s.duration * s.time_base) for s in film.streams)
    assert heard == pytest.approx(picture, abs=0.03)
    assert np.abs(band(sound(target), 2800, 3200)[round(3.6 * RATE) : round(3.7 * RATE)]).max() > 0.3
