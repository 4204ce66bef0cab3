"""What the coach page shows of a moment, in words and numbers: decided here, drawn by the page."""

import math
from dataclasses import dataclass

from posecoach.engine.progress import Progress
from posecoach.events import Pause, Sight, Stage
from posecoach.guidance import Guidance
from posecoach.landmarks import Side
from posecoach.moment import Moment
from posecoach.specs.in_words import seconds_in_words

_FULL_GAUGE = 1.25
"The level at the gauge's upper end: a little beyond one's own range."

_PAUSED = {
    Pause.ASKED: "The camera is off. Go on whenever you like.",
    Pause.RAISED_ARMS: "Raise both arms again to go on.",
    Pause.LEFT: "I wait until you are back.",
    Pause.HURT: "Rest now. Do not go on if it still hurts.",
}


@dataclass(frozen=True, slots=True)
class Face:
    """What to show.

    Attributes:
        mood: What the whole page is about: a stage, or "hurt".
        countdown: The seconds left until it begins, to stand over the picture; '' otherwise.
        title: The exercise.
        place: Where in the programme it is, or ''.
        number: The large number: repetitions, or seconds; '' for none.
        of: What stands beside it, such as "of 30".
        sides: For each side, its name, how much is done, and whether it is being worked; or none.
        level: How far the gauge is filled, 0 to 1; None without a gauge.
        band: Where on the gauge to move between, 0 to 1.
        ring: How much of a hold is over, 0 to 1; None where none is asked for.
        ring_words: The seconds that stand in the ring; '' without a ring.
        words: The one sentence to read.
        tone: What the words are: a "need", a "cue", or a mere "hint".
        following: What comes next, or ''.
        figure_of: The exercise whose figure is shown.
        has_begun: Whether anything of this set was done.
        is_first: Whether this is the first set of the session.
    """

    mood: str
    countdown: str
    title: str
    place: str
    number: str
    of: str
    sides: tuple[tuple[str, int, bool], ...]
    level: float | None
    band: tuple[float, float]
    ring: float | None
    ring_words: str
    words: str
    tone: str
    following: str
    figure_of: str
    has_begun: bool
    is_first: bool


def face_of(moment: Moment) -> Face:
    """Return what to show of a moment of a session that is led."""
    guidance, progress = moment.guidance, moment.progress
    assert guidance is not None, "a session is led"
    words, tone = _words(moment, guidance)
    number, of = _count(guidance, progress)
    ring, ring_words = _ring(guidance, progress)
    is_working = guidance.stage is Stage.WORKING
    return Face(
        mood="hurt" if guidance.pause is Pause.HURT else str(guidance.stage),
        countdown=str(max(1, math.ceil(guidance.seconds_left))) if guidance.stage is Stage.COUNTDOWN else "",
        title=guidance.exercise.title,
        place=_place(guidance),
        number=number,
        of=of,
        sides=_sides(guidance, progress),
        level=_on_gauge(progress.level) if is_working and not math.isnan(progress.band[0]) else None,
        band=(_on_gauge(progress.band[0]), _on_gauge(progress.band[1])),
        ring=ring,
        ring_words=ring_words,
        words=words,
        tone=tone,
        following=_following(guidance),
        figure_of=guidance.exercise.id,
        has_begun=bool(progress.reps or progress.hold_s),
        is_first=guidance.step == guidance.set_no == 1,
    )


def clock(seconds: float) -> str:
    """Return seconds as people read them: 45, 1:05."""
    whole = math.ceil(seconds)
    return f"{whole // 60}:{whole % 60:02}" if whole >= 60 else f"{whole}"


