"""Watching somebody at work for all pages: at most once at a time."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from posecoach.app.stream import Pictures
from posecoach.app.timeline import with_live
from posecoach.library import sitting_plan
from posecoach.live import OpenEstimator
from posecoach.sinks.screen.sitting_picture import SittingPicture
from posecoach.sitting.day import Span, Totals, totals_of
from posecoach.specs.model import Exercise
from posecoach.store.settings import Settings
from posecoach.store.store import Store
from posecoach.watch import USUAL_PLACE, Desk, Watch

_ENDED_S = 10.0
"How long watching may take to let go of the camera and the networks."

_TOLD_S = 120.0
"How long the words of a notice stand that no desktop shows."


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody is watched, as asked for at the program's start.

    Attributes:
        place: What the person calls where they sit.
        numbers: The file with their own numbers; None for the usual one.
        is_new: Whether the upright is learnt anew, whatever is kept.
        is_notified: Whether the desktop shows notifications.
        sound_file: A WAV file that takes what would be heard, in place of the loudspeaker.
    """

    place: str = USUAL_PLACE
    numbers: Path | None = None
    is_new: bool = False
    is_notified: bool = True
    sound_file: Path | None = None


class Lookout:
    """Holds at most one watch. Who calls sees to it that nobody else has the camera.

    Attributes:
        watch: The one that goes on or was the last; None before the first.
        is_stopped: Whether the person has ended it: then no page begins another by itself.
        shows_picture: Whether pages show the picture.
    """

    def __init__(
        self,
        store: Store,
        pictures: Pictures,
        open_estimator: OpenEstimator,
        exercises: Iterable[Exercise],
        manner: Manner,
    ) -> None:
        """Prepare; nothing is switched on.

        Args:
            store: What is kept.
            pictures: Where the live picture goes.
            open_estimator: What finds poses.
            exercises: What may be suggested for a break.
            manner: How to watch.
        """
        self.watch: Watch | None = None
        self.is_stopped, self.shows_picture = False, True
        self._store, self._pictures, self._open_estimator = store, pictures, open_estimator
        self._exercises, self._manner = tuple(exercises), manner
        self._told, self._told_at_s = "", 0.0

    @property
    def place(self) -> str:
        """Where somebody is watched, or will be."""
        return self._manner.place

    @property
    def is_busy(self) -> bool:
        """Whether somebody is watched, the camera on or off."""
        return self.watch is not None and self.watch.session.is_running

    @property
    def told(self) -> str:
        """The words of the last notice that no desktop has shown; '' where there is none, or an old one."""
        return self._told if monotonic() - self._told_at_s < _TOLD_S else ""

    @property
    def places(self) -> list[str]:
        """Where an upright is known, and where somebody is watched.

        Raises:
            StoreError: It cannot be read.
        """
        return list(dict.fromkeys([self.place, *(learnt.place for learnt in self._store.uprights.places())]))

    def attend(self, settings: Settings, place: str = "") -> Watch:
        """Return the watch that goes on at this place, or begin it in place of another.

        Args:
            settings: What the person has set: the camera, the voice.
            place: Where; '' for the same as before.

        Raises:
            PosecoachError: It cannot begin.
        """
        where = (place or self.place, settings.camera)
        if not (self.watch and self.is_busy and (self.watch.desk.place, self.watch.desk.camera) == where):
            self.end()
            self.watch = self._begun(settings, where[0])
            self._manner = replace(self._manner, place=where[0], is_new=False)
        self.is_stopped = False
        return self.watch

    def change(self, settings: Settings) -> None:
        """Take over what the person has set for the voice."""
        if self.watch and self.is_busy:
            voice = self.watch.voice
            voice.is_on, voice.volume, voice.language = settings.voice_on, settings.volume, settings.language

    def stop(self) -> None:
        """End it because the person wants so, and wait until all is released."""
        self.is_stopped = True
        self.end()

    def end(self) -> None:
        """End it, if it goes on, and wait until all is released."""
        self._told = ""
        if self.watch and self.is_busy:
            self.watch.close(_ENDED_S)

    def today(self, now: datetime) -> tuple[tuple[Span, ...], Totals]:
        """Return what has been today, in seconds since midnight, and what it comes to.

        Raises:
            StoreError: It cannot be read.
        """
        kept, watch = self._store.sittings.day(now.date()), self.watch
        moment = watch.session.latest if watch and self.is_busy else None
        spans = kept.spans
        if moment:
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
            zero_s = (now - midnight).total_seconds() - moment.frame.time_s
            spans = with_live(spans, moment.status.day.spans, zero_s)
        return spans, totals_of(spans, kept.totals.n_breaks, kept.totals.n_nudges)

    def _begun(self, settings: Settings, place: str) -> Watch:
        manner, plan = self._manner, sitting_plan(self._manner.numbers)
        desk = Desk(settings.camera, place, plan, manner.is_new, manner.is_notified, manner.sound_file)
        with ExitStack() as unused:
            picture = SittingPicture(self._pictures, lambda: self.watch.upright if self.watch else None)
            unused.callback(picture.discard)
            watch = Watch(
                desk, settings, self._store, self._open_estimator, self._exercises, self._tell, [picture]
            )
            watch.start()
            unused.pop_all()
        return watch

    def _tell(self, words: str) -> None:
        self._told, self._told_at_s = words, monotonic()
