"""The sentence on the coach page: a correction stays long enough to be read."""

import math

from posecoach.app.face import Face

_READ_S = 3.5
"How long a correction stands after what it is about is over."

_SHALLOW = "A little further."


class Sentence:
    """Decides what stands on the page, from one look at the session to the next."""

    def __init__(self) -> None:
        self._cue, self._until_s = "", -math.inf
        self._shallow = 0

    def of(self, face: Face, shallow_reps: int, time_s: float) -> tuple[str, str]:
        """Return the words to show now, and their tone: a "need", a "cue", or a mere "hint"."""
        is_new = shallow_reps > self._shallow
        self._shallow = shallow_reps
        if face.tone == "cue" and face.mood == "working":
            self._keep(face.words, time_s)
        elif is_new:
            self._keep(_SHALLOW, time_s)
        is_kept = face.tone == "hint" and time_s < self._until_s
        return (self._cue, "cue") if is_kept else (face.words, face.tone)

    def _keep(self, cue: str, time_s: float) -> None:
        self._cue, self._until_s = cue, time_s + _READ_S
