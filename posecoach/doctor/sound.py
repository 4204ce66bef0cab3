"""The loudspeaker and the voice."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from posecoach.doctor.finding import Finding, State
from posecoach.sinks.voice.clip import RATE_HZ, Clip, duration_s, silence
from posecoach.sinks.voice.language import language_called
from posecoach.sinks.voice.loudspeaker import begun
from posecoach.sinks.voice.renderer import Renderer

_TONE_S, _TONE_HZ, _TONE_LOUDNESS = 0.5, 440, 0.1
_NO_LIBRARY = "On Debian or Ubuntu: apt install libportaudio2."
_NO_DEVICE = "Plug in or switch on a loudspeaker or headphones; until then all is shown on the screen."

_RENDERED_S = 80.0


def look_at_loudspeaker(*, is_quiet: bool) -> Finding:
    """Play a soft tone on the default loudspeaker, or silence."""
    try:
        # Loads PortAudio, which may be missing.
        import sounddevice  # type: ignore[import-untyped]
    except OSError:
        return Finding("loudspeaker", State.WARN, "Sound needs PortAudio.", _NO_LIBRARY)
    try:
        with begun(sounddevice):
            name = _play(sounddevice, silence(_TONE_S) if is_quiet else soft_tone())
    except (sounddevice.PortAudioError, ValueError):
        text = "There is no loudspeaker that can be used."
        return Finding("loudspeaker", State.WARN, text, _NO_DEVICE)
    return Finding("loudspeaker", State.OK, f"{name}: {'opened' if is_quiet else 'a soft tone was played'}")


def _play(sounddevice: Any, clip: Clip) -> str:  # noqa: ANN401 - a module without types
    """Play a clip to its end; return the name of what plays it."""
    device: dict[str, Any] = sounddevice.query_devices(kind="output")
    with sounddevice.OutputStream(samplerate=RATE_HZ, channels=1, dtype="float32") as stream:
        stream.write(clip)
    return str(device["name"])


def soft_tone() -> Clip:
    """Return a tone that swells and fades."""
    time_s = np.arange(round(_TONE_S * RATE_HZ)) / RATE_HZ
    swell = np.sin(np.pi * time_s / _TONE_S) ** 2
    return (_TONE_LOUDNESS * swell * np.sin(2 * np.pi * _TONE_HZ * time_s)).astype(np.float32)


def look_at_voice(code: str) -> Finding:
    """Let the computer's voice speak a word of a language into a file; nothing is heard.

    Raises:
        VoiceError: The language is not one that is spoken here.
    """
    language = language_called(code)
    with TemporaryDirectory(prefix="posecoach-", ignore_cleanup_errors=True) as folder:
        # A cache of its own, so that the word is not taken from an earlier run.
        renderer = Renderer(language, cache=Path(folder))
        clip = renderer.wait(language.count(1), _RENDERED_S)
        trouble = renderer.trouble
        renderer.close()
    if trouble:
        return Finding("voice", State.WARN, trouble)
    if clip is None or not duration_s(clip):
        text = f"The computer's voice says nothing in {language.name}."
        return Finding("voice", State.WARN, text, "Choose another voice in the system's settings.")
    return Finding("voice", State.OK, f"speaks {language.name}")
