import time
from itertools import islice, pairwise

import cv2
import numpy as np
import pytest

from posecoach.sources.camera import Camera
from posecoach.sources.device import FLUENT, SAMPLED, Webcam, device_called
from posecoach.sources.film import Film
from posecoach.sources.picture_watch import STILL
from posecoach.sources.video import VideoFile
from tests.benches import GONE, Bench, Fixed, eventually, first
from tests.films import number_in, picture, write_film

LONG_S = 600.0
"A pace that no test waits for."


class Queueing(Bench):
    """A driver as Linux has it: it fills four buffers, a hundred a second, and then drops what is newer."""

    N_BUFFERS = 4

    def open(self):
        self.start_s = time.perf_counter()
        self.filled = []
        self.n_produced = 0
        self.lags = []
        return super().open()

    def read(self):
        image = super().read()
        self.lags.append(self.n_produced - self.given)
        return image

    def next_picture(self):
        while not self.filled:
            time.sleep(0.002)
            self.produce()
        self.produce()
        self.given = self.filled.pop(0)
        return picture(self.given % 256)

    def produce(self):
        newest = int((time.perf_counter() - self.start_s) * 100)
        room = self.N_BUFFERS - len(self.filled)
        self.filled += range(self.n_produced + 1, newest + 1)[:room]
        self.n_produced = newest


class Unwaiting(Bench):
    """DirectShow: passing over a picture does not wait for one."""

    def skip(self):
        self.n_skips += 1
        return True


def test_only_what_is_due_is_decoded():
    bench = Bench()
    with Camera("bench", bench, every_s=0.3) as camera:
        frames = list(islice(camera, 4))
        assert bench.n_reads == 4
    assert bench.n_skips > 4
    assert not any(frame.is_blank for frame in frames)
    assert all(b.time_s - a.time_s >= 0.3 for a, b in pairwise(frames))


def test_the_pace_may_change_from_picture_to_picture():
    bench = Bench()
    with Camera("bench", bench, every_s=LONG_S) as camera:
        next(camera)
        eventually(lambda: bench.n_skips > 5)
        assert bench.n_reads == 1
        camera.every_s = 0.0
        n_skips = bench.n_skips
        list(islice(camera, 20))
        assert bench.n_skips <= n_skips + 1


def test_the_next_picture_is_a_fresh_one():
    bench = Queueing()
    with Camera("bench", bench, every_s=0.4) as camera:
        list(islice(camera, 6))
    # Left alone, the driver would give one that is forty pictures old.
    assert min(bench.lags[1:]) < 10


@pytest.mark.parametrize("switch_off", [Camera.pause, Camera.close])
def test_it_is_released_at_once_between_two_looks(switch_off):
    bench = Bench()
    with Camera("bench", bench, every_s=LONG_S) as camera:
        next(camera)
        switch_off(camera)
        eventually(lambda: not bench.is_open)
        assert bench.n_reads == 1


def test_switched_on_again_it_looks_at_once():
    bench = Bench()
    with Camera("bench", bench, every_s=LONG_S) as camera:
        next(camera)
        camera.pause()
        assert next(camera).is_blank
        camera.resume()
        assert not next(camera).is_blank


def test_waiting_for_a_picture_that_is_not_due_is_no_trouble():
    with Camera("bench", Bench(), every_s=2.5) as camera:
        frames = list(islice(camera, 2))
    assert [frame.is_blank or frame.trouble for frame in frames] == [""] * 2


def test_unplugged_between_two_looks_it_says_so():
    bench = Bench()
    with Camera("bench", bench, every_s=LONG_S) as camera:
        next(camera)
        bench.is_plugged_in = False
        assert next(camera).trouble == GONE
        bench.is_plugged_in = True
        camera.every_s = 0.0
        assert not first(camera, lambda frame: not frame.trouble).is_blank


def test_a_picture_that_stands_still_is_told_and_the_camera_opened_anew():
    bench = Fixed(picture(7))
    with Camera("bench", bench, every_s=0.5) as camera:
        assert first(camera, lambda frame: frame.trouble).trouble == STILL
        eventually(lambda: bench.n_opened == 2)


def test_a_device_that_does_not_wait_keeps_no_core_busy():
    bench = Unwaiting()
    start_s = time.perf_counter()
    with Camera("bench", bench, every_s=0.3) as camera:
        list(islice(camera, 3))
    assert bench.n_skips <= (time.perf_counter() - start_s) / 0.02 + 1


