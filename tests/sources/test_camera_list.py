import sys
from pathlib import Path

import pytest

from posecoach.sources.camera_list import CameraInfo, linux_cameras, list_cameras, probed_cameras


def node(folder: Path, number: int, name: str, index: int) -> None:
    (folder / f"video{number}").mkdir()
    (folder / f"video{number}" / "name").write_text(f"{name}\n")
    (folder / f"video{number}" / "index").write_text(f"{index}\n")


def test_linux_names_its_cameras_and_leaves_out_their_other_nodes(tmp_path):
    node(tmp_path, 9910, "Desk Cam: Desk Cam", 0)
    node(tmp_path, 9902, "Integrated Camera", 0)
    node(tmp_path, 9903, "Integrated Camera", 1)
    (tmp_path / "v4l-subdev0").mkdir()
    assert linux_cameras(tmp_path) == [
        CameraInfo(9902, "Integrated Camera"),
        CameraInfo(9910, "Desk Cam: Desk Cam"),
    ]


def test_without_any_camera_there_is_no_list(tmp_path):
    assert linux_cameras(tmp_path / "missing") == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one way only")
def test_both_ways_find_the_same_cameras_and_print_nothing(capfd):
    assert {camera.index for camera in probed_cameras()} <= {camera.index for camera in list_cameras()}
    assert capfd.readouterr() == ("", "")
