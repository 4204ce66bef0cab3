"""A sink that keeps how somebody sits all day. No picture and no landmark is kept."""

import math
from datetime import datetime, timedelta

from posecoach.sinks.writer import Writer
from posecoach.sitting.day import Span
from posecoach.sitting.status import SittingMoment
from posecoach.store.sitting_log import Happening, KeptEvent, SittingEntry, Stretch
from posecoach.store.store import Store

_EVERY_S = 30.0
"The stretches are written so often: the disk stays quiet, and a kill costs no more than this."

_ASLEEP = timedelta(seconds=30)
"The clock on the wall has got so far ahead of the source: the computer was asleep, and nobody watched."


class SittingLog:
    """Writes what happens at once, and what followed what every half minute.

    A source counts seconds; what is kept is told by the clock on the wall. The two are compared at the start,
    so that who sets the clock back meanwhile moves nothing. Where the computer has slept, and the source
    with it, they are compared anew: a stretch ends when it fell asleep, and another begins when it woke.
    """

    def __init__(self, store: Store, sitting_id: int) -> None:
        """Write to a run that has begun. It is not ended here: `Sittings.end` does."""
        self._clock = store.clock
        self._zero_at: datetime | None = None
        self._time_s = self._written_s = math.nan
        self._spans: tuple[Span, ...] = ()
        self._n_whole, self._n_sleeps, self._woke_s = 0, 0, -math.inf
        self._writer = Writer[SittingEntry](lambda entry: store.sittings.write(sitting_id, entry))

    @property
    def trouble(self) -> str:
        """Why something is not kept, and what would help, in one sentence; '' while all is kept."""
        return self._writer.trouble

    def receive(self, moment: SittingMoment) -> None:
        """Take one moment."""
        zero_at = self._compare_clocks(moment.frame.time_s)
        self._time_s, self._spans = moment.frame.time_s, moment.status.day.spans
        events = tuple(event for event in moment.events if isinstance(event, KeptEvent))
        if events or not self._time_s - self._written_s < _EVERY_S:
            self._write(zero_at, events)

    def close(self) -> None:
        """Wait until all is written. Once is enough."""
        if self._zero_at is not None:
            self._write(self._zero_at)
        self._writer.close()

    def discard(self) -> None:
        """Do as `close`: what happened has happened, whatever broke it off."""
        self.close()

    def _compare_clocks(self, time_s: float) -> datetime:
        """Return when the source was at 0, by the clock on the wall."""
        zero_at = self._clock() - timedelta(seconds=time_s)
        if self._zero_at is None:
            self._zero_at = zero_at
        elif zero_at - self._zero_at > _ASLEEP:
            self._write(self._zero_at)
            self._zero_at, self._woke_s = zero_at, time_s
            self._n_sleeps += 1
        return self._zero_at

    def _write(self, zero_at: datetime, events: tuple[KeptEvent, ...] = ()) -> None:
        def at(time_s: float) -> datetime:
            return zero_at + timedelta(seconds=time_s)

        stretches = tuple(
            Stretch(i + self._n_sleeps, span.posture, at(max(span.since_s, self._woke_s)), at(span.until_s))
            for i, span in enumerate(self._spans[self._n_whole :], self._n_whole)
        )
        happenings = tuple(Happening(at(event.time_s), event) for event in events)
        self._writer.write(SittingEntry(at(self._time_s), stretches, happenings))
        self._n_whole = max(0, len(self._spans) - 1)  # the last one grows
        self._written_s = self._time_s