class Scripted:
    """What OpenCV opens; notes what is asked of it."""

    def __init__(self, *_):
        self.asked = {}
        self.calls = []

    def isOpened(self):
        return True

    def set(self, what, value):
        self.asked[what] = value

    def grab(self):
        self.calls.append("grab")
        return True

    def read(self):
        self.calls.append("read")
        return True, picture(1)

    def release(self):
        self.calls.append("release")


@pytest.mark.parametrize(("wish", "size", "fps"), [(FLUENT, (1280, 720), 30), (SAMPLED, (640, 480), 15)])
def test_a_webcam_is_asked_for_what_is_wished_and_passes_over_without_decoding(monkeypatch, wish, size, fps):
    opened = []
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: opened.append(Scripted()) or opened[-1])
    reader = device_called("0", wish).open()
    [capture] = opened
    assert (capture.asked[cv2.CAP_PROP_FRAME_WIDTH], capture.asked[cv2.CAP_PROP_FRAME_HEIGHT]) == size
    assert capture.asked[cv2.CAP_PROP_FPS] == fps
    assert reader.skip()
    assert number_in(reader.read()) == 1
    assert capture.calls == ["grab", "read"]
    assert Webcam(0).wish is FLUENT


def test_a_camera_that_is_to_be_sampled_asks_for_less(monkeypatch):
    opened = []
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: opened.append(Scripted()) or opened[-1])
    for every_s in (0.0, 0.5):
        with Camera("0", every_s=every_s) as camera:
            next(camera)
    assert [capture.asked[cv2.CAP_PROP_FRAME_WIDTH] for capture in opened] == [1280, 640]


STEADY_S = [i / 30 for i in range(60)]


@pytest.mark.parametrize(
    ("every_s", "numbers"), [(0.0, list(range(60))), (0.5, [0, 15, 30, 45]), (0.51, [0, 16, 32, 48])]
)
def test_a_file_gives_a_picture_every_so_often_of_its_own_time(tmp_path, every_s, numbers):
    video = VideoFile(write_film(tmp_path / "a.mp4", STEADY_S))
    video.every_s = every_s
    frames = list(video)
    assert [number_in(frame.image) for frame in frames] == numbers
    assert [frame.index for frame in frames] == list(range(len(numbers)))
    assert [frame.time_s for frame in frames] == pytest.approx([n / 30 for n in numbers], abs=2e-3)
    assert video.warning is None


def test_the_pace_in_a_file_may_change_from_picture_to_picture(tmp_path):
    video = VideoFile(write_film(tmp_path / "a.mp4", STEADY_S))
    paces_s = iter([0.5, 0.2, 0.2, 0.5, 0.5, 0.5, 0.5])
    numbers = []
    for frame in video:
        numbers.append(number_in(frame.image))
        video.every_s = next(paces_s)
    assert numbers == [0, 15, 21, 27, 42, 57]


def test_in_a_file_of_uneven_times_the_first_that_is_due_is_given(tmp_path):
    times_s = [0, 0.1, 0.45, 0.7, 0.75, 1.1, 1.3, 1.8, 1.9]
    video = VideoFile(write_film(tmp_path / "a.mp4", times_s))
    video.every_s = 0.5
    assert [number_in(frame.image) for frame in video] == [0, 3, 6, 7]


def test_a_file_that_was_cut_short_says_so_however_few_of_its_pictures_were_wanted(tmp_path):
    whole = write_film(tmp_path / "a.mkv", [i / 30 for i in range(120)])
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 3])
    video = VideoFile(cut)
    list(video)
    all_read = video.warning
    video.every_s = 0.5
    list(video)
    assert all_read
    assert video.warning == all_read


def test_a_film_goes_on_while_its_pictures_are_passed_over(tmp_path):
    playing = Film(write_film(tmp_path / "a.mp4", STEADY_S)).open()
    start_s = time.perf_counter()
    assert number_in(playing.read()) == 0
    while (passed_s := time.perf_counter() - start_s) < 0.5:
        assert playing.skip()
    number = number_in(playing.read())
    assert number >= int(passed_s * 30) - 1
    assert time.perf_counter() - start_s >= number / 30
    assert number_in(playing.read()) == number + 1
    playing.release()


def test_a_film_that_is_sampled_plays_over_and_over(tmp_path):
    with Camera(str(write_film(tmp_path / "a.mp4", STEADY_S)), every_s=0.3) as camera:
        frames = list(islice(camera, 12))
    numbers = [number_in(frame.image) for frame in frames]
    assert np.sum(np.diff(numbers) < 0) >= 1
    assert max(numbers) > 40
    assert not any(frame.is_blank or frame.trouble for frame in frames)
