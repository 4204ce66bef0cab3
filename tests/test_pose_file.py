import contextlib
import errno
import math
import os
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.errors import OutputError, SourceError
from posecoach.pose_file import FORMAT, Doing, PoseRecorder, load_poses
from tests.acting import film
from tests.bodies import standing

BEFORE = {"format", "aspect", "times_s", "image", "world", "visibility", "outline"}
"What files had at first."


def recorded(poses, path):
    recorder = PoseRecorder()
    for time_s, pose in poses:
        recorder.add(time_s, pose)
    recorder.save(path)
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A good recording."""
    return recorded(film(lambda t: standing(t), 1.0), tmp_path_factory.mktemp("whole") / "poses.npz")


def contents(path):
    with np.load(path) as file:
        return dict(file)


@settings(max_examples=20)
@given(st.lists(st.booleans(), max_size=12))
def test_what_was_recorded_is_read_back_bit_by_bit(tmp_path_factory, seen):
    poses = [
        (time_s, pose if is_seen else None)
        for (time_s, pose), is_seen in zip(film(lambda t: standing(9 * t), 2.0, fps=6), seen, strict=False)
    ]
    track = load_poses(recorded(poses, tmp_path_factory.mktemp("track") / "poses.npz"))
    assert len(track) == len(poses)
    for i, (time_s, pose) in enumerate(poses):
        again = track.pose(i)
        assert track.times_s[i] == time_s
        assert (again is None) == (pose is None)
        if pose:
            for part in fields(pose):
                np.testing.assert_array_equal(getattr(again, part.name), getattr(pose, part.name))


def test_how_light_it_was_is_kept_and_unknown_in_older_files(tmp_path):
    recorder = PoseRecorder()
    for i, light in enumerate((12.0, 200.0, np.nan)):
        recorder.add(i / 10, None, light)
    recorder.save(tmp_path / "new.npz")
    np.testing.assert_array_equal(load_poses(tmp_path / "new.npz").light, [12.0, 200.0, np.nan])
    older = {name: part for name, part in contents(tmp_path / "new.npz").items() if name in BEFORE}
    np.savez_compressed(tmp_path / "old.npz", **older)
    old = load_poses(tmp_path / "old.npz")
    assert np.isnan(old.light).tolist() == [True] * 3
    assert old.doing == Doing()


def test_what_was_done_is_kept(tmp_path):
    doing = Doing("cat_cow", '{"reps": 3}', ((2.5, 9.0), (12.0, math.inf)))
    recorder = PoseRecorder(doing)
    recorder.add(0.0, None)
    recorder.save(tmp_path / "poses.npz")
    track = load_poses(tmp_path / "poses.npz")
    assert track.doing == doing
    assert track.later(2.0).doing.counted == ((4.5, 11.0), (14.0, math.inf))


@pytest.mark.parametrize("counted", [[[math.nan, 1]], [[2, 1]], [[0, 3], [2, 4]], [[1, 2, 3]], [1], ["x"]])
def test_spans_that_cannot_be_are_damage(tmp_path, whole, counted):
    np.savez_compressed(tmp_path / "poses.npz", **contents(whole) | {"counted": np.array(counted)})
    with pytest.raises(SourceError, match="damaged"):
        load_poses(tmp_path / "poses.npz")


def test_what_cannot_be_written_leaves_what_was_there(tmp_path, monkeypatch):
    file = recorded([(0.0, None)], tmp_path / "poses.npz")
    before = file.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="whether there is room"):
        recorded([(0.0, None), (1.0, None)], file)
    assert file.read_bytes() == before and list(tmp_path.iterdir()) == [file]


def full(descriptor):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_an_unknown_outline_stays_unknown(tmp_path):
    pose = standing().pose()
    pose.outline[0, 3] = np.nan
    again = load_poses(recorded([(0.0, pose)], tmp_path / "poses.npz")).pose(0)
    assert np.isnan(again.outline).sum() == 1 and np.isnan(again.outline[0, 3])


def test_a_recording_holds_no_picture_and_little_else(whole):
    kept = BEFORE | {"light", "exercise", "dose", "counted"}
    assert contents(whole).keys() - {"allow_pickle"} == kept


@pytest.mark.parametrize("missing", ["format", "aspect", "times_s", "image", "outline"])
def test_a_file_that_lacks_a_part_is_no_recording(whole, missing, tmp_path):
    parts = contents(whole)
    del parts[missing]
    np.savez_compressed(tmp_path / "x.npz", **parts)
    with pytest.raises(SourceError, match=r"x\.npz is no recording of poses"):
        load_poses(tmp_path / "x.npz")


@pytest.mark.parametrize("part", ["image", "world", "visibility", "outline"])
def test_parts_of_different_lengths_are_no_recording(whole, part, tmp_path):
    parts = contents(whole)
    np.savez_compressed(tmp_path / "x.npz", **parts | {part: parts[part][:-1]})
    with pytest.raises(SourceError, match=r"x\.npz is no recording of poses"):
        load_poses(tmp_path / "x.npz")


def test_a_newer_format_says_to_update(whole, tmp_path):
    np.savez_compressed(tmp_path / "x.npz", **contents(whole) | {"format": FORMAT + 1})
    with pytest.raises(SourceError, match=r"newer posecoach.*Update"):
        load_poses(tmp_path / "x.npz")


def test_a_file_that_would_run_code_is_refused(whole, tmp_path):
    code = np.array([print], dtype=object)
    np.savez_compressed(tmp_path / "x.npz", **contents(whole) | {"times_s": code})
    with pytest.raises(SourceError, match="no recording of poses"):
        load_poses(tmp_path / "x.npz")


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_file_that_ends_early_is_no_recording(whole, share, tmp_path):
    content = whole.read_bytes()
    (tmp_path / "x.npz").write_bytes(content[: int(share * len(content))])
    with pytest.raises(SourceError, match=r"x\.npz is no recording"):
        load_poses(tmp_path / "x.npz")


def test_a_file_with_a_flipped_bit_is_read_or_refused(whole, tmp_path):
    content = bytearray(whole.read_bytes())
    for at in range(100, len(content), len(content) // 60):
        damaged = content.copy()
        damaged[at] ^= 0x55
        (tmp_path / "x.npz").write_bytes(damaged)
        with contextlib.suppress(SourceError):
            load_poses(tmp_path / "x.npz")


def test_a_bare_array_is_no_recording(tmp_path):
    np.save(tmp_path / "x.npy", np.zeros(3))
    (tmp_path / "x.npy").rename(tmp_path / "x.npz")
    with pytest.raises(SourceError, match=r"x\.npz is no recording"):
        load_poses(tmp_path / "x.npz")


def test_a_text_is_no_recording(tmp_path):
    (tmp_path / "x.npz").write_text("no poses here")
    with pytest.raises(SourceError, match=r"x\.npz is no recording"):
        load_poses(tmp_path / "x.npz")


def test_a_missing_file_says_to_check_the_name(tmp_path):
    with pytest.raises(SourceError, match=r"nothing\.npz cannot be read.*Check the name"):
        load_poses(tmp_path / "nothing.npz")


def test_a_folder_is_no_recording(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        load_poses(tmp_path)


def test_a_recording_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(OutputError, match=r"poses\.npz cannot be written"):
        PoseRecorder().save(tmp_path / "no such folder" / "poses.npz")
