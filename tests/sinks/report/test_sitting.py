import json
import math

from posecoach.sinks.report.export import VideoFacts
from posecoach.sinks.report.sitting_record import SittingRecord, as_json
from posecoach.sinks.report.sitting_text import as_line, as_lines, event_in_words, now_in_words, span_in_words
from posecoach.sitting.day import Day, Span, Totals
from posecoach.sitting.posture import (
    BreakAsked,
    Loudness,
    Mode,
    ModeEntered,
    Nudged,
    Posture,
    PostureChanged,
    Verdict,
)
from posecoach.sitting.status import Status

FACTS = VideoFacts("desk.mp4", 640, 480, 15.0, 3.0, 6, None)


def status(mode=Mode.WATCHING, posture=Posture.UPRIGHT, why="", needs="", wakes_s=math.nan, totals=None):
    day = Day((), totals or Totals())
    return Status(mode, Verdict(posture, why, 0.0), needs, math.nan, 61.0, wakes_s, math.nan, day)


def test_what_happened_becomes_plain_data():
    record = SittingRecord()
    record.day = Day((Span(Posture.UPRIGHT, 0.0, 2.0),), Totals(upright_s=2.0))
    record.events = [
        PostureChanged(0.5, Posture.UNSURE, "turned away"),
        Nudged(1.0, Loudness.SILENT, 60.0),
        ModeEntered(1.5, Mode.WATCHING, math.nan),
    ]
    plain = json.loads(json.dumps(as_json(record, None, FACTS), allow_nan=False))
    assert plain["view"] is None
    assert plain["timeline"] == [{"posture": "upright", "since_s": 0.0, "until_s": 2.0}]
    assert plain["reasons"] == [{"from_s": 0.5, "posture": "unsure", "why": "turned away"}]
    assert plain["events"] == [
        {"event": "nudge", "time_s": 1.0, "loudness": "silent", "slouched_s": 60.0},
        {"event": "mode", "time_s": 1.5, "mode": "watching"},
    ]


def test_how_long_something_lasted_is_told_as_people_tell_it():
    told = [span_in_words(seconds) for seconds in (0, 59.4, 60, 3540, 3599, 3660, 36000)]
    assert told == ["0 s", "59 s", "1 min", "59 min", "1 h 00 min", "1 h 01 min", "10 h 00 min"]


def test_the_line_says_what_is_the_case_now():
    assert now_in_words(status(posture=Posture.UNSURE, why="turned away")) == "not sure: turned away"
    assert as_line(status(Mode.LEARNING, needs="Sit tall."), 0.0) == "learning your upright · Sit tall."
    assert as_line(status(Mode.SNOOZED, wakes_s=700.0), 100.0).endswith("10 min left")
    assert as_line(status(totals=Totals(upright_s=61.0)), 0.0).startswith(
        "upright · seated for 1 min · upright 1 min"
    )
    gone = status(posture=Posture.UNWATCHED, needs="The camera is gone. Plug it in again.")
    assert as_line(gone, 0.0).startswith("The camera is gone. Plug it in again · seated")
    assert as_line(status(posture=Posture.UNWATCHED), 0.0).startswith("no picture · seated")


def test_only_what_is_worth_a_line_has_words():
    assert event_in_words(PostureChanged(0.0, Posture.UPRIGHT, "")) == ""
    assert event_in_words(Nudged(0.0, Loudness.SOUND, 180.0)) == "Grow tall: slouched for 3 min."
    assert event_in_words(BreakAsked(0.0, 1800.0, 1)) == "Time for a walk: seated for 30 min."


def test_the_day_is_summed_up():
    totals = Totals(upright_s=3600, slouched_s=600, away_s=120, n_breaks=1, n_nudges=2)
    assert as_lines(totals).splitlines() == [
        "Seated 1 h 10 min: upright 1 h 00 min, slouched 10 min, not sure 0 s.",
        "Up 2 min: standing 0 s, away 2 min.",
        "1 break taken, 2 nudges.",
    ]
