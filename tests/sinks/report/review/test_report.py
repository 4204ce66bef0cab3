"""Where a report goes, and that nothing else is left there."""

import base64
import math
from dataclasses import replace

import cv2
import numpy as np
import pytest

from posecoach.cli.main import main
from posecoach.errors import OutputError
from posecoach.guide.one_set import OneSet
from posecoach.pose_file import PoseRecorder
from posecoach.replay import Request
from posecoach.replay import replay as judged
from posecoach.session import run
from posecoach.sinks.report.export import VideoFacts
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.review.gathered import Gathered
from posecoach.sinks.report.review.report import Report
from posecoach.sinks.report.review.review import review_of
from posecoach.sinks.report.review.stills import pictures_of
from tests.acting import SHIPPED, Acted, film
from tests.performances import CAT_COW


@pytest.fixture(scope="module")
def poses(tmp_path_factory):
    recorder = PoseRecorder()
    for time_s, pose in film(CAT_COW.perfect.figure_at, CAT_COW.perfect.seconds, fps=15):
        recorder.add(time_s, pose)
    recorder.save(path := tmp_path_factory.mktemp("poses") / "cat.npz")
    return path


def no_estimator():
    raise AssertionError("recorded poses need no estimator")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_gets_page_table_and_all_of_it(poses, tmp_path):
    outcome = judged(Request(poses, SHIPPED["cat_cow"], report=tmp_path / "set"), SHIPPED, no_estimator)
    assert names(tmp_path / "set") == ["index.html", "set.csv", "set.json"]
    assert (tmp_path / "set" / "set.csv").read_text() == outcome.review.csv
    assert 'href="set.csv"' in (tmp_path / "set" / "index.html").read_text(encoding="utf-8")


def test_one_file_is_all_there_is(poses, tmp_path):
    judged(Request(poses, SHIPPED["cat_cow"], report=tmp_path / "set.html"), SHIPPED, no_estimator)
    assert names(tmp_path) == ["set.html"]


def test_without_being_asked_nothing_is_reviewed(poses):
    assert judged(Request(poses, SHIPPED["cat_cow"]), SHIPPED, no_estimator).review is None


@pytest.mark.parametrize("name", ["set", "set.html"])
def test_what_does_not_come_to_an_end_leaves_nothing(name, tmp_path):
    with pytest.raises(OSError), Report(tmp_path / name) as report:
        report.video.write_bytes(b"half a video") if name == "set.html" else None
        raise OSError
    assert names(tmp_path) == []


def test_a_folder_that_was_there_keeps_what_was_in_it(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with Report(tmp_path):
        pass
    assert names(tmp_path) == ["mine.txt"]


@pytest.mark.parametrize("name", ["no/such/set", "no/such/set.html", "taken", "folder.html"])
def test_a_place_that_cannot_be_is_refused_before_the_work(name, tmp_path):
    (tmp_path / "taken").write_text("a file")
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(OutputError, match=r"cannot be written"):
        Report(tmp_path / name)


def test_the_command_writes_it_and_refuses_in_one_sentence(poses, tmp_path, monkeypatch, capsys):
    asked = ["posecoach", "replay", str(poses), "-e", "cat_cow", "-q", "--report"]
    for target, code in (("set.html", 0), ("no/such/set", 2)):
        monkeypatch.setattr("sys.argv", [*asked, str(tmp_path / target)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert (ended.value.code or 0) == code
    assert (tmp_path / "set.html").stat().st_size > 1e6
    assert "cannot be written" in capsys.readouterr().err


def test_the_stills_are_the_pictures_at_the_tops_all_of_the_same_part():
    exercise, gathered, record = SHIPPED["cat_cow"], Gathered("back"), SetRecord()
    acted = Acted(film(CAT_COW.perfect.figure_at, CAT_COW.perfect.seconds))
    run(OneSet(exercise), acted, acted, [record, gathered])
    facts = VideoFacts("cat.mp4", 320, 180, math.nan, record.end_s, record.n_frames, None)
    review = review_of(exercise, record, gathered.curve, gathered.bodies, facts, 0.0)
    grey = [replace(frame, image=np.full((360, 640, 3), frame.index % 256, np.uint8)) for frame in acted]
    pictures = pictures_of(review, gathered.bodies, iter(grey))
    assert pictures.keys() == {still.title for still in review.stills}
    shown = {title: pixels(uri) for title, uri in pictures.items()}
    for still in review.stills:
        index = next(frame.index for frame in acted if frame.time_s == still.time_s)
        assert np.median(shown[still.title]) == pytest.approx(index % 256, abs=2)
        assert shown[still.title].std() > 1  # something is drawn over it
    assert len({picture.shape for picture in shown.values()}) == 1


def pixels(uri):
    return cv2.imdecode(np.frombuffer(base64.b64decode(uri.split(",")[1]), np.uint8), cv2.IMREAD_COLOR)
