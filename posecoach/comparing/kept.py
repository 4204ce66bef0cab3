"""A session of the history, and the poses that were recorded in it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from posecoach.errors import SourceError, StoreError
from posecoach.estimators.recorded import RecordedPoses
from posecoach.events import Hold, Rep
from posecoach.replay import judge_of
from posecoach.session import run
from posecoach.sinks.report.export import VideoFacts
from posecoach.sinks.report.history.table import day_in_words
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.review.gathered import Gathered
from posecoach.sinks.report.review.model import Review
from posecoach.sinks.report.review.review import review_of
from posecoach.sinks.set_recorder import set_file
from posecoach.specs.model import Exercise
from posecoach.store.measured import MeasuredSet
from posecoach.store.opening import recordings_beside
from posecoach.store.store import Store
from posecoach.store.summary import SessionSummary

_APART_S = 1.0
"Between two sets that are shown as one."

_ALIKE_S = 0.5
"Two measures of one hold differ by less: what it was seen by is the same."


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session with what was measured in it.

    Attributes:
        name: What it is called.
        sets: Its sets, without those that were begun anew.
        recordings: For each of them the poses that were recorded in it; None where none were.
    """

    name: str
    sets: tuple[MeasuredSet, ...]
    recordings: tuple[Path | None, ...]

    @property
    def exercises(self) -> dict[str, str]:
        """The titles of the exercises in it, by id, in the order in which they were done."""
        return {one.exercise: one.title for one in self.sets}

    def sets_of(self, exercise: str) -> tuple[MeasuredSet, ...]:
        """Return the sets of one exercise."""
        return tuple(one for one in self.sets if one.exercise == exercise)

    def recordings_of(self, exercise: str) -> tuple[Path, ...]:
        """Return the recordings of the sets of one exercise; () where one of them is missing."""
        of_sets = zip(self.sets, self.recordings, strict=True)
        files = [file for one, file in of_sets if one.exercise == exercise]
        return tuple(file for file in files if file) if all(files) else ()


def kept_session(store: Store, number: int) -> KeptSession:
    """Return a session by its number.

    Raises:
        StoreError: There is none with this number, or nothing was done in it.
    """
    session = store.session(number)
    started = enumerate((one for one in store.archive.measured() if one.session_id == number), 1)
    sets = {i: one for i, one in started if not one.is_false_start}
    if session is None or not sets:
        raise StoreError(
            f"there is no session with the number {number}. `posecoach history` shows what is kept."
        )
    folder = recordings_beside(store.path)
    files = [set_file(folder, session.began_at, i, one.exercise) for i, one in sets.items()]
    recordings = tuple(file if file.exists() else None for file in files)
    return KeptSession(_named(session), tuple(sets.values()), recordings)


def review_of_recorded(kept: KeptSession, exercise: Exercise) -> Review | None:
    """Judge the recorded poses of a session's sets anew.

    Returns:
        The review; None where there is no recording, or it is not of what was kept: it cannot be read, or its
        repetitions or holds are others.
    """
    files = kept.recordings_of(exercise.id)
    if not files:
        return None
    record, gathered, unseen_s, from_s = SetRecord(), Gathered(exercise.counted), 0.0, 0.0
    for file in files:
        try:
            poses = RecordedPoses(file, from_s)
        except SourceError:
            return None
        judge = judge_of(exercise, None, poses.doing)
        run(judge, poses, poses, [record, gathered])
        unseen_s += judge.coach.unseen_s
        from_s = poses.duration_s + _APART_S
    sets = kept.sets_of(exercise.id)
    reps, holds = [rep for one in sets for rep in one.reps], [hold for one in sets for hold in one.holds]
    if not _are_alike(record, reps, holds):
        return None
    facts = VideoFacts(kept.name, 0, 0, math.nan, record.end_s, record.n_frames, None)
    return review_of(exercise, record, gathered.curve, gathered.bodies, facts, unseen_s)


def _are_alike(record: SetRecord, reps: Sequence[Rep], holds: Sequence[Hold]) -> bool:
    """Whether what is judged now is what was kept: as many, of the same sides, and held as long."""
    if [rep.side for rep in record.reps] != [rep.side for rep in reps]:
        return False
    are_as_many = [hold.side for hold in record.holds] == [hold.side for hold in holds]
    both = zip(record.holds, holds, strict=False)
    return are_as_many and all(abs(now.duration_s - then.duration_s) < _ALIKE_S for now, then in both)


def _named(session: SessionSummary) -> str:
    return f"Session {session.id}, {day_in_words(session.began_at.date())}"
