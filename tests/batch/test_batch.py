"""Many recordings judged by real processes, side by side: what is kept, and what is done again."""

import json
import multiprocessing
import os
import subprocess
import sys

import pytest

from posecoach.batch.batch import Batch, Watcher, review
from posecoach.batch.crew import local_staff
from posecoach.batch.recordings import recordings_at
from posecoach.batch.task import Judging
from posecoach.batch.trail import steps_of
from posecoach.batch.work import Work, do
from posecoach.errors import OutputError
from posecoach.landmarks import Side
from posecoach.replay import Request, replay
from posecoach.sinks.report.export import as_json
from tests.acting import SHIPPED
from tests.batches import SAMPLES, begun, folder_of, interrupt, is_group_gone, poses, rows_of, wait_for

NAMES = ("torso_twist_front", "hip_hinge_side", "superman_side", "cat_cow_shallow")


def no_model():
    raise AssertionError("recorded poses need no model")


def judged(place, out, exercise=None, side=None, workers=2, model=no_model, watcher=None, reports=False):
    """Judge a folder; return the rows."""
    named = SHIPPED[exercise] if exercise else None
    batch = Batch(recordings_at(place), out, named, SHIPPED, side, None, reports)
    return review(batch, local_staff(workers), model, watcher or Watcher())


def results_in(out):
    """When each result was written."""
    return {path.name: path.stat().st_mtime_ns for path in out.glob("*.json")}


def test_each_is_judged_as_a_single_replay_judges_it(tmp_path):
    place = folder_of(tmp_path / "in", *poses(*NAMES))
    rows = judged(place, tmp_path / "out")
    assert [row.exercise for row in rows] == ["cat_cow", "hip_hinge", "superman", "torso_twist"]
    for name in NAMES:
        path = place / f"{name}.npz"
        outcome = replay(Request(path), SHIPPED, no_model)
        alone = as_json(outcome.exercise, outcome.record, outcome.video, outcome.unseen_s)
        kept = json.loads((tmp_path / "out" / f"{name}.json").read_text(encoding="utf-8"))
        assert kept.pop("made_from")["file"] == path.name
        assert kept == alone
    twist = rows_of(tmp_path / "out")["torso_twist_front.npz"]
    assert (twist["reps"], twist["left"], twist["right"], twist["error"]) == ("16", "8", "8", "")
    assert rows_of(tmp_path / "out")["cat_cow_shallow.npz"]["shallow"] == "2"
    assert "hip_hinge_side.json" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_a_side_and_an_exercise_are_asked_of_all(tmp_path):
    place = folder_of(tmp_path / "in", *poses("torso_twist_front", "torso_twist_knee_front"))
    rows = judged(place, tmp_path / "out", "torso_twist", Side.LEFT)
    assert [(row.left, row.right) for row in rows] == [("8", "0")] * 2


def test_a_bad_file_costs_nobody_else_anything(tmp_path):
    place = folder_of(tmp_path / "in", *poses("superman_side"))
    (place / "aaa.mp4").write_text("no video")
    (place / "bbb.npz").write_text("no poses")
    told = []
    rows = judged(place, tmp_path / "out", watcher=Watcher(settled=lambda row: told.append(row.file)))
    assert [bool(row.error) for row in rows] == [True, True, False]
    assert "holds no video" in rows[0].error and "no recording of poses" in rows[1].error
    assert sorted(told) == ["aaa.mp4", "bbb.npz", "superman_side.npz"]


def test_what_is_done_is_not_done_again_and_what_changed_is(tmp_path):
    place, out = folder_of(tmp_path / "in", *poses(*NAMES)), tmp_path / "in" / "out"
    judged(place, out)
    first, table = results_in(out), (out / "table.csv").read_bytes()
    judged(place, out)
    assert results_in(out) == first and (out / "table.csv").read_bytes() == table
    os.utime(place / "superman_side.npz")
    (out / "torso_twist_front.json").write_text("{")
    judged(place, out)
    again = {name for name, when in results_in(out).items() if when != first[name]}
    assert again == {"superman_side.json", "torso_twist_front.json"}
    assert (out / "table.csv").read_bytes() == table
    judged(place, out, "superman")
    assert not results_in(out).items() & first.items()


def test_a_result_of_what_cannot_be_judged_any_more_goes(tmp_path):
    place, out = folder_of(tmp_path / "in", *poses(*NAMES[:2])), tmp_path / "out"
    judged(place, out)
    (place / "hip_hinge_side.npz").write_text("spoilt")
    judged(place, out)
    assert results_in(out).keys() == {"torso_twist_front.json"}
    assert rows_of(out)["hip_hinge_side.npz"]["error"]


def test_two_at_once_do_not_write_into_the_same_folder(tmp_path):
    place, out = folder_of(tmp_path / "in", *poses("superman_side")), tmp_path / "out"
    refused = []

    def meanwhile(total_s, done_s):
        with pytest.raises(OutputError, match="another posecoach"):
            judged(place, out)
        refused.append(True)

    judged(place, out, watcher=Watcher(opened=meanwhile))
    assert refused == [True]


def test_results_that_cannot_be_written_end_it(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="cannot be written"):
        judged(folder_of(tmp_path / "in", *poses("superman_side")), tmp_path / "out")


