import numpy as np
import pytest

from posecoach.errors import OutputError
from posecoach.guide.one_set import OneSet
from posecoach.pose_file import load_poses
from posecoach.session import run
from posecoach.sinks.recorder import Recorder
from tests.acting import SHIPPED, Acted, film
from tests.performances import SUPERMAN


def test_it_keeps_every_frame_once_and_also_those_without_a_person(tmp_path):
    # Ends in the middle of a hold, so that the session ends with a second moment for the last frame.
    poses = film(SUPERMAN.perfect.lost(3.0, 4.0), 9.4, fps=10)
    acted = Acted(poses)
    run(OneSet(SHIPPED["superman"]), acted, acted, [Recorder(tmp_path / "poses.npz")])
    track = load_poses(tmp_path / "poses.npz")
    assert track.times_s.tolist() == [time_s for time_s, _ in poses]
    for i, (_, pose) in enumerate(poses):
        assert (track.pose(i) is None) == (pose is None)
        if pose:
            np.testing.assert_array_equal(track.pose(i).image, pose.image)


def test_it_says_before_any_work_that_it_cannot_write(tmp_path):
    with pytest.raises(OutputError, match=r"no folder .*nowhere.*Make it first"):
        Recorder(tmp_path / "nowhere" / "poses.npz")
    assert list(tmp_path.iterdir()) == []
