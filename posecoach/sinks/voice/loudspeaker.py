"""The default loudspeaker, opened for as long as it is wanted, by any number of threads at once."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from types import ModuleType
from typing import Any, cast

from posecoach.errors import VoiceError
from posecoach.sinks.voice.clip import RATE_HZ
from posecoach.sinks.voice.mixer import Mixer

_LATENCY_S = 0.1
"""How long sound waits to be heard. With PortAudio's own "low" (9 ms on PulseAudio) three quarters of a tone
were missing; from 60 ms on it was whole [measured]."""

_NONE = "There is no loudspeaker that I can use; I show everything on the screen."
_NO_LIBRARY = "Sound needs PortAudio; on Debian or Ubuntu: apt install libportaudio2."

_guard = threading.Lock()
"PortAudio is not made for several threads that begin or end at once."


@contextmanager
def loudspeaker(mixer: Mixer, lead_s: float = 0.0) -> Iterator[Callable[[], bool]]:
    """Let a mixer be heard for as long as the block lasts, after `lead_s` of silence.

    Yields:
        What tells whether it is still heard: a loudspeaker may be unplugged.

    Raises:
        VoiceError: There is no loudspeaker, or nothing that could play on it.
    """
    sounddevice = _imported()
    if sounddevice is None:
        raise VoiceError(_NO_LIBRARY)
    with ExitStack() as held:
        try:
            held.enter_context(begun(sounddevice))
            stream = _opened(sounddevice, _filling(mixer, lead_s))
        except (sounddevice.PortAudioError, ValueError) as error:
            raise VoiceError(_NONE) from error
        held.callback(_close, stream)
        yield lambda: _is_playing(sounddevice, stream)


@contextmanager
def begun(sounddevice: Any) -> Iterator[None]:  # noqa: ANN401 - a module without types
    """Begin PortAudio, and end it. It lists the devices when the first begins: new ones are seen then.

    Raises:
        sounddevice.PortAudioError: It cannot begin.
    """
    with _guard:
        sounddevice._initialize()
    try:
        yield
    finally:
        with _guard:
            sounddevice._terminate()


@cache
def _imported() -> ModuleType | None:
    """Load PortAudio, which may be missing; what begins as it is loaded is ended again."""
    with _guard:
        try:
            import sounddevice  # type: ignore[import-untyped]
        except OSError:
            return None
        sounddevice._terminate()
        return cast(ModuleType, sounddevice)


def _opened(sounddevice: ModuleType, fill: Callable[..., None]) -> Any:  # noqa: ANN401
    with _guard:
        stream = sounddevice.OutputStream(
            samplerate=RATE_HZ, channels=1, dtype="float32", latency=_LATENCY_S, callback=fill
        )
        stream.start()
    return stream


def _close(stream: Any) -> None:  # noqa: ANN401
    with _guard:
        stream.close(ignore_errors=True)


def _is_playing(sounddevice: ModuleType, stream: Any) -> bool:  # noqa: ANN401
    try:
        return bool(stream.active)
    except sounddevice.PortAudioError:
        return False


def _filling(mixer: Mixer, lead_s: float) -> Callable[[Any, int, object, object], None]:
    left = round(lead_s * RATE_HZ)

    def fill(outdata: Any, frames: int, time: object, status: object) -> None:  # noqa: ANN401
        nonlocal left
        lead = min(left, frames)
        left -= lead
        outdata[:lead, 0] = 0.0
        outdata[lead:, 0] = mixer.read(frames - lead)

    return fill
