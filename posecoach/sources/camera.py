"""A live camera as frames: always the newest picture, or a word about why there is none."""

import atexit
import math
from collections.abc import Callable
from threading import Thread
from types import TracebackType
from typing import Self

from posecoach.frame import Frame
from posecoach.sources.capture import capture
from posecoach.sources.device import FLUENT, SAMPLED, Device, device_called
from posecoach.sources.handover import Handover

_JOIN_S = 1.0
"How long closing waits for a read that is under way."


class Camera:
    """The frames of a live camera; each is the newest there is when it is asked for.

    Iterating blocks until there is a picture that was not given yet. Older ones that nobody asked for
    are dropped. While there is none (no camera, paused) it gives blank frames five times a second, which
    say in `trouble` what is wrong; it tries again by itself, and goes on when the camera is back. Black
    pictures and ones that stand still are given, with `trouble`.

    Where a picture is wanted only every so often, the others are passed over without being decoded.

    `time_s` is when the picture came, in seconds since the first frame, and strictly increases; `index`
    counts the frames given. Nothing is switched on before the first frame is asked for.

    One thread iterates. `pause`, `resume` and `close` may be called by any thread, at any time and
    repeatedly; a device that hangs does not hold them up. It is released as soon as it lets go: only the
    thread that reads it can release it safely.

    Attributes:
        name: What to call the camera, for people.
    """

    def __init__(
        self,
        name: str,
        device: Device | None = None,
        every_s: float = 0.0,
        slept_s: Callable[[], float] = lambda: 0.0,
    ) -> None:
        """Name a camera.

        Args:
            name: A number, from 0; an address with ://; or a video file, which plays as if it were a webcam.
            device: What is opened, if not what the name says.
            every_s: The first `every_s`; a webcam for which it is not 0 is asked for smaller pictures.
            slept_s: Tells how long the computer has slept without its clock; that passes for `time_s`, too.

        Raises:
            SourceError: The file is missing, unreadable, or no video.
        """
        self._device = device or device_called(name, SAMPLED if every_s else FLUENT)
        self.name = self._device.name
        self._handover = Handover()
        self.every_s = every_s
        self._handover.switch_on()
        # Not even a hanging device may keep the program from ending, so the thread is a daemon.
        self._thread = Thread(target=capture, args=(self._device, self._handover), name=name, daemon=True)
        self._n_given = 0
        self._slept_s = slept_s
        self._first_s, self._last_s = math.nan, -math.inf

    def __enter__(self) -> Self:
        """Return the camera itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the camera."""
        self.close()

    def __iter__(self) -> Self:
        """Return the camera itself: a second loop goes on where the first one ended."""
        return self

    def __next__(self) -> Frame:
        """Wait for the newest picture, or until a blank frame is due."""
        if self._thread.ident is None:
            self._start()
        shot = self._handover.take()
        if shot is None:
            raise StopIteration
        index, self._n_given = self._n_given, self._n_given + 1
        # Two clocks are read one after the other, so the sum wanders by a hair.
        self._last_s = taken_s = max(shot.taken_s + self._slept_s(), self._last_s + 1e-6)
        if index == 0:
            self._first_s = taken_s
        return Frame(index, taken_s - self._first_s, shot.image, shot.light, shot.trouble)

    @property
    def every_s(self) -> float:
        """The least time from one picture to the next, in seconds; 0 for all. It may be changed any time."""
        return self._handover.every_s

    @every_s.setter
    def every_s(self, every_s: float) -> None:
        self._handover.every_s = every_s

    def pause(self) -> None:
        """Switch the camera off; blank frames go on."""
        self._handover.switch_off()

    def resume(self) -> None:
        """Switch it on again after `pause`."""
        self._handover.switch_on()

    def close(self) -> None:
        """End the iteration, and switch the camera off for good; waits a second at most until it is off."""
        self._handover.close()
        if self._thread.is_alive():
            self._thread.join(_JOIN_S)
        atexit.unregister(self.close)

    def _start(self) -> None:
        atexit.register(self.close)
        self._handover.expect_opening()
        self._thread.start()
