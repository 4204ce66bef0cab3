"""Replaying recorded poses: everything but the video and the model."""

import math

import pytest

from posecoach.errors import OutputError, PosecoachError, SourceError
from posecoach.landmarks import Side
from posecoach.pose_file import PoseRecorder, load_poses
from posecoach.replay import Request, Watcher, replay
from tests.acting import SHIPPED, film, judge
from tests.bodies import kneeling
from tests.performances import SUPERMAN, TORSO_TWIST


def no_estimator():
    raise AssertionError("recorded poses need no estimator")


def write(figure_at, seconds, path, fps=10):
    recorder = PoseRecorder()
    for time_s, pose in film(figure_at, seconds, fps):
        recorder.add(time_s, pose)
    recorder.save(path)
    return path


@pytest.fixture(scope="module")
def twist(tmp_path_factory):
    return write(
        TORSO_TWIST.perfect.figure_at, TORSO_TWIST.perfect.seconds, tmp_path_factory.mktemp("t") / "t.npz"
    )


@pytest.fixture(scope="module")
def superman(tmp_path_factory):
    take = SUPERMAN.perfect
    return write(take.lost(6.0, 7.0), take.seconds, tmp_path_factory.mktemp("s") / "s.npz")


def test_a_named_exercise_is_judged_without_choosing(superman):
    outcome = replay(Request(superman, SHIPPED["superman"]), SHIPPED, no_estimator)
    assert (outcome.exercise.id, outcome.choice) == ("superman", None)
    assert len(outcome.record.reps) == SUPERMAN.perfect.reps
    assert outcome.unseen_s == pytest.approx(1.0, abs=0.15)


def test_without_a_name_the_exercise_is_found_out_and_the_whole_recording_judged(twist):
    outcome = replay(Request(twist), SHIPPED, no_estimator)
    assert outcome.exercise.id == outcome.choice.exercise.id == "torso_twist"
    named = replay(Request(twist, SHIPPED["torso_twist"]), SHIPPED, no_estimator)
    assert outcome.record.reps == named.record.reps
    assert outcome.record.n_frames == len(load_poses(twist))


def test_one_side_alone_is_counted_when_asked(twist):
    outcome = replay(Request(twist, SHIPPED["torso_twist"], side=Side.RIGHT), SHIPPED, no_estimator)
    assert (outcome.record.reps_to(Side.LEFT), outcome.record.reps_to(Side.RIGHT)) == (0, 2)


def test_the_facts_about_recorded_poses_are_what_is_known_of_them(twist):
    facts = replay(Request(twist, SHIPPED["torso_twist"]), SHIPPED, no_estimator).video
    track = load_poses(twist)
    assert (facts.path, facts.width, facts.height, facts.warning) == (str(twist), 0, 0, None)
    assert math.isnan(facts.fps)
    assert (facts.frames, facts.duration_s) == (len(track), track.times_s[-1])


def test_a_watcher_learns_what_is_judged_and_how_far_it_is(twist):
    told, times_s = [], []
    watcher = Watcher(lambda exercise, choice: told.append((exercise.id, choice.counted > 0)), times_s.append)
    replay(Request(twist), SHIPPED, no_estimator, watcher)
    assert told == [("torso_twist", True)]
    frames_s = load_poses(twist).times_s.tolist()
    looked_at = len(times_s) - len(frames_s)
    assert times_s == [*frames_s[:looked_at], *frames_s], (
        "the beginning is looked at first, then all is judged"
    )


def test_recording_a_replay_gives_the_same_poses_again(superman, tmp_path):
    replay(Request(superman, SHIPPED["superman"], record=tmp_path / "again.npz"), SHIPPED, no_estimator)
    first, again = load_poses(superman), load_poses(tmp_path / "again.npz")
    assert again.times_s.tolist() == first.times_s.tolist()
    for part in ("image", "world", "visibility", "outline"):
        assert getattr(again, part).tobytes() == getattr(first, part).tobytes()


def test_an_ending_in_capitals_is_a_recording_too(twist, tmp_path):
    (tmp_path / "T.NPZ").write_bytes(twist.read_bytes())
    assert replay(Request(tmp_path / "T.NPZ", SHIPPED["torso_twist"]), SHIPPED, no_estimator).record.reps


def test_poses_cannot_be_annotated(twist, tmp_path):
    with pytest.raises(OutputError, match="without pictures"):
        replay(Request(twist, annotate=tmp_path / "out.mp4"), SHIPPED, no_estimator)


def test_a_recording_in_which_no_exercise_is_done_says_what_to_do(tmp_path):
    path = write(lambda t: kneeling(), 3, tmp_path / "kneeling.npz")
    exercises = {name: SHIPPED[name] for name in ("cat_cow", "superman")}
    with pytest.raises(PosecoachError, match=r"kneeling\.npz .*cat_cow, superman.*--exercise"):
        replay(Request(path), exercises, no_estimator)


def test_a_missing_recording_is_told(tmp_path):
    with pytest.raises(SourceError, match=r"nothing\.npz"):
        replay(Request(tmp_path / "nothing.npz"), SHIPPED, no_estimator)


def test_the_outcome_is_that_of_the_one_path(twist):
    poses = film(TORSO_TWIST.perfect.figure_at, TORSO_TWIST.perfect.seconds, fps=10)
    outcome = replay(Request(twist, SHIPPED["torso_twist"]), SHIPPED, no_estimator)
    assert outcome.record.reps == judge("torso_twist", poses).reps
