"""A session that was kept, in words: for the terminal and for pages."""

import math

from posecoach.events import SetEnd
from posecoach.sinks.report.table import many
from posecoach.store.summary import SessionSummary, SetSummary

_ENDS = {
    SetEnd.DONE: "done",
    SetEnd.SKIPPED: "skipped",
    SetEnd.HURT: "ended because it hurt",
    SetEnd.STOPPED: "stopped",
    None: "broken off",
}


def shown_sets(session: SessionSummary) -> list[SetSummary]:
    """Return the sets that count for people: not those that were begun anew."""
    return [one for one in session.sets if one.how is not SetEnd.RESTARTED]


def count_in_words(one: SetSummary) -> str:
    """Return what was done in a set: repetitions, holds, or nothing."""
    words = []
    if one.reps:
        both = f"{one.left} left, {one.right} right"
        words.append(both if one.left or one.right else "once" if one.reps == 1 else f"{one.reps} times")
    if one.holds_s:
        words.append("held " + ", ".join(f"{hold_s:.0f}" for hold_s in one.holds_s) + " s")
    if one.shallow_reps:
        words.append(f"{one.shallow_reps} shallow")
    return "; ".join(words) or "nothing counted"


def range_in_words(one: SetSummary) -> str:
    """Return the furthest range of a set; '' where none was measured."""
    if math.isnan(one.best_range) or not one.unit:
        return ""
    return f"{one.best_range:.0f}°" if one.unit == "°" else f"{one.best_range:.2f} {one.unit} lengths"


def flags_in_words(one: SetSummary) -> str:
    """Return the names of the form flags that showed; '' where none did."""
    return ", ".join(flag.replace("_", " ") for flag in one.flags)


def end_in_words(one: SetSummary) -> str:
    """Return how a set ended."""
    return _ENDS.get(one.how, "")


def as_sentence(session: SessionSummary) -> str:
    """Return what a session came to, such as '2 sets, 35 repetitions and 1 hold in 6 minutes'."""
    sets = shown_sets(session)
    if not sets:
        return "Nothing was begun."
    n_reps, n_holds = sum(one.reps for one in sets), sum(len(one.holds_s) for one in sets)
    done = [many(len(sets), "set")]
    done += [many(n_reps, "repetition")] if n_reps else []
    done += [many(n_holds, "hold")] if n_holds else []
    listed = f"{', '.join(done[:-1])} and {done[-1]}" if len(done) > 1 else done[0]
    return f"{listed} in {many(max(1, round(session.minutes)), 'minute')}."


def as_lines(session: SessionSummary) -> str:
    """Return a session for the terminal: a line for each set, and what it came to."""
    sets = [f"{one.title}: {count_in_words(one)}, {end_in_words(one)}" for one in shown_sets(session)]
    return "\n".join([*sets, as_sentence(session)])
