import os
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from posecoach.errors import OutputError, SourceError
from posecoach.sinks.screen.video_file import VideoWriter
from posecoach.sources.video import VideoFile
from tests.films import number_in, picture, shown, write_film

UNEVEN_S = [0.0, *np.cumsum(np.random.default_rng(0).integers(5, 120, 59)) / 1000]
STEADY_S = [i / 30 for i in range(60)]


def copied(target: Path, source: Path) -> Path:
    with VideoFile(source) as video, VideoWriter(target, source) as writer:
        for frame in video:
            writer.write(frame.image, frame.time_s)
    return target


def written(target: Path, times_s, size=(320, 180)) -> Path:
    with VideoWriter(target) as writer:
        for number, time_s in enumerate(times_s):
            writer.write(picture(number, *size), time_s)
    return target


def boxes(path: Path) -> list[bytes]:
    film, at, kinds = path.read_bytes(), 0, []
    while at < len(film):
        kinds.append(film[at + 4 : at + 8])
        at += int.from_bytes(film[at : at + 4])
    return kinds


def tone_starts_s(path: Path) -> float:
    """When the first second half of a second is heard (see `tests.films.sound_frames`)."""
    with av.open(path) as film:
        frames = list(film.decode(audio=0))
    resampler = av.AudioResampler("s16", "mono", 48000)
    loudness = np.abs(
        np.concatenate([part.to_ndarray()[0] for frame in frames for part in resampler.resample(frame)])
    )
    return frames[0].time + float(np.argmax(loudness > 6000)) / 48000


@pytest.mark.parametrize("suffix", [".mp4", ".m4v", ".mov", ".MP4"])
def test_the_video_is_one_that_browsers_play(tmp_path, suffix):
    target = written(tmp_path / f"a{suffix}", UNEVEN_S)
    with av.open(target) as film:
        codec = film.streams.video[0].codec_context
        assert (codec.name, codec.pix_fmt, codec.width, codec.height) == ("h264", "yuv420p", 320, 180)
    assert boxes(target).index(b"moov") < boxes(target).index(b"mdat")


@pytest.mark.parametrize("times_s", [UNEVEN_S, STEADY_S, [t + 1.25 for t in STEADY_S]])
def test_every_picture_is_shown_when_it_was_asked_for(tmp_path, times_s):
    target = written(tmp_path / "a.mp4", times_s)
    expected = [(pytest.approx(t, abs=1e-3), i) for i, t in enumerate(times_s)]
    assert shown(target) == expected
    reader, times_by_opencv_s, numbers = cv2.VideoCapture(str(target)), [], []
    while (read := reader.read())[0]:
        times_by_opencv_s.append(reader.get(cv2.CAP_PROP_POS_MSEC) / 1000)
        numbers.append(number_in(read[1]))
    assert numbers == list(range(60))
    assert np.diff(times_by_opencv_s) == pytest.approx(np.diff(times_s), abs=1e-3)


def duration_s(path: Path) -> float:
    with av.open(path) as film:
        stream = film.streams.video[0]
        return float(stream.duration * stream.time_base)


def test_the_last_picture_is_shown_as_long_as_the_others(tmp_path):
    usual_s = np.median(np.diff(UNEVEN_S))
    assert duration_s(written(tmp_path / "a.mp4", UNEVEN_S)) == pytest.approx(
        UNEVEN_S[-1] + usual_s, abs=1e-3
    )
    assert duration_s(written(tmp_path / "b.mp4", [0.0])) == pytest.approx(1, abs=1e-3)


def test_a_picture_that_comes_late_is_left_out(tmp_path):
    target = written(tmp_path / "a.mp4", [0.0, 0.1, 0.1, 0.05, 0.2])
    assert [number for _, number in shown(target)] == [0, 1, 4]


@pytest.mark.parametrize("size", [(321, 180), (320, 181), (321, 181)])
def test_odd_sizes_lose_a_row_or_column(tmp_path, size):
    target = written(tmp_path / "a.mp4", STEADY_S[:9], size)
    with av.open(target) as film:
        image = next(film.decode(video=0)).to_ndarray(format="bgr24")
    assert image.shape == (180, 320, 3)
    assert [number for _, number in shown(target)] == list(range(9))


def test_pictures_of_another_size_are_scaled(tmp_path):
    with VideoWriter(tmp_path / "a.mp4") as writer:
        writer.write(picture(3), 0.0)
        writer.write(picture(4, 640, 360), 0.1)
    assert [number for _, number in shown(tmp_path / "a.mp4")] == [3, 4]


