"""A session of the history, and the poses that were recorded in it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from posecoach.errors import SourceError, StoreError
from posecoach.estimators.recorded import RecordedPoses
from posecoach.events import Hold, Rep
from posecoach.frame import Frame
from posecoach.guide.one_set import OneSet
from posecoach.landmarks import Pose, Side
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
"Between two sets that are judged as one: as long as nobody is seen for in a pause."


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
    try:
        poses = _OneAfterTheOther(files)
    except SourceError:
        return None
    record, gathered = SetRecord(), Gathered(exercise.counted)
    judge = OneSet(exercise, counts_from_s=poses.counts_from_s)
    run(judge, poses, poses, [record, gathered])
    sets = kept.sets_of(exercise.id)
    has_same_reps = _sides(record.reps) == _sides(rep for one in sets for rep in one.reps)
    has_same_holds = _sides(record.holds) == _sides(hold for one in sets for hold in one.holds)
    if not (has_same_reps and has_same_holds):
        return None
    facts = VideoFacts(kept.name, 0, 0, math.nan, record.end_s, record.n_frames, None)
    return review_of(exercise, record, gathered.curve, gathered.bodies, facts, judge.coach.unseen_s)


def _sides(found: Iterable[Rep | Hold]) -> list[Side | None]:
    return [one.side for one in found]


def _named(session: SessionSummary) -> str:
    return f"Session {session.id}, {day_in_words(session.began_at.date())}"


class _OneAfterTheOther:
    """Several recordings as if they were one: of the later ones, from where the person is no longer ready."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._recordings = [RecordedPoses(file) for file in files]
        self.counts_from_s = self._recordings[0].counts_from_s
        self._asked: tuple[RecordedPoses, Frame] | None = None

    def __iter__(self) -> Iterator[Frame]:
        index, from_s = 0, 0.0
        for poses in self._recordings:
            for frame in poses:
                if index and frame.time_s < poses.counts_from_s:
                    continue
                self._asked = poses, frame
                yield replace(frame, index=index, time_s=from_s + frame.time_s)
                index += 1
            from_s += poses.duration_s + _APART_S

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the pose in the frame that was yielded last."""
        assert self._asked
        poses, recorded = self._asked
        pose = poses.estimate(recorded)
        return pose and replace(pose, time_s=frame.time_s)
