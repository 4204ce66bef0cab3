"""What all pages share: plans, settings, and one session at a time."""

import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from posecoach.app.studio import Studio
from posecoach.errors import OutputError, SourceError
from posecoach.events import SetEnd, Stage
from posecoach.guide.commands import Command
from posecoach.pose_file import load_poses
from posecoach.specs.load import load_programmes, shipped_specs
from posecoach.store.store import Store
from tests.acting import SHIPPED
from tests.benches import eventually
from tests.test_live import acting

ROOM = str(Path(__file__).parents[2] / "sample_videos" / "empty_room.mp4")


@pytest.fixture
def studio(tmp_path):
    store = Store(tmp_path / "posecoach.db")
    asked = {"camera": ROOM, "voice_on": False}
    programmes = load_programmes([shipped_specs()], SHIPPED)
    one = Studio(store, SHIPPED, programmes, acting, asked, tmp_path / "heard.wav")
    yield one
    one.close()
    store.close()


def works(studio):
    return studio.session.latest and studio.session.latest.guidance.stage is Stage.WORKING


def test_what_was_asked_for_goes_before_what_is_kept_and_is_not_kept(studio):
    assert studio.settings.camera == ROOM
    assert studio.store.settings().camera == "0"


def test_what_the_person_sets_goes_before_what_was_asked_for(studio):
    studio.change("camera", "3")
    assert studio.settings.camera == studio.store.settings().camera == "3"
    assert not studio.settings.voice_on


def test_safety_is_accepted_once(studio):
    assert not studio.settings.has_accepted_safety
    studio.change("accepted_safety_at", datetime.now(UTC))
    assert studio.settings.has_accepted_safety


def test_who_has_osteoporosis_does_not_see_what_is_not_for_them(studio):
    assert studio.plan("superman")
    before = len(studio.plan("mid_back").sets)
    studio.change("has_osteoporosis", True)
    assert studio.plan("superman") is None
    assert "superman" not in studio.exercises
    assert len(studio.plan("mid_back").sets) < before


def test_there_is_no_plan_of_what_is_not_there(studio):
    assert studio.plan("flying") is None


def test_a_session_is_kept_and_its_page_known(studio):
    studio.attend(studio.plan("cat_cow"))
    eventually(lambda: works(studio))
    assert studio.is_busy
    assert studio.path == "/coach/cat_cow"
    studio.log_pain("before", 4)
    studio.session.ask(Command.HURT)
    eventually(lambda: studio.session.latest.guidance.stage is Stage.PAUSED)
    studio.end()
    assert not studio.is_busy
    session = studio.summary()
    assert (session.pain_before, session.n_hurts, session.has_ended) == (4, 1, True)
    assert [one.how for one in session.sets] == [SetEnd.HURT]
    assert studio.trouble == ""


def test_one_session_at_a_time(studio):
    first = studio.attend(studio.plan("cat_cow"))
    second = studio.attend(studio.plan("hip_hinge"))
    assert not first.is_running
    assert second.is_running
    assert studio.path == "/coach/hip_hinge"


def test_many_pages_at_once_attend_one_session(studio):
    plan, attended = studio.plan("cat_cow"), []
    pages = [threading.Thread(target=lambda: attended.append(studio.attend(plan))) for _ in range(4)]
    for one in pages:
        one.start()
    for one in pages:
        one.join()
    assert len(set(attended)) == 1
    assert len(studio.session_ids) == 1


def test_a_camera_is_shown_until_a_session_wants_it(studio):
    preview = studio.show(ROOM)
    eventually(lambda: preview.has_picture)
    studio.attend(studio.plan("cat_cow"))
    eventually(lambda: "preview" not in [thread.name for thread in threading.enumerate()])
    assert studio.show(ROOM) is None


def test_landmarks_are_kept_only_when_asked_for(studio, tmp_path):
    studio.attend(studio.plan("cat_cow"))
    eventually(lambda: works(studio))
    studio.end()
    assert not (tmp_path / "recordings").exists()
    studio.change("wants_record", True)
    studio.attend(studio.plan("cat_cow"))
    eventually(lambda: works(studio))
    studio.end()
    (recording,) = (tmp_path / "recordings").iterdir()
    assert recording.name == f"{studio.summary().began_at:%Y-%m-%d_%H-%M-%S}_01_cat_cow.npz"
    assert load_poses(recording).doing.exercise == "cat_cow"


def test_a_session_that_cannot_be_recorded_does_not_begin(studio, tmp_path):
    (tmp_path / "recordings").write_text("a file")
    studio.change("wants_record", True)
    with pytest.raises(OutputError, match="Leave --record out"):
        studio.attend(studio.plan("cat_cow"))
    assert not studio.is_busy and studio.store.counts().sessions == 0


def test_a_set_that_cannot_be_recorded_is_told_of_and_the_session_goes_on(studio, tmp_path):
    studio.change("wants_record", True)
    studio.attend(studio.plan("cat_cow"))
    eventually(lambda: works(studio))
    shutil.rmtree(tmp_path / "recordings")
    studio.session.ask(Command.HURT)
    eventually(lambda: "recordings" in studio.trouble)
    assert studio.is_busy and not studio.session.failure


def test_a_camera_that_cannot_be_is_refused(studio, tmp_path):
    studio.change("camera", str(tmp_path / "nothing.mp4"))
    with pytest.raises(SourceError, match=r"nothing\.mp4"):
        studio.attend(studio.plan("cat_cow"))
    assert not studio.is_busy
