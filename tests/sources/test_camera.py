import random
import threading
import time
import weakref
from itertools import islice, pairwise

import numpy as np
import pytest

from posecoach.sources.camera import Camera
from posecoach.sources.handover import SILENT
from posecoach.sources.picture_watch import BLACK, STILL
from tests.benches import GONE, UNOPENED, Bench, Fed, Fixed, SlowToOpen, eventually, first
from tests.films import number_in, picture

BLACK_PICTURE = np.zeros((180, 320, 3), np.uint8)


def test_a_slow_taker_gets_the_newest_picture_and_no_other():
    bench = Fed()
    with Camera("bench", bench) as camera:
        bench.pictures.put(picture(0))
        assert number_in(next(camera).image) == 0
        for numbers in (range(1, 2), range(2, 10), range(10, 11), range(11, 201)):
            for number in numbers:
                bench.pictures.put(picture(number))
            # It reads on only after it has handed over what it read.
            eventually(lambda newest=numbers[-1]: bench.n_reads == newest + 2)
            assert number_in(next(camera).image) == numbers[-1]
        bench.pictures.put(None)


def test_pictures_that_nobody_takes_are_not_kept():
    bench = Fed()
    alive = weakref.WeakSet()

    class Tracked(np.ndarray):
        __hash__ = object.__hash__

    with Camera("bench", bench) as camera:
        bench.pictures.put(picture(0))
        next(camera)
        for number in range(1, 100):
            image = picture(number).view(Tracked)
            alive.add(image)
            bench.pictures.put(image)
            del image
        eventually(lambda: bench.n_reads == 101)
        assert len(alive) == 1
        bench.pictures.put(None)


def test_the_picture_is_the_device_s_own():
    bench = Fed()
    with Camera("bench", bench) as camera:
        image = picture(3)
        bench.pictures.put(image)
        frame = next(camera)
        assert frame.image is image
        assert (frame.index, frame.time_s, frame.light, frame.trouble) == (0, 0.0, 255.0, "")
        bench.pictures.put(None)


def test_frames_are_numbered_and_their_times_increase_also_across_blank_ones():
    bench = Bench()
    with Camera("bench", bench) as camera:
        frames = list(islice(camera, 20))
        camera.pause()
        frames += islice(camera, 3)
        camera.resume()
        frames += islice(camera, 20)
    assert [frame.index for frame in frames] == list(range(43))
    assert [frame.is_blank for frame in frames] == [False] * 20 + [True] * 3 + [False] * 20
    assert frames[0].time_s == 0
    assert all(b.time_s > a.time_s for a, b in pairwise(frames))
    assert frames[19].time_s > 0.1


def test_time_in_which_the_computer_slept_has_passed_and_time_never_goes_back():
    slept_s = [1000.0]
    with Camera("bench", Bench(), slept_s=lambda: slept_s[0]) as camera:
        awake = next(camera)
        slept_s[0] += 3600
        woken = next(camera)
        slept_s[0] -= 60  # as where two clocks disagree
        later = next(camera)
    assert awake.time_s == 0
    assert 3600 < woken.time_s < 3660
    assert later.time_s > woken.time_s


def test_nothing_is_switched_on_that_nobody_looks_at():
    bench = Bench()
    before = threading.active_count()
    with Camera("bench", bench) as camera:
        assert camera.name == "bench"
        assert threading.active_count() == before
    assert list(camera) == []
    assert bench.n_opened == 0


def test_one_thread_uses_the_device():
    bench = Bench()
    with Camera("bench", bench) as camera:
        next(camera)
    assert len(bench.users) == 1
    assert threading.current_thread() not in bench.users


def test_pause_switches_off_and_resume_on_again():
    bench = Bench()
    with Camera("bench", bench) as camera:
        next(camera)
        for n_opened in (1, 2, 3):
            assert bench.n_opened == n_opened
            camera.pause()
            camera.pause()
            blank = list(islice(camera, 3))
            assert all(frame.is_blank and frame.trouble == "" for frame in blank)
            assert all(b.time_s - a.time_s >= 0.199 for a, b in pairwise(blank))
            eventually(lambda: not bench.is_open)
            camera.resume()
            camera.resume()
            assert not next(camera).is_blank


def test_paused_before_the_first_frame_it_stays_off():
    bench = Bench()
    with Camera("bench", bench) as camera:
        camera.pause()
        assert next(camera).is_blank
        assert bench.n_opened == 0
        camera.resume()
        assert not next(camera).is_blank


def test_closing_ends_the_iteration_in_another_thread():
    bench = Bench()
    camera = Camera("bench", bench)
    frames = []
    looking = threading.Thread(target=lambda: frames.extend(camera))
    looking.start()
    eventually(lambda: bench.n_reads > 5)
    camera.close()
    camera.close()
    assert not bench.is_open
    looking.join()
    camera.resume()
    assert next(camera, None) is None
    assert not bench.is_open


def test_a_read_that_hangs_holds_nobody_up():
    bench = Fed()
    camera = Camera("bench", bench)
    bench.pictures.put(picture(1))
    next(camera)
    eventually(lambda: bench.n_reads == 2)
    camera.close()
    assert next(camera, None) is None
    assert bench.is_open
    bench.pictures.put(picture(2))
    eventually(lambda: not bench.is_open)
    assert bench.n_reads == 2


