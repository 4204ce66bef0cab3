"""A live session in its thread: what it sees comes from acted frames, all else is real."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from posecoach.errors import ModelError
from posecoach.events import SetEnd, SetEnded, Stage
from posecoach.frame import NO_PICTURE, Frame
from posecoach.guide.commands import Command
from posecoach.guide.guide import Guide
from posecoach.live import LiveSession
from posecoach.moment import Moment
from tests.acting import Judged
from tests.benches import eventually
from tests.guide.leading import dosed, plan
from tests.guide.test_guide import cycling

PLAN = plan(dosed("cat_cow", reps=2))


class Filmed:
    """A camera that films an acted person as fast as it is asked, until it is closed."""

    def __init__(self):
        self.calls = []
        self.is_closed = False

    def __iter__(self) -> Iterator[Frame]:
        index = 0
        while not self.is_closed:
            yield Frame(index, index / 30, NO_PICTURE)
            index += 1

    def pause(self):
        self.calls.append("pause")

    def resume(self):
        self.calls.append("resume")

    def close(self):
        self.calls.append("close")
        self.is_closed = True


class Acting:
    """An estimator that knows what was acted."""

    def estimate(self, frame):
        return cycling(frame.time_s).pose(frame.time_s)


@contextmanager
def acting(tell):
    tell("Getting ready.")
    yield Acting()


class Waiting(Judged):
    """A sink that holds the session up until it may go on."""

    def __init__(self):
        super().__init__()
        self.may_go_on = threading.Event()

    def receive(self, moment: Moment) -> None:
        super().receive(moment)
        assert self.may_go_on.wait(30)


def ended(session):
    session.wait(60)
    assert not session.is_running


def test_a_session_runs_to_its_end_and_lets_go_of_the_camera():
    camera, judged, over = Filmed(), Judged(), threading.Event()
    session = LiveSession(Guide(PLAN), camera, acting, [judged], on_end=over.set)
    session.start()
    ended(session)
    assert session.latest.guidance.stage is Stage.OVER
    assert session.is_over
    assert session.failure == session.notice == ""
    assert [event.how for event in judged.of(SetEnded)] == [SetEnd.DONE]
    assert camera.is_closed
    assert over.is_set()


def test_a_session_that_is_stopped_keeps_its_set_as_stopped():
    camera, judged = Filmed(), Waiting()
    session = LiveSession(Guide(PLAN), camera, acting, [judged])
    session.start()
    judged.may_go_on.set()
    eventually(lambda: session.latest and session.latest.guidance.stage is Stage.WORKING)
    session.stop()
    ended(session)
    assert [event.how for event in judged.of(SetEnded)] in ([SetEnd.STOPPED], [SetEnd.DONE])


def test_a_pause_releases_the_camera_before_the_next_frame_comes():
    camera, waiting = Filmed(), Waiting()
    session = LiveSession(Guide(PLAN), camera, acting, [waiting])
    session.start()
    session.ask(Command.PAUSE)
    assert camera.calls == ["pause"]
    waiting.may_go_on.set()
    eventually(lambda: session.latest and session.latest.guidance.stage is Stage.PAUSED)
    session.ask(Command.RESUME)
    assert camera.calls == ["pause", "resume"]
    session.stop()
    ended(session)


def test_what_hurts_does_not_switch_the_camera():
    camera = Filmed()
    session = LiveSession(Guide(PLAN), camera, acting, [])
    session.ask(Command.HURT)
    assert camera.calls == []


def test_a_model_that_cannot_be_had_is_said_and_the_camera_let_go():
    @contextmanager
    def failing(tell):
        raise ModelError("There is no model. Connect to the network once.")
        yield

    camera = Filmed()
    session = LiveSession(Guide(PLAN), camera, failing, [])
    session.start()
    ended(session)
    assert session.failure == "There is no model. Connect to the network once."
    assert camera.is_closed


def test_a_fault_of_our_own_is_said_and_logged_and_discards_nothing_silently(caplog):
    class Broken(Judged):
        def receive(self, moment):
            raise ZeroDivisionError

    camera = Filmed()
    session = LiveSession(Guide(PLAN), camera, acting, [Broken()])
    session.start()
    ended(session)
    assert "posecoach itself" in session.failure
    assert "ZeroDivisionError" in caplog.text
    assert camera.is_closed


@pytest.mark.parametrize("notice", ["Getting ready."])
def test_what_takes_a_while_is_told(notice):
    is_open = threading.Event()

    @contextmanager
    def slow(tell):
        tell(notice)
        assert is_open.wait(30)
        yield Acting()

    session = LiveSession(Guide(PLAN), Filmed(), slow, [])
    session.start()
    eventually(lambda: session.notice == notice)
    is_open.set()
    ended(session)
    assert session.notice == ""
