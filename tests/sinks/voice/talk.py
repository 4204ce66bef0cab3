"""Plays written timelines to a policy, and notes what is said when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from posecoach.engine.progress import Progress
from posecoach.events import Pause, Rep, RepCompleted, SessionEvent, Sight, Stage
from posecoach.frame import NO_PICTURE, Frame
from posecoach.guidance import Guidance
from posecoach.landmarks import Side
from posecoach.moment import Moment
from posecoach.sinks.voice.language import language_called
from posecoach.sinks.voice.policy import Policy
from posecoach.specs.model import Exercise
from tests.acting import SHIPPED

FPS = 30
S_A_LETTER = 0.06
"How long it takes to say something: 15 letters a second, as voices do."

WORKED = Progress(
    title="Cat/cow", sight=Sight.GOOD, needs="", reps=0, shallow_reps=0, target_reps=30, reps_by_side={},
    side=None, level=0.0, band=(0.45, 1.1), hold_s=None, hold_target_s=None, flags=(), cue="", back=None,
)  # fmt: skip
"Where an ordinary set stands."


def guided(
    stage=Stage.WORKING, exercise: Exercise = SHIPPED["cat_cow"], step=1, set_no=1,
    pause: Pause | None = None, say="", seconds_left=float("nan"), note="", n_steps=3, n_sets=2,
    is_done=False,
) -> Guidance:  # fmt: skip
    return Guidance(
        stage, exercise, step, n_steps, set_no, n_sets, note, seconds_left, say, next_title="", pause=pause,
        is_done=is_done,
    )  # fmt: skip


def rep(time_s: float, side: Side | None = None, flags: tuple[str, ...] = ()) -> Rep:
    return Rep(time_s - 2, time_s - 1, time_s, 0.3, side, flags, 1.0, time_s - 1, time_s - 1)


def counted(time_s: float, number: int, side: Side | None = None, flags=()) -> RepCompleted:
    return RepCompleted(time_s, number, rep(time_s, side, flags))


@dataclass(frozen=True)
class Change:
    """What is different from a time on; `events` happen once."""

    events: tuple[SessionEvent, ...] = ()
    guidance: Guidance | None = None
    progress: Mapping[str, object] = ()
    trouble: str | None = None


def moments(
    changes: Mapping[float, Change], end_s: float, guidance: Guidance | None = None
) -> Iterable[Moment]:
    """Moments at 30 a second, changed at the times given; `hold_s` runs on by itself where it is a number."""
    left, progress, trouble, held_since = sorted(changes.items()), WORKED, "", None
    for index in range(int(end_s * FPS) + 1):
        time_s, events = index / FPS, ()
        while left and left[0][0] <= time_s + 1e-6:
            at_s, change = left.pop(0)
            events += change.events
            guidance = change.guidance or guidance
            trouble = trouble if change.trouble is None else change.trouble
            progress = replace(progress, **dict(change.progress))
            if "hold_s" in dict(change.progress):
                held_since = at_s if progress.hold_s is not None else None
        if held_since is not None:
            progress = replace(progress, hold_s=time_s - held_since)
        yield Moment(Frame(index, time_s, NO_PICTURE, trouble=trouble), None, {}, events, progress, guidance)


def listen(policy: Policy, played: Iterable[Moment]) -> list[tuple[float, str]]:
    """What is said, and when; each takes as long as its letters."""
    said, until_s = [], -1.0
    for moment in played:
        time_s = moment.frame.time_s
        if utterance := policy.update(moment, time_s < until_s):
            assert time_s <= utterance.until_s, "never stale"
            said.append((round(time_s, 2), utterance.text))
            until_s = time_s + S_A_LETTER * len(utterance.text)
    return said


def heard(changes, end_s: float, guidance: Guidance | None = None, language="en", exercise=None):
    """What a policy says to a timeline."""
    return listen(Policy(language_called(language), exercise), moments(changes, end_s, guidance))


def words(said: list[tuple[float, str]]) -> list[str]:
    return [text for _, text in said]
