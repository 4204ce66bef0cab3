import csv

import pytest

from posecoach.errors import OutputError
from posecoach.guide.one_set import OneSet
from posecoach.session import run
from posecoach.sinks.signal_log import SignalLog
from tests.acting import SHIPPED, Acted, film
from tests.performances import HIP_HINGE


@pytest.fixture
def logged(tmp_path):
    take, path = HIP_HINGE.perfect, tmp_path / "signals.csv"
    acted = Acted(film(take.lost(1.0, 2.0), 8.0, fps=10))
    run(OneSet(SHIPPED["hip_hinge"]), acted, acted, [SignalLog(path)])
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_there_is_a_line_for_each_frame_with_every_signal(logged):
    assert len(logged) == 81
    assert list(logged[0]) == ["time_s", "sight", "level", *SHIPPED["hip_hinge"].signals]
    times_s = [float(row["time_s"]) for row in logged]
    assert times_s == sorted(set(times_s))


def test_the_numbers_are_those_that_are_judged(logged):
    at_the_far_end = next(row for row in logged if float(row["time_s"]) > 6)
    assert float(at_the_far_end["hinge"]) == pytest.approx(60, abs=1)
    assert float(at_the_far_end["level"]) == pytest.approx(60 / 50, abs=0.1)
    assert at_the_far_end["sight"] == "good"


def test_what_is_not_seen_is_empty(logged):
    unseen = next(row for row in logged if float(row["time_s"]) > 1.5)
    assert unseen["hinge"] == "" and unseen["sight"] == "nobody"


def test_a_place_that_cannot_be_written_is_told_at_once(tmp_path):
    with pytest.raises(OutputError):
        SignalLog(tmp_path / "no such folder" / "signals.csv")


def test_a_run_that_breaks_leaves_nothing(tmp_path):
    log = SignalLog(tmp_path / "signals.csv")
    log.discard()
    log.close()
    assert not (tmp_path / "signals.csv").exists()
