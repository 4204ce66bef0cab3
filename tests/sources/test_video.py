import os
import struct
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from posecoach.errors import SourceError
from posecoach.sources.video import VideoFile
from tests.films import number_in, picture, shown, write_film, write_sound

STEADY_S = [i / 30 for i in range(60)]
UNEVEN_S = [0.0, *np.cumsum(np.random.default_rng(0).integers(5, 120, 59)) / 1000]
CENTISECONDS_S = [0.0, *np.cumsum(np.random.default_rng(1).integers(3, 20, 59)) / 100]
THIRTIETH = Fraction(1, 30)
CLOCK = Fraction(1, 90000)

ZOO = {
    "uneven.mp4": {"times_s": UNEVEN_S},
    "uneven.mkv": {"times_s": UNEVEN_S},
    "uneven.webm": {"times_s": UNEVEN_S, "codec": "libvpx"},
    "uneven.ts": {"times_s": UNEVEN_S, "tick": CLOCK},
    "late.mp4": {"times_s": [2.5 + t for t in UNEVEN_S]},
    "fragments.mp4": {
        "times_s": UNEVEN_S,
        "muxer_options": {"movflags": "frag_keyframe+empty_moov"},
    },
    "sound.mp4": {"times_s": UNEVEN_S, "sound_codec": "aac", "sound_s": 9.0},
    "steady.mp4": {"times_s": STEADY_S, "tick": THIRTIETH},
    "mpeg4.avi": {"times_s": STEADY_S, "codec": "mpeg4", "tick": THIRTIETH},
    "mjpeg.avi": {
        "times_s": STEADY_S, "codec": "mjpeg", "pixel_format": "yuvj420p", "tick": THIRTIETH
    },
    "moving.gif": {
        "times_s": CENTISECONDS_S, "codec": "gif", "pixel_format": "rgb8", "tick": Fraction(1, 100)
    },
    "odd.mkv": {"times_s": STEADY_S, "codec": "ffv1", "size": (641, 359)},
}  # fmt: skip


def seen(video: VideoFile) -> list[tuple[float, int]]:
    return [(frame.time_s, number_in(frame.image)) for frame in list(video)]


@pytest.mark.parametrize("name", ZOO)
def test_every_picture_comes_with_the_time_that_another_reader_finds(tmp_path, name):
    path = write_film(tmp_path / name, **ZOO[name])
    video = VideoFile(path)
    frames = list(video)
    expected = shown(path)
    assert [number_in(frame.image) for frame in frames] == list(range(60))
    assert [frame.index for frame in frames] == list(range(60))
    assert [frame.time_s for frame in frames] == pytest.approx(
        [time_s - expected[0][0] for time_s, _ in expected], abs=1e-4
    )
    assert frames[0].image.shape == (video.height, video.width, 3)
    assert frames[0].image.dtype == np.uint8
    assert video.warning is None


def test_what_a_file_says_about_itself(tmp_path):
    video = VideoFile(write_film(tmp_path / "a.mp4", STEADY_S, tick=THIRTIETH))
    assert (video.width, video.height) == (320, 180)
    assert (video.fps, video.n_frames) == (30, 60)
    assert video.duration_s == pytest.approx(2)


def test_a_clock_tick_is_not_taken_for_a_frame_rate(tmp_path):
    video = VideoFile(write_film(tmp_path / "a.ts", UNEVEN_S, tick=CLOCK))
    assert np.isnan(video.fps)
    assert video.n_frames is None
    assert video.duration_s == pytest.approx(UNEVEN_S[-1], abs=0.01)


def test_odd_sizes_stay(tmp_path):
    video = VideoFile(write_film(tmp_path / "odd.mkv", **ZOO["odd.mkv"]))
    assert (video.width, video.height) == (641, 359)


