"""What a session came to, in one spoken sentence."""

from dataclasses import dataclass, field

from posecoach.events import RepCompleted, SetEnd, SetEnded
from posecoach.sinks.voice.language import Language
from posecoach.sinks.voice.scene import Scene


@dataclass(slots=True)
class Tally:
    """Counts over all sets.

    Attributes:
        reps: Repetitions of all sets; of one that was begun anew, only those since.
        done: Ids of the exercises of which a set was done.
        is_whole: Whether the last set was done.
    """

    reps: int = 0
    done: set[str] = field(default_factory=set)
    is_whole: bool = False
    _reps_before: int = 0

    def update(self, scene: Scene) -> None:
        """Take one scene."""
        self.reps += sum(1 for _ in scene.events(RepCompleted))
        for event in scene.events(SetEnded):
            if event.how is SetEnd.RESTARTED:
                self.reps = self._reps_before
            self._reps_before = self.reps
            self.is_whole = event.how is SetEnd.DONE
            if self.is_whole and scene.exercise:
                self.done.add(scene.exercise.id)

    def summary(self, language: Language, *, is_hurt: bool) -> tuple[str, ...]:
        """Say what it came to; who is hurt is not praised for it."""
        counts = {"exercises": len(self.done), "repetitions": self.reps}
        amounts = [language.amount(key, number) for key, number in counts.items() if number]
        together = ", ".join(amounts)
        is_done = self.is_whole and not is_hurt
        end = "over_early" if not is_done else "over" if len(self.done) > 1 else "over_one"
        said = [language.phrase(end)]
        if together:
            said.append(together[0].upper() + together[1:] + ".")
        if is_done:
            said.append(language.phrase("well_done"))
        return tuple(said)
