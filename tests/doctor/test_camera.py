"""Cameras that are there, are not, are black and are slow."""

from pathlib import Path

import av
import numpy as np
import pytest

from posecoach.doctor.camera import light_in_words, look_at_camera, look_at_cameras
from posecoach.doctor.finding import State
from posecoach.errors import SourceError

SAMPLE = Path(__file__).parents[2] / "sample_videos" / "cat_cow.mp4"


def film(path, light, rate_hz):
    """Eight seconds of one grey with a grain; as a camera it plays over and over."""
    grain = np.random.default_rng(1)
    with av.open(path, "w") as out:
        stream = out.add_stream("libx264", rate=rate_hz)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        for _ in range(8 * rate_hz):
            grey = np.clip(grain.normal(light, 1 if light else 0, (120, 160, 3)), 0, 255).astype(np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="bgr24")))
        out.mux(stream.encode())
    return str(path)


def test_a_camera_is_opened_and_measured():
    found = look_at_camera(str(SAMPLE))
    assert found.text.startswith("cat_cow.mp4: 640 x 480, ")
    assert found.text.endswith("light enough")
    assert "dark" not in found.text


def test_a_camera_that_is_not_there_fails():
    found = look_at_camera("99")
    assert found.state is State.FAIL
    assert found.text


def test_a_file_that_is_no_video_is_refused(tmp_path):
    (tmp_path / "a.mp4").write_text("no film")
    with pytest.raises(SourceError):
        look_at_camera(str(tmp_path / "a.mp4"))


def test_a_camera_that_shows_only_black_fails(tmp_path):
    found = look_at_camera(film(tmp_path / "black.mp4", 0, 5))
    assert found.state is State.FAIL
    assert "shutter" in found.text


def test_a_dark_picture_is_warned_of(tmp_path):
    found = look_at_camera(film(tmp_path / "dark.mp4", 22, 20))
    assert (found.state, found.text.rpartition(", ")[2]) == (State.WARN, "dark")
    assert "light" in found.cure


def test_a_slow_camera_is_warned_of(tmp_path):
    found = look_at_camera(film(tmp_path / "slow.mp4", 150, 5))
    assert found.state is State.WARN
    assert "5 pictures a second" in found.text
    assert "coaching needs 15" in found.text


def test_without_a_camera_only_who_wants_one_is_warned(monkeypatch):
    monkeypatch.setattr("posecoach.doctor.camera.list_cameras", list)
    assert look_at_cameras("0").state is State.WARN
    assert look_at_cameras("rtsp://somewhere").state is State.OK


@pytest.mark.parametrize(
    ("light", "words"),
    [(10, "too dark"), (22, "dark"), (60, "dim, but light enough"), (150, "light enough")],
)
def test_light_has_words(light, words):
    assert light_in_words(light) == words
