"""What a camera's own thread does: keeps the device open while pictures are wanted, and never else."""

import math
import time

from posecoach.frame import Image, light_of
from posecoach.sources.device import Device, Reader
from posecoach.sources.handover import Handover, Stretch
from posecoach.sources.picture_watch import STILL, PictureWatch

_FIRST_PICTURE_S = 5.0
"How long reads may fail after opening; a camera that another program holds may open and give no picture."

_LOST_S = 1.0
"How long reads may fail later: a damaged picture now and then is no unplugged camera."

_SKIP_AGAIN_S = 0.02
"""Pause after a picture that was passed over: DirectShow does not wait for one. It is shorter than the time
between two pictures, so no old ones gather in the driver."""

_READ_AGAIN_S = 0.05
"Pause after a read that failed."

_STILL_S = 5.0
"How long a camera whose picture stands still is kept open before it is opened anew."

_RETRY_S = (0.5, 1.0, 2.0, 4.0, 5.0)
"Pauses before opening again; the last one for ever."


def capture(device: Device, handover: Handover) -> None:
    """Serve one stretch after another until the handover is closed."""
    while stretch := handover.next_stretch():
        _Service(device, handover, stretch).run()


class _Service:
    """Serves one stretch: opens the device, reads it, and opens it again after trouble."""

    def __init__(self, device: Device, handover: Handover, stretch: Stretch) -> None:
        self._device = device
        self._handover = handover
        self._stretch = stretch
        self._watch = PictureWatch(device.may_stand_still)
        self._has_seen = False
        self._n_retries = 0
        self._given_s = -math.inf

    def run(self) -> None:
        """Return when the stretch is over; the device is released then."""
        while self._handover.is_wanted(self._stretch):
            trouble = self._use_device()
            self._handover.report(self._stretch, trouble)
            self._handover.rest(self._stretch, _RETRY_S[min(self._n_retries, len(_RETRY_S) - 1)])
            self._n_retries += 1

    def _use_device(self) -> str:
        """Open, read and release the device; return why it was given up."""
        reader = self._device.open()
        if reader is None:
            return self._without_picture()
        try:
            return self._read(reader)
        finally:
            reader.release()

    def _read(self, reader: Reader) -> str:
        """Read until pictures are no longer wanted, fail to come, or stand still; return why."""
        opened_s = time.perf_counter()
        give_up_s = opened_s + _FIRST_PICTURE_S
        while self._handover.is_wanted(self._stretch):
            has_picture = self._look(reader) if self._is_due() else self._pass_over(reader)
            now_s = time.perf_counter()
            if has_picture:
                give_up_s = now_s + _LOST_S
                if self._watch.is_still and now_s - opened_s > _STILL_S:
                    return STILL
            elif now_s > give_up_s:
                break
            else:
                self._handover.rest(self._stretch, _READ_AGAIN_S)
        return self._without_picture()

    def _is_due(self) -> bool:
        return time.perf_counter() - self._given_s >= self._handover.every_s

    def _look(self, reader: Reader) -> bool:
        image = reader.read()
        if image is not None:
            self._give(image, time.perf_counter())
        return image is not None

    def _pass_over(self, reader: Reader) -> bool:
        is_there = reader.skip()
        if is_there:
            self._handover.rest(self._stretch, _SKIP_AGAIN_S)
        return is_there

    def _give(self, image: Image, now_s: float) -> None:
        self._given_s = now_s
        light = light_of(image)
        trouble = self._watch.update(now_s, image, light)
        self._handover.offer(self._stretch, image, light, trouble)
        self._has_seen = True
        if not self._watch.is_still:
            self._n_retries = 0

    def _without_picture(self) -> str:
        return self._device.gone if self._has_seen else self._device.unopened
