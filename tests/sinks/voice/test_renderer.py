"""Rendering with the computer's own voice, and with processes that misbehave."""

import shutil
import sys

import numpy as np
import pytest

from posecoach.errors import VoiceError
from posecoach.sinks.voice.clip import RATE_HZ, duration_s
from posecoach.sinks.voice.language import language_called
from posecoach.sinks.voice.render_process import RenderProcess
from posecoach.sinks.voice.render_worker import best_voice, is_whole, set_rate
from posecoach.sinks.voice.renderer import Renderer

GERMAN, ENGLISH = language_called("de"), language_called("en")


def has_voice():
    return sys.platform in ("win32", "darwin") or shutil.which("espeak-ng") or shutil.which("espeak")


needs_voice = pytest.mark.skipif(not has_voice(), reason="no voice is installed")


@pytest.fixture
def renderer(tmp_path):
    renderer = Renderer(ENGLISH, cache=tmp_path)
    yield renderer
    renderer.close()


@needs_voice
def test_words_are_spoken_at_once_and_longer_ones_take_longer(renderer):
    short, long = renderer.wait("One."), renderer.wait("Let the whole back join in, not just the head.")
    assert renderer.trouble == ""
    assert 0.15 < duration_s(short) < 0.8
    assert 1.5 < duration_s(long) < 5
    loud = np.abs(short) > 0.02
    assert np.argmax(loud) / RATE_HZ < 0.05, "no silence before a number"


@needs_voice
def test_a_phrase_is_rendered_once_and_then_comes_from_the_cache(tmp_path):
    first = Renderer(ENGLISH, cache=tmp_path)
    clip = first.wait("Halfway.")
    first.close()
    [kept] = tmp_path.iterdir()
    written_ns = kept.stat().st_mtime_ns
    again = Renderer(ENGLISH, cache=tmp_path)
    assert again.wait("Halfway.") == pytest.approx(clip, abs=1e-3)
    again.close()
    assert kept.stat().st_mtime_ns == written_ns


@needs_voice
def test_another_language_is_another_voice_in_the_same_cache(tmp_path):
    for language in (ENGLISH, GERMAN):
        renderer = Renderer(language, cache=tmp_path)
        assert len(renderer.wait("Superman."))
        renderer.close()
    assert len(list(tmp_path.iterdir())) == 2


@needs_voice
def test_a_damaged_clip_in_the_cache_is_rendered_anew(tmp_path):
    first = Renderer(ENGLISH, cache=tmp_path)
    clip = first.wait("Halfway.")
    first.close()
    [kept] = tmp_path.iterdir()
    kept.write_bytes(b"RIFF")
    again = Renderer(ENGLISH, cache=tmp_path)
    assert again.wait("Halfway.") == pytest.approx(clip, abs=1e-3)
    again.close()


@needs_voice
def test_what_is_wanted_now_goes_before_what_is_prepared(renderer):
    renderer.prepare(f"This is sentence number {i}, which is a long one." for i in range(300))
    assert len(renderer.wait("Now.", seconds=20))
    assert renderer.clip("This is sentence number 299, which is a long one.") is None


def process(script, answer_s=20.0):
    return RenderProcess(("en",), "English", 170, (sys.executable, "-c", script), answer_s)


READS = "import sys; sys.stdin.readline(); "
GREETS = READS + 'print(\'{"voice": "x"}\', flush=True); '
HANGS = GREETS + "import time; time.sleep(600)"
DIES = GREETS + "sys.stdin.readline()"
BABBLES = GREETS + "print('hello', flush=True); sys.stdin.read()"
MUTE = READS + 'print(\'{"trouble": "no espeak"}\')'
FOREIGN = READS + "print('{\"voice\": null}')"


@pytest.mark.parametrize("script", [HANGS, DIES, BABBLES], ids=["hangs", "dies", "babbles"])
def test_a_voice_that_does_not_answer_is_begun_anew_once_and_then_given_up(script, tmp_path):
    starts = tmp_path / "starts"
    noted = f"open({str(starts)!r}, 'a').write('.'); {script}"
    renderer = Renderer(ENGLISH, process(noted, answer_s=0.5), cache=tmp_path)
    assert len(renderer.wait("One.")) == 0
    assert starts.read_text() == ".."
    assert renderer.trouble == "The computer's voice does not answer; I show everything on the screen."
    renderer.close()


@pytest.mark.parametrize(
    ("script", "what"), [(MUTE, "no voice on this computer;"), (FOREIGN, "that speaks English;")]
)
def test_a_computer_without_a_voice_says_so_in_one_sentence_with_the_cure(script, what, tmp_path):
    renderer = Renderer(ENGLISH, process(script), cache=tmp_path)
    assert len(renderer.wait("One.")) == 0
    assert what in renderer.trouble
    if sys.platform == "linux":
        assert renderer.trouble.endswith("apt install espeak-ng.")
    renderer.close()


def test_after_the_end_nothing_is_started(tmp_path):
    ended = process(DIES)
    ended.end()
    with pytest.raises(VoiceError):
        ended.voice()


@pytest.mark.parametrize(("kind", "order"), [(b"RIFF", "little"), (b"FORM", "big")])
def test_a_file_that_is_still_being_written_is_not_whole(tmp_path, kind, order):
    content = kind + (1000).to_bytes(4, order) + bytes(1000)
    for length, whole in ((6, False), (44, False), (1000, False), (1008, True)):
        (tmp_path / "a").write_bytes(content[:length])
        assert is_whole(tmp_path / "a") is whole


class Installed:
    def __init__(self, name, *languages):
        self.id, self.languages = name, list(languages)


@pytest.mark.parametrize(
    ("installed", "wanted", "chosen"),
    [
        (
            [Installed("gmw/de", "de"), Installed("gmw/en", "en-gb"), Installed("us", "en-us")],
            ENGLISH,
            "gmw/en",
        ),
        ([Installed("David", "en-US"), Installed("Hedda", "de-DE")], GERMAN, "Hedda"),
        ([Installed("Anna", "de_DE"), Installed("Alex", "en_US")], ENGLISH, "Alex"),
        ([Installed("old", b"\x05en-au")], ENGLISH, "old"),
        ([Installed("fr", "fr"), Installed("none")], GERMAN, None),
    ],
)
def test_a_voice_is_chosen_that_speaks_the_language(installed, wanted, chosen):
    assert best_voice(installed, wanted.voices) == chosen


class Forgetful:
    """A voice that forgets the first orders that it is given."""

    def __init__(self, n_forgotten):
        self.rate_wpm, self.n_left = 200, n_forgotten

    def setProperty(self, name, value):
        self.n_left -= 1
        if self.n_left < 0:
            self.rate_wpm = value

    def getProperty(self, name):
        return self.rate_wpm


def test_a_rate_that_is_forgotten_is_set_again():
    voice = Forgetful(2)
    set_rate(voice, 170)
    assert voice.rate_wpm == 170


def test_a_voice_that_never_obeys_speaks_all_the_same():
    set_rate(Forgetful(10_000), 170)
