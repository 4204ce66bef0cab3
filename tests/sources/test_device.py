import sys
import time

import pytest

from posecoach.sources.device import NetworkCamera, Webcam, device_called
from posecoach.sources.film import Film
from tests.films import number_in, write_film


@pytest.mark.parametrize("name", ["2", "002", "/dev/video2"])
def test_a_number_or_a_node_is_a_webcam(name):
    webcam = device_called(name)
    assert isinstance(webcam, Webcam)
    assert (webcam.index, webcam.name) == (2, "camera 2")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("rtsp://me:p@ss@10.0.0.7:554/live?key=1", "rtsp://10.0.0.7:554/live"),
        ("http://[broken", "http://[broken"),
        ("HTTPS://cam.example/video.mjpg", "HTTPS://cam.example/video.mjpg"),
    ],
)
def test_an_address_is_a_network_camera_and_keeps_its_secrets(url, name):
    camera = device_called(url)
    assert isinstance(camera, NetworkCamera)
    assert camera.name == name
    assert "p@ss" not in camera.unopened + camera.gone


def test_anything_else_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_film(tmp_path / "a.mp4", [0, 0.1]).rename("2")
    film = device_called("./2")
    assert isinstance(film, Film)
    assert film.may_stand_still


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_webcam_that_is_missing_is_told_from_a_busy_one():
    assert "no camera 987" in Webcam(987).unopened
    assert Webcam(987).open() is None


def test_no_picture_of_a_film_comes_before_its_time(tmp_path):
    times_s = [0, 0.05, 0.3, 0.35, 0.6]
    playing = Film(write_film(tmp_path / "a.mp4", times_s)).open()
    start_s = time.perf_counter()
    for number, time_s in enumerate(times_s):
        assert number_in(playing.read()) == number
        assert time.perf_counter() - start_s >= time_s
    assert number_in(playing.read()) == 0
    assert time.perf_counter() - start_s > 0.6
    playing.release()
