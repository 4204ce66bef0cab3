"""Which files of a folder are recordings, and what their results are called."""

from pathlib import Path

import pytest

from posecoach.batch.recordings import recordings_at, result_names
from posecoach.errors import SourceError


def test_videos_and_poses_are_found_in_order_and_all_else_is_passed_over(tmp_path):
    for name in ("b.mp4", "a.MOV", "c.npz", ".hidden.mp4", "notes.txt", "table.csv", "a.json"):
        (tmp_path / name).touch()
    (tmp_path / "folder.mp4").mkdir()
    assert [path.name for path in recordings_at(tmp_path)] == ["a.MOV", "b.mp4", "c.npz"]


def test_a_recording_that_is_named_itself_is_the_only_one(tmp_path):
    (one := tmp_path / "one.mp4").touch()
    assert recordings_at(one) == (one,)


def test_a_name_of_nothing_is_told(tmp_path):
    with pytest.raises(SourceError, match="there is no"):
        recordings_at(tmp_path / "none")


def test_a_folder_without_any_is_told(tmp_path):
    with pytest.raises(SourceError, match="holds no video"):
        recordings_at(tmp_path)


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["a.mp4", "b.mp4"], ["a", "b"]),
        (["a.mp4", "a.mkv"], ["a.mp4", "a.mkv"]),
        (["A.mp4", "a.mkv"], ["A.mp4", "a.mkv"]),
        (["a.mp4", "a.mkv", "a.mp4.npz"], ["a.mp4", "a.mkv", "a.mp4.npz"]),
        (["index.mp4", "Index.v2.mp4"], ["index.mp4", "Index.v2"]),
    ],
)
def test_no_two_results_share_a_name(files, names):
    named = result_names(map(Path, files))
    assert list(named.values()) == names
    assert len({name.casefold() for name in named.values()}) == len(files)
