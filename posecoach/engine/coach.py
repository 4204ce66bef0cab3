"""Judge one exercise from readings: count, time, and flag."""

import math
from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import replace

from posecoach.engine.advice import ONLY_TIMING
from posecoach.engine.baseline import Baselines
from posecoach.engine.counter import Counted, Counter
from posecoach.engine.cycle_counter import CycleCounter
from posecoach.engine.form import FormWatch, Phase
from posecoach.engine.gate import Gate
from posecoach.engine.noise import NoiseFloor
from posecoach.engine.observer import Observer
from posecoach.engine.progress import BackView, Progress
from posecoach.engine.pulse_counter import PulseCounter
from posecoach.engine.sided_counter import SidedCounter
from posecoach.engine.timer_counter import StayCounter, TimerCounter, Uncounted
from posecoach.events import (
    UNSEEN,
    HoldEnded,
    RepCompleted,
    RepShallow,
    SessionEvent,
    Sight,
    SightChanged,
)
from posecoach.landmarks import Landmark, Side
from posecoach.signals.measure import Reading, Signals, outline_row
from posecoach.specs.counting import HoldsSpec, MovementSpec, PulsesSpec, StaysSpec, TimerSpec
from posecoach.specs.model import Exercise, Flag
from posecoach.specs.signal_specs import BackCurveSignal

_GIVE_UP_S = 2.0
"A person lost for longer has left the repetition or hold that was under way."

_FAR_END = 0.6
"Level from which the far end of a movement is reached, for flags that are judged there."


