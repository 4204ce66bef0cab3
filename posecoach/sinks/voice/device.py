"""The computer's loudspeaker; it may be missing, and come and go."""

import threading

from posecoach.errors import VoiceError
from posecoach.sinks.voice.loudspeaker import loudspeaker
from posecoach.sinks.voice.mixer import Mixer

_TRY_AGAIN_S = 5.0
_LOOK_S = 0.5

_MOST_TO_FINISH_S = 15.0

_GONE = "The loudspeaker is gone; I show everything on the screen until it is back."


class DeviceOutput:
    """Plays on the default loudspeaker. Opened, and opened again when it was lost, by a thread of its own."""

    def __init__(self) -> None:
        self.mixer, self.trouble = Mixer(), ""
        self._is_open = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep_open, name="loudspeaker", daemon=True)
        self._thread.start()

    def advance(self, time_s: float) -> None:
        """Time passes by itself; without a loudspeaker, what should have been heard is over."""
        if not self._is_open:
            self.mixer.hush()

    def finish(self) -> None:
        """Wait until the last word was heard."""
        waited_s = 0.0
        while self._is_open and not self.mixer.is_idle and waited_s < _MOST_TO_FINISH_S:
            waited_s += 0.05
            if self._stop.wait(0.05):
                return

    def close(self) -> None:
        """Release the loudspeaker. Once is enough."""
        self._stop.set()
        self._thread.join(_TRY_AGAIN_S)

    def _keep_open(self) -> None:
        while not self._stop.is_set():
            try:
                self._play()
                trouble = _GONE
            except VoiceError as error:
                trouble = str(error)
            if not self._stop.is_set():
                self.trouble = trouble
            self._stop.wait(_TRY_AGAIN_S)

    def _play(self) -> None:
        """Play until the loudspeaker is lost."""
        with loudspeaker(self.mixer) as is_playing:
            self._is_open = True
            while is_playing() and not self._stop.wait(_LOOK_S):
                self.trouble = ""
            self._is_open = False
