"""Hours at the desk in words: for the terminal and for pages."""

from posecoach.sinks.report.table import many
from posecoach.sitting.day import Totals
from posecoach.sitting.posture import (
    BreakAsked,
    BreakTaken,
    Mode,
    ModeEntered,
    Nudged,
    PlaceMoved,
    Posture,
    Praised,
    SittingEvent,
    UprightLearnt,
)
from posecoach.sitting.status import Status

_MODES = {
    Mode.LEARNING: "learning your upright",
    Mode.SNOOZED: "snoozed, the camera is off",
    Mode.LOCKED: "locked, the camera is off",
}
_ENTERED = {
    Mode.LEARNING: "Sit tall and look at the screen, until I know your upright.",
    Mode.WATCHING: "Watching.",
    Mode.SNOOZED: "Snoozed: the camera is off.",
    Mode.LOCKED: "Locked: the camera is off.",
}
_HAPPENED: dict[type[SittingEvent], str] = {
    UprightLearnt: "Thank you, I know your upright now.",
    PlaceMoved: "The camera or the chair was moved.",
    BreakTaken: "A break taken.",
}
_POSTURES = {
    Posture.UPRIGHT: "upright",
    Posture.SLOUCHED: "slouched",
    Posture.UNSURE: "not sure",
    Posture.STANDING: "standing",
    Posture.AWAY: "away",
    Posture.UNWATCHED: "no picture",
}


def now_in_words(status: Status) -> str:
    """Return what is the case now: 'upright', or 'not sure: turned away'."""
    if status.mode in _MODES:
        return _MODES[status.mode]
    posture, why = _POSTURES[status.verdict.posture], status.verdict.why
    return f"{posture}: {why}" if why else posture


def span_in_words(seconds: float) -> str:
    """Return how long something lasted: '12 s', '40 min' or '1 h 05 min'."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"


def event_in_words(event: SittingEvent) -> str:
    """Return what is worth a line when it happens; '' for what is not."""
    match event:
        case ModeEntered():
            return _ENTERED[event.mode]
        case Nudged():
            return f"Grow tall: slouched for {span_in_words(event.slouched_s)}."
        case Praised():
            return f"Upright for {span_in_words(event.upright_s)}: well done."
        case BreakAsked():
            return f"Time for a walk: seated for {span_in_words(event.seated_s)}."
        case _:
            return _HAPPENED.get(type(event), "")


def as_line(status: Status, time_s: float) -> str:
    """Return where the day stands at a time of the source, in one line."""
    if status.mode is Mode.SNOOZED:
        return f"{now_in_words(status)} · {span_in_words(max(0.0, status.wakes_s - time_s))} left"
    if status.mode is not Mode.WATCHING:
        return " · ".join(filter(None, (now_in_words(status), status.needs)))
    totals = status.day.totals
    has_no_picture = status.verdict.posture is Posture.UNWATCHED
    parts = [
        "" if has_no_picture and status.needs else now_in_words(status),
        status.needs.rstrip("."),
        f"seated for {span_in_words(status.seated_s)}",
        f"upright {span_in_words(totals.upright_s)}",
        f"slouched {span_in_words(totals.slouched_s)}",
        f"breaks {totals.n_breaks}",
    ]
    return " · ".join(filter(None, parts))


def as_lines(totals: Totals) -> str:
    """Return what a day came to, a line for each thing."""
    seated = [
        f"upright {span_in_words(totals.upright_s)}",
        f"slouched {span_in_words(totals.slouched_s)}",
        f"not sure {span_in_words(totals.unsure_s)}",
    ]
    lines = [f"Seated {span_in_words(totals.seated_s)}: {', '.join(seated)}."]
    if totals.standing_s + totals.away_s:
        up = f"Up {span_in_words(totals.standing_s + totals.away_s)}"
        lines.append(
            f"{up}: standing {span_in_words(totals.standing_s)}, away {span_in_words(totals.away_s)}."
        )
    if totals.unwatched_s:
        lines.append(f"Not watched {span_in_words(totals.unwatched_s)}.")
    lines.append(f"{many(totals.n_breaks, 'break')} taken, {many(totals.n_nudges, 'nudge')}.")
    return "\n".join(lines)