def test_a_view_of_a_larger_picture_is_written_as_it_looks(tmp_path):
    with VideoWriter(tmp_path / "a.mp4") as writer:
        writer.write(picture(6)[:, ::-1][:, ::-1], 0.0)
        writer.write(picture(6)[:, ::-1], 0.1)
    assert [number for _, number in shown(tmp_path / "a.mp4")] == [6, 0b01100000]


def test_colours_come_back(tmp_path):
    image = np.zeros((720, 1280, 3), np.uint8)
    image[:, :640], image[:, 640:] = (40, 200, 60), (60, 60, 200)
    with VideoWriter(tmp_path / "a.mp4") as writer:
        writer.write(image, 0.0)
    with av.open(tmp_path / "a.mp4") as film:
        frame = next(film.decode(video=0))
    assert (frame.colorspace, frame.color_range) == (1, 1)
    # OpenCV believes what the file says of its colours, as browsers do.
    _, back = cv2.VideoCapture(str(tmp_path / "a.mp4")).read()
    assert np.abs(back[360, [300, 900]].astype(int) - image[360, [300, 900]]).max() < 6


SOUNDS = {
    "aac.mp4": ({"sound_codec": "aac"}, "aac"),
    "aac.ts": ({"sound_codec": "aac", "tick": Fraction(1, 90000)}, "aac"),
    "mp3.mkv": ({"sound_codec": "libmp3lame"}, "mp3float"),
    "ac3.mkv": ({"sound_codec": "ac3"}, "aac"),
    "pcm.mov": ({"sound_codec": "pcm_s16le"}, "aac"),
}


@pytest.mark.parametrize("name", SOUNDS)
def test_the_sound_is_kept_in_step(tmp_path, name):
    film, codec = SOUNDS[name]
    source = write_film(tmp_path / name, UNEVEN_S, **film)
    target = copied(tmp_path / "copy.mp4", source)
    with av.open(target) as film:
        sound = film.streams.audio[0]
        assert sound.codec_context.name == codec
        assert UNEVEN_S[-1] <= float(sound.duration * sound.time_base) < UNEVEN_S[-1] + 0.05
    assert tone_starts_s(target) == pytest.approx(0.5, abs=0.03)
    assert boxes(target).index(b"moov") < boxes(target).index(b"mdat")


def packets(path: Path) -> list[bytes]:
    with av.open(path) as film:
        return [bytes(packet) for packet in film.demux(audio=0) if packet.size]


def test_sound_that_browsers_play_is_not_encoded_again(tmp_path):
    source = write_film(tmp_path / "a.mp4", UNEVEN_S, sound_codec="aac")
    kept = packets(copied(tmp_path / "b.mp4", source))
    assert len(kept) > 100
    assert set(kept) <= set(packets(source))


@pytest.mark.parametrize("sound_codec", ["aac", "pcm_s16le"])
def test_sound_from_before_the_first_picture_is_left_out(tmp_path, sound_codec):
    late_s = [1.2 + time_s for time_s in UNEVEN_S]
    source = write_film(tmp_path / "a.mkv", late_s, sound_codec=sound_codec)
    target = copied(tmp_path / "b.mp4", source)
    assert shown(target)[0] == (0.0, 0)
    assert tone_starts_s(target) == pytest.approx(1.5 - 1.2, abs=0.03)
    with av.open(target) as film:
        first = next(film.demux(audio=0))
        assert first.pts * first.time_base > -0.05


def test_the_sound_ends_with_the_pictures(tmp_path):
    source = write_film(tmp_path / "a.mp4", STEADY_S, sound_codec="aac", sound_s=30.0)
    with av.open(copied(tmp_path / "b.mp4", source)) as film:
        assert film.duration / av.time_base == pytest.approx(2, abs=0.05)


def test_pictures_and_sound_lie_side_by_side_in_the_file(tmp_path):
    """A player that reads along needs both at once."""
    source = write_film(tmp_path / "a.mp4", [i / 10 for i in range(150)], sound_codec="aac")
    with av.open(copied(tmp_path / "b.mp4", source)) as film:
        where = sorted((p.pos, float(p.pts * p.time_base), p.stream.type) for p in film.demux() if p.size)
    assert {kind for _, _, kind in where} == {"video", "audio"}
    assert max(abs(b - a) for (_, a, _), (_, b, _) in pairwise(where)) < 2


def test_a_silent_source_makes_a_silent_video(tmp_path):
    source = write_film(tmp_path / "a.mp4", STEADY_S)
    with av.open(copied(tmp_path / "b.mp4", source)) as film:
        assert not film.streams.audio
        assert len(film.streams.video) == 1


