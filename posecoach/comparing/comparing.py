"""Compare two recordings, two sessions, or one of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from posecoach.comparing.kept import KeptSession, review_of_recorded
from posecoach.engine.choose import Choice
from posecoach.errors import PosecoachError
from posecoach.replay import OpenEstimator, Request, Watcher, replay
from posecoach.sinks.report.compare.comparison import comparison_of
from posecoach.sinks.report.compare.model import Comparison, Take
from posecoach.sinks.report.compare.take import take_of_review, take_of_sets
from posecoach.specs.model import Exercise
from posecoach.store.measured import way_of_measuring

Item = Path | KeptSession
"A recording (a video, or recorded poses), or a session."


class IncomparableError(PosecoachError):
    """Two sets have nothing that could be compared."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A take, and what is the same for all whose ranges were measured alike."""

    take: Take
    measured_by: str


@dataclass(frozen=True, slots=True)
class Comparing:
    """What is needed to compare.

    Attributes:
        exercises: All exercises by id.
        open_estimator: Opens the estimator when a video needs it.
        named: The exercise that is compared; None for that of the first.
        watchers: Who wants to know how the replays of the first and of the second go on.
    """

    exercises: Mapping[str, Exercise]
    open_estimator: OpenEstimator
    named: Exercise | None = None
    watchers: tuple[Watcher, Watcher] = (Watcher(), Watcher())

    def compare(self, first: Item, second: Item) -> Comparison:
        """Compare two sets of one exercise.

        Raises:
            PosecoachError: One of them cannot be read, or they have nothing that could be compared.
        """
        watch_first, watch_second = self.watchers
        if isinstance(first, KeptSession):
            if isinstance(second, KeptSession):
                name = self._common(first, second)
                return _beside(self._kept(first, name), self._kept(second, name))
            replayed = self._replayed_beside(first, second, watch_second)
            return _beside(self._kept(first, replayed.take.exercise), replayed)
        if isinstance(second, KeptSession):
            replayed = self._replayed_beside(second, first, watch_first)
            return _beside(replayed, self._kept(second, replayed.take.exercise))
        replayed = self._replayed(first, self.named, self.exercises, watch_first)
        watch_second = watch_second if self.named else _insisting(watch_second, first, replayed.take, second)
        return _beside(replayed, self._replayed(second, self.named, self.exercises, watch_second))

    def _common(self, first: KeptSession, second: KeptSession) -> str:
        """Return the exercise that both sessions have: of several the one that the first began with."""
        wanted = [self.named.id] if self.named else list(first.exercises)
        common = [name for name in wanted if name in first.exercises and name in second.exercises]
        if not common:
            raise IncomparableError(
                f"{first.name}, has {_listed(first)}, and {second.name}, has {_listed(second)}: "
                "name two with the same exercise."
            )
        return common[0]

    def _replayed_beside(self, kept: KeptSession, file: Path, watcher: Watcher) -> _Judged:
        """Replay a recording that is compared with a session: only what was done there can be meant."""
        wanted = [self.named.id] if self.named else list(kept.exercises)
        known = {
            name: self.exercises[name] for name in wanted if name in kept.exercises and name in self.exercises
        }
        if not known:
            raise IncomparableError(
                f"{kept.name}, has {_listed(kept)}: {file} cannot be compared with it as another exercise."
            )
        named = next(iter(known.values())) if len(known) == 1 else None
        return self._replayed(file, named, known, watcher)

    def _replayed(
        self, file: Path, named: Exercise | None, known: Mapping[str, Exercise], watcher: Watcher
    ) -> _Judged:
        outcome = replay(Request(file, named, is_reviewed=True), known, self.open_estimator, watcher)
        assert outcome.review, "it was asked for"
        return _Judged(take_of_review(outcome.review), _way(outcome.exercise))

    def _kept(self, kept: KeptSession, name: str) -> _Judged:
        """Return a session's sets of an exercise, with curves where its poses were recorded."""
        exercise = self.exercises.get(name)
        if exercise and (review := review_of_recorded(kept, exercise)):
            return _Judged(take_of_review(review), _way(exercise))
        sets = kept.sets_of(name)
        return _Judged(take_of_sets(sets, kept.name), sets[0].measured_by)


def _beside(first: _Judged, second: _Judged) -> Comparison:
    if first.measured_by != second.measured_by:
        raise IncomparableError(
            f"{first.take.name} and {second.take.name} were measured in different ways: "
            f"the description of {first.take.exercise} was changed in between. "
            "Compare two that were measured alike."
        )
    return comparison_of(first.take, second.take)


def _insisting(watcher: Watcher, first: Path, take: Take, second: Path) -> Watcher:
    """Return a watcher that ends a replay of another exercise before its first frame is judged."""

    def chosen(exercise: Exercise, choice: Choice | None) -> None:
        if exercise.id != take.exercise:
            raise IncomparableError(
                f"{first} looks like {take.exercise} and {second} like {exercise.id}: only the same "
                "exercise can be compared. Name it with --exercise if one of them is mistaken."
            )
        watcher.chosen(exercise, choice)

    return replace(watcher, chosen=chosen)


def _listed(kept: KeptSession) -> str:
    return ", ".join(kept.exercises)


def _way(exercise: Exercise) -> str:
    return way_of_measuring(exercise.model_dump_json())
