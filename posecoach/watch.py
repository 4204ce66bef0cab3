"""Watch somebody at work: live before a camera, or in a recording."""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from posecoach.errors import PosecoachError
from posecoach.estimators.recorded import RecordedPoses
from posecoach.estimators.sparing import STEADY_S, Sparing
from posecoach.folders import made_runtime_folder
from posecoach.live import LiveSession, OpenEstimator
from posecoach.lock.screen_lock import ScreenLock
from posecoach.lock.sleep import slept_uncounted_s
from posecoach.replay import Watcher, facts_of, open_recording, watched
from posecoach.session import PoseEstimator, Sink, run
from posecoach.sinks.notify import Notifier
from posecoach.sinks.report.export import VideoFacts
from posecoach.sinks.report.sitting_record import SittingRecord
from posecoach.sinks.sitting_log import SittingLog
from posecoach.sinks.voice.brief import BriefOutput
from posecoach.sinks.voice.output import WavOutput
from posecoach.sinks.voice.sitting import SittingVoice
from posecoach.sinks.writer import Writer
from posecoach.sitting.commands import Ask, SittingCommand, Snooze
from posecoach.sitting.plan import SittingPlan
from posecoach.sitting.posture import BreakAsked, Mode, UprightLearnt
from posecoach.sitting.sitter import Sitter
from posecoach.sitting.status import SittingMoment
from posecoach.sitting.suggestion import in_words, suggested
from posecoach.sitting.upright import Upright
from posecoach.sources.camera import Camera
from posecoach.specs.model import Exercise
from posecoach.store.settings import Settings
from posecoach.store.store import Store

_GROW_TALL_S = 6.0
"What somebody needs to hear the sentence and to grow tall."

USUAL_PLACE = "desk"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody is watched, and how.

    Attributes:
        camera: Which camera: its number, as text, an address, or a video that plays as one.
        place: What the person calls this place; their upright is kept for each place and camera.
        plan: When to nudge, and when to ask for breaks.
        is_new: Whether the upright is learnt anew, whatever is kept.
        is_notified: Whether the desktop shows notifications.
        sound_file: A WAV file that takes what would be heard, in place of the loudspeaker.
    """

    camera: str
    place: str = USUAL_PLACE
    plan: SittingPlan = field(default_factory=SittingPlan)
    is_new: bool = False
    is_notified: bool = True
    sound_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What watching came to.

    Attributes:
        record: What happened.
        upright: The person's upright that counted last; None if none was ever known.
        video: Facts about the pictures; of a camera only its name, and how many there were.
    """

    record: SittingRecord
    upright: Upright | None
    video: VideoFacts


class Watch:
    """Watches live, until it is stopped; nudges, is heard, and keeps the day.

    Attributes:
        desk: Where.
        voice: What is heard; it may be switched off, and its volume changed.
        session: What runs; its `latest` is the newest moment.
    """

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        store: Store,
        open_estimator: OpenEstimator,
        exercises: Iterable[Exercise] = (),
        tell: Callable[[str], None] = lambda words: None,
        sinks: Iterable[Sink[SittingMoment]] = (),
    ) -> None:
        """Prepare; nothing is switched on before `start`.

        Args:
            desk: Where, and how.
            settings: What the person has set: the voice, its language.
            store: What is kept: uprights, days.
            open_estimator: What finds poses.
            exercises: What may be suggested for a break.
            tell: Is given the words of a notification that no desktop shows.
            sinks: Whatever else is to be done with each moment.

        Raises:
            PosecoachError: Another posecoach of this person watches already, the camera that is named is a
                file that cannot be used, the sound file cannot be written, or nothing can be kept.
        """
        self.desk, self._store, self._exercises = desk, store, tuple(exercises)
        self._settings = settings
        camera = Camera(desk.camera, every_s=STEADY_S, slept_s=slept_uncounted_s)
        upright = None if desk.is_new else store.uprights.get(desk.place, desk.camera)
        sitter = self._sitter = Sitter(desk.plan, upright, settle_s=_GROW_TALL_S)
        self._lock = ScreenLock(lambda: self.ask(Ask.LOCK), lambda: self.ask(Ask.UNLOCK))
        with ExitStack() as unused:
            self._only_one = _claimed()
            unused.callback(self._only_one.release)
            self.voice = self._opened_voice()
            unused.callback(self.voice.discard)
            self._sitting_id = store.sittings.begin(desk.place, desk.camera)
            unused.pop_all()
        self._log, self._keeper = SittingLog(store, self._sitting_id), _UprightKeeper(store, desk, sitter)
        shown = [Notifier(settings.language, self._suggest, tell, self.snooze)] if desk.is_notified else []
        all_sinks: list[Sink[SittingMoment]] = [self._keeper, self._log, *shown, *sinks, self.voice]
        self.session: LiveSession[SittingMoment, SittingCommand] = LiveSession(
            sitter, camera, _sparing(open_estimator, camera, sitter), all_sinks, on_end=self._end
        )

    @property
    def trouble(self) -> str:
        """What does not work although watching goes on, in one sentence; '' usually."""
        return self._log.trouble or self._keeper.trouble or (self.voice.trouble if self.voice.is_on else "")

    @property
    def upright(self) -> Upright | None:
        """The person's upright; None until it is known."""
        return self._sitter.upright

    def start(self) -> None:
        """Begin."""
        self.session.start()
        self._lock.start()

    def ask(self, command: SittingCommand) -> None:
        """Ask for something."""
        self.session.ask(command)

    def snooze(self, lasts_s: float) -> None:
        """Look no more for so long."""
        self.ask(Snooze(lasts_s))

    def snooze_today(self) -> None:
        """Look no more until midnight."""
        now = self._store.clock()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        self.snooze((midnight - now).total_seconds())

    def close(self, timeout_s: float) -> None:
        """Stop, release everything, and wait no longer than so."""
        self._lock.close()
        self.session.stop()
        self.session.wait(timeout_s)

    def outcome(self, record: SittingRecord) -> Outcome:
        """Return what it came to, with what a sink of this session has kept."""
        facts = VideoFacts(self.desk.camera, 0, 0, math.nan, record.end_s, record.n_frames, None)
        return Outcome(record, self._sitter.upright, facts)

    def _end(self) -> None:
        self._only_one.release()
        self._store.sittings.end(self._sitting_id)

    def _opened_voice(self) -> SittingVoice:
        file = self.desk.sound_file
        voice = SittingVoice(self._settings.language, WavOutput(file) if file else BriefOutput())
        voice.is_on, voice.volume = self._settings.voice_on, self._settings.volume
        return voice

    def _suggest(self, asked: BreakAsked) -> str:
        has_osteoporosis = self._settings.has_osteoporosis
        return in_words(suggested(self._exercises, asked.asked - 1, has_osteoporosis=has_osteoporosis))