def test_a_picture_that_was_awaited_before_the_pause_is_not_given_after_it():
    bench = Fed()
    with Camera("bench", bench) as camera:
        bench.pictures.put(picture(1))
        next(camera)
        eventually(lambda: bench.n_reads == 2)
        camera.pause()
        assert next(camera).is_blank
        camera.resume()
        bench.pictures.put(picture(2))
        bench.pictures.put(picture(3))
        frame = first(camera, lambda frame: not frame.is_blank)
        assert number_in(frame.image) == 3
        assert bench.n_opened == 2
        bench.pictures.put(None)


def test_a_picture_that_nobody_took_before_the_pause_is_not_given_after_it():
    bench = Fed()
    with Camera("bench", bench) as camera:
        bench.pictures.put(picture(1))
        next(camera)
        bench.pictures.put(picture(2))
        eventually(lambda: bench.n_reads == 3)
        camera.pause()
        assert next(camera).is_blank
        bench.pictures.put(None)


@pytest.mark.parametrize("switch_off", [Camera.pause, Camera.close])
def test_switched_off_while_it_opens_it_does_not_stay_on(switch_off):
    bench = SlowToOpen()
    with Camera("bench", bench) as camera:
        camera.pause()
        next(camera)
        camera.resume()
        bench.has_begun.wait()
        switch_off(camera)
        bench.may_open.set()
        eventually(lambda: bench.n_opened == 1 and not bench.is_open)
        assert bench.n_reads == 0


def test_slow_opening_is_no_trouble():
    bench = SlowToOpen()
    with Camera("bench", bench) as camera:
        frames = list(islice(camera, 5))
        assert all(frame.is_blank and frame.trouble == "" for frame in frames)
        bench.may_open.set()
        assert first(camera, lambda frame: not frame.is_blank).trouble == ""


def test_whatever_is_called_in_whatever_order_nothing_stays_on():
    bench = Bench()
    camera = Camera("bench", bench)

    def fiddle(seed):
        chance = random.Random(seed)
        for _ in range(200):
            chance.choice([camera.pause, camera.resume])()
            time.sleep(chance.random() / 200)

    fiddlers = [threading.Thread(target=fiddle, args=(seed,)) for seed in range(3)]
    looking = threading.Thread(target=lambda: list(camera))
    for thread in (looking, *fiddlers):
        thread.start()
    for thread in fiddlers:
        thread.join()
    camera.resume()
    n_reads = bench.n_reads
    eventually(lambda: bench.n_reads > n_reads + 3)
    camera.close()
    looking.join()
    assert not bench.is_open
    assert bench.n_opened > 3


def test_unplugged_it_says_so_and_goes_on_by_itself_when_it_is_back():
    bench = Bench()
    with Camera("bench", bench) as camera:
        next(camera)
        bench.is_plugged_in = False
        blank = first(camera, lambda frame: frame.trouble)
        assert (blank.is_blank, blank.trouble) == (True, GONE)
        assert all(frame.trouble == GONE for frame in islice(camera, 5))
        assert not bench.is_open
        bench.is_plugged_in = True
        back = first(camera, lambda frame: not frame.trouble)
        assert not back.is_blank


def test_what_does_not_open_is_told_at_once_and_tried_again():
    bench = Bench()
    bench.is_plugged_in = False
    with Camera("bench", bench) as camera:
        blank = list(islice(camera, 4))
        assert all(frame.is_blank and frame.trouble == UNOPENED for frame in blank)
        bench.is_plugged_in = True
        assert not first(camera, lambda frame: not frame.trouble).is_blank


def test_a_damaged_picture_is_passed_over():
    bench = Fed()
    with Camera("bench", bench) as camera:
        for image in (picture(1), None, None, picture(2)):
            bench.pictures.put(image)
        second = first(camera, lambda frame: number_in(frame.image) == 2)
        assert second.index <= 1
        assert bench.n_opened == 1
        bench.pictures.put(None)


def test_no_picture_for_a_while_is_told():
    bench = Fed()
    with Camera("bench", bench) as camera:
        bench.pictures.put(picture(1))
        next(camera)
        silent = next(camera)
        assert (silent.is_blank, silent.trouble) == (True, SILENT)
        assert silent.time_s >= 1.999
        bench.pictures.put(picture(2))
        eventually(lambda: bench.n_reads == 3)
        assert next(camera).trouble == ""
        bench.pictures.put(None)


def test_black_pictures_are_given_and_told():
    bench = Fixed(BLACK_PICTURE)
    with Camera("bench", bench) as camera:
        assert next(camera).trouble == ""
        black = first(camera, lambda frame: frame.trouble)
        assert (black.is_blank, black.trouble, black.light) == (False, BLACK, 0.0)
        bench.image = picture(7)
        assert first(camera, lambda frame: not frame.trouble).light == 255
        assert bench.n_opened == 1


def test_a_picture_that_stands_still_is_given_and_told_and_the_camera_opened_anew():
    bench = Fixed(picture(7))
    with Camera("bench", bench) as camera:
        still = first(camera, lambda frame: frame.trouble)
        assert (still.is_blank, still.trouble) == (False, STILL)
        assert still.time_s > 4.9
        first(camera, lambda frame: bench.n_opened == 2)
        again = first(camera, lambda frame: not frame.is_blank)
        assert again.trouble == STILL
        bench.image = picture(8)
        assert number_in(first(camera, lambda frame: not frame.trouble).image) == 8
