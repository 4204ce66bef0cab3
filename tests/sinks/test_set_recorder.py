"""Each set of a session in a file of its own, which counts what the session counted."""

from datetime import UTC, datetime

import pytest

from posecoach.errors import OutputError
from posecoach.events import SetEnded, Stage
from posecoach.guide.commands import Command
from posecoach.pose_file import load_poses
from posecoach.replay import Request, replay
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.set_recorder import SetRecorder
from tests.acting import SHIPPED
from tests.guide.leading import Led, dosed, plan
from tests.guide.test_guide import cycling

BEGAN_AT = datetime(2026, 3, 2, 8, 30, 5, 999_999, tzinfo=UTC)
CAT_COW = dosed("cat_cow", reps=3)


def recorded(folder, led):
    recorder = SetRecorder(folder, BEGAN_AT)
    for moment in led.moments:
        recorder.receive(moment)
    recorder.close()
    assert recorder.trouble == ""
    return {file.name: file for file in sorted(folder.iterdir())}


def judged(file):
    return replay(Request(file), SHIPPED, open_estimator=None)


def test_each_set_is_a_file_that_counts_what_was_counted(tmp_path):
    led = Led(plan(CAT_COW, CAT_COW), cycling, 60)
    files = recorded(tmp_path / "recordings", led)
    assert list(files) == ["2026-03-02_08-30-05_1_cat_cow.npz", "2026-03-02_08-30-05_2_cat_cow.npz"]
    for file in files.values():
        outcome = judged(file)
        assert outcome.exercise.id == "cat_cow" and outcome.choice is None, "the file says what it is"
        assert len(outcome.record.reps) == 3


def test_what_was_measured_is_measured_again(tmp_path):
    led, live = Led(plan(CAT_COW), lambda t: cycling(max(0, t - 7)), 30), SetRecord()
    for moment in led.moments:
        live.receive(moment)
    (file,) = recorded(tmp_path / "recordings", led).values()
    again = judged(file).record
    began_s = live.reps[0].start_s - again.reps[0].start_s
    assert [rep.start_s + began_s for rep in again.reps] == pytest.approx([rep.start_s for rep in live.reps])
    assert [rep.range for rep in again.reps] == pytest.approx([rep.range for rep in live.reps])


def test_it_begins_with_the_countdown_and_pauses_are_cut_out(tmp_path):
    led = Led(plan(CAT_COW), cycling, 90, {12: Command.PAUSE, 52: Command.RESUME})
    (file,) = recorded(tmp_path / "recordings", led).values()
    track, (ended,) = load_poses(file), led.of(SetEnded)
    paused_s = sum(m.guidance.stage in (Stage.PAUSED, Stage.PLACING) for m in led.moments) / 30
    assert paused_s > 40
    assert track.times_s[0] == 0
    second_countdown_s = 3
    assert track.times_s[-1] == pytest.approx(ended.time_s - paused_s - second_countdown_s, abs=0.2)
    assert max(track.times_s[1:] - track.times_s[:-1]) < 0.05
    assert len(judged(file).record.reps) == 3


def test_what_was_begun_anew_leaves_no_file_and_is_numbered_all_the_same(tmp_path):
    led = Led(plan(CAT_COW), cycling, 60, {18: Command.RESTART})
    assert list(recorded(tmp_path / "recordings", led)) == ["2026-03-02_08-30-05_2_cat_cow.npz"]


def test_a_countdown_that_comes_to_nothing_is_no_part_of_the_set(tmp_path):
    led = Led(plan(CAT_COW), lambda t: cycling(t) if t < 4 or t > 15 else None, 45)
    assert led.stages.count(Stage.COUNTDOWN) == 2
    (file,) = recorded(tmp_path / "recordings", led).values()
    assert load_poses(file).times_s[-1] < 20


def test_what_was_done_of_a_set_that_is_stopped_is_kept(tmp_path):
    (file,) = recorded(tmp_path / "recordings", Led(plan(CAT_COW), cycling, 14)).values()
    assert len(judged(file).record.reps) in (1, 2)


def test_without_a_set_there_is_no_file(tmp_path):
    assert recorded(tmp_path / "recordings", Led(plan(CAT_COW), lambda t: None, 5)) == {}


def test_it_says_before_the_session_that_nothing_can_be_written(tmp_path):
    (tmp_path / "recordings").write_text("a file")
    with pytest.raises(OutputError, match="Leave --record out"):
        SetRecorder(tmp_path / "recordings", BEGAN_AT)


def test_what_cannot_be_written_in_the_end_is_told(tmp_path):
    recorder = SetRecorder(tmp_path / "recordings", BEGAN_AT)
    (tmp_path / "recordings").rmdir()
    for moment in Led(plan(CAT_COW), cycling, 30).moments:
        recorder.receive(moment)
    recorder.close()
    assert "cannot be written" in recorder.trouble
