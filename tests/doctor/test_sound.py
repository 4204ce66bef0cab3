"""A loudspeaker that takes everything, one that is not there, and the voice."""

import shutil
import subprocess
import sys

import numpy as np
import pytest

from posecoach.doctor.finding import State
from posecoach.doctor.sound import look_at_loudspeaker, look_at_voice, soft_tone
from posecoach.errors import VoiceError

NOWHERE = "pcm.!default { type null }\nctl.!default { type hw card 0 }\n"
UNPLUGGED = "pcm.!default { type hw card 99 }\nctl.!default { type hw card 99 }\n"


def has_voice():
    return sys.platform in ("win32", "darwin") or shutil.which("espeak-ng") or shutil.which("espeak")


def on_linux_with(setup, tmp_path, monkeypatch):
    """What is found in a new process where ALSA is set up so."""
    pytest.importorskip("sounddevice", reason="needs PortAudio", exc_type=OSError)
    (tmp_path / "alsa.conf").write_text(setup)
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "alsa.conf"))
    code = (
        "from posecoach.doctor.sound import look_at_loudspeaker as look; found = look(is_quiet=False); "
        "print(found.state, found.text, found.cure)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


needs_alsa = pytest.mark.skipif(sys.platform != "linux", reason="sets up the sound of Linux")


@needs_alsa
def test_a_tone_is_played(tmp_path, monkeypatch):
    assert "ok default: a soft tone was played" in on_linux_with(NOWHERE, tmp_path, monkeypatch)


@needs_alsa
def test_a_loudspeaker_that_is_not_there_is_warned_of(tmp_path, monkeypatch):
    said = on_linux_with(UNPLUGGED, tmp_path, monkeypatch)
    assert said.startswith("warn There is no loudspeaker")
    assert "Plug in" in said


def test_whatever_this_computer_has_is_found_out():
    found = look_at_loudspeaker(is_quiet=True)
    assert found.state is State.OK or found.cure


def test_the_tone_is_soft_and_has_no_click():
    tone = soft_tone()
    assert 0.05 < np.abs(tone).max() <= 0.1
    assert np.abs(tone[[0, -1]]).max() < 1e-6
    assert np.abs(np.diff(tone)).max() < 0.01


@pytest.mark.skipif(not has_voice(), reason="no voice is installed")
def test_the_voice_speaks():
    assert look_at_voice("de").text == "speaks Deutsch"


def test_a_language_that_is_not_spoken_is_refused():
    with pytest.raises(VoiceError):
        look_at_voice("xx")
