"""Each set of a session in a file of its own, which counts what the session counted."""

from datetime import UTC, datetime

import pytest

from posecoach.errors import OutputError
from posecoach.events import SetEnded, Stage
from posecoach.guide.commands import Command
from posecoach.pose_file import load_poses
from posecoach.replay import Request, replay
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.set_recorder import SetRecorder, made
from tests.acting import SHIPPED, path
from tests.bodies import prone
from tests.guide.leading import Led, dosed, plan
from tests.guide.test_guide import cycling

BEGAN_AT = datetime(2026, 3, 2, 8, 30, 5, 999_999, tzinfo=UTC)
CAT_COW = dosed("cat_cow", reps=3)
SUPERMAN = dosed("superman", reps=2, hold_s=5)


@pytest.fixture
def folder(tmp_path):
    return made(tmp_path / "recordings")


def recorded(folder, led):
    recorder = SetRecorder(folder, BEGAN_AT)
    for moment in led.moments:
        recorder.receive(moment)
    recorder.close()
    assert recorder.trouble == ""
    return {file.name: file for file in sorted(folder.iterdir())}


def judged(file):
    return replay(Request(file), SHIPPED, open_estimator=None)


def counted(record):
    reps = [(rep.side, rep.range, rep.end_s - rep.start_s) for rep in record.reps]
    return reps, [(hold.side, hold.duration_s) for hold in record.holds]


def lifting(time_s):
    """Lift for six seconds, and rest for three, without end."""
    return prone(path(0, (14, 0), *[(1, 14), (6, 14), (1, 0), (3, 0)] * 8)(time_s))


def gone(from_s, to_s):
    return lambda time_s: None if from_s < time_s < to_s else cycling(time_s)


def nobody(time_s):
    return None


@pytest.mark.parametrize(
    ("exercise", "figure_at", "asked"),
    [
        (CAT_COW, cycling, {}),
        *((CAT_COW, cycling, {at_s: Command.PAUSE, 40: Command.RESUME}) for at_s in (8, 9.5, 11, 12.5, 14)),
        *((CAT_COW, gone(at_s, 30), {}) for at_s in (9, 11, 13)),
        (CAT_COW, cycling, {12: Command.HURT}),
        (CAT_COW, cycling, {14: Command.NEXT}),
        (SUPERMAN, lifting, {}),
        (SUPERMAN, lifting, {24: Command.PAUSE, 33: Command.RESUME}),
        (dosed("ball_release", hold_s=10), nobody, {}),
        (dosed("ball_relaxation", reps=1, hold_s=15), nobody, {}),
        (dosed("heat_pack", hold_s=20), nobody, {}),
    ],
)
def test_a_file_counts_and_measures_what_was_counted_and_measured(folder, exercise, figure_at, asked):
    led, live = Led(plan(exercise), figure_at, 90, asked), SetRecord()
    for moment in led.moments:
        live.receive(moment)
    (file,) = recorded(folder, led).values()
    outcome = judged(file)
    assert outcome.exercise.id == exercise.id and outcome.choice is None, "the file says what it is"
    for then, now in zip(counted(live), counted(outcome.record), strict=True):
        assert [one[0] for one in now] == [one[0] for one in then]
        for one, other in zip(now, then, strict=True):
            assert one[1:] == pytest.approx(other[1:], rel=0.05, abs=0.05, nan_ok=True)
    assert live.reps or live.holds or asked


def test_each_set_has_its_own(folder):
    files = recorded(folder, Led(plan(CAT_COW, CAT_COW), cycling, 60))
    assert list(files) == ["2026-03-02_08-30-05_01_cat_cow.npz", "2026-03-02_08-30-05_02_cat_cow.npz"]
    assert [len(judged(file).record.reps) for file in files.values()] == [3, 3]


def test_it_begins_with_the_countdown_and_a_pause_is_cut_out(folder):
    led = Led(plan(CAT_COW), cycling, 90, {12: Command.PAUSE, 52: Command.RESUME})
    (file,) = recorded(folder, led).values()
    track, (ended,) = load_poses(file), led.of(SetEnded)
    n_begin = next(i for i, m in enumerate(led.moments) if m.guidance.stage is Stage.COUNTDOWN)
    assert track.times_s[0] == 0
    assert track.times_s[-1] == pytest.approx(ended.time_s - n_begin / 30 - 40, abs=0.1)
    assert max(track.times_s[1:] - track.times_s[:-1]) < 0.05
    assert track.doing.counted[0][0] == pytest.approx(3, abs=0.1), "the countdown"
    assert len(track.doing.counted) == 2


def test_what_was_begun_anew_leaves_no_file_and_is_numbered_all_the_same(folder):
    led = Led(plan(CAT_COW), cycling, 60, {18: Command.RESTART})
    assert list(recorded(folder, led)) == ["2026-03-02_08-30-05_02_cat_cow.npz"]


def test_a_countdown_that_comes_to_nothing_is_no_part_of_the_set(folder):
    led = Led(plan(CAT_COW), lambda t: cycling(t) if t < 4 or t > 15 else None, 45)
    assert led.stages.count(Stage.COUNTDOWN) == 2
    (file,) = recorded(folder, led).values()
    assert load_poses(file).times_s[-1] < 20


def test_what_was_done_of_a_set_that_is_stopped_is_kept(folder):
    (file,) = recorded(folder, Led(plan(CAT_COW), cycling, 14)).values()
    assert len(judged(file).record.reps) in (1, 2)


def test_a_copy_says_the_same(folder):
    (file,) = recorded(folder, Led(plan(CAT_COW), cycling, 45)).values()
    replay(Request(file, record=folder / "copy.npz"), SHIPPED, open_estimator=None)
    assert load_poses(folder / "copy.npz").doing == load_poses(file).doing


def test_without_a_set_there_is_no_file(folder):
    assert recorded(folder, Led(plan(CAT_COW), nobody, 5)) == {}


def test_it_says_before_the_session_that_nothing_can_be_written(tmp_path):
    (tmp_path / "recordings").write_text("a file")
    with pytest.raises(OutputError, match="Leave --record out"):
        made(tmp_path / "recordings")


def test_what_cannot_be_written_in_the_end_is_told(folder):
    recorder = SetRecorder(folder, BEGAN_AT)
    folder.rmdir()
    for moment in Led(plan(CAT_COW), cycling, 30).moments:
        recorder.receive(moment)
    recorder.close()
    assert "cannot be written" in recorder.trouble
