"""The speaker: real speech from real moments, heard when it should be."""

import shutil
import sys
import threading
import time
import wave

import numpy as np
import pytest

from posecoach.errors import VoiceError
from posecoach.events import Observed, RepShallow, SetEnd, SetEnded, Stage
from posecoach.sinks.voice.clip import RATE_HZ
from posecoach.sinks.voice.output import Track, WavOutput
from posecoach.sinks.voice.render_process import RenderProcess
from posecoach.sinks.voice.renderer import Renderer
from posecoach.sinks.voice.speaker import Speaker
from posecoach.sinks.voice.ticks import COUNTED, SHALLOW
from tests.sinks.voice.talk import Change, counted, guided, moments, rep

needs_voice = pytest.mark.skipif(
    sys.platform == "linux" and not shutil.which("espeak-ng"), reason="no voice is installed"
)


def mute(language):
    script = 'input(); print(\'{"trouble": "no espeak"}\')'
    return Renderer(language, RenderProcess(("x",), "x", 170, (sys.executable, "-c", script)))


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POSECOACH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def until(condition, seconds=30):
    for _ in range(int(seconds / 0.02)):
        if condition():
            return True
        time.sleep(0.02)
    return False


def track_of(changes, end_s, **options):
    track = Track()
    speaker = Speaker("en", track, **({"is_patient": True} | options))
    for moment in moments(changes, end_s, guided()):
        speaker.receive(moment)
    heard = track.take(round(end_s * RATE_HZ))
    speaker.discard()
    return heard, speaker


@needs_voice
def test_a_repetition_is_heard_at_its_moment_tick_and_number():
    heard, speaker = track_of({1.0: Change((counted(1.0, 1),)), 3.0: Change((counted(3.0, 2),))}, 4.0)
    assert speaker.last_said == "Two."
    assert np.flatnonzero(np.abs(heard) > 0.02)[0] / RATE_HZ == pytest.approx(1.0, abs=0.005)
    quiet = heard[2 * RATE_HZ : 3 * RATE_HZ]
    assert not quiet.any()
    after_the_tick = heard[round(3.1 * RATE_HZ) : round(3.4 * RATE_HZ)]
    assert np.abs(after_the_tick).max() > 0.1, "the number goes on when the tick is over"


@needs_voice
def test_the_same_recording_sounds_the_same():
    changes = {1.0: Change((counted(1.0, 1),)), 2.0: Change((RepShallow(2.0, rep(2.0)),))}
    first, second = (track_of(changes, 4.0)[0] for _ in range(2))
    assert np.flatnonzero(first != second).tolist() == []


def test_without_a_voice_there_are_ticks_and_captions_and_one_sentence_of_trouble():
    changes = {1.0: Change((counted(1.0, 1),)), 2.5: Change((RepShallow(2.5, rep(2.5)),))}
    heard, speaker = track_of(changes, 4.0, open_renderer=mute)
    assert np.flatnonzero(heard)[0] / RATE_HZ == pytest.approx(1.0, abs=0.001)
    assert np.count_nonzero(np.abs(heard) > 0.001) < len(COUNTED) + len(SHALLOW)
    assert speaker.last_said == "A little further."
    assert "no voice on this computer" in speaker.trouble
    with pytest.raises(VoiceError, match="no voice on this computer"):
        speaker.require_voice()


def test_captions_are_paced_as_they_are_read_when_nothing_can_be_heard():
    track = Track()
    speaker = Speaker("en", track, is_patient=True, open_renderer=mute)
    captions = []
    for moment in moments({}, 4.0, guided(Stage.PLACING)):
        speaker.receive(moment)
        captions.append(speaker.last_said)
    speaker.discard()
    assert len(set(captions)) == 1


def test_a_word_that_is_not_rendered_in_time_is_left_out(tmp_path):
    def slow(language):
        script = "import time; time.sleep(600)"
        return Renderer(language, RenderProcess(("x",), "x", 170, (sys.executable, "-c", script)), tmp_path)

    heard, _ = track_of({1.0: Change((counted(1.0, 1),))}, 4.0, open_renderer=slow, is_patient=False)
    assert np.flatnonzero(heard)[-1] / RATE_HZ < 1.0 + len(COUNTED) / RATE_HZ


