"""Camera devices whose pictures and faults a test chooses, and waiting for what they bring about."""

import threading
import time
from queue import SimpleQueue

from tests.films import picture

GONE = "It is gone."
UNOPENED = "It does not open."


def eventually(is_so, within_s: float = 30):
    end_s = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < end_s
        time.sleep(0.005)


def first(camera, is_so):
    return next(frame for frame in camera if is_so(frame))


class Bench:
    """A device on the test bench: it gives what the test feeds it, and keeps a record of how it was used."""

    name = "bench"
    may_stand_still = False
    gone = GONE
    unopened = UNOPENED

    def __init__(self):
        self.is_plugged_in = True
        self.is_open = False
        self.n_opened = 0
        self.n_reads = 0
        self.n_skips = 0
        self.users = set()

    def open(self):
        self.users.add(threading.current_thread())
        if not self.is_plugged_in:
            return None
        assert not self.is_open
        self.n_opened += 1
        self.is_open = True
        return self

    def read(self):
        assert self.is_open
        self.n_reads += 1
        self.users.add(threading.current_thread())
        return self.next_picture()

    def skip(self):
        assert self.is_open
        self.n_skips += 1
        self.users.add(threading.current_thread())
        return self.next_picture() is not None

    def release(self):
        self.users.add(threading.current_thread())
        self.is_open = False

    def next_picture(self):
        """A hundred pictures a second, each with its own number."""
        time.sleep(0.01)
        return picture(self.n_reads % 256) if self.is_plugged_in else None


class Fed(Bench):
    """Gives one picture for each that is put in, and blocks in between."""

    def __init__(self):
        super().__init__()
        self.pictures = SimpleQueue()

    def next_picture(self):
        return self.pictures.get()


class Fixed(Bench):
    """Gives the same picture until it is changed."""

    def __init__(self, image):
        super().__init__()
        self.image = image

    def next_picture(self):
        time.sleep(0.05)
        return self.image.copy()


class SlowToOpen(Bench):
    def __init__(self):
        super().__init__()
        self.has_begun, self.may_open = threading.Event(), threading.Event()

    def open(self):
        self.has_begun.set()
        self.may_open.wait()
        return super().open()