def _sparing(open_estimator: OpenEstimator, camera: Camera, sitter: Sitter) -> OpenEstimator:
    """Return what opens an estimator that is asked only where the picture has changed."""

    @contextmanager
    def opened(report: Callable[[str], None]) -> Iterator[PoseEstimator]:
        with open_estimator(report) as estimator:
            yield Sparing(estimator, camera, lambda: sitter.mode is Mode.LEARNING)

    return opened


def _claimed() -> FileLock:
    """Return what shows that this person is watched, for as long as it is held.

    Raises:
        PosecoachError: Another posecoach holds it.
    """
    lock = FileLock(made_runtime_folder() / "sitting.lock", thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise PosecoachError("Another posecoach watches you sit already. End that one first.") from None
    return lock


class _UprightKeeper:
    """A sink that keeps each upright as soon as it is learnt; where that fails, watching goes on."""

    def __init__(self, store: Store, desk: Desk, sitter: Sitter) -> None:
        self._sitter = sitter
        self._writer = Writer[Upright](lambda one: store.uprights.keep(desk.place, desk.camera, one))

    @property
    def trouble(self) -> str:
        """Why it is not kept, in one sentence; '' while it is."""
        return self._writer.trouble

    def receive(self, moment: SittingMoment) -> None:
        """Keep what was learnt at this moment, if anything was."""
        has_learnt = any(isinstance(event, UprightLearnt) for event in moment.events)
        if has_learnt and self._sitter.upright:
            self._writer.write(self._sitter.upright)

    def close(self) -> None:
        """Wait until it is kept."""
        self._writer.close()

    def discard(self) -> None:
        """Do as `close`: what was learnt was learnt."""
        self.close()


def watch_recording(
    path: Path,
    plan: SittingPlan,
    open_estimator: Callable[[], PoseEstimator],
    watcher: Watcher | None = None,
) -> Outcome:
    """Watch a video, or recorded poses, in recorded time and as fast as it goes.

    The upright is learnt at its beginning, as the recording does not say whose it is.

    Raises:
        SourceError: It cannot be read.
        ModelError: The pose model cannot be had.
    """
    sitter, record, watcher = Sitter(plan), SittingRecord(), watcher or Watcher()
    with closing(open_recording(path)) as recording:
        watcher.opened(recording.duration_s)
        estimator: PoseEstimator
        if isinstance(recording, RecordedPoses):
            estimator = recording
        else:
            recording.every_s = STEADY_S
            estimator = Sparing(open_estimator(), recording, lambda: sitter.mode is Mode.LEARNING)
        run(sitter, watched(recording, watcher), estimator, [record])
        return Outcome(record, sitter.upright, facts_of(recording, record))