AWAITS = "import pathlib, runpy, time\nwhile not pathlib.Path({gate!r}).exists(): time.sleep(0.01)\n"
RENDERS = "runpy.run_module('posecoach.sinks.voice.render_worker', run_name='__main__')"


@needs_voice
@pytest.mark.parametrize(("again_s", "is_heard"), [(1.3, True), (3.0, False)])
def test_a_word_that_is_rendered_when_it_is_stale_is_left_out(tmp_path, again_s, is_heard):
    gate, track, renderers = tmp_path / "gate", Track(), []

    def behind_a_gate(language):
        command = (sys.executable, "-c", AWAITS.format(gate=str(gate)) + RENDERS)
        renderers.append(Renderer(language, RenderProcess(language.voices, "x", 170, command), tmp_path))
        return renderers[-1]

    speaker = Speaker("en", track, open_renderer=behind_a_gate)
    for moment in moments({1.0: Change((counted(1.0, 1),))}, 5.0, guided()):
        if moment.frame.time_s > 1.1 and not gate.exists():
            gate.touch()
            assert len(renderers[0].wait("One."))
        if not 1.1 < moment.frame.time_s < again_s:
            speaker.receive(moment)
    heard = track.take(5 * RATE_HZ)
    speaker.discard()
    after_the_tick = heard[RATE_HZ + len(COUNTED) :]
    assert bool((np.abs(after_the_tick) > 0.1).any()) == is_heard


OVER = {
    0.5: Change((counted(0.5, 30), SetEnded(0.5, SetEnd.DONE))),
    0.55: Change(guidance=guided(Stage.OVER)),
}


def seconds_of(path):
    with wave.open(str(path)) as file:
        return file.getnframes() / file.getframerate()


@needs_voice
def test_the_last_word_is_heard_before_the_end(tmp_path):
    speaker = Speaker("en", WavOutput(tmp_path / "a.wav"), is_patient=True)
    for moment in moments(OVER, 0.6, guided()):
        speaker.receive(moment)
    speaker.close()
    assert speaker.last_said == "That was it. One exercise, one repetition. Well done."
    assert seconds_of(tmp_path / "a.wav") > 4


@needs_voice
def test_who_is_hushed_says_no_last_word(tmp_path):
    speaker = Speaker("en", WavOutput(tmp_path / "a.wav"), is_patient=True)
    for moment in moments(OVER, 0.6, guided()):
        speaker.receive(moment)
    speaker.hush()
    speaker.close()
    assert seconds_of(tmp_path / "a.wav") < 1


@needs_voice
def test_language_volume_and_silence_are_set_while_it_speaks():
    track = Track()
    speaker = Speaker("en", track)
    stop = threading.Event()

    def go_on():
        while not stop.is_set():
            for moment in moments({0.1: Change((counted(0.1, 1),))}, 0.2, guided()):
                speaker.receive(moment)

    thread = threading.Thread(target=go_on)
    thread.start()
    for code in ("de", "en", "de"):
        speaker.language = code
    speaker.volume, speaker.is_on = 7.0, False
    stop.set()
    thread.join()
    assert (speaker.language, speaker.volume, speaker.is_on) == ("de", 1.0, False)
    with pytest.raises(VoiceError):
        speaker.language = "xx"
    speaker.discard()


@needs_voice
def test_a_check_of_the_sound_needs_no_session():
    track = Track()
    speaker = Speaker("de", track)
    speaker.say_now()
    assert until(lambda: not track.mixer.is_idle)
    assert speaker.last_said == "So klinge ich. Eins, zwei, drei."
    speaker.discard()


def test_what_was_observed_in_a_session_that_ends_is_a_caption_too():
    seen = Observed(
        0.5, "a", 1.0, 1.0, "°", ("front",), "Your hips look level, within what a camera can see."
    )
    changes = {
        0.5: Change((seen, SetEnded(0.5, SetEnd.DONE))),
        0.55: Change(guidance=guided(Stage.OVER)),
    }
    _, speaker = track_of(changes, 1.0, open_renderer=mute)
    assert speaker.last_said.startswith("Your hips look level")
