"""The mixer and where its sound goes: sample for sample in time."""

import threading
import wave

import numpy as np
import pytest

from posecoach.errors import OutputError
from posecoach.sinks.voice.brief import BriefOutput
from posecoach.sinks.voice.clip import RATE_HZ
from posecoach.sinks.voice.device import DeviceOutput
from posecoach.sinks.voice.mixer import Mixer
from posecoach.sinks.voice.output import Track, WavOutput


def flat(n, level=0.5):
    return np.full(n, level, np.float32)


def test_words_and_ticks_are_heard_together():
    mixer = Mixer()
    mixer.say(flat(100))
    mixer.read(40)
    mixer.tick(flat(20, 0.25))
    assert list(np.unique(mixer.read(20))) == [0.75]
    assert list(mixer.read(60)) == [0.5] * 40 + [0.0] * 20
    assert mixer.is_idle


def test_what_is_said_after_something_else_waits_and_what_breaks_it_off_does_not():
    mixer = Mixer()
    mixer.say(flat(1000))
    mixer.say(flat(10, 0.25))
    heard = mixer.read(20000)
    assert np.flatnonzero(heard == 0.25)[0] > 1000
    mixer.say(flat(5000))
    mixer.read(100)
    mixer.say(flat(5000, 0.25), interrupt=True)
    heard = mixer.read(6000)
    assert heard[0] == pytest.approx(0.75, abs=0.01)
    assert np.abs(np.diff(heard[:4000])).max() < 0.01, "it fades and does not click"
    assert heard[4999] == 0.25
    assert heard[5000] == 0.0


def test_volume_and_off_change_without_a_click():
    mixer = Mixer()
    mixer.say(flat(9000))
    assert mixer.read(1000)[-1] == 0.5
    mixer.volume = 0.5
    heard = mixer.read(1000)
    assert (heard[0], heard[-1]) == (0.5, 0.25)
    mixer.is_on = False
    mixer.read(1000)
    assert not mixer.read(1000).any()
    assert len(mixer.read(5000)) == 5000
    assert mixer.is_idle, "time goes on in silence"


def test_too_much_at_once_is_clipped_and_not_wrapped():
    mixer = Mixer()
    mixer.say(flat(10, 0.9))
    mixer.tick(flat(10, 0.9))
    assert mixer.read(10).max() == 1.0


def test_a_track_is_in_step_with_the_times_of_its_recording():
    track = Track()
    for i in range(30):
        track.advance(i / 30)
        if i == 12:
            track.mixer.tick(flat(10))
    taken = np.concatenate([track.take(1024) for _ in range(60)])
    assert np.flatnonzero(taken)[0] == round(12 / 30 * RATE_HZ)
    assert len(taken) == 60 * 1024


def test_a_wav_file_has_what_would_have_been_heard(tmp_path):
    output = WavOutput(tmp_path / "a.wav")
    output.advance(2.5)
    output.mixer.say(flat(4800))
    output.advance(2.52)
    output.finish()
    output.close()
    output.close()
    with wave.open(str(tmp_path / "a.wav")) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), np.int16)
    loud = np.flatnonzero(heard)
    assert (loud[0], len(loud)) == (round(2.5 * RATE_HZ), 4800)


def test_a_file_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(OutputError):
        WavOutput(tmp_path / "none" / "a.wav")


def test_a_loudspeaker_that_may_be_missing_keeps_nobody_waiting():
    output = DeviceOutput()
    output.mixer.say(flat(RATE_HZ // 10))
    output.advance(0.0)
    output.finish()
    output.close()
    assert output.trouble == "" or output.trouble[-1] == "."


def test_a_loudspeaker_for_what_is_seldom_heard_keeps_nobody_waiting():
    output = BriefOutput()
    output.mixer.say(flat(RATE_HZ // 10))
    output.advance(0.0)
    output.finish()
    assert output.mixer.is_idle, "heard, or forgotten where there is no loudspeaker"
    output.close()
    output.close()
    assert output.trouble == "" or output.trouble[-1] == "."


def test_who_waits_for_sound_is_woken_by_it():
    mixer, woken = Mixer(), []
    thread = threading.Thread(target=lambda: woken.append(mixer.wait(600.0)))
    thread.start()
    mixer.tick(flat(10))
    thread.join(30)
    assert woken == [True]
    mixer.hush()
    assert not mixer.wait(0.0)
