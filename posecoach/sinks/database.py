"""A sink that keeps what happens in a session, as it happens. No picture and no landmark is kept."""

import math

from posecoach.events import (
    UNSEEN,
    FlagCleared,
    FlagRaised,
    HoldEnded,
    Hurt,
    Observed,
    RepCompleted,
    RepSettled,
    RepShallow,
    SetEnded,
    SetStarted,
    Stage,
)
from posecoach.moment import Moment
from posecoach.sinks.writer import Writer
from posecoach.store.session_log import Entry
from posecoach.store.store import Store

_Kept = (
    SetStarted | SetEnded | RepCompleted | RepSettled | RepShallow | HoldEnded | FlagRaised | FlagCleared
    | Observed | Hurt
)  # fmt: skip

_SIGN_OF_LIFE_S = 1.0
"While nothing happens in a set, such as a timer, how far it has come is written so often."


class DatabaseSink:
    """Writes each moment in which something happened, in one transaction, at once."""

    def __init__(self, store: Store, session_id: int) -> None:
        """Write to a session that has begun. It is not ended here: `Store.end_session` does."""
        self._store, self._session_id = store, session_id
        self._set_id: int | None = None
        self._unseen_s = 0.0
        self._before_s = self._written_s = math.nan
        self._writer = Writer(self._write)

    @property
    def trouble(self) -> str:
        """Why something is not kept, and what would help, in one sentence; '' while all is kept."""
        return self._writer.trouble

    def receive(self, moment: Moment) -> None:
        """Take one moment; what happened is in the file a moment later."""
        self._count_unseen(moment)
        events = tuple(event for event in moment.events if isinstance(event, _Kept))
        time_s = moment.frame.time_s
        if events or (_is_working(moment) and not time_s - self._written_s < _SIGN_OF_LIFE_S):
            self._writer.write(Entry(self._store.clock(), time_s, events, moment.guidance, self._unseen_s))
            self._written_s = time_s
        if any(isinstance(event, SetStarted) for event in events):
            self._unseen_s = 0.0

    def close(self) -> None:
        """Wait until all is written. Once is enough."""
        self._writer.close()

    def discard(self) -> None:
        """Do as `close`: what happened has happened, whatever broke the session off."""
        self.close()

    def _count_unseen(self, moment: Moment) -> None:
        time_s = moment.frame.time_s
        if _is_working(moment) and moment.progress.sight in UNSEEN and not math.isnan(self._before_s):
            self._unseen_s += time_s - self._before_s
        self._before_s = time_s

    def _write(self, entry: Entry) -> None:
        self._set_id = self._store.write(self._session_id, self._set_id, entry)


def _is_working(moment: Moment) -> bool:
    return moment.guidance is not None and moment.guidance.stage is Stage.WORKING
