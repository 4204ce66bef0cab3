"""Decide what to say, if anything: at every moment anew, so that nothing stale is ever said."""

from posecoach.events import SetEnd, SetEnded, Stage
from posecoach.moment import Moment
from posecoach.sinks.voice.form import Corrections, Praise
from posecoach.sinks.voice.holds import Holds
from posecoach.sinks.voice.language import Language
from posecoach.sinks.voice.needs import another_view, trouble_with_picture, trouble_with_sight
from posecoach.sinks.voice.placing import Placing
from posecoach.sinks.voice.reps import Reps
from posecoach.sinks.voice.scene import Part, Scene
from posecoach.sinks.voice.stages import Stages
from posecoach.sinks.voice.utterance import Priority, Utterance
from posecoach.specs.model import Exercise


class Policy:
    """Chooses the words of a session. Knows no clock and no sound.

    Nothing is queued: what could not be said while it was true is left out.

    Attributes:
        language: What is spoken; may be changed at any time.
    """

    def __init__(self, language: Language, exercise: Exercise | None = None) -> None:
        """Speak `language`; `exercise` is what is done where the moments have no guidance to say so."""
        self.language = language
        self._exercise = exercise
        placing = Placing()
        self._stages = Stages(lambda: placing.is_warned)
        self._parts: tuple[Part, ...] = (
            self._stages, placing, trouble_with_picture(), trouble_with_sight(), Holds(), Reps(),
            another_view(), Corrections(), Praise(),
        )  # fmt: skip
        self._set, self._is_restarted = (0, 0), False
        self._saying = Priority.PRAISE

    def update(self, moment: Moment, is_speaking: bool) -> Utterance | None:
        """Take one moment; return what to say now, in place of what is being said, if anything.

        Args:
            moment: The moment; they come in order of time.
            is_speaking: Whether something is still being said.
        """
        exercise = moment.guidance.exercise if moment.guidance else self._exercise
        scene = Scene(moment, exercise, self.language, is_speaking)
        self._begin_sets(scene)
        offers = [offer for part in self._parts if (offer := part.offer(scene))]
        best = max(offers, key=lambda offer: offer.priority, default=None)
        if best is None or (is_speaking and not best.priority.may_break(self._saying)):
            return None
        if self._stages.is_hurt and best.priority < Priority.LOST:
            return None
        self._saying = best.priority
        for part in self._parts:
            part.said(best, scene.time_s)
        return best

    def _begin_sets(self, scene: Scene) -> None:
        """Let every part begin anew with a new set, and with one that is begun anew."""
        guidance = scene.guidance
        this_set = (guidance.step, guidance.set_no) if guidance else self._set
        if this_set != self._set or self._is_restarted:
            # Who skips is not to hear the rest of what was left.
            self._saying = Priority.PRAISE if scene.stage is Stage.PLACING else self._saying
            self._set = this_set
            for part in self._parts:
                part.begin_set()
        self._is_restarted = any(event.how is SetEnd.RESTARTED for event in scene.events(SetEnded))
