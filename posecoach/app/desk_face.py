"""What the page of sitting at work shows of a moment: decided here, drawn by the page."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from posecoach.sinks.report.sitting_text import span_in_words
from posecoach.sitting.plan import BreakPlan
from posecoach.sitting.posture import SEATED, Mode, Posture
from posecoach.sitting.status import SittingMoment, Status

STARTING, STOPPED, UNSEEN = "starting", "stopped", "unseen"

_TITLES = {
    Posture.UPRIGHT: "Upright",
    Posture.SLOUCHED: "Slouched",
    Posture.UNSURE: "Not sure",
    Posture.STANDING: "Standing",
    Posture.AWAY: "Away",
}
_WORDS = {
    Posture.UPRIGHT: "As you showed me.",
    Posture.SLOUCHED: "Grow tall again: the top of your head towards the ceiling.",
    Posture.STANDING: "A minute on your feet is a break.",
    Posture.AWAY: "A minute away is a break.",
}

_ABOVE_LINE = "Upright, your ears stay above the line."


@dataclass(frozen=True, slots=True)
class DeskFace:
    """What to show.

    Attributes:
        state: What it is about: a posture, a mode, "starting", "stopped" or "unseen".
        title: The same in a word or two.
        words: A sentence about it; '' for none.
        learnt: How much of the upright is learnt, 0 to 1; None while it is not being learnt.
        seated: How long somebody has sat without a break, in words; '' where nobody is watched.
        seated_share: The same on the way to the first break that is asked for, 0 to 1.
        walk: The sentence that asks for a break; '' for none.
        n_asked: How often it was asked for in this stretch.
        has_picture: Whether the camera gives a picture.
        caption: What is drawn on it, in a sentence; '' for nothing.
    """

    state: str
    title: str
    words: str = ""
    learnt: float | None = None
    seated: str = ""
    seated_share: float = 0.0
    walk: str = ""
    n_asked: int = 0
    has_picture: bool = False
    caption: str = ""

    @property
    def is_watching(self) -> bool:
        """Whether watching goes on, the camera on or off."""
        return self.state not in (STOPPED, STARTING)

    @property
    def is_asleep(self) -> bool:
        """Whether the camera is off until somebody wakes it."""
        return self.state in (Mode.SNOOZED, STOPPED)


def starting_face(notice: str) -> DeskFace:
    """Return what to show before the first moment; `notice` is what is being got ready, or ''."""
    return DeskFace(STARTING, "One moment …", notice)


def stopped_face(failure: str) -> DeskFace:
    """Return what to show where nobody is watched, and why, if not because it was asked for."""
    return DeskFace(STOPPED, "Stopped", failure or "The camera is off.")


def face_of(moment: SittingMoment, now: datetime, breaks: BreakPlan) -> DeskFace:
    """Return what to show of a moment.

    Args:
        moment: The newest.
        now: What the clock on the wall says then.
        breaks: When breaks are asked for.
    """
    status = moment.status
    state, title, words = _said(moment, now)
    n_asked = _n_asked(status, breaks)
    has_picture = not moment.frame.is_blank and status.mode in (Mode.LEARNING, Mode.WATCHING)
    return DeskFace(
        state=state,
        title=title,
        words=words,
        learnt=round(status.learnt, 2) if state == Mode.LEARNING else None,
        seated=_in_minutes(status.seated_s),
        seated_share=_on_bar(status.seated_s, breaks),
        walk=f"Time for a walk: seated for {_in_minutes(status.seated_s)}." if n_asked else "",
        n_asked=n_asked,
        has_picture=has_picture,
        caption=_caption(status) if has_picture else "",
    )


def _said(moment: SittingMoment, now: datetime) -> tuple[str, str, str]:
    """Return the state, its title, and a sentence."""
    status = moment.status
    posture, why = status.verdict.posture, status.verdict.why
    if status.mode is Mode.SNOOZED:
        return status.mode, _until(now, status.wakes_s - moment.frame.time_s), "The camera is off."
    if status.mode is Mode.LOCKED:
        return status.mode, "Locked", "The camera is off while the screen is locked."
    if posture is Posture.UNWATCHED:
        is_starting = moment.frame.is_blank and not moment.frame.trouble
        return (STARTING, "One moment …", "") if is_starting else (UNSEEN, "I cannot see you", status.needs)
    if status.mode is Mode.LEARNING:
        return status.mode, "Learning", status.needs
    return posture, _TITLES[posture], f"{why.capitalize()}." if why else _WORDS.get(posture, "")


def _caption(status: Status) -> str:
    if status.mode is not Mode.WATCHING or status.verdict.posture not in SEATED:
        return ""
    is_from_side = math.isnan(status.boundary)
    return "The white line is your neck when upright." if is_from_side else _ABOVE_LINE


def _until(now: datetime, left_s: float) -> str:
    wakes = now + timedelta(seconds=max(0.0, left_s))
    is_tomorrow = (wakes + timedelta(seconds=1)).date() != now.date()
    return "Snoozed for today" if is_tomorrow else f"Snoozed until {wakes.hour}:{wakes:%M}"


def _n_asked(status: Status, breaks: BreakPlan) -> int:
    """Return how often a break was asked for, as long as somebody sits on."""
    is_seated = status.mode is Mode.WATCHING and status.verdict.posture in SEATED
    return sum(status.seated_s >= after_s for after_s in breaks.ask_after_s) if is_seated else 0


def _on_bar(seated_s: float, breaks: BreakPlan) -> float:
    first_s = breaks.ask_after_s[0] if breaks.ask_after_s else math.inf
    return round(min(1.0, seated_s / first_s), 2)


def _in_minutes(seconds: float) -> str:
    return span_in_words(seconds) if seconds >= 60 else "less than a minute"
