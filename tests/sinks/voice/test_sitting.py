"""What is heard at a desk: real sound from acted moments, where and as loud as it should be."""

import shutil
import string
import sys
import threading
import wave
from itertools import pairwise

import numpy as np
import pytest

from posecoach.sinks.voice.clip import RATE_HZ
from posecoach.sinks.voice.language import language_called, languages
from posecoach.sinks.voice.output import Track, WavOutput
from posecoach.sinks.voice.render_process import RenderProcess
from posecoach.sinks.voice.renderer import Renderer
from posecoach.sinks.voice.sitting import SittingVoice
from posecoach.sinks.voice.sitting_lines import CHIME, SittingLines, sitting_stock
from posecoach.sitting.posture import (
    BreakAsked,
    Loudness,
    Mode,
    Nudged,
    PlaceMoved,
    Praised,
    UprightLearnt,
)
from tests.sitters import at_desk, entered

needs_voice = pytest.mark.skipif(
    sys.platform == "linux" and not shutil.which("espeak-ng"), reason="no voice is installed"
)
ENGLISH = language_called("en")
SPOKEN = Nudged(2.0, Loudness.SPOKEN, 300.0)
SOUND = Nudged(2.0, Loudness.SOUND, 180.0)


def walk(asked, seated_s=1800.0):
    return BreakAsked(2.0, seated_s, asked)


def mute(language):
    script = 'input(); print(\'{"trouble": "no espeak"}\')'
    return Renderer(language, RenderProcess(("x",), "x", 170, (sys.executable, "-c", script)))


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POSECOACH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def heard(happened, end_s, prepare=lambda voice: None, **options):
    """The sound of so many seconds, two moments in each, and the voice."""
    track = Track()
    voice = SittingVoice("en", track, **({"is_patient": True} | options))
    prepare(voice)
    for index in range(int(2 * end_s)):
        voice.receive(at_desk(index / 2, *happened.get(index / 2, ())))
    sound = track.take(round(end_s * RATE_HZ))
    voice.discard()
    return sound, voice


def loud_s(sound):
    """When it is loud, from the first such sample to the last; None for silence."""
    loud = np.flatnonzero(np.abs(sound) > 0.005)
    return (loud[0] / RATE_HZ, loud[-1] / RATE_HZ) if len(loud) else None


def test_the_chime_is_soft_quiet_and_short():
    assert 0.5 < len(CHIME) / RATE_HZ < 0.7
    assert 0.1 < np.abs(CHIME).max() < 0.2
    assert np.abs(CHIME[: round(0.005 * RATE_HZ)]).max() < 0.02, "it does not startle"
    assert np.abs(CHIME[[0, -1]]).max() < 1e-3
    spectrum = np.abs(np.fft.rfft(CHIME))
    hz = np.fft.rfftfreq(len(CHIME), 1 / RATE_HZ)
    assert spectrum[hz > 1500].max() < 0.01 * spectrum.max()
    assert {round(hz[np.argmax(spectrum * (abs(hz - tone) < 60))] / 10) * 10 for tone in (440, 660)} == {
        440,
        660,
    }


def test_a_nudge_with_a_sound_is_the_chime_and_nothing_else():
    sound, voice = heard({2.0: (SOUND,)}, 5.0, open_renderer=mute)
    assert sound[2 * RATE_HZ : 2 * RATE_HZ + len(CHIME)] == pytest.approx(CHIME, abs=1e-6)
    assert np.count_nonzero(sound) <= len(CHIME)
    assert voice.last_said == ""


@pytest.mark.parametrize("event", [Nudged(2.0, Loudness.SILENT, 60.0), Praised(2.0, 600.0), PlaceMoved(2.0)])
def test_most_is_not_heard(event):
    assert not heard({2.0: (event,)}, 4.0, open_renderer=mute)[0].any()


@needs_voice
def test_a_spoken_nudge_is_heard_at_its_moment_and_each_time_in_other_words():
    happened = {2.0: (SPOKEN,), 8.0: (SPOKEN,), 14.0: (SPOKEN,)}
    said = []
    sound, _ = heard(happened, 20.0, lambda voice: said.append(voice))
    for since_s in happened:
        first_s, last_s = loud_s(sound[int(since_s * RATE_HZ) : int((since_s + 6) * RATE_HZ)])
        assert first_s < 0.1
        assert 0.7 < last_s < 4.0
    parts = [sound[int(s * RATE_HZ) : int((s + 4) * RATE_HZ)] for s in happened]
    assert not any((one == other).all() for one, other in pairwise(parts))
    assert said[0].last_said == ENGLISH.sitting["nudge"][2]


@needs_voice
def test_a_break_is_asked_for_with_the_chime_and_words_then_with_the_chime():
    sound, voice = heard({2.0: (walk(1),), 10.0: (walk(2),), 12.0: (walk(3),)}, 15.0)
    assert voice.last_said == "Time for a walk. You have been sitting for half an hour."
    chime_s = len(CHIME) / RATE_HZ
    first, second = sound[2 * RATE_HZ : 10 * RATE_HZ], sound[10 * RATE_HZ : 12 * RATE_HZ]
    assert first[: len(CHIME)] == pytest.approx(CHIME, abs=1e-6)
    assert 2.0 < loud_s(first)[1] < 6.0
    assert loud_s(second)[1] < chime_s