def test_a_worker_that_dies_costs_its_task_only(tmp_path, model):
    place = folder_of(tmp_path / "in", SAMPLES / "superman.mp4", *poses(*NAMES))
    killed = []

    def kill_it(done_s):
        if done_s > 0 and not killed:
            (worker,) = multiprocessing.active_children()
            worker.kill()
            killed.append(worker.pid)

    watch = Watcher(advanced=kill_it)
    rows = judged(place, tmp_path / "out", workers=1, model=lambda: model, watcher=watch)
    assert killed
    by_file = {row.file: row for row in rows}
    assert "not judged to its end" in by_file.pop("superman.mp4").error
    assert [row.error for row in by_file.values()] == [""] * len(NAMES)
    assert multiprocessing.active_children() == []


def test_progress_goes_from_what_was_done_before_to_the_end(tmp_path, model):
    place = folder_of(tmp_path / "in", SAMPLES / "empty_room.mp4")
    opened, done_s = [], []
    watch = Watcher(lambda *seconds: opened.append(seconds), done_s.append)
    judged(place, tmp_path / "out", "cat_cow", workers=1, model=lambda: model, watcher=watch)
    assert opened == [(pytest.approx(5.0, abs=0.1), 0.0)]
    assert done_s == sorted(done_s)
    assert done_s[-1] == pytest.approx(5.0, abs=0.1)
    judged(place, tmp_path / "out", "cat_cow", workers=1, model=lambda: model, watcher=watch)
    assert opened[-1][0] == opened[-1][1]


def test_a_long_one_in_pieces_counts_as_in_one(tmp_path, model):
    task = Judging((SAMPLES / "superman.mp4").absolute(), SHIPPED["superman"], SHIPPED, model=model)
    outcomes = []
    do([Work(task, 34.2, 3)], local_staff(2), tmp_path, outcomes.append, lambda done_s: None)
    (outcome,) = outcomes
    assert outcome.error == ""
    summary = outcome.plain["summary"]
    assert (summary["reps"], summary["shallow_reps"], summary["flags"]) == (3, 0, {})
    assert summary["holds_s"] == pytest.approx([5.8, 2.8, 7.9], abs=0.3)
    assert outcome.plain["video"]["frames"] == 513
    begun_s = [steps_of(tmp_path / "0" / f"{number}")["time_s"][0] for number in range(3)]
    assert begun_s == pytest.approx([0.0, 11.4, 22.8], abs=0.07)


def test_a_piece_that_fails_is_told(tmp_path, model):
    task = Judging(tmp_path / "gone.mp4", SHIPPED["superman"], SHIPPED, model=model)
    outcomes = []
    do([Work(task, 60.0, 2)], local_staff(2), tmp_path, outcomes.append, lambda done_s: None)
    assert outcomes[0].plain is None and "gone.mp4 cannot be opened" in outcomes[0].error


def test_reports_are_written_and_written_again_where_one_is_missing(tmp_path):
    place, out = folder_of(tmp_path / "in", *poses(*NAMES[:2])), tmp_path / "out"
    judged(place, out, reports=True)
    page = (out / "torso_twist_front.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    (out / "hip_hinge_side.html").unlink()
    judged(place, out, reports=True)
    assert (out / "hip_hinge_side.html").exists()
    assert "./hip_hinge_side.html" in (out / "index.html").read_text(encoding="utf-8")


def test_killed_in_the_middle_it_goes_on_from_there_and_comes_to_the_same_table(tmp_path):
    place = folder_of(tmp_path / "in", *poses(*NAMES))
    for number in range(12):
        (place / f"superman_{number}.npz").write_bytes((place / "superman_side.npz").read_bytes())
    (place / "broken.mp4").write_text("no video")
    whole, out = tmp_path / "whole", tmp_path / "out"
    arguments = ("replay", place, "--exercise", "superman", "--workers", 2, "--out")
    with begun(*arguments, whole) as program:
        program.communicate()
    assert program.returncode == 1
    with begun(*arguments, out) as program:
        wait_for(lambda: len(results_in(out)) >= 2, "two results")
        program.kill()
    kept = results_in(out)
    assert 2 <= len(kept) < 16 and not (out / "table.csv").exists()
    wait_for(lambda: is_group_gone(program), "the end of its workers")
    with begun(*arguments, out) as program:
        program.communicate()
    assert (out / "table.csv").read_bytes() == (whole / "table.csv").read_bytes()
    assert (out / "index.html").read_bytes() == (whole / "index.html").read_bytes()
    assert kept.items() <= results_in(out).items()
    assert not list(out.glob(".*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs process groups")
def test_ctrl_c_ends_it_at_once_and_keeps_what_is_done(tmp_path, model):
    place = folder_of(tmp_path / "in", *poses(*NAMES), SAMPLES / "superman.mp4", SAMPLES / "torso_twist.mp4")
    with begun("replay", place, "--model", model, "--workers", 3, "--out", tmp_path / "out") as program:
        wait_for(lambda: results_in(tmp_path / "out"), "a result")
        interrupt(program)
        try:
            _, said = program.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            program.kill()
            raise
    assert program.returncode == 130
    assert "kept in" in said and "Traceback" not in said
    wait_for(lambda: is_group_gone(program), "the end of its workers")
    kept = results_in(tmp_path / "out")
    assert kept and "superman.json" not in kept
