"""A session of the history, and the poses that were recorded in it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from posecoach.errors import SourceError, StoreError
from posecoach.estimators.recorded import RecordedPoses
from posecoach.frame import Frame
from posecoach.guide.one_set import OneSet
from posecoach.session import run
from posecoach.sinks.recorder import RECORDED_AT
from posecoach.sinks.report.export import VideoFacts
from posecoach.sinks.report.history.table import day_in_words
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.review.gathered import Gathered
from posecoach.sinks.report.review.model import Review
from posecoach.sinks.report.review.review import review_of
from posecoach.specs.model import Exercise
from posecoach.store.measured import MeasuredSet
from posecoach.store.opening import recordings_beside
from posecoach.store.store import Store
from posecoach.store.summary import SessionSummary

_ALIKE_S = 5.0
"A recording is named by when it was opened, and the session begins right after that."

_DATE_LENGTH = 19
"How long `RECORDED_AT` is, written out."


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session with what was measured in it.

    Attributes:
        name: What it is called.
        sets: Its sets, without those that were begun anew.
        recording: The poses that were recorded in it; None where none were.
    """

    name: str
    sets: tuple[MeasuredSet, ...]
    recording: Path | None

    @property
    def exercises(self) -> dict[str, str]:
        """The titles of the exercises in it, by id, in the order in which they were done."""
        return {one.exercise: one.title for one in self.sets}

    def sets_of(self, exercise: str) -> tuple[MeasuredSet, ...]:
        """Return the sets of one exercise."""
        return tuple(one for one in self.sets if one.exercise == exercise)


def kept_session(store: Store, number: int) -> KeptSession:
    """Return a session by its number.

    Raises:
        StoreError: There is none with this number, or nothing was done in it.
    """
    session = store.session(number)
    sets = [one for one in store.archive.measured() if one.session_id == number and not one.is_false_start]
    if session is None or not sets:
        raise StoreError(
            f"there is no session with the number {number}. `posecoach history` shows what is kept."
        )
    return KeptSession(_named(session), tuple(sets), _recording(session, recordings_beside(store.path)))


def review_of_recorded(kept: KeptSession, exercise: Exercise) -> Review | None:
    """Judge the recorded poses of a session's sets anew.

    Returns:
        The review; None where there is no recording, or it is not of what was kept: it cannot be read, or its
        repetitions are others.
    """
    sets = kept.sets_of(exercise.id)
    if kept.recording is None or any(math.isnan(one.until_s) for one in sets):
        return None
    record, gathered, judge = SetRecord(), Gathered(exercise.counted), OneSet(exercise)
    with suppress(SourceError):
        poses = RecordedPoses(kept.recording)
        run(judge, _within(poses, sets), poses, [record, gathered])
    if [rep.side for rep in record.reps] != [rep.side for one in sets for rep in one.reps]:
        return None
    facts = VideoFacts(kept.name, 0, 0, math.nan, record.end_s, record.n_frames, None)
    return review_of(exercise, record, gathered.curve, gathered.bodies, facts, judge.coach.unseen_s)


def _named(session: SessionSummary) -> str:
    return f"Session {session.id}, {day_in_words(session.began_at.date())}"


def _recording(session: SessionSummary, folder: Path) -> Path | None:
    """Return the recording that is named by the session's begin and by what was done."""
    what = session.programme or session.sets[0].exercise
    near = {file: _apart_s(file, session.began_at) for file in folder.glob(f"*_{what}.npz")}
    found = min(near, key=lambda file: near[file], default=None)
    return found if found and near[found] <= _ALIKE_S else None


def _apart_s(file: Path, began_at: datetime) -> float:
    try:
        opened_at = datetime.strptime(file.stem[:_DATE_LENGTH], RECORDED_AT).replace(tzinfo=began_at.tzinfo)
    except ValueError:
        return math.inf
    return abs((opened_at - began_at).total_seconds())


def _within(frames: Iterable[Frame], sets: Sequence[MeasuredSet]) -> Iterator[Frame]:
    return (frame for frame in frames if any(one.from_s <= frame.time_s <= one.until_s for one in sets))
