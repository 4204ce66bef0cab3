"""The computer's loudspeaker; it may be missing, and come and go."""

import threading
from types import ModuleType
from typing import Any

from posecoach.sinks.voice.clip import RATE_HZ
from posecoach.sinks.voice.mixer import Mixer

_TRY_AGAIN_S = 5.0
_LOOK_S = 0.5

_LATENCY_S = 0.1
"""How long sound waits to be heard. With PortAudio's own "low" (9 ms on PulseAudio) three quarters of a tone
were missing; from 60 ms on it was whole [measured]."""

_MOST_TO_FINISH_S = 15.0

_NONE = "There is no loudspeaker that I can use; I show everything on the screen."
_GONE = "The loudspeaker is gone; I show everything on the screen until it is back."
_NO_LIBRARY = "Sound needs PortAudio; on Debian or Ubuntu: apt install libportaudio2."


class DeviceOutput:
    """Plays on the default loudspeaker. Opened, and opened again when it was lost, by a thread of its own."""

    def __init__(self) -> None:
        self.mixer, self.trouble = Mixer(), ""
        self._stream: Any = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep_open, name="loudspeaker", daemon=True)
        self._thread.start()

    def advance(self, time_s: float) -> None:
        """Time passes by itself; without a loudspeaker, what should have been heard is over."""
        if self._stream is None:
            self.mixer.hush()

    def finish(self) -> None:
        """Wait until the last word was heard."""
        waited_s = 0.0
        while self._stream is not None and not self.mixer.is_idle and waited_s < _MOST_TO_FINISH_S:
            waited_s += 0.05
            if self._stop.wait(0.05):
                return

    def close(self) -> None:
        """Release the loudspeaker. Once is enough."""
        self._stop.set()
        self._thread.join(_TRY_AGAIN_S)

    def _keep_open(self) -> None:
        try:
            # Loads PortAudio, which may be missing: then all else goes on.
            import sounddevice  # type: ignore[import-untyped]
        except OSError:
            self.trouble = _NO_LIBRARY
            return
        while not self._stop.is_set():
            self._open(sounddevice)
            while self._is_playing() and not self._stop.wait(_LOOK_S):
                self.trouble = ""
            was_open = self._stream is not None
            self._release(sounddevice)
            if self._stop.is_set():
                return
            self.trouble = _GONE if was_open else _NONE
            self._stop.wait(_TRY_AGAIN_S)

    def _open(self, sounddevice: ModuleType) -> None:
        try:
            stream = sounddevice.OutputStream(
                samplerate=RATE_HZ, channels=1, dtype="float32", latency=_LATENCY_S, callback=self._fill
            )
            stream.start()
            self._stream = stream
        except sounddevice.PortAudioError:
            self._stream = None

    def _is_playing(self) -> bool:
        return self._stream is not None and bool(self._stream.active)

    def _release(self, sounddevice: ModuleType) -> None:
        stream, self._stream = self._stream, None
        try:
            if stream is not None:
                stream.close(ignore_errors=True)
            # PortAudio lists the devices when it begins: what was plugged in since is seen by beginning anew.
            sounddevice._terminate()
            sounddevice._initialize()
        except sounddevice.PortAudioError:
            self._stream = None

    def _fill(self, outdata: Any, frames: int, time: object, status: object) -> None:  # noqa: ANN401
        outdata[:, 0] = self.mixer.read(frames)
