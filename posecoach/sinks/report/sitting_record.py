"""Gather what hours at the desk came to, and write it as JSON; its keys are added to, never changed."""

import math
from dataclasses import asdict, dataclass, field
from typing import Any

from posecoach import __version__
from posecoach.sinks.report.export import VideoFacts, rounded_plain
from posecoach.sitting.day import Day, Span
from posecoach.sitting.posture import (
    BreakAsked,
    BreakTaken,
    ModeEntered,
    Nudged,
    PlaceMoved,
    PostureChanged,
    Praised,
    SittingEvent,
    UprightLearnt,
)
from posecoach.sitting.status import SittingMoment
from posecoach.sitting.upright import Upright

_KINDS: dict[type[SittingEvent], str] = {
    ModeEntered: "mode",
    UprightLearnt: "upright learnt",
    PlaceMoved: "moved",
    Nudged: "nudge",
    Praised: "praise",
    BreakAsked: "break asked",
    BreakTaken: "break taken",
}


@dataclass(slots=True)
class SittingRecord:
    """A sink that keeps what happened at the desk.

    Attributes:
        day: What has been so far.
        events: What happened, oldest first.
        n_frames: How many pictures were judged.
        end_s: When the last one was.
    """

    day: Day = field(default_factory=Day, init=False)
    events: list[SittingEvent] = field(default_factory=list, init=False)
    n_frames: int = field(default=0, init=False)
    end_s: float = field(default=math.nan, init=False)

    def receive(self, moment: SittingMoment) -> None:
        """Take one moment."""
        self.day = moment.status.day
        self.events += moment.events
        self.n_frames += 1
        self.end_s = moment.frame.time_s

    def close(self) -> None:
        """Nothing is held."""

    def discard(self) -> None:
        """Nothing is held."""


def as_json(record: SittingRecord, upright: Upright | None, video: VideoFacts) -> dict[str, Any]:
    """Return it all as plain data for `json.dumps`; the README documents the keys."""
    totals = record.day.totals
    plain: dict[str, Any] = rounded_plain(
        {
            "posecoach": __version__,
            "video": asdict(video),
            "view": str(upright.view) if upright else None,
            "summary": asdict(totals) | {"seated_s": totals.seated_s, "upright_share": totals.upright_share},
            "timeline": [_span(span) for span in record.day.spans],
            "reasons": [_reason(event) for event in record.events if isinstance(event, PostureChanged)],
            "events": [_event(event) for event in record.events if type(event) in _KINDS],
        }
    )
    return plain


def _span(span: Span) -> dict[str, Any]:
    return asdict(span) | {"posture": str(span.posture)}


def _reason(event: PostureChanged) -> dict[str, Any]:
    return {"from_s": event.time_s, "posture": str(event.posture), "why": event.why}


def _event(event: SittingEvent) -> dict[str, Any]:
    told = {key: value for key, value in asdict(event).items() if not _is_nan(value)}
    return {"event": _KINDS[type(event)]} | told


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
