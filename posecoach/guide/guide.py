"""Lead a person through a session, hands free: place, count down, work, rest, pause, and on to the end."""

import math
from collections import deque
from dataclasses import replace

from posecoach.events import (
    CountedDown,
    Hurt,
    Pause,
    SessionEvent,
    SetEnd,
    Stage,
    StageChanged,
)
from posecoach.frame import Frame
from posecoach.guidance import Guidance
from posecoach.guide.commands import Command
from posecoach.guide.gesture import RaisedArms
from posecoach.guide.led_set import LedSet
from posecoach.guide.plan import Plan
from posecoach.landmarks import Pose
from posecoach.moment import Moment

_COUNTDOWN_S = 3

_LEFT_S = 5.0
"Nobody there for so long: the person has left, and it is paused."

_BACK_S = 1.0
"Seen again for so long: they are back."

_SEEN_S = 2.0
"How long the last count of a set that is done stands there to be seen."

_NEEDS_CAMERA = (Command.RESUME, Command.NEXT, Command.RESTART)
"What goes on with the camera that a pause had switched off."

_ENDS = {
    Command.NEXT: SetEnd.SKIPPED,
    Command.RESTART: SetEnd.RESTARTED,
    Command.STOP: SetEnd.STOPPED,
}
"How a set ends that a person ends."