def _words(moment: Moment, guidance: Guidance) -> tuple[str, str]:
    """Return the most important sentence, and its tone."""
    progress, pause = moment.progress, guidance.pause
    if moment.frame.trouble and pause not in (Pause.ASKED, Pause.HURT):
        return moment.frame.trouble, "need"
    if guidance.stage is Stage.PAUSED:
        return _PAUSED[pause or Pause.ASKED], "cue"
    if guidance.is_done:
        return "Set done.", "cue"
    is_seen = progress.sight is Sight.GOOD
    if guidance.stage is Stage.WORKING and not is_seen:
        return progress.needs, "need"
    if guidance.say or (guidance.stage is Stage.PLACING and not is_seen):
        return guidance.say or progress.needs, "need"
    if guidance.stage is Stage.WORKING:
        return (progress.cue, "cue") if progress.cue else (guidance.exercise.summary, "hint")
    return _said_of(guidance), "cue"


def _said_of(guidance: Guidance) -> str:
    return {
        Stage.PLACING: guidance.note or "Good. Stay as you are.",
        Stage.COUNTDOWN: "Get ready.",
        Stage.RESTING: f"Rest. Next: {_called(guidance)}",
    }.get(guidance.stage, "Done.")


def _called(guidance: Guidance) -> str:
    """Return what a set is called that follows a rest."""
    return f"set {guidance.set_no} of {guidance.n_sets}" if guidance.set_no > 1 else guidance.exercise.title


def _count(guidance: Guidance, progress: Progress) -> tuple[str, str]:
    """Return the large number and what it is of: repetitions, or time where nothing else counts."""
    if guidance.stage is Stage.RESTING:
        return clock(max(0.0, guidance.seconds_left)), "of rest left"
    if progress.reps is not None:
        return str(_done(guidance, progress)), _dose(progress)
    if progress.hold_target_s is not None and progress.hold_s is not None:
        return clock(max(0.0, progress.hold_target_s - progress.hold_s)), "to go"
    return "", ""


def _done(guidance: Guidance, progress: Progress) -> int:
    """Return what counts towards the dose: of holds that must be long enough, only these."""
    if guidance.holds_done is None:
        return progress.shown_reps
    return guidance.holds_done.get(progress.side, min(guidance.holds_done.values()))


def _dose(progress: Progress) -> str:
    each = f" · {seconds_in_words(progress.hold_target_s)} each" if progress.hold_target_s else ""
    return f"of {progress.target_reps}{each}" if progress.target_reps else ""


def _sides(guidance: Guidance, progress: Progress) -> tuple[tuple[str, int, bool], ...]:
    if progress.reps_by_side:
        done = guidance.holds_done or progress.reps_by_side
        return tuple((str(side), done.get(side, 0), side is progress.side) for side in Side)
    return tuple((str(side), 0, side is progress.side) for side in Side) if progress.side else ()


def _ring(guidance: Guidance, progress: Progress) -> tuple[float | None, str]:
    """Return how much of a hold is over, and its seconds to read in the ring."""
    target_s, is_shown = progress.hold_target_s, guidance.stage in (Stage.WORKING, Stage.PAUSED)
    if progress.reps is None or target_s is None or not is_shown:
        return None, ""
    held_s = progress.hold_s or 0.0
    return min(1.0, held_s / target_s), clock(math.floor(held_s))


def _place(guidance: Guidance) -> str:
    parts = [f"{guidance.step} of {guidance.n_steps}"] if guidance.n_steps > 1 else []
    parts += [f"set {guidance.set_no} of {guidance.n_sets}"] if guidance.n_sets > 1 else []
    return " · ".join(parts)


def _following(guidance: Guidance) -> str:
    """Return what comes after this set, unless it is said already."""
    if not guidance.next_title or guidance.stage is Stage.RESTING:
        return ""
    is_last_set = guidance.set_no == guidance.n_sets
    return f"Next: {guidance.next_title}" if is_last_set else f"Next: set {guidance.set_no + 1}"


def _on_gauge(level: float) -> float:
    return 0.0 if math.isnan(level) else min(1.0, max(0.0, level / _FULL_GAUGE))
