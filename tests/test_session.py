import pytest

from posecoach.events import HoldEnded, RepCompleted
from posecoach.guide.one_set import OneSet
from posecoach.session import run
from tests.acting import SHIPPED, Acted, Judged, film, judge
from tests.performances import CAT_COW, SUPERMAN


class Closing(Judged):
    """A sink that knows how often it was closed, and can break."""

    def __init__(self, breaks_at=None):
        super().__init__()
        self.closed, self.discarded, self.breaks_at = 0, 0, breaks_at

    def receive(self, moment):
        if moment.frame.index == self.breaks_at:
            raise OSError("disk full")
        super().receive(moment)

    def close(self):
        self.closed += 1

    def discard(self):
        self.discarded += 1


def session(poses, *sinks, name="superman"):
    acted = Acted(poses)
    run(OneSet(SHIPPED[name]), acted, acted, sinks)


def test_every_sink_gets_every_moment_and_is_closed_once():
    poses = film(CAT_COW.perfect.figure_at, 8, fps=10)
    sinks = Closing(), Closing()
    session(poses, *sinks, name="cat_cow")
    for sink in sinks:
        assert [moment.frame.time_s for moment in sink.moments] == [time_s for time_s, _ in poses]
        assert [moment.pose for moment in sink.moments] == [pose for _, pose in poses]
        assert (sink.closed, sink.discarded) == (1, 0)


def test_what_only_the_end_completes_comes_with_one_more_moment():
    poses = film(SUPERMAN.perfect.figure_at, 9.2, fps=10)
    sink = Closing()
    session(poses, sink)
    *_, before, last = sink.moments
    assert last.frame is before.frame
    assert [type(event) for event in last.events] == [HoldEnded, RepCompleted]
    assert (before.progress.reps, last.progress.reps) == (0, 1)


def test_where_the_end_completes_nothing_there_is_no_extra_moment():
    poses = film(SUPERMAN.perfect.figure_at, 2, fps=10)
    assert len(judge("superman", poses).moments) == len(poses)


def test_when_one_sink_breaks_all_leave_nothing_behind():
    sinks = Closing(), Closing(breaks_at=3)
    with pytest.raises(OSError, match="disk full"):
        session(film(SUPERMAN.perfect.figure_at, 2, fps=10), *sinks)
    assert [(sink.closed, sink.discarded) for sink in sinks] == [(0, 1), (0, 1)]


def test_a_recording_without_frames_ends_well():
    sink = Closing()
    session([], sink)
    assert (sink.moments, sink.closed) == ([], 1)


def test_a_moment_shows_the_signals_told_from_the_persons_baseline():
    judged = judge("superman", film(SUPERMAN.perfect.figure_at, 9, fps=10))
    lifts = [moment.signals["lift"] for moment in judged.moments]
    assert lifts[20] == pytest.approx(0, abs=1)
    assert lifts[60] == pytest.approx(14, abs=1)
