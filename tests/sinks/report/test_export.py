"""The JSON's keys are a promise to whoever reads the file."""

import csv
import io
import json
import math

import pytest

from posecoach import __version__
from posecoach.events import Observed, Sight, SightChanged
from posecoach.landmarks import Side
from posecoach.sinks.report.export import VideoFacts, as_csv, as_json
from posecoach.sinks.report.record import FlagSpan, SetRecord
from tests.acting import SHIPPED, film, judge
from tests.performances import PERFORMANCES
from tests.specimens import hold, rep

FACTS = VideoFacts("twist.mp4", 640, 480, 29.97, 12.5, 375, None)
TWIST = SHIPPED["torso_twist"]
LEFT = rep(1.0, 2.5, 3.0, 44.44444, Side.LEFT, (), rested_s=1.0)
RIGHT = rep(5.0, 6.0, 7.0, 40.0, Side.RIGHT, ("leaning",))
SHALLOW = rep(3.5, 4.0, 4.5, 12.0, Side.LEFT, ())
HOLD = hold(8.0, 12.0, 3.5, 41.0, Side.LEFT, True, ("leaning",))
RECORD = SetRecord(
    reps=[LEFT, RIGHT],
    shallow=[SHALLOW],
    holds=[HOLD],
    flags=[
        FlagSpan("leaning", 5.0, 6.5, "lean", 31.0),
        FlagSpan("slumping", 5.2, 5.4, "lean", 33.0),
        FlagSpan("leaning", 8.0, 8.25, "lean", 28.0),
    ],
    observations=[Observed(12.0, "shoulder_line", 4.04, 1.21, "°", ("front", "back"), "A little higher.")],
    sights=[SightChanged(0.2, Sight.GOOD, ""), SightChanged(9.0, Sight.NOBODY, "Come in.")],
)
EMPTY = SetRecord()


def exported(record=RECORD, facts=FACTS, unseen_s=1.23456):
    """As it comes out of the file."""
    return json.loads(json.dumps(as_json(TWIST, record, facts, unseen_s), allow_nan=False))


def table(record=RECORD):
    return list(csv.DictReader(io.StringIO(as_csv(TWIST, record))))


def test_the_promised_keys_are_there():
    result = exported()
    assert result.keys() >= {"posecoach", "video", "exercise", "summary", "reps", "holds", "flags"}
    assert result["posecoach"] == __version__
    assert result["exercise"] == "torso_twist"


def test_the_video_is_told_as_it_was_read():
    assert exported()["video"] == {
        "path": "twist.mp4",
        "width": 640,
        "height": 480,
        "fps": 29.97,
        "duration_s": 12.5,
        "frames": 375,
        "warning": None,
    }


def test_the_summary_is_what_the_set_came_to():
    assert exported()["summary"] == {
        "reps": 2,
        "shallow_reps": 1,
        "reps_by_side": {"left": 1, "right": 1},
        "holds_s": [3.5],
        "flags": {"leaning": {"count": 2, "seconds": 1.75}, "slumping": {"count": 1, "seconds": 0.2}},
        "unseen_s": 1.235,
        "tempo": {"out_s": 1.0, "held_s": 0.5, "back_s": 0.5},
        "range_by_side": {"left": 44.444, "right": 40.0},
    }


def test_an_empty_set_keeps_all_keys():
    assert exported(EMPTY, unseen_s=0.0)["summary"] == {
        "reps": 0,
        "shallow_reps": 0,
        "reps_by_side": {"left": 0, "right": 0},
        "holds_s": [],
        "flags": {},
        "unseen_s": 0.0,
        "tempo": {"out_s": None, "held_s": None, "back_s": None},
        "range_by_side": {"left": None, "right": None},
    }
    assert exported(EMPTY).keys() == exported().keys()


