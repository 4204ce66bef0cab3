"""The same work, done by Dask's workers: a real scheduler and two worker processes on this computer."""

import sys

import pytest

from posecoach.batch.batch import Batch, Watcher, review
from posecoach.batch.cluster import cluster_staff, judge_there
from posecoach.batch.crew import local_staff
from posecoach.batch.recordings import recordings_at
from posecoach.batch.task import Judging
from posecoach.errors import OutputError, PosecoachError, SourceError
from tests.acting import SHIPPED
from tests.batches import folder_of, poses

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def scheduler():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def judged(place, out, staff):
    batch = Batch(recordings_at(place), out, None, SHIPPED)
    return review(batch, staff, lambda: pytest.fail("no model is needed"), Watcher())


def test_the_cluster_comes_to_the_same_table_and_page(tmp_path, scheduler):
    names = ("torso_twist_front", "hip_hinge_side", "superman_side", "cat_cow_shallow")
    place = folder_of(tmp_path / "in", *poses(*names))
    (place / "broken.npz").write_text("no poses")
    judged(place, tmp_path / "here", local_staff(2))
    rows = judged(place, tmp_path / "there", cluster_staff(scheduler))
    assert [bool(row.error) for row in rows] == [True, False, False, False, False]
    for name in ("table.csv", "index.html", "torso_twist_front.json"):
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()


def test_files_that_a_worker_cannot_see_are_told(tmp_path):
    with pytest.raises(SourceError, match="cannot be seen from the worker on"):
        judge_there(Judging(tmp_path / "a.npz", None, SHIPPED))
    (path,) = poses("superman_side")
    with pytest.raises(OutputError, match="cannot be seen from the worker on"):
        judge_there(Judging(path, None, SHIPPED, report=tmp_path / "none" / "a.html"))


def test_a_scheduler_that_does_not_answer_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("posecoach.batch.cluster._ANSWERS_S", 1)
    place = folder_of(tmp_path / "in", *poses("superman_side"))
    with pytest.raises(PosecoachError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        judged(place, tmp_path / "out", cluster_staff("tcp://127.0.0.1:9"))


def test_a_scheduler_without_workers_is_told(tmp_path):
    place = folder_of(tmp_path / "in", *poses("superman_side"))
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0") as cluster,
        pytest.raises(PosecoachError, match="has no workers"),
    ):
        judged(place, tmp_path / "out", cluster_staff(cluster.scheduler_address))


def test_without_the_extra_the_cure_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    place = folder_of(tmp_path / "in", *poses("superman_side"))
    with pytest.raises(PosecoachError, match=r"pip install 'posecoach\[cluster\]'"):
        judged(place, tmp_path / "out", cluster_staff("tcp://127.0.0.1:9"))
