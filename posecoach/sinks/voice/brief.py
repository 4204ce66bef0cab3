"""The computer's loudspeaker for what is seldom heard: opened for it, and released soon after."""

import threading

from posecoach.errors import VoiceError
from posecoach.sinks.voice.loudspeaker import loudspeaker
from posecoach.sinks.voice.mixer import Mixer

_LEAD_S = 0.5
"Silence before the first sound: a headset that slept would swallow the beginning."

_LINGER_S = 0.5
"Kept open after the last sound: so much may still be on its way."

_LOOK_S = 0.5
_MOST_TO_FINISH_S = 2.0
_CLOSED_S = 2.0


class BriefOutput:
    """Plays on the default loudspeaker, which is free between two sounds and may sleep.

    A sound that cannot be heard is forgotten; the next one tries anew.
    """

    def __init__(self) -> None:
        self.mixer, self.trouble = Mixer(), ""
        self._is_busy = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._attend, name="loudspeaker", daemon=True)
        self._thread.start()

    def advance(self, time_s: float) -> None:
        """Time passes by itself."""

    def finish(self) -> None:
        """Wait until the last sound was heard."""
        waited_s = 0.0
        while (self._is_busy or not self.mixer.is_idle) and waited_s < _MOST_TO_FINISH_S:
            waited_s += 0.05
            if self._stop.wait(0.05):
                return

    def close(self) -> None:
        """Release the loudspeaker. Once is enough."""
        self._stop.set()
        self._thread.join(_CLOSED_S)

    def _attend(self) -> None:
        while not self._stop.is_set():
            if self.mixer.wait(_LOOK_S):
                self._is_busy = True
                self._play()
                self._is_busy = False

    def _play(self) -> None:
        """Play until nothing more is to be heard, or nothing can be."""
        try:
            with loudspeaker(self.mixer, _LEAD_S) as is_playing:
                self.trouble = ""
                while is_playing() and not self._stop.wait(_LINGER_S):
                    if not self.mixer.wait(_LINGER_S):
                        return
        except VoiceError as error:
            self.trouble = str(error)
        self.mixer.hush()