class Coach:
    """Counts repetitions, times holds and raises flags. Knows no camera, clock or screen.

    Attributes:
        exercise: What is judged.
        signals: The signals of the last reading, changes and lifts told from the baseline.
        unseen_s: Seconds in which nobody, or not enough of the person, was seen.
        is_counting: Whether anything counts; while it does not, the coach looks on and learns the baseline.
    """

    def __init__(self, exercise: Exercise, only: Side | None = None, *, is_counting: bool = True) -> None:
        """Judge `exercise`; of one with sides, only one side if `only` is given."""
        self.exercise = exercise
        self.signals: Signals = {}
        self.unseen_s = 0.0
        self.is_counting = is_counting
        self._gate = Gate(exercise)
        self._baselines = Baselines(exercise)
        self._counter = _counter_of(exercise, only)
        self._form = FormWatch(exercise.flags)
        self._noise = NoiseFloor()
        self._observer = Observer(exercise)
        self._tally: Tally[type[SessionEvent]] = Tally()
        self._by_side: Tally[Side] = Tally()
        self._last_s = self._judged_s = math.nan
        self._is_in_position = False
        self._reading: Reading | None = None

    @property
    def sight(self) -> Sight:
        """How well the exercise can be judged now."""
        return self._gate.sight

    def update(self, reading: Reading) -> list[SessionEvent]:
        """Take one reading; return what happened, oldest first."""
        time_s, self._reading = reading.time_s, reading
        self.signals = self._baselines.relate(reading.signals)
        events = self._look(reading)
        if self._gate.sight is Sight.GOOD and self._gate.now is Sight.GOOD:
            events += self._judge(reading)
        elif self._goes_on:
            self._judged_s = time_s
            events += self._flagged(self._counter.update(time_s, self.signals))
        elif self._has_lost(time_s):
            events += self._break_off(time_s)
        self._last_s = time_s
        return self._tallied(events)

    def start(self, *, unseen: bool = False) -> None:
        """Count from now on; `unseen`: the person is taken to be in position without having been seen."""
        self.is_counting = True
        self._is_in_position |= unseen

    def pause(self, time_s: float) -> list[SessionEvent]:
        """Count nothing until `start`; what was under way is over. Return what that completes."""
        self.is_counting = False
        return self._tallied(self._break_off(time_s))

    def finish(self, time_s: float) -> list[SessionEvent]:
        """End the set; return what that completes."""
        counted = self._flagged(self._counter.finish(time_s))
        return self._tallied([*counted, *self._form.clear(time_s), *self._observer.finish(time_s)])

    def progress(self) -> Progress:
        """Return where the set stands."""
        dose, up = self.exercise.dose, self._form.up
        return Progress(
            title=self.exercise.title,
            sight=self._gate.sight,
            needs=self.needs,
            reps=self._tally[RepCompleted] if _has_reps(self.exercise) else None,
            shallow_reps=self._tally[RepShallow],
            target_reps=dose.reps,
            reps_by_side=self._reps_by_side(),
            side=self._counter.side,
            level=self._counter.level,
            band=_band_of(self.exercise),
            hold_s=self._counter.hold_s,
            hold_target_s=dose.hold_s,
            flags=tuple(flag.name for flag in up),
            cue=up[0].say if up else "",
            faulty=self._faulty(up[0]) if up else frozenset(),
            back=self._back_view(),
        )

    def _reps_by_side(self) -> dict[Side, int]:
        has_sides = self.exercise.has_sides and _has_reps(self.exercise)
        return {side: self._by_side[side] for side in Side} if has_sides else {}

    def _look(self, reading: Reading) -> list[SessionEvent]:
        """Decide whether the exercise can be judged; keep account of the time in which it was not seen."""
        changed = self._gate.update(reading, self.signals)
        if self._gate.sight in (Sight.OUT_OF_POSITION, Sight.WRONG_VIEW):
            self._is_in_position = False
        if self.is_counting and self._gate.now in UNSEEN and not math.isnan(self._last_s):
            self.unseen_s += reading.time_s - self._last_s
        return [SightChanged(reading.time_s, self._gate.sight, self.needs)] if changed else []

    @property
    def needs(self) -> str:
        """What would help: a sentence for the person; '' when the exercise can be judged."""
        is_unseen = self._gate.sight in UNSEEN
        return ONLY_TIMING if is_unseen and self._goes_on else self._gate.needs

    @property
    def _goes_on(self) -> bool:
        """Whether time goes on although the person is not seen, as they were not seen to leave."""
        if not self.is_counting or not goes_on_unseen(self.exercise):
            return False
        seems_elsewhere = self._gate.now in (Sight.OUT_OF_POSITION, Sight.WRONG_VIEW)
        return not seems_elsewhere and (self._is_in_position or not self.exercise.position.when)

    def _judge(self, reading: Reading) -> list[SessionEvent]:
        time_s = self._judged_s = reading.time_s
        self._is_in_position = True
        counted: list[Counted] = []
        if self._baselines.update(time_s, reading.signals, is_idle=self._counter.is_idle):
            counted = self._counter.break_off(time_s)  # what is counted has jumped to another zero
        self.signals = self._baselines.relate(reading.signals)
        if not self.is_counting:
            return []
        counted += self._count(reading)
        if reading.body:
            self._observer.update(time_s, self.signals, reading.body.facing)
        events: list[SessionEvent] = [*self._form.update(time_s, self.signals, self._phase())]
        for event in counted:
            if isinstance(event, RepCompleted):
                events += self._form.judge_tempo(time_s, event.rep)
        return [*events, *self._flagged(counted)]

    def _count(self, reading: Reading) -> list[Counted]:
        """Let the counter take one sample, unless what it counts is still without a baseline."""
        if name := self.exercise.counted:
            if math.isnan(self.signals[name]):
                return []
            # As measured: a baseline that is learnt makes a jump, which is no noise.
            self._noise.update(reading.time_s, reading.signals[name], is_idle=self._counter.is_idle)
            self._counter.ignore_below(self._noise.least)
        return self._counter.update(reading.time_s, self.signals)

    def _has_lost(self, time_s: float) -> bool:
        """Whether what was under way must be given up."""
        if self._gate.sight is Sight.OUT_OF_POSITION:
            return True
        return time_s - self._judged_s > max(_GIVE_UP_S, self.exercise.position.gone_s)

    def _break_off(self, time_s: float) -> list[SessionEvent]:
        self._observer.break_off()
        return [*self._flagged(self._counter.break_off(time_s)), *self._form.clear(time_s)]

    def _flagged(self, counted: Iterable[Counted]) -> list[SessionEvent]:
        """Add to repetitions and holds the flags that were up during them."""
        events: list[SessionEvent] = []
        for event in counted:
            if isinstance(event, HoldEnded):
                flags = self._form.during(event.hold.start_s, event.hold.end_s)
                events.append(replace(event, hold=replace(event.hold, flags=flags)))
            else:
                flags = self._form.during(event.rep.start_s, event.rep.end_s)
                events.append(replace(event, rep=replace(event.rep, flags=flags)))
        return events

    def _tallied(self, events: list[SessionEvent]) -> list[SessionEvent]:
        self._tally.update(type(event) for event in events)
        self._by_side.update(
            event.rep.side for event in events if isinstance(event, RepCompleted) and event.rep.side
        )
        return events

    def _phase(self) -> Phase:
        if self._counter.is_idle:
            return "position"
        return "far_end" if self._counter.level >= _FAR_END else "repetition"

    def _faulty(self, flag: Flag) -> frozenset[Landmark]:
        """Return the landmarks that a flag's signals are measured by, on this body."""
        body = self._reading.body if self._reading else None
        points = (p for condition in flag.when for p in self.exercise.points_of(condition.signal))
        return frozenset(mark for point in points for mark in body.landmarks(point)) if body else frozenset()

    def _back_view(self) -> BackView | None:
        """Return how to draw the back: which outline row it is, and how round; None where it is not seen."""
        drawn = self.exercise.back
        if drawn is None or self._reading is None or math.isnan(self.signals[drawn.signal]):
            return None
        signal = self.exercise.signals[drawn.signal]
        assert isinstance(signal, BackCurveSignal), "the spec's own check lets nothing else be drawn"
        row = outline_row(signal.back, self._reading.up_row, self._reading.back_row)
        curve = (self.signals[drawn.signal] - drawn.hollow) / (drawn.rounded - drawn.hollow)
        return BackView(row, min(1.0, max(0.0, curve)))