def test_the_types_of_the_summary_are_those_promised():
    summary = exported()["summary"]
    assert all(type(summary[key]) is int for key in ("reps", "shallow_reps"))
    assert all(type(count) is int for count in summary["reps_by_side"].values())
    assert all(type(held_s) is float for held_s in summary["holds_s"])
    assert all(type(flag["count"]) is int for flag in summary["flags"].values())
    assert all(type(flag["seconds"]) is float for flag in summary["flags"].values())


def test_each_repetition_tells_its_times_range_side_tempo_and_flags():
    first, second = exported()["reps"]
    assert first == {
        "number": 1,
        "start_s": 1.0,
        "top_s": 2.5,
        "end_s": 3.0,
        "range": 44.444,
        "side": "left",
        "flags": [],
        "share": 1.0,
        "duration_s": 2.0,
        "out_s": 1.0,
        "held_s": 1.0,
        "back_s": 0.0,
    }
    assert (second["number"], second["side"], second["flags"]) == (2, "right", ["leaning"])


def test_each_hold_and_each_flag_is_told():
    result = exported()
    assert result["holds"] == [
        {
            "start_s": 8.0,
            "end_s": 12.0,
            "duration_s": 3.5,
            "range": 41.0,
            "side": "left",
            "is_long_enough": True,
            "flags": ["leaning"],
            "share": 1.0,
        }
    ]
    assert result["flags"][0] == {
        "name": "leaning",
        "start_s": 5.0,
        "end_s": 6.5,
        "signal": "lean",
        "value": 31.0,
    }


def test_what_was_observed_and_what_was_needed_is_told():
    result = exported()
    assert result["observations"] == [
        {
            "name": "shoulder_line",
            "value": 4.04,
            "uncertainty": 1.21,
            "unit": "°",
            "views": ["front", "back"],
            "say": "A little higher.",
        }
    ]
    assert result["sight"] == [
        {"from_s": 0.2, "sight": "good", "needs": ""},
        {"from_s": 9.0, "sight": "nobody", "needs": "Come in."},
    ]


@pytest.mark.parametrize("unknown", [math.nan, -math.nan])
def test_what_is_unknown_is_null_and_never_nan(unknown):
    facts = VideoFacts("poses.npz", 0, 0, unknown, 1.0, 30, None)
    record = SetRecord(reps=[rep(1.0, 2.0, 3.0, unknown, None, ())])
    result = exported(record, facts)
    assert result["video"]["fps"] is None
    assert result["reps"][0]["range"] is None


def test_the_csv_has_a_line_for_each_repetition_and_hold_in_order_of_time():
    rows = table()
    assert [(row["kind"], row["number"]) for row in rows] == [
        ("rep", "1"),
        ("shallow rep", ""),
        ("rep", "2"),
        ("hold", "1"),
    ]
    assert [float(row["start_s"]) for row in rows] == [1.0, 3.5, 5.0, 8.0]


def test_the_csv_says_the_same_as_the_json():
    result = exported()
    for kind, told in (("rep", result["reps"]), ("hold", result["holds"])):
        rows = [row for row in table() if row["kind"] == kind]
        for row, plain in zip(rows, told, strict=True):
            for key, value in plain.items():
                expected = ";".join(value) if key == "flags" else str(value)
                assert row[key] == expected
            assert row["unit"] == "°"


def test_an_empty_csv_keeps_its_header():
    (header,) = as_csv(TWIST, EMPTY).splitlines()
    assert header.split(",")[:5] == ["kind", "number", "start_s", "top_s", "end_s"]


@pytest.mark.parametrize("name", PERFORMANCES)
def test_what_a_figure_did_can_be_written_and_read_back(name):
    take = next(iter(PERFORMANCES[name].faults.values()))
    judged = judge(name, film(take.figure_at, take.seconds, fps=10))
    text = json.dumps(as_json(SHIPPED[name], judged, FACTS, 0.0), allow_nan=False)
    assert json.loads(text)["summary"]["reps"] == len(judged.reps)
    assert json.loads(text)["flags"]
    rows = list(csv.DictReader(io.StringIO(as_csv(SHIPPED[name], judged))))
    assert len(rows) == len(judged.reps) + len(judged.shallow) + len(judged.holds)