@pytest.mark.parametrize("turned_deg", [90, 180, -90])
def test_pictures_are_turned_as_the_file_asks(tmp_path, turned_deg):
    path = write_film(tmp_path / "a.mp4", STEADY_S[:5], turned_deg=turned_deg)
    video = VideoFile(path)
    images = [frame.image for frame in video]
    is_upright = (video.height, video.width) == (320, 180)
    assert is_upright == (abs(turned_deg) == 90)
    assert images[3].shape == (video.height, video.width, 3)
    back = np.rot90(images[3], -turned_deg // 90)
    assert np.abs(back.astype(int) - picture(3)).mean() < 5


@pytest.mark.parametrize(
    ("name", "film"),
    [
        ("a.h264", {"muxer": "h264"}),  # carries no times at all
        ("a.avi", {}),  # carries decoding times, which here are not those of showing
    ],
)
def test_without_usable_times_the_frame_rate_tells_them(tmp_path, name, film):
    video = VideoFile(write_film(tmp_path / name, STEADY_S, tick=THIRTIETH, **film))
    expected = [(i / video.fps, i) for i in range(60)]
    assert seen(video) == [(pytest.approx(time_s), number) for time_s, number in expected]


def with_tick_counts(path: Path, change) -> Path:
    """Rewrite how many ticks each picture of an MP4 is shown for."""
    film = bytearray(path.read_bytes())
    table = film.find(b"stts") + 8
    n_entries = struct.unpack_from(">I", film, table)[0]
    for entry in range(n_entries):
        at = table + 4 + 8 * entry
        n_pictures, ticks = struct.unpack_from(">II", film, at)
        struct.pack_into(">II", film, at, n_pictures, change(entry, ticks))
    path.write_bytes(film)
    return path


@pytest.mark.parametrize("wobble_s", [0.0, 0.001, 0.02])
def test_twice_the_same_time_is_pulled_apart(tmp_path, wobble_s):
    """The wobble makes the table of times have an entry for each picture."""
    path = write_film(tmp_path / "a.mp4", [t + wobble_s * (i % 2) for i, t in enumerate(STEADY_S)], bf="0")
    doubled = shown(with_tick_counts(path, lambda entry, ticks: 0 if entry % 9 == 3 else ticks))
    assert [b - a for (a, _), (b, _) in pairwise(doubled)].count(0) == 7
    found = seen(VideoFile(path))
    times_s = np.array([time_s for time_s, _ in found])
    assert [number for _, number in found] == list(range(60))
    assert np.diff(times_s).min() > 0.001
    assert times_s == pytest.approx([time_s for time_s, _ in doubled], abs=0.06)


def test_the_tempo_survives_a_clock_that_is_set_back(tmp_path):
    path = write_film(tmp_path / "a.ts", UNEVEN_S, tick=CLOCK)
    path.write_bytes(path.read_bytes() * 2)
    times_s = np.array([time_s for time_s, _ in seen(VideoFile(path))])
    assert times_s[:60] == pytest.approx(UNEVEN_S, abs=1e-3)
    assert times_s[60:] - times_s[60] == pytest.approx(UNEVEN_S, abs=1e-3)
    assert times_s[60] - times_s[59] == pytest.approx(1 / 25)


def test_times_beyond_the_end_do_not_carry_the_rest_away(tmp_path):
    path = write_film(tmp_path / "a.mkv", UNEVEN_S, muxer_options={"cluster_time_limit": "500"})
    film = bytearray(path.read_bytes())
    clusters = [at for at in range(len(film)) if film[at : at + 4] == b"\x1f\x43\xb6\x75"]
    cluster_time = film.index(b"\xe7\x82", clusters[3]) + 2
    film[cluster_time : cluster_time + 2] = b"\xff\xff"
    path.write_bytes(film)
    assert max(time_s for time_s, _ in shown(path)) > 65
    found = seen(VideoFile(path))
    assert [number for _, number in found] == list(range(60))
    assert min(b - a for (a, _), (b, _) in pairwise(found)) > 0.001
    assert found[-1][0] == pytest.approx(UNEVEN_S[-1], abs=1e-4)


def damaged(path: Path, keep: slice, change: slice = slice(0, 0)) -> Path:
    """Keep one part of a file and overwrite another with noise; slices are in percent."""
    film = path.read_bytes()
    percent = len(film) / 100
    noise = np.random.default_rng(3).bytes(len(film))
    start, end = round(change.start * percent), round(change.stop * percent)
    film = film[:start] + noise[start:end] + film[end:]
    path.write_bytes(film[round(keep.start * percent) : round(keep.stop * percent)])
    return path


LONG_S = [i / 25 for i in range(250)]
FASTSTART = {"movflags": "faststart"}


@pytest.mark.parametrize("name", ["cut.mp4", "cut.mkv", "cut.webm", "cut.avi"])
def test_what_is_left_of_a_cut_file_is_read(tmp_path, name, capfd):
    codec = {".webm": "libvpx", ".avi": "mpeg4"}.get(Path(name).suffix, "libx264")
    tick = Fraction(1, 25)
    path = write_film(tmp_path / name, LONG_S, codec=codec, tick=tick, muxer_options=FASTSTART)
    video = VideoFile(damaged(path, slice(0, 40)))
    found = seen(video)
    assert 60 < len(found) < 110
    clean = found[:60]
    assert clean == [(pytest.approx(i / 25, abs=1e-3), i) for i in range(60)]
    read_s = found[-1][0] + 1 / 25
    assert video.warning == (f"{name} is damaged or cut short: {read_s:.1f} s of 10.0 s could be read.")
    assert capfd.readouterr().err == ""


def test_reading_goes_on_after_a_damaged_stretch(tmp_path, capfd):
    path = write_film(tmp_path / "a.mp4", LONG_S, muxer_options=FASTSTART)
    video = VideoFile(damaged(path, slice(0, 100), change=slice(40, 60)))
    found = seen(video)
    assert len(found) < 220
    assert found[:70] == [(pytest.approx(i / 25, abs=1e-3), i) for i in range(70)]
    assert found[-70:] == [(pytest.approx(i / 25, abs=1e-3), i) for i in range(180, 250)]
    read_s = float(video.warning.split("short: ")[1].split(" s of 10.0 s")[0])
    assert read_s == pytest.approx(len(found) / 25, abs=0.2)
    assert capfd.readouterr().err == ""


def test_a_part_hidden_by_an_edit_list_is_not_missed(tmp_path):
    path = write_film(tmp_path / "a.mp4", LONG_S, muxer_options=FASTSTART)
    film = bytearray(path.read_bytes())
    struct.pack_into(">I", film, film.find(b"elst") + 12, 3000)
    path.write_bytes(film)
    video = VideoFile(path)
    assert len(list(video)) == len(shown(path)) == 75
    assert video.warning is None


def test_a_long_last_picture_is_no_damage(tmp_path):
    path = write_film(tmp_path / "a.gif", **ZOO["moving.gif"])
    film = bytearray(path.read_bytes())
    struct.pack_into("<H", film, film.rindex(b"\x21\xf9\x04") + 4, 800)
    path.write_bytes(film)
    video = VideoFile(path)
    assert video.duration_s > 13
    assert len(list(video)) == 60
    assert video.warning is None


def test_the_warning_comes_at_the_end_only(tmp_path):
    path = write_film(tmp_path / "a.mp4", LONG_S, muxer_options=FASTSTART)
    video = VideoFile(damaged(path, slice(0, 40)))
    for frame in video:
        assert video.warning is None
        if frame.index == 9:
            break
    assert video.warning is None


def make_folder(path):
    path.mkdir()


def make_secret(path):
    write_film(path, STEADY_S)
    path.chmod(0)


NO_VIDEOS = {
    "missing.mp4": (lambda path: None, "check its name"),
    "folder.mp4": (make_folder, "is a folder"),
    "empty.mp4": (lambda path: path.touch(), "is empty"),
    "text.mp4": (lambda path: path.write_text("hello\n" * 99), "holds no video"),
    "text.txt": (lambda path: path.write_text("hello\n" * 99), "holds no video"),
    "noise.mp4": (lambda path: path.write_bytes(os.urandom(9000)), "holds no video"),
    "sound.m4a": (lambda path: write_sound(path, 2), "holds no video"),
    "unfinished.mp4": (
        lambda path: damaged(write_film(path, STEADY_S), slice(0, 50)),
        "holds no video",
    ),
    "head only.mkv": (
        lambda path: path.write_bytes(write_film(path, STEADY_S).read_bytes()[:700]),
        "holds no video",
    ),
}


@pytest.mark.parametrize("name", NO_VIDEOS)
def test_what_is_no_video_is_refused_in_one_sentence(tmp_path, name, capfd):
    make, complaint = NO_VIDEOS[name]
    make(tmp_path / name)
    with pytest.raises(SourceError) as caught:
        VideoFile(tmp_path / name)
    message = str(caught.value)
    assert message.startswith(str(tmp_path / name))
    assert complaint in message
    assert "\n" not in message
    assert message.count(". ") == 0
    assert message.endswith(".")
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    make_secret(tmp_path / "a.mp4")
    with pytest.raises(SourceError, match="who may read it"):
        VideoFile(tmp_path / "a.mp4")


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_a_photo_is_a_video_of_one_picture(tmp_path, suffix):
    cv2.imwrite(str(tmp_path / f"photo{suffix}"), picture(5))
    video = VideoFile(tmp_path / f"photo{suffix}")
    assert seen(video) == [(0.0, 5)]
    assert video.warning is None


def test_a_name_with_a_colon_is_no_protocol(tmp_path, monkeypatch):
    write_film(tmp_path / "take.mp4", STEADY_S[:5]).rename(tmp_path / "take:2.mp4")
    monkeypatch.chdir(tmp_path)
    assert len(list(VideoFile(Path("take:2.mp4")))) == 5


def test_reading_again_starts_again(tmp_path):
    video = VideoFile(write_film(tmp_path / "a.mp4", UNEVEN_S))
    for frame in video:
        if frame.index == 7:
            break
    assert seen(video) == seen(video)
    assert len(seen(video)) == 60


def holders(path: Path) -> int:
    return sum(link.resolve() == path.resolve() for link in Path("/proc/self/fd").iterdir())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_the_file_is_held_only_while_it_is_read(tmp_path):
    path = write_film(tmp_path / "a.mp4", STEADY_S)
    with VideoFile(path) as video:
        assert holders(path) == 0
        frames = iter(video)
        next(frames)
        assert holders(path) == 1
    assert holders(path) == 0
    assert list(frames) == []
    list(video)
    assert holders(path) == 0


def test_the_second_opinion_is_awake(tmp_path):
    """PyAV reads what it wrote: otherwise the oracle above would agree with anything."""
    path = write_film(tmp_path / "a.mp4", UNEVEN_S)
    assert shown(path) == [(pytest.approx(t, abs=1e-4), i) for i, t in enumerate(UNEVEN_S)]
    with av.open(path) as film:
        assert film.streams.video[0].codec_context.name == "h264"
