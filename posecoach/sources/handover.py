"""The newest picture of a camera, handed from the thread that reads it to the one that asks for it."""

import math
import time
from dataclasses import dataclass
from threading import Condition

from posecoach.frame import NO_PICTURE, Image

_PATIENCE_S = 2.0
"How long a picture is waited for, where nothing is known to be wrong, before a blank one is given."

_BLANK_EVERY_S = 0.2
"How often blank pictures are given, where real ones are not wanted less often."

_OPENING_S = 10.0
"How long a camera may take to open before that is trouble: Windows takes seconds."

SILENT = "No picture comes from the camera. Wait a moment, or plug it in anew."


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """A picture, or none, and when it came.

    Attributes:
        taken_s: Seconds of the computer's monotonic clock; later in each shot than in the one before.
        image: The picture; blank where there is none.
        light: Its `light_of`.
        trouble: What is wrong, and the cure; '' nothing.
    """

    taken_s: float
    image: Image
    light: float
    trouble: str


class Stretch:
    """The time from switching on to switching off. What belongs to one that is over is dropped."""


class Handover:
    """What the threads of a camera share, with the only lock.

    It holds one picture. `take` is for the thread that wants pictures, `switch_on`, `switch_off` and
    `close` for any; the rest is for the thread that reads the device, and says for which stretch it speaks.
    Only `take`, `next_stretch` and `rest` wait, and closing ends each of them.

    Attributes:
        every_s: How much time is to pass from one picture to the next; 0 for all. Any thread may change it.
    """

    def __init__(self) -> None:
        self.every_s = 0.0
        self._changed = Condition()
        self._is_closed = False
        self._stretch: Stretch | None = None
        self._newest: Shot | None = None
        self._trouble = ""
        self._stamp_s = -math.inf
        self._blank_due_s = time.perf_counter()
        self._overdue_s = math.inf

    def switch_on(self) -> None:
        """Want pictures."""
        with self._changed:
            if self._stretch is None and not self._is_closed:
                self._stretch = Stretch()
                self.expect_opening()
                self._changed.notify_all()

    def expect_opening(self) -> None:
        """Give the camera from now on the time that it may need to open, if pictures are wanted."""
        with self._changed:
            if self._stretch is not None:
                now_s = time.perf_counter()
                self._blank_due_s, self._overdue_s = now_s + _PATIENCE_S, now_s + _OPENING_S

    def switch_off(self) -> None:
        """Want none for now."""
        with self._changed:
            if self._stretch is not None:
                self._stretch = self._newest = None
                self._trouble = ""
                self._blank_due_s, self._overdue_s = time.perf_counter(), math.inf
                self._changed.notify_all()

    def close(self) -> None:
        """Want none ever again."""
        with self._changed:
            self._is_closed = True
            self._stretch = self._newest = None
            self._changed.notify_all()

    def take(self) -> Shot | None:
        """Wait for a picture that was not taken yet, or until a blank one is due; None once closed."""
        with self._changed:
            while self._newest is None and not self._is_closed:
                left_s = self._blank_due_s - time.perf_counter()
                if left_s <= 0:
                    return self._blank()
                self._changed.wait(left_s)
            shot, self._newest = self._newest, None
            return shot

    def next_stretch(self) -> Stretch | None:
        """Wait until pictures are wanted, and return the stretch that began; None once closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._stretch or self._is_closed)
            return self._stretch

    def is_wanted(self, stretch: Stretch) -> bool:
        """Whether this stretch still lasts."""
        with self._changed:
            return self._stretch is stretch

    def offer(self, stretch: Stretch, image: Image, light: float, trouble: str) -> None:
        """Make this picture the newest one; `trouble` is what is wrong with it, or ''."""
        with self._changed:
            if self._stretch is stretch:
                taken_s = self._stamped()
                self._newest = Shot(taken_s, image, light, trouble)
                self._trouble = trouble
                self._blank_due_s = self._overdue_s = taken_s + self.every_s + _PATIENCE_S
                self._changed.notify_all()

    def report(self, stretch: Stretch, trouble: str) -> None:
        """Say why there will be no picture for a while."""
        with self._changed:
            if self._stretch is stretch:
                self._trouble = trouble
                self._blank_due_s = min(self._blank_due_s, time.perf_counter())
                self._changed.notify_all()

    def rest(self, stretch: Stretch, duration_s: float) -> None:
        """Wait, but no longer than the stretch lasts."""
        with self._changed:
            self._changed.wait_for(lambda: self._stretch is not stretch, duration_s)

    def _blank(self) -> Shot:
        taken_s = self._stamped()
        self._blank_due_s = taken_s + max(_BLANK_EVERY_S, self.every_s)
        if taken_s >= self._overdue_s and not self._trouble:
            self._trouble = SILENT
        return Shot(taken_s, NO_PICTURE, math.nan, self._trouble)

    def _stamped(self) -> float:
        """Return the time, later than any returned before, however coarse the clock."""
        self._stamp_s = max(time.perf_counter(), self._stamp_s + 1e-6)
        return self._stamp_s