def goes_on_unseen(exercise: Exercise) -> bool:
    """Whether time goes on while the person is not seen."""
    return isinstance(exercise.count, TimerSpec | StaysSpec) and exercise.count.unseen == "goes_on"


def _has_reps(exercise: Exercise) -> bool:
    """Whether there is anything to number: a timer has rounds, and who watches counts nothing."""
    return isinstance(exercise.count, MovementSpec | StaysSpec)


def _band_of(exercise: Exercise) -> tuple[float, float]:
    """Return the levels to move between: a repetition that counts, and a little beyond one's usual range."""
    count = exercise.count
    return (count.share, 1.1) if isinstance(count, MovementSpec) else (math.nan, math.nan)


def _counter_of(exercise: Exercise, only: Side | None) -> Counter:
    count, enough_s = exercise.count, _enough_s(exercise)
    if isinstance(count, MovementSpec) and count.sides:
        return SidedCounter(count, lambda spec: _movement_counter(spec, enough_s), only)
    match count:
        case None:
            return Uncounted()
        case TimerSpec():
            seconds = exercise.dose.hold_s or count.seconds  # a programme may ask for less
            return TimerCounter(count.model_copy(update={"seconds": seconds}), exercise.dose.reps or 1, only)
        case StaysSpec():
            return StayCounter(count, enough_s)
        case _:
            return _movement_counter(count, enough_s)


def _enough_s(exercise: Exercise) -> float:
    """Return how long a hold must last to fulfil the dose; the spec's own least where the dose has none."""
    least_s = exercise.count.least_hold_s if isinstance(exercise.count, HoldsSpec) else math.inf
    return exercise.dose.hold_s or least_s


def _movement_counter(count: MovementSpec, enough_s: float) -> Counter:
    return PulseCounter(count) if isinstance(count, PulsesSpec) else CycleCounter(count, enough_s)