@needs_voice
def test_the_upright_is_asked_for_and_thanked_for():
    happened = {1.0: (PlaceMoved(1.0), entered(1.0, Mode.LEARNING))}
    sound, voice = heard(happened, 5.0)
    assert voice.last_said == "Sit tall and look at the screen."
    assert 1.0 <= loud_s(sound)[0] < 1.1
    happened = {1.0: (UprightLearnt(1.0), entered(1.0, Mode.WATCHING))}
    sound, voice = heard(happened, 5.0)
    assert voice.last_said == "Thank you. I know your upright now."
    assert 1.0 <= loud_s(sound)[0] < 1.1


def test_of_two_things_at_once_one_is_heard():
    lines = SittingLines()
    line = lines.line((SPOKEN, walk(1)), ENGLISH)
    assert line.text.startswith("Time for a walk.")
    assert lines.line((SPOKEN,), ENGLISH).text == ENGLISH.sitting["nudge"][0], "what was not said is not lost"


@pytest.mark.parametrize(
    ("seated_s", "told"),
    [
        (1800.0, "half an hour"),
        (1200.0, "twenty minutes"),
        (2700.0, "forty-five minutes"),
        (5.0, "two minutes"),
    ],
)
def test_how_long_somebody_sat_is_told_as_people_say_it(seated_s, told):
    line = SittingLines().line((walk(1, seated_s),), ENGLISH)
    assert line.parts[1] == f"You have been sitting for {told}."


@pytest.mark.parametrize("mode", [Mode.SNOOZED, Mode.LOCKED])
def test_who_asks_for_quiet_has_it_at_once(mode):
    sound, _ = heard({2.0: (SOUND,), 2.5: (entered(2.5, mode),)}, 5.0, open_renderer=mute)
    assert loud_s(sound)[1] < 2.51


def test_without_a_voice_the_chime_is_left_and_the_words_can_be_read():
    sound, voice = heard({2.0: (walk(1),)}, 5.0, open_renderer=mute)
    assert np.count_nonzero(sound) <= len(CHIME)
    assert sound.any()
    assert voice.last_said.startswith("Time for a walk.")
    assert "no voice on this computer" in voice.trouble


def test_words_that_are_rendered_much_too_late_are_left_out(tmp_path):
    def slow(language):
        script = "import time; time.sleep(600)"
        return Renderer(language, RenderProcess(("x",), "x", 170, (sys.executable, "-c", script)), tmp_path)

    sound, _ = heard({2.0: (walk(1),), 60.0: ()}, 60.0, is_patient=False, open_renderer=slow)
    assert np.count_nonzero(sound) <= len(CHIME)
    assert sound.any()


def test_volume_and_silence_are_set():
    def half(voice):
        voice.volume = 0.5

    def off(voice):
        voice.is_on = False

    assert np.abs(heard({2.0: (SOUND,)}, 4.0, half, open_renderer=mute)[0]).max() == pytest.approx(
        np.abs(CHIME).max() / 2, rel=0.01
    )
    assert not heard({2.0: (SOUND,)}, 4.0, off, open_renderer=mute)[0].any()


@needs_voice
def test_the_file_holds_what_would_be_heard_to_its_end(tmp_path):
    voice = SittingVoice("de", WavOutput(tmp_path / "a.wav"), is_patient=True)
    voice.receive(at_desk(0.0))
    voice.receive(at_desk(2.0, walk(1)))
    voice.close()
    with wave.open(str(tmp_path / "a.wav")) as file:
        sound = np.frombuffer(file.readframes(file.getnframes()), np.int16) / 32768
    assert voice.last_said == "Zeit für ein paar Schritte. Du sitzt seit einer halben Stunde."
    assert len(sound) / RATE_HZ > 4.5
    assert loud_s(sound)[0] == pytest.approx(2.0, abs=0.1)


@needs_voice
def test_the_process_that_speaks_ends_when_all_is_rendered_and_comes_again(tmp_path):
    process = RenderProcess(ENGLISH.voices, "x", 170)
    renderer = Renderer(ENGLISH, process, tmp_path, rests_after_s=0.2)
    rested = threading.Event()
    for word in ("One.", "Two.", "Three."):
        assert len(renderer.wait(word))
        assert any(process._process is None or rested.wait(0.05) for _ in range(600))
    assert len(renderer.clip("One.")), "what was rendered is kept"
    assert renderer.trouble == ""
    renderer.close()


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_every_line_and_notice_is_there_in_every_language(code):
    def gaps(lines):
        return {name for line in lines for _, name, _, _ in string.Formatter().parse(line)}

    language = language_called(code)
    for ours, english in ((language.sitting, ENGLISH.sitting), (language.notices, ENGLISH.notices)):
        assert list(ours) == list(english)
        assert [len(lines) for lines in ours.values()] == [len(lines) for lines in english.values()]
        assert [gaps(lines) for lines in ours.values()] == [gaps(lines) for lines in english.values()]
        shared = {line for lines in ours.values() for line in lines if line}
        assert not shared & {line for lines in english.values() for line in lines}


@pytest.mark.parametrize("code", languages())
def test_what_is_prepared_is_what_is_said(code):
    stock = list(sitting_stock(language_called(code)))
    lines, language = SittingLines(), language_called(code)
    happened = [SPOKEN, SPOKEN, SPOKEN, walk(1), UprightLearnt(1.0), entered(1.0, Mode.LEARNING)]
    said = {part for event in happened for part in lines.line((event,), language).parts}
    assert said == set(stock)