@pytest.mark.parametrize(("name", "sound_codec"), [("a.ts", "aac"), ("a.mkv", "flac")])
def test_damaged_sound_is_left_out(tmp_path, name, sound_codec, capfd):
    source = write_film(tmp_path / name, UNEVEN_S, sound_codec=sound_codec)
    film = bytearray(source.read_bytes())
    rng = np.random.default_rng(0)
    for at in rng.integers(len(film) // 5, len(film), 60):
        film[at : at + 20] = rng.bytes(20)
    source.write_bytes(film[: len(film) * 4 // 5])
    pictures = len(list(VideoFile(source)))
    assert len(shown(copied(tmp_path / "b.mp4", source))) == pictures
    assert len(packets(tmp_path / "b.mp4")) > 10
    assert capfd.readouterr().err == ""


def test_a_name_with_a_colon_is_no_protocol(tmp_path, monkeypatch):
    write_film(tmp_path / "take.mp4", STEADY_S[:5], sound_codec="aac").rename(tmp_path / "take:2.mp4")
    monkeypatch.chdir(tmp_path)
    copied(Path("copy:2.mp4"), Path("take:2.mp4"))
    assert len(shown(tmp_path / "copy:2.mp4")) == 5


REFUSED = {
    "film.avi": "ends in .mp4, .m4v, .mov",
    "film": "ends in .mp4",
    "folder.mp4": "is a folder",
    "no/such/film.mp4": "there is no folder",
    "source.mp4": "is the video that is being read",
    "link.mp4": "is the video that is being read",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_target_is_refused_before_any_work(tmp_path, name):
    (tmp_path / "folder.mp4").mkdir()
    source = write_film(tmp_path / "source.mp4", STEADY_S[:3])
    (tmp_path / "link.mp4").hardlink_to(source)
    before, content = sorted(tmp_path.iterdir()), source.read_bytes()
    with pytest.raises(OutputError, match=REFUSED[name]) as caught:
        VideoWriter(tmp_path / name, source)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert (sorted(tmp_path.iterdir()), source.read_bytes()) == (before, content)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_a_folder_that_cannot_be_written_to_is_refused_before_any_work():
    with pytest.raises(OutputError, match="choose a folder that you may write to"):
        VideoWriter(Path("/proc/film.mp4"))


def test_a_source_that_is_none_is_refused(tmp_path):
    (tmp_path / "a.mp4").write_text("no film\n" * 99)
    with pytest.raises(SourceError, match=r"The sound of .*a\.mp4"):
        VideoWriter(tmp_path / "b.mp4", tmp_path / "a.mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]


def test_nothing_is_seen_under_the_targets_name_before_it_is_whole(tmp_path):
    target = written(tmp_path / "a.mp4", STEADY_S[:5])
    old = target.read_bytes()
    with VideoWriter(target) as writer:
        for number, time_s in enumerate(STEADY_S):
            writer.write(picture(number), time_s)
        assert target.read_bytes() == old
    assert len(shown(target)) == 60
    assert list(tmp_path.iterdir()) == [target]


def stop_midway(target: Path) -> None:
    with VideoWriter(target) as writer:
        for time_s in STEADY_S:
            writer.write(picture(1), time_s)
        raise KeyboardInterrupt


def test_an_exception_leaves_nothing_behind(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        stop_midway(tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []


def test_without_a_picture_there_is_no_file(tmp_path):
    source = write_film(tmp_path / "a.mp4", STEADY_S, sound_codec="aac")
    VideoWriter(tmp_path / "b.mp4", source).close()
    assert list(tmp_path.iterdir()) == [source]


def test_closing_twice_is_closing_once(tmp_path):
    writer = VideoWriter(tmp_path / "a.mp4")
    writer.write(picture(1), 0.0)
    writer.close()
    writer.close()
    assert len(shown(tmp_path / "a.mp4")) == 1


FULL_DISK = """
import resource, sys
from pathlib import Path
import numpy as np
from posecoach.errors import OutputError
from posecoach.sinks.screen.video_file import VideoWriter
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
noise = np.random.default_rng(0).integers(0, 255, (180, 320, 3), np.uint8)
try:
    with VideoWriter(Path(sys.argv[1])) as writer:
        for number in range(90):
            writer.write(np.roll(noise, number, 1), number / 30)
except OutputError as error:
    print(error, end="")
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
@pytest.mark.parametrize("limit", [20_000, 600_000])
def test_a_full_disk_leaves_nothing_behind(tmp_path, limit):
    target = tmp_path / "a.mp4"
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, target, str(limit)], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith(f"{target} cannot be written (")
    assert run.stdout.endswith("that has room.")
    assert run.stderr == ""
    assert list(tmp_path.iterdir()) == []
