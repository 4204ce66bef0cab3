import itertools
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice, pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from posecoach.errors import SourceError
from posecoach.sources.camera import Camera
from tests.benches import first
from tests.films import number_in, picture, write_film

SAMPLES = Path(__file__).parents[2] / "sample_videos"


def test_a_film_plays_at_its_own_speed_over_and_over(tmp_path):
    path = write_film(tmp_path / "a.mp4", [i / 30 for i in range(60)])
    with Camera(str(path)) as camera:
        assert camera.name == "a.mp4"
        frames = list(itertools.takewhile(lambda frame: frame.time_s < 5, camera))
    numbers = [number_in(frame.image) for frame in frames]
    assert [frame.trouble for frame in frames] == [""] * len(frames)
    starts_s = [b.time_s for (a, b), (m, n) in zip(pairwise(frames), pairwise(numbers), strict=True) if n < m]
    assert 1 <= len(starts_s) <= 2
    assert starts_s[0] > 1.5
    assert all(b.time_s > a.time_s for a, b in pairwise(frames))
    steps = [n - m for m, n in pairwise(numbers) if n > m]
    assert np.median(steps) <= 3


def test_a_film_that_was_filmed_upright_is_upright(tmp_path):
    path = write_film(tmp_path / "a.mp4", [0, 0.1, 0.2], turned_deg=90)
    with Camera(str(path)) as camera:
        assert next(camera).image.shape == (320, 180, 3)


def test_a_picture_that_a_film_shows_for_long_is_given_again(tmp_path):
    path = write_film(tmp_path / "a.mp4", [0, 3])
    with Camera(str(path)) as camera:
        frames = list(
            itertools.takewhile(lambda frame: frame.is_blank or number_in(frame.image) == 0, camera)
        )
    assert 4 <= len(frames) <= 7
    assert not any(frame.is_blank or frame.trouble for frame in frames)


def test_a_film_that_was_taken_away_is_told_and_plays_on_when_it_is_back(tmp_path):
    path = write_film(tmp_path / "a.mp4", [0, 0.1, 0.2])
    film = path.read_bytes()
    with Camera(str(path)) as camera:
        next(camera)
        path.unlink()
        assert first(camera, lambda frame: frame.trouble).trouble == (
            f"{path} can no longer be read. Put the file back."
        )
        path.write_bytes(film)
        assert not first(camera, lambda frame: not frame.trouble).is_blank


def test_our_samples_play():
    with Camera(str(SAMPLES / "cat_cow.mp4")) as camera:
        frames = list(islice(camera, 10))
    assert {frame.image.shape for frame in frames} == {(480, 640, 3)}
    assert frames[-1].time_s > 0.3


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("missing.mp4", None, "check its name"),
        ("notes.mp4", "hello\n" * 99, "holds no video"),
        ("", None, "is a folder"),
    ],
)
def test_a_file_that_is_no_video_is_refused_in_one_sentence(tmp_path, name, content, complaint, capfd):
    if content:
        (tmp_path / name).write_text(content)
    with pytest.raises(SourceError) as caught:
        Camera(str(tmp_path / name))
    message = str(caught.value)
    assert message.startswith(str(tmp_path))
    assert complaint in message
    assert message.count(". ") == 0
    assert message.endswith(".")
    assert capfd.readouterr().err == ""


def jpeg(number: int) -> bytes:
    return cv2.imencode(".jpg", picture(number))[1].tobytes()


class Streamer(BaseHTTPRequestHandler):
    """A network camera: one JPEG after another."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        with suppress(OSError):
            for number in itertools.cycle(range(256)):
                if self.server.is_off:
                    return
                part = jpeg(number)
                head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(part)}\r\n\r\n"
                self.wfile.write(head.encode() + part + b"\r\n")
                time.sleep(0.02)

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def network_camera(port: int = 0):
    server = ThreadingHTTPServer(("127.0.0.1", port), Streamer)
    server.is_off = False
    serving = threading.Thread(target=server.serve_forever, args=(0.05,))
    serving.start()
    try:
        yield server.server_address[1]
    finally:
        server.is_off = True
        server.shutdown()
        server.server_close()
        serving.join()


def test_a_network_camera_that_goes_and_comes_back(capfd):
    with network_camera() as port:
        address = f"http://127.0.0.1:{port}/live"
        camera = Camera(address.replace("//", "//me:secret@") + "?key=secret")
        frames = list(islice((frame for frame in camera if not frame.is_blank), 10))
        assert camera.name == address
        assert all(b.time_s > a.time_s for a, b in pairwise(frames))
        numbers = [number_in(frame.image) for frame in frames]
        assert numbers == sorted(set(numbers))
    gone = first(camera, lambda frame: frame.trouble)
    assert gone.trouble == f"{address} is gone. Check whether it is switched on and in the same network."
    with network_camera(port):
        assert first(camera, lambda frame: not frame.is_blank).trouble == ""
        camera.close()
    assert capfd.readouterr() == ("", "")


def test_a_network_camera_that_does_not_answer():
    with network_camera() as port:
        address = f"http://127.0.0.1:{port}/live"
    with Camera(address) as camera:
        trouble = next(camera).trouble
    assert trouble == f"{address} gives no pictures. Check the address, and whether it is switched on."


def test_a_webcam_that_is_not_there_is_told_quietly(capfd):
    with Camera("987") as camera:
        frames = list(islice(camera, 5))
    assert camera.name == "camera 987"
    assert all(frame.is_blank and frame.trouble for frame in frames)
    if sys.platform == "linux":
        assert frames[0].trouble == "There is no camera 987. Plug it in, or choose another one."
    assert capfd.readouterr() == ("", "")


LEFT_ON = """
import sys
from posecoach.sources.camera import Camera
from tests.benches import Bench

class Loud(Bench):
    def release(self):
        print("released")

next(Camera("bench", Loud()))
{ending}
"""


@pytest.mark.parametrize("ending", ["", "raise SystemExit(0)"])
def test_a_program_that_forgets_to_close_it_still_ends_and_switches_it_off(ending):
    program = [sys.executable, "-c", LEFT_ON.format(ending=ending)]
    run = subprocess.run(program, capture_output=True, text=True, timeout=60, cwd=SAMPLES.parent, check=True)
    assert (run.stdout, run.stderr) == ("released\n", "")
