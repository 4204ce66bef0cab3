import pytest

from posecoach.errors import SourceError
from posecoach.estimators.recorded import RecordedPoses
from posecoach.pose_file import PoseRecorder
from tests.acting import film
from tests.bodies import standing


def recorded(poses, path):
    recorder = PoseRecorder()
    for time_s, pose in poses:
        recorder.add(time_s, pose)
    recorder.save(path)
    return RecordedPoses(path)


def test_frames_come_in_order_with_their_times_and_without_pictures(tmp_path):
    poses = film(lambda t: standing() if t < 1 else None, 2, fps=10)
    source = recorded(poses, tmp_path / "poses.npz")
    frames = list(source)
    assert [(frame.index, frame.time_s) for frame in frames] == [(i, t) for i, (t, _) in enumerate(poses)]
    assert all(frame.image.shape == (0, 0, 3) for frame in frames)
    assert [source.estimate(frame) is None for frame in frames] == [pose is None for _, pose in poses]
    assert source.duration_s == poses[-1][0]


def test_it_can_be_gone_through_again(tmp_path):
    source = recorded(film(lambda t: standing(), 1, fps=10), tmp_path / "poses.npz")
    assert len(list(source)) == len(list(source)) == 11


def test_a_recording_of_nothing_has_no_frames(tmp_path):
    source = recorded([], tmp_path / "poses.npz")
    assert list(source) == []
    assert source.duration_s == 0


def test_a_missing_recording_is_told(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        RecordedPoses(tmp_path / "nothing.npz")
