"""Whether somebody slouches, told over a minute, and for how long they have."""

from collections import deque
from dataclasses import dataclass, field
from itertools import dropwhile

from posecoach.sitting.day import Span
from posecoach.sitting.posture import Posture
from posecoach.sitting.steps import HAIR_S, Step

_KNOWN = (Posture.UPRIGHT, Posture.SLOUCHED)

_LEAST_KNOWN = 0.5
"Of the window; with less of it known, nothing begins and nothing ends."

_OVER = 0.5
"Of the share that counts as slouching: below this, the person sits up again."


@dataclass(slots=True)
class Window:
    """The stretches of the last seconds in which it was known how the person sat, in order.

    Stretches of one posture are one, so it holds few of them however often it is told.

    Attributes:
        length_s: How far back it reaches.
    """

    length_s: float
    _spans: deque[Span] = field(default_factory=deque, init=False)

    def add(self, time_s: float, step: Step) -> None:
        """Take what has been until now; what is too long ago is dropped."""
        if step.posture in _KNOWN and step.lasted_s > 0:
            self._grow(Span(step.posture, time_s - step.lasted_s, time_s))
        edge_s = time_s - self.length_s
        while self._spans and self._spans[0].until_s <= edge_s:
            self._spans.popleft()
        if self._spans and self._spans[0].since_s < edge_s:
            first = self._spans.popleft()
            self._spans.appendleft(Span(first.posture, edge_s, first.until_s))

    def _grow(self, span: Span) -> None:
        last = self._spans[-1] if self._spans else None
        if last and last.posture is span.posture and span.since_s - last.until_s < HAIR_S:
            self._spans[-1] = Span(span.posture, last.since_s, span.until_s)
        else:
            self._spans.append(span)

    @property
    def known_s(self) -> float:
        """Seconds of which it is known how the person sat."""
        return sum(span.lasts_s for span in self._spans)

    @property
    def slouched_s(self) -> float:
        """Seconds slouched."""
        return sum(span.lasts_s for span in self._spans if span.posture is Posture.SLOUCHED)

    def known_since_slouched_s(self) -> float:
        """Return the known seconds since the person first slouched in the window; 0 if they did not."""
        since = dropwhile(lambda span: span.posture is not Posture.SLOUCHED, self._spans)
        return sum(span.lasts_s for span in since)

    def clear(self) -> None:
        """Forget all."""
        self._spans.clear()


class Slouching:
    """Tells episodes of slouching from single moments of it.

    One is known of once the person was slouched for `share` of what is known in the window, and then it has
    lasted since they first slouched there. It is over when that falls below half of `share`. In between, its
    time goes on while they are slouched, and also through moments upright as long as these leave the share
    as it must be: who straightens up for three seconds has slouched on.
    """

    def __init__(self, window_s: float, share: float) -> None:
        self._window = Window(window_s)
        self._share = share
        self._lasts_s = 0.0

    @property
    def lasts_s(self) -> float:
        """How long the episode has lasted, without the time in which nothing was known; 0 there is none."""
        return self._lasts_s

    def is_on(self) -> bool:
        """Whether the share is reached now: in an episode, the person may have sat up a while ago."""
        return self._lasts_s > 0 and self._is_known() and self._reaches(self._share)

    def add(self, time_s: float, step: Step) -> None:
        """Take what has been until now."""
        self._window.add(time_s, step)
        if self._lasts_s:
            self._go_on(step)
        elif self._is_known() and self._reaches(self._share):
            self._lasts_s = self._window.known_since_slouched_s()

    def forget(self) -> None:
        """End the episode, and know nothing of the window."""
        self._window.clear()
        self._lasts_s = 0.0

    def _go_on(self, step: Step) -> None:
        if self._is_known() and not self._reaches(_OVER * self._share):
            self._lasts_s = 0.0
        elif step.posture is Posture.SLOUCHED or (
            step.posture is Posture.UPRIGHT and self._reaches(self._share)
        ):
            self._lasts_s += step.lasted_s

    def _is_known(self) -> bool:
        return self._window.known_s >= _LEAST_KNOWN * self._window.length_s - HAIR_S

    def _reaches(self, share: float) -> bool:
        return self._window.slouched_s >= share * self._window.known_s - HAIR_S
