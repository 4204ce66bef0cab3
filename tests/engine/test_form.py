import pytest

from posecoach.engine.form import FormWatch
from posecoach.events import FlagCleared, FlagRaised
from posecoach.specs.model import Flag
from tests.specimens import rep


def flag(name, priority=1, for_s=0.5, also=(), **more):
    tall = {"signal": "x", "above": 10, "release": 8, "for_s": for_s}
    return Flag.model_validate(
        {"name": name, "priority": priority, "say": name, "when": [tall, *also]} | more
    )


def watched(form, *stretches, fps=10):
    """Feed stretches of (seconds, x, phase); return all events."""
    events, i = [], 0
    for seconds, x, phase in stretches:
        for _ in range(round(seconds * fps)):
            signals = x if isinstance(x, dict) else {"x": x}
            events += form.update(i / fps, signals, phase)
            i += 1
    return events


def lasting(start_s, end_s):
    return rep(start_s, (start_s + end_s) / 2, end_s, 10.0)


def test_a_fault_is_raised_after_its_dwell_time_with_its_beginning_and_value_and_cleared_once_gone():
    form = FormWatch((flag("tall"),))
    events = watched(form, (1, 5, "position"), (2, 12, "position"), (1, 5, "position"))
    assert events == [FlagRaised(1.5, "tall", 1.0, "x", 12), FlagCleared(3.0, "tall", 1.0)]


def test_a_fault_that_shows_from_the_first_frame_began_then():
    (raised,) = watched(FormWatch((flag("tall"),)), (1, 12, "position"))
    assert (raised.time_s, raised.since_s) == (0.5, 0.0)


def test_a_value_between_the_thresholds_neither_raises_nor_clears():
    form = FormWatch((flag("tall"),))
    assert watched(form, (2, 9, "position")) == []
    watched(form, (2, 12, "position"))
    assert watched(form, (2, 9, "position")) == []
    assert [f.name for f in form.up] == ["tall"]


@pytest.mark.parametrize(
    ("during", "shows_in"),
    [
        ("position", {"position", "repetition", "far_end"}),
        ("repetition", {"repetition", "far_end"}),
        ("far_end", {"far_end"}),
    ],
)
def test_a_flag_is_judged_only_in_its_phase(during, shows_in):
    for phase in ("position", "repetition", "far_end"):
        form = FormWatch((flag("tall", during=during),))
        assert bool(watched(form, (2, 12, phase))) == (phase in shows_in)


def test_leaving_the_phase_clears_and_the_dwell_time_begins_anew():
    form = FormWatch((flag("tall", during="far_end"),))
    events = watched(form, (1, 12, "far_end"), (1, 12, "position"), (0.4, 12, "far_end"))
    assert [type(event) for event in events] == [FlagRaised, FlagCleared]
    assert events[1].time_s == pytest.approx(1.0)


def test_all_conditions_of_a_flag_must_hold():
    also = [{"signal": "y", "below": 3, "release": 4}]
    form = FormWatch((flag("both", also=also),))
    assert watched(form, (2, {"x": 12, "y": 5}, "position")) == []
    (raised,) = watched(form, (2, {"x": 12, "y": 2}, "position"))
    assert (raised.signal, raised.value) == ("x", 12)


def test_the_most_important_flag_comes_first_whatever_the_order_in_the_spec():
    form = FormWatch((flag("minor", priority=9), flag("major", priority=1), flag("middling", priority=4)))
    events = watched(form, (2, 12, "position"))
    assert [event.name for event in events] == ["major", "middling", "minor"]
    assert [f.name for f in form.up] == ["major", "middling", "minor"]


def test_clearing_takes_all_flags_down_and_starts_their_dwell_anew():
    form = FormWatch((flag("a"), flag("b")))
    watched(form, (1, 5, "position"), (1, 12, "position"))
    assert form.clear(2.0) == [FlagCleared(2.0, "a", 1.0), FlagCleared(2.0, "b", 1.0)]
    assert form.clear(2.1) == []
    assert form.update(2.2, {"x": 12}, "position") == []


@pytest.mark.parametrize(
    ("start_s", "end_s", "was_up"), [(0, 0.9, False), (0, 1.1, True), (2.5, 2.6, True), (3.1, 4, False)]
)
def test_a_repetition_gets_the_flags_that_were_up_at_some_time_in_it(start_s, end_s, was_up):
    form = FormWatch((flag("tall"),))
    watched(form, (1, 5, "position"), (2, 12, "position"), (1, 5, "position"))
    assert form.during(start_s, end_s) == (("tall",) if was_up else ())


def test_a_flag_that_is_still_up_belongs_to_the_repetition_too():
    form = FormWatch((flag("tall"),))
    watched(form, (1, 5, "position"), (2, 12, "position"))
    assert form.during(2.0, 2.9) == ("tall",)


@pytest.mark.parametrize(("took_s", "is_rushed"), [(0.9, True), (1.1, False)])
def test_a_repetition_that_was_too_quick_is_flagged_for_its_whole_time(took_s, is_rushed):
    rushed = Flag(name="rushed", quicker_than_s=1.0, priority=1, say="Slower.")
    form = FormWatch((rushed,))
    events = form.judge_tempo(5.0, lasting(4.0, 4.0 + took_s))
    assert [type(event) for event in events] == ([FlagRaised] if is_rushed else [])
    assert form.during(4.0, 4.5) == (("rushed",) if is_rushed else ())
    assert form.up == ((rushed,) if is_rushed else ()), "a remark stays up until it can have been read"
    cleared = [event for i in range(30) for event in form.update(5 + i / 10, {}, "position")]
    assert cleared == ([FlagCleared(7.0, "rushed", 4.0)] if is_rushed else [])
