"""Poses that are written by one process and read by another meanwhile."""

import numpy as np

from posecoach.batch.trail import KnownPoses, Trail, steps_of
from posecoach.frame import NO_PICTURE, Frame
from tests.bodies import standing


def frame(time_s, index=0):
    return Frame(index, time_s, NO_PICTURE)


def rounded(pose):
    parts = (getattr(pose, n).astype(np.float32) for n in ("image", "world", "visibility", "outline"))
    return type(pose)(pose.time_s, pose.aspect, *(part.astype(np.float64) for part in parts))


def test_a_pose_comes_back_as_it_was(tmp_path):
    pose = rounded(standing(20).pose(0.25))
    with Trail(tmp_path / "t") as trail:
        trail.add(frame(0.0), None)
        trail.add(frame(0.25), pose)
    known = KnownPoses(steps_of(tmp_path / "t"))
    again = known.estimate(frame(0.25, index=7))
    assert (again.time_s, again.aspect) == (pose.time_s, pose.aspect)
    for part in ("image", "world", "visibility", "outline"):
        assert np.array_equal(getattr(again, part), getattr(pose, part), equal_nan=True)
    assert known.estimate(frame(0.0)) is None
    assert known.estimate(frame(0.1)) is None


def test_what_is_written_is_read_while_the_file_is_open_and_half_a_step_is_not(tmp_path):
    with Trail(tmp_path / "t") as trail:
        trail.add(frame(0.0), None)
        trail.add(frame(0.5), standing().pose(0.5))
        assert steps_of(tmp_path / "t")["time_s"].tolist() == [0.0, 0.5]
    whole = (tmp_path / "t").read_bytes()
    (tmp_path / "t").write_bytes(whole[:-10])
    assert steps_of(tmp_path / "t")["time_s"].tolist() == [0.0]


def test_a_trail_that_is_not_begun_is_empty(tmp_path):
    assert len(steps_of(tmp_path / "none")) == 0
