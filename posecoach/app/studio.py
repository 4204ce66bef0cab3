"""What all pages share: what can be done, what is kept, the voice, and the one session that may run."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, Literal

from posecoach.app.dropped import Dropped
from posecoach.app.lookout import Lookout, Manner
from posecoach.app.preview import Preview
from posecoach.app.reviewing import Reviewer, Reviewing
from posecoach.app.stream import Pictures
from posecoach.errors import PosecoachError
from posecoach.events import Stage
from posecoach.guide.commands import Command
from posecoach.guide.guide import Guide
from posecoach.guide.plan import Plan, plan_of_exercise, plan_of_programme
from posecoach.live import LiveSession, OpenEstimator
from posecoach.lock.screen_lock import ScreenLock
from posecoach.moment import Moment
from posecoach.replay import Request
from posecoach.session import Sink
from posecoach.sinks.database import DatabaseSink
from posecoach.sinks.screen.live import LivePicture
from posecoach.sinks.set_recorder import SetRecorder, made
from posecoach.sinks.voice.device import DeviceOutput
from posecoach.sinks.voice.output import Output, WavOutput
from posecoach.sinks.voice.speaker import Speaker
from posecoach.sources.camera import Camera
from posecoach.specs.model import Exercise
from posecoach.specs.programme import Programme
from posecoach.store.opening import dropped_beside, recordings_beside
from posecoach.store.settings import Settings
from posecoach.store.store import Store
from posecoach.store.summary import SessionSummary
from posecoach.watch import Watch

_ENDED_S = 10.0
"How long a session may take to let go of the camera and the networks."


class Studio:
    """Holds at most one session at a time, or watches somebody at work: one camera serves one of both.

    Attributes:
        store: What is kept.
        pictures: The live picture of the session, or of who is watched.
        lookout: Watches somebody at work.
        reviewer: Reviews recordings.
        dropped: Has what was dropped to be reviewed.
        programmes: All programmes, by id.
        session: The session that runs or ran last; None before the first.
        led_by: The plan of that session.
    """

    def __init__(
        self,
        store: Store,
        exercises: Mapping[str, Exercise],
        programmes: Mapping[str, Programme],
        open_estimator: OpenEstimator,
        asked: Mapping[str, Any] | None = None,
        sound_file: Path | None = None,
        manner: Manner | None = None,
    ) -> None:
        """Open the studio.

        Args:
            store: What is kept.
            exercises: All exercises, by id.
            programmes: All programmes, by id.
            open_estimator: What finds poses.
            asked: Settings by name that go before those that are kept, for this run.
            sound_file: A WAV file that takes what would be heard, in place of the loudspeaker.
            manner: How somebody is watched at work; None as usual.
        """
        self.store, self.pictures = store, Pictures()
        self.session: LiveSession[Moment, Command] | None = None
        self.led_by: Plan | None = None
        self.session_ids: list[int] = []
        self.speaker: Speaker | None = None
        self._keepers: tuple[DatabaseSink | SetRecorder, ...] = ()
        self._preview: Preview | None = None
        self._lock = RLock()
        self._exercises, self.programmes = exercises, programmes
        self._open_estimator, self._sound_file = open_estimator, sound_file
        self._asked: dict[str, Any] = dict(asked or {})
        self.lookout = Lookout(
            store, self.pictures, open_estimator, exercises.values(), manner or Manner(sound_file=sound_file)
        )
        self.reviewer, self.dropped = Reviewer(exercises, open_estimator), Dropped(dropped_beside(store.path))
        # Who comes back to an unlocked screen goes on by themselves.
        self._screen_lock = ScreenLock(on_lock=self._pause, on_unlock=lambda: None)
        self._screen_lock.start()

    @property
    def settings(self) -> Settings:
        """What the person has set, and what was asked for in this run."""
        return replace(self.store.settings(), **self._asked)

    def change(self, name: str, value: str | float | bool | datetime) -> None:
        """Keep one setting; it goes before what was asked for in this run."""
        changed: dict[str, Any] = {name: value}
        self._asked.pop(name, None)
        self.store.save(replace(self.store.settings(), **changed))
        now = self.settings
        self.lookout.change(now)
        if self.speaker and self.is_busy:
            self.speaker.is_on, self.speaker.volume = now.voice_on, now.volume
            self.speaker.language = now.language

    @property
    def exercises(self) -> dict[str, Exercise]:
        """The exercises that this person may do, by id."""
        hides = self.settings.has_osteoporosis
        return {n: e for n, e in self._exercises.items() if not (hides and e.not_with_osteoporosis)}

    def plan(self, name: str) -> Plan | None:
        """Return the plan of an exercise or a programme; None where there is none for this person."""
        exercises = self.exercises
        if name in self.programmes:
            return plan_of_programme(self.programmes[name], exercises)
        return plan_of_exercise(exercises[name]) if name in exercises else None

    @property
    def path(self) -> str:
        """The page of the session that runs or ran last."""
        plan = self.led_by
        return f"/coach/{plan.programme or plan.sets[0].exercise.id}" if plan else "/"

    @property
    def is_busy(self) -> bool:
        """Whether a session runs."""
        return self.session is not None and self.session.is_running

    @property
    def is_at_work(self) -> bool:
        """Whether somebody exercises, or is watched: a page that is asleep does not end that."""
        if self.lookout.is_busy:
            return True
        latest = self.session.latest if self.session and self.is_busy else None
        stages = (Stage.COUNTDOWN, Stage.WORKING, Stage.RESTING)
        return latest is not None and latest.guidance is not None and latest.guidance.stage in stages

    @property
    def trouble(self) -> str:
        """What does not work although the session goes on: that nothing is kept, or heard; '' usually."""
        not_kept = next((one.trouble for one in self._keepers if one.trouble), "")
        return not_kept or (self.speaker.trouble if self.speaker and self.speaker.is_on else "")

    def attend(self, plan: Plan) -> LiveSession[Moment, Command]:
        """Return the session of this plan that runs; or begin it, in place of what else has the camera.

        Raises:
            SourceError: The camera that was named is a file that cannot be used.
            OutputError: A file that was asked for cannot be written.
            StoreError: Nothing can be kept.
        """
        with self._lock:
            if not (self.session and not self.session.is_over and self.led_by == plan):
                self._end()
                self.session, self.led_by = self._begun(plan), plan
            return self.session

    def sit(self, place: str = "") -> Watch:
        """Return the watch that goes on; or begin it, in place of what else has the camera.

        Args:
            place: Where somebody sits; '' for the same as before.

        Raises:
            PosecoachError: It cannot begin.
        """
        with self._lock:
            if not self.lookout.is_busy:
                self._end()
            return self.lookout.attend(self.settings, place)

    def stop_sitting(self) -> None:
        """End watching because the person wants so."""
        with self._lock:
            self.lookout.stop()

    def end(self) -> None:
        """End what runs, if anything does, without its last words; wait until all is released."""
        with self._lock:
            self._end()

    def review(self, request: Request) -> Reviewing:
        """Begin to review a recording, unless a session or a watch needs the computer for itself.

        Raises:
            PosecoachError: One goes on.
        """
        with self._lock:
            if self.is_busy:
                raise PosecoachError("A session goes on. A recording can be reviewed when it has ended.")
            if self.lookout.is_busy:
                raise PosecoachError("I watch you sit at work. Stop that first, then review the recording.")
            return self.reviewer.begin(request)

    def show(self, camera: str) -> Preview | None:
        """Show a camera's picture until `hide`; None while a session or a watch has it."""
        with self._lock:
            self.hide()
            if not (self.is_busy or self.lookout.is_busy):
                self._preview = Preview(camera, self.pictures)
                self._preview.start()
            return self._preview

    def hide(self) -> None:
        """Let go of the camera that is only shown."""
        preview, self._preview = self._preview, None
        if preview:
            preview.close()

    def _end(self) -> None:
        self.hide()
        self.reviewer.end()
        self.lookout.end()
        if self.session and self.session.is_running:
            self.session.stop()
            if self.speaker:
                self.speaker.hush()
            self.session.wait(_ENDED_S)

    def _begun(self, plan: Plan) -> LiveSession[Moment, Command]:
        settings = self.settings
        with ExitStack() as unused:
            camera = Camera(settings.camera)
            folder = made(recordings_beside(self.store.path)) if settings.wants_record else None
            session_id = self.store.begin_session(plan.title, plan.programme)
            end = partial(self.store.end_session, session_id)
            unused.callback(end)
            recorders = [SetRecorder(folder, self._begun_at(session_id))] if folder else []
            for recorder in recorders:
                unused.callback(recorder.discard)
            self._quieten()
            self.speaker = self._opened_speaker(settings)
            unused.pop_all()
        self._keepers = (DatabaseSink(self.store, session_id), *recorders)
        # The speaker is the last, for it waits until the summary was heard.
        sinks: list[Sink[Moment]] = [*self._keepers, LivePicture(self.pictures), self.speaker]
        session = LiveSession(Guide(plan), camera, self._open_estimator, sinks, end)
        self.session_ids.append(session_id)
        session.start()
        return session

    def close(self) -> None:
        """End everything."""
        self._screen_lock.close()
        self.pictures.close()
        self._quieten()
        self.end()

    def _pause(self) -> None:
        self.hide()
        if self.session and self.is_busy:
            self.session.ask(Command.PAUSE)

    def _quieten(self) -> None:
        """Release the voice of a sound check; a session releases its own."""
        if self.speaker and not self.is_busy:
            self.speaker.discard()

    def speak_once(self) -> Speaker:
        """Say a sentence, as a check of the sound; return who says it.

        Raises:
            PosecoachError: There is no such language, or a file for the sound cannot be written.
        """
        if not (self.speaker and self.is_busy):
            self._quieten()
            self.speaker = self._opened_speaker(self.settings)
        self.speaker.say_now()
        return self.speaker

    def log_pain(self, when: Literal["before", "after"], level: int) -> None:
        """Keep how much it hurts before or after the session."""
        if self.session_ids:
            self.store.log_pain(self.session_ids[-1], when, level)

    def summary(self) -> SessionSummary | None:
        """Return what the last session came to; None before the first."""
        return self.store.session(self.session_ids[-1]) if self.session_ids else None

    def _opened_speaker(self, settings: Settings) -> Speaker:
        output: Output = WavOutput(self._sound_file) if self._sound_file else DeviceOutput()
        speaker = Speaker(settings.language, output)
        speaker.is_on, speaker.volume = settings.voice_on, settings.volume
        return speaker

    def _begun_at(self, session_id: int) -> datetime:
        session = self.store.session(session_id)
        return session.began_at if session else self.store.clock()
