"""Today as a bar: what followed what, drawn with few shapes however often it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from posecoach.sitting.day import Span
from posecoach.sitting.posture import Posture

_SLOTS: Final = 360
"Of the bar: more than can be told apart on a phone, and 80 s each on a day of eight hours."

_HOUR_S: Final = 3600.0
_DAY_S: Final = 24 * _HOUR_S
_BEGINS_ON_S: Final = 1800.0
"The bar begins and ends at a full or a half hour."

_STEPS_S: Final = (900.0, 1800.0, 3600.0, 7200.0, 10800.0, 14400.0)
_MOST_MARKS: Final = 5
"Stretches between the times under the bar: a phone has room for no more."

_WIDTH, _HEIGHT = 1000, 100

_TALL: Final[dict[Posture, int]] = {
    Posture.UPRIGHT: 84,
    Posture.SLOUCHED: 46,
    Posture.UNSURE: 64,
    Posture.STANDING: 100,
    Posture.AWAY: 10,
}
"How tall each is drawn, so that it is not told by its colour alone; who was not watched is not drawn."


@dataclass(frozen=True, slots=True)
class Mark:
    """A time of day under the bar: where, as a share of its width, and how it is called."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A day, ready to be drawn.

    Attributes:
        since_s: Where it begins, in seconds since midnight.
        until_s: Where it ends.
        bars: What is drawn, in order and of one posture each, in the same seconds.
        marks: The times under it.
    """

    since_s: float
    until_s: float
    bars: tuple[Span, ...]
    marks: tuple[Mark, ...]


def with_live(kept: Sequence[Span], live: Sequence[Span], zero_s: float) -> tuple[Span, ...]:
    """Return what is kept of a day, and what has been since in the run that goes on.

    Args:
        kept: Seconds since midnight.
        live: Seconds of the source.
        zero_s: When the source was at 0, in seconds since midnight; negative if that was yesterday.
    """
    known_until_s = max((span.until_s for span in kept), default=0.0)
    new = (
        Span(span.posture, max(known_until_s, zero_s + span.since_s), min(_DAY_S, zero_s + span.until_s))
        for span in live
    )
    return *kept, *(span for span in new if span.lasts_s > 0)


def timeline_of(spans: Sequence[Span]) -> Timeline | None:
    """Return the day from the first to the last that was watched; None where nothing was."""
    seen = [span for span in spans if span.posture in _TALL]
    if not seen:
        return None
    since_s = _BEGINS_ON_S * (seen[0].since_s // _BEGINS_ON_S)
    until_s = -_BEGINS_ON_S * (-max(span.until_s for span in seen) // _BEGINS_ON_S)
    until_s = min(_DAY_S, max(until_s, since_s + _HOUR_S))
    return Timeline(since_s, until_s, _bars(spans, since_s, until_s), _marks(since_s, until_s))


def draw_timeline(timeline: Timeline) -> str:
    """Return the picture as the text of one `<svg>` element that is stretched to its box.

    Each posture is one path of the class that it is called by; the page gives the colours.
    """
    scale = _WIDTH / (timeline.until_s - timeline.since_s)
    paths = []
    for posture, tall in _TALL.items():
        shapes = "".join(
            f"M{(bar.since_s - timeline.since_s) * scale:.1f} {_HEIGHT}v{-tall}"
            f"h{bar.lasts_s * scale:.1f}v{tall}z"
            for bar in timeline.bars
            if bar.posture is posture
        )
        paths.append(f'<path class="{posture}" d="{shapes}"/>' if shapes else "")
    ticks = "".join(f"M{mark.at * _WIDTH:.1f} 0V{_HEIGHT}" for mark in timeline.marks if 0 < mark.at < 1)
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none"'
    grid = f'<path class="hour" d="{ticks}"/>' if ticks else ""
    return f'<svg {size} aria-hidden="true">{grid}{"".join(paths)}</svg>'


def _bars(spans: Sequence[Span], since_s: float, until_s: float) -> tuple[Span, ...]:
    """Return bars of whole slots: each slot is of the posture that took most of what was told in it."""
    slot_s = (until_s - since_s) / _SLOTS
    bars: list[Span] = []
    for posture, slots in groupby(_most_in_each(spans, since_s, slot_s)):
        begins_s = bars[-1].until_s if bars else since_s
        bars.append(Span(posture, begins_s, begins_s + slot_s * sum(1 for _ in slots)))
    return tuple(bar for bar in bars if bar.posture in _TALL)


def _most_in_each(spans: Sequence[Span], since_s: float, slot_s: float) -> list[Posture]:
    lasts_s: list[dict[Posture, float]] = [{} for _ in range(_SLOTS)]
    for span in spans:
        first = max(0, int((span.since_s - since_s) / slot_s))
        last = min(_SLOTS - 1, int((span.until_s - since_s) / slot_s))
        for n in range(first, last + 1):
            begins_s = since_s + n * slot_s
            here_s = min(span.until_s, begins_s + slot_s) - max(span.since_s, begins_s)
            lasts_s[n][span.posture] = lasts_s[n].get(span.posture, 0.0) + max(0.0, here_s)
    return [max(told, key=lambda one: told[one]) if told else Posture.UNWATCHED for told in lasts_s]


def _marks(since_s: float, until_s: float) -> tuple[Mark, ...]:
    """Return round times, few enough to stand beside each other; none at the very edge."""
    lasts_s = until_s - since_s
    step_s = next((step_s for step_s in _STEPS_S if lasts_s / step_s <= _MOST_MARKS), _STEPS_S[-1])
    first = int(-(-since_s // step_s))
    times_s = [n * step_s for n in range(first, int(until_s // step_s) + 1)]
    return tuple(Mark((time_s - since_s) / lasts_s, _in_words(time_s)) for time_s in times_s)


def _in_words(time_s: float) -> str:
    hour, minute = divmod(round(time_s / 60), 60)
    return f"{hour}:{minute:02}"