class Guide:
    """Leads through a plan, one moment after another. Knows no camera, clock or screen.

    Attributes:
        stage: Where the session stands.
        wants_camera: Whether the camera is to be on: it is off in a pause that was asked for.
    """

    def __init__(self, plan: Plan) -> None:
        self.stage = Stage.PLACING
        self.wants_camera = True
        self._plan = plan
        self._at = 0
        self._led = LedSet(plan.sets[0])
        self._pause: Pause | None = None
        self._before_pause = (Stage.PLACING, math.nan)
        self._ended: SetEnd | None = None
        self._ended_s = math.nan
        self._left_s = math.nan
        self._told = 0
        self._last: Moment | None = None
        self._sign = RaisedArms()
        self._asked: deque[Command] = deque()

    @property
    def is_over(self) -> bool:
        """Whether the session is over."""
        return self.stage is Stage.OVER

    @property
    def _is_ending(self) -> bool:
        """Whether this set is over, and nothing more is made of what the person does in it."""
        return self.is_over or self._ended is not None

    def ask(self, command: Command) -> None:
        """Ask for something; it is done with the next frame. May be called from another thread."""
        self._asked.append(command)
        if command is Command.PAUSE or command in _NEEDS_CAMERA:
            self.wants_camera = command is not Command.PAUSE

    def judge(self, frame: Frame, pose: Pose | None) -> Moment:
        """Take one frame and the pose in it; return all that is known about it."""
        time_s = frame.time_s
        self._run_clock(time_s)
        events = self._go_on(time_s) if self._last else self._enter(time_s, Stage.PLACING)
        moment = self._led.judge(frame, pose)
        events += moment.events
        events += self._watch(time_s)
        while self._asked:
            events += self._obey(time_s, self._asked.popleft())
        self._last = self._told_of(moment, events)
        return self._last

    def finish(self) -> Moment | None:
        """End the session where it stands; what was under way is a set that was stopped."""
        if not self._last or not (events := self._led.end(self._last.frame.time_s, SetEnd.STOPPED)):
            return None
        return replace(self._told_of(self._last, events), is_repeat=True)

    def _told_of(self, moment: Moment, events: list[SessionEvent]) -> Moment:
        # What happened since the frame was judged may have changed where the set stands, or which set it is.
        is_news = tuple(events) != moment.events
        progress = self._led.set.coach.progress() if is_news else moment.progress
        return replace(moment, events=tuple(events), progress=progress, guidance=self._guidance())

    def _go_on(self, time_s: float, *, at_once: bool = False) -> list[SessionEvent]:
        """Leave the set that ended before; one that is done is to be seen for a while, unless `at_once`."""
        if self._ended is SetEnd.DONE and time_s - self._ended_s < _SEEN_S and not at_once:
            return []
        ended, self._ended = self._ended, None
        match ended:
            case None | SetEnd.HURT:
                return []  # what hurt leads nowhere until it is asked for
            case SetEnd.STOPPED:
                return self._enter(time_s, Stage.OVER)
            case SetEnd.RESTARTED:
                return self._turn_to(time_s, self._at, Stage.PLACING)
            case SetEnd.SKIPPED:
                return self._turn_to(time_s, self._next_step(), Stage.PLACING)
            case SetEnd.DONE:
                return self._turn_to(time_s, self._at + 1, Stage.RESTING)

    def _turn_to(self, time_s: float, at: int, stage: Stage) -> list[SessionEvent]:
        """Turn to another set, or to the end when there is none."""
        if at >= len(self._plan.sets):
            return self._enter(time_s, Stage.OVER)
        rest_s, self._at = self._led.planned.rest_s, at
        self._led = LedSet(self._plan.sets[at])
        if stage is Stage.RESTING and rest_s:
            return self._enter(time_s, Stage.RESTING, rest_s)
        return self._enter(time_s, Stage.PLACING)

    def _next_step(self) -> int:
        step = self._led.planned.step
        return next((i for i, s in enumerate(self._plan.sets) if s.step > step), len(self._plan.sets))

    def _enter(self, time_s: float, stage: Stage, lasts_s: float = math.nan) -> list[SessionEvent]:
        self.stage, self._left_s, self._pause = stage, lasts_s, None
        return [StageChanged(time_s, stage)]

    def _run_clock(self, time_s: float) -> None:
        if self.stage in (Stage.COUNTDOWN, Stage.RESTING) and self._last:
            self._left_s -= time_s - self._last.frame.time_s

    def _watch(self, time_s: float) -> list[SessionEvent]:
        """See what the person does, as far as it matters at this stage."""
        reading = self._led.set.reading
        sign = self._sign.update(time_s, reading.body if reading and reading.is_seen else None)
        if self._is_ending:
            return []
        if sign and not self._led.has_arms_overhead:
            return self._toggle(time_s)
        follow = {
            Stage.PLACING: self._place,
            Stage.COUNTDOWN: self._count_down,
            Stage.WORKING: self._work,
            Stage.RESTING: self._rest,
            Stage.PAUSED: self._wait,
        }
        return follow[self.stage](time_s)

    def _place(self, time_s: float) -> list[SessionEvent]:
        if not self._led.place(time_s):
            return []
        count_down, self._told = self._enter(time_s, Stage.COUNTDOWN, _COUNTDOWN_S), _COUNTDOWN_S
        return [*count_down, CountedDown(time_s, _COUNTDOWN_S)]

    def _count_down(self, time_s: float) -> list[SessionEvent]:
        if not self._led.is_still_placed():
            return self._enter(time_s, Stage.PLACING)
        if self._left_s <= 0:
            return [*self._enter(time_s, Stage.WORKING), *self._led.start(time_s)]
        left = math.ceil(self._left_s)
        is_news, self._told = left < self._told, left
        return [CountedDown(time_s, left)] if is_news else []

    def _work(self, time_s: float) -> list[SessionEvent]:
        events = self._led.end_late_stay(time_s)
        if self._led.is_done:
            return [*events, *self._end_set(time_s, SetEnd.DONE)]
        if self._led.can_be_left and self._led.absent_s >= _LEFT_S:
            events += self._halt(time_s, Pause.LEFT)
        return events

    def _rest(self, time_s: float) -> list[SessionEvent]:
        return self._enter(time_s, Stage.PLACING) if self._left_s <= 0 else []

    def _wait(self, time_s: float) -> list[SessionEvent]:
        is_back = self._pause is Pause.LEFT and self._led.present_s >= _BACK_S
        return self._resume(time_s) if is_back else []

    def _end_set(self, time_s: float, how: SetEnd) -> list[SessionEvent]:
        """End the set; the session goes on from it with a later moment."""
        self._ended, self._ended_s = how, time_s
        return self._led.end(time_s, how)

    def _toggle(self, time_s: float) -> list[SessionEvent]:
        """Pause, or go on: the sign says the other of what is."""
        if self.stage is not Stage.PAUSED:
            return self._halt(time_s, Pause.RAISED_ARMS)
        return [] if self._pause is Pause.HURT else self._resume(time_s)

    def _halt(self, time_s: float, why: Pause) -> list[SessionEvent]:
        if self.stage is not Stage.PAUSED:
            self._before_pause = self.stage, self._left_s
        events = self._led.pause(time_s)
        self.stage, self._pause = Stage.PAUSED, why
        return [*events, StageChanged(time_s, Stage.PAUSED, why)]

    def _resume(self, time_s: float) -> list[SessionEvent]:
        """Go on: at once with who only went out of the picture, else from getting into position."""
        why, (before, left_s) = self._pause, self._before_pause
        if before is Stage.RESTING:
            return self._enter(time_s, before, left_s)
        if before is Stage.WORKING and why is Pause.LEFT:
            return [*self._enter(time_s, before), *self._led.start(time_s)]
        return self._enter(time_s, Stage.PLACING)

    @property
    def _is_resting(self) -> bool:
        """Whether this is a rest, or was one before it was paused."""
        return (self._before_pause[0] if self.stage is Stage.PAUSED else self.stage) is Stage.RESTING

    def _obey(self, time_s: float, command: Command) -> list[SessionEvent]:
        """Do what was asked for, unless it makes no sense at this stage."""
        # While the last count of a set still stands there, what is asked for is about what comes next.
        events = [] if command is Command.HURT else self._go_on(time_s, at_once=True)
        return [*events, *self._do(time_s, command)] if self._makes_sense(command) else events

    def _do(self, time_s: float, command: Command) -> list[SessionEvent]:
        match command:
            case Command.HURT:
                self._ended = None
                ended = self._led.end(time_s, SetEnd.HURT)
                return [*ended, Hurt(time_s, self._last_done()), *self._halt(time_s, Pause.HURT)]
            case Command.PAUSE:
                return self._halt(time_s, Pause.ASKED)
            case Command.RESUME:
                return self._resume(time_s)
            case Command.NEXT if self._is_resting:
                return self._enter(time_s, Stage.PLACING)
            case Command.RESTART if self._is_resting:
                return self._turn_to(time_s, self._at - 1, Stage.PLACING)
            case _:
                return self._end_set(time_s, _ENDS[command])

    def _makes_sense(self, command: Command) -> bool:
        if self.is_over:
            return False
        is_paused, is_hurt = self.stage is Stage.PAUSED, self._pause is Pause.HURT
        allowed = {
            Command.PAUSE: self._pause not in (Pause.ASKED, Pause.HURT),
            Command.RESUME: is_paused and not is_hurt,
            Command.RESTART: not is_hurt,
            Command.HURT: not is_hurt,
        }
        return allowed.get(command, True)

    def _last_done(self) -> str:
        """Return the exercise that is being done, or in a rest was."""
        return self._plan.sets[self._at - self._is_resting].exercise.id

    def _guidance(self) -> Guidance:
        planned = self._led.planned
        following = self._plan.sets[self._at + 1 :]
        return Guidance(
            stage=self.stage,
            exercise=planned.exercise,
            step=planned.step,
            n_steps=self._plan.n_steps,
            set_no=planned.set_no,
            n_sets=planned.n_sets,
            note=planned.note,
            seconds_left=self._left_s,
            say=self._led.say(self.stage),
            next_title=following[0].exercise.title if following else "",
            pause=self._pause,
            is_done=self._ended is SetEnd.DONE,
            holds_done=self._led.holds_done,
        )
