"""Notices pictures that show nothing: all black, or always the very same."""

from posecoach.frame import Image

_BLACK_LIGHT = 3.0
_LIT_LIGHT = 5.0
"Below the first it becomes black; above the second it no longer is. On the scale of `light_of`."

_BLACK_S = 3.0
"A camera needs a second or two to find its exposure."

_STILL_S = 5.0
"A real sensor's noise never gives the same picture twice; a virtual camera may repeat one for a moment."

BLACK = "The camera shows only black. Open its shutter or switch on a light."
STILL = "The camera's picture stands still. Open its shutter, or plug it in anew."


class PictureWatch:
    """Says what is wrong with the pictures of one camera.

    Args:
        may_stand_still: The same picture for ever is no fault.

    Attributes:
        is_still: Whether the very same picture has come for seconds.
    """

    def __init__(self, may_stand_still: bool) -> None:
        self.is_still = False
        self._may_stand_still = may_stand_still
        self._is_black = False
        self._lit_s: float | None = None
        self._moved_s: float | None = None
        self._sample = b""

    def update(self, time_s: float, image: Image, light: float) -> str:
        """Look at the next picture; return the trouble in one line for people, or ''."""
        self._look_for_light(time_s, light)
        self._look_for_change(time_s, image)
        if self._is_black:
            return BLACK
        return STILL if self.is_still else ""

    def _look_for_light(self, time_s: float, light: float) -> None:
        if self._lit_s is None or light >= (_LIT_LIGHT if self._is_black else _BLACK_LIGHT):
            self._lit_s = time_s
        self._is_black = time_s - self._lit_s >= _BLACK_S

    def _look_for_change(self, time_s: float, image: Image) -> None:
        # Every 16th pixel of every 16th row; its noise tells as much as the whole picture's.
        sample = image[::16, ::16].tobytes()
        if self._moved_s is None or sample != self._sample or self._may_stand_still or self._is_black:
            self._moved_s = time_s
        self._sample = sample
        self.is_still = time_s - self._moved_s >= _STILL_S
