"""Pick the repetitions that are shown as pictures: the best, the typical and the weakest, and say why."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posecoach.events import Rep
from posecoach.landmarks import Side
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.review.bodies import Bodies
from posecoach.sinks.report.review.drawn import drawn
from posecoach.sinks.report.review.model import Still
from posecoach.sinks.report.review.units import amount, middle, words
from posecoach.specs.counting import HoldsSpec
from posecoach.specs.model import Exercise

_ALIKE = 0.05
"Ranges that differ by less than this share are told as alike: a camera cannot tell them apart."


@dataclass(frozen=True, slots=True)
class _One:
    """A repetition, what it is called, and its range as a share of the middle one to the same side."""

    name: str
    rep: Rep
    reach: float

    @property
    def held_s(self) -> float:
        return self.rep.left_s - self.rep.arrived_s

    @property
    def lasted_s(self) -> float:
        return self.rep.end_s - self.rep.start_s


def stills_of(exercise: Exercise, record: SetRecord, bodies: Bodies) -> tuple[Still, ...]:
    """Return the repetitions to show; none where no movement is counted."""
    usual = {side: middle(rep.range for rep in record.reps if rep.side is side) for side in (None, *Side)}
    ones = [_One(f"{i}", rep, rep.range / usual[rep.side]) for i, rep in enumerate(record.reps, 1)]
    if exercise.counted is None or not ones:
        return ()
    shallow = [_One("shallow", rep, rep.range / usual[rep.side]) for rep in record.shallow]
    return tuple(_still(title, one, why, bodies) for title, one, why in _picked(ones, shallow, exercise))


def _still(title: str, one: _One, why: str, bodies: Bodies) -> Still:
    body = bodies.at(one.rep.top_s)
    time_s = body.time_s if body else one.rep.top_s
    return Still(title, one.name, one.rep.start_s, time_s, why, drawn(body))


def _picked(
    ones: Sequence[_One], shallow: Sequence[_One], exercise: Exercise
) -> Iterator[tuple[str, _One, str]]:
    best = max(ones, key=lambda one: _merit(one, exercise))
    yield "Best", best, _why_best(best, ones, exercise)
    others = [one for one in (*ones, *shallow) if one is not best]
    if not others:
        return
    weakest = min(others, key=lambda one: (one not in shallow, _merit(one, exercise)))
    rest = [one for one in ones if one not in (best, weakest)]
    if rest:
        typical = min(rest, key=lambda one: _distance(one, ones))
        yield "Typical", typical, _why_typical(typical, exercise)
    yield "Weakest", weakest, _why_weakest(weakest, ones, exercise)


def _merit(one: _One, exercise: Exercise) -> tuple[float, ...]:
    """Return what a repetition is compared by: clean form, then the hold that was asked for, then range."""
    is_held = isinstance(exercise.count, HoldsSpec) and exercise.dose.hold_s
    held_s = min(one.held_s, exercise.dose.hold_s or 0.0) if is_held else 0.0
    return -len(one.rep.flags), held_s, one.reach


def _distance(one: _One, ones: Sequence[_One]) -> float:
    """Return how far a repetition is from the middle of the set, in range and in time."""
    return abs(one.reach - 1) + abs(one.lasted_s / middle(o.lasted_s for o in ones) - 1)


def _why_best(best: _One, ones: Sequence[_One], exercise: Exercise) -> str:
    if len(ones) == 1:
        return f"The only one: it went {_size(best, exercise)}{_with_flags(best)}."
    is_furthest = best.reach >= max(one.reach for one in ones)
    which = "The furthest" if is_furthest else "The furthest with the fewest faults"
    which = "Held long, and far" if isinstance(exercise.count, HoldsSpec) else which
    held = f", held {best.held_s:.1f} s" if isinstance(exercise.count, HoldsSpec) else ""
    form = _with_flags(best) or ", with clean form"
    return f"{which}: {_size(best, exercise)}{held}{form}."


def _why_typical(typical: _One, exercise: Exercise) -> str:
    size = _size(typical, exercise)
    return f"In range and tempo the nearest to the middle of the set: {size} in {typical.lasted_s:.1f} s."


def _why_weakest(weakest: _One, ones: Sequence[_One], exercise: Exercise) -> str:
    if weakest.name == "shallow":
        return f"It fell short of your own range: {_size(weakest, exercise)}{_with_flags(weakest)}."
    if weakest.rep.flags:
        return f"{', '.join(map(words, weakest.rep.flags)).capitalize()}: it went {_size(weakest, exercise)}."
    if isinstance(exercise.count, HoldsSpec) and weakest.held_s < (exercise.dose.hold_s or 0.0):
        return f"Held {weakest.held_s:.1f} s, less than the {exercise.dose.hold_s:g} s that are asked for."
    if weakest.reach > (1 - _ALIKE) * max(one.reach for one in ones):
        return f"All went about equally far; this one the least, by a little: {_size(weakest, exercise)}."
    return f"The shortest way: {_size(weakest, exercise)}."


def _size(one: _One, exercise: Exercise) -> str:
    share = "" if math.isnan(one.rep.share) else f" ({one.rep.share:.0%} of your own range)"
    return amount(one.rep.range, exercise.unit) + share


def _with_flags(one: _One) -> str:
    return f", {' and '.join(map(words, one.rep.flags))}" if one.rep.flags else ""
