"""Two sets as wholes beside each other: a line for each thing that was counted or measured."""

import math
from collections.abc import Iterator

from posecoach.sinks.report.compare.change import Change, Verdict
from posecoach.sinks.report.compare.measured import Measured, tempo_of
from posecoach.sinks.report.compare.model import Measure, Take
from posecoach.sinks.report.review.units import amount, unit_in_words
from posecoach.specs.signal_specs import DEGREES

NOTHING = "\N{EN DASH}"
"What stands where there is nothing."


def measures_of(first: Take, second: Take, compared: Measured) -> Iterator[Measure]:
    """Yield the lines of the table."""
    if first.reps or second.reps or first.unit or second.unit:
        yield _count("Repetitions", _reps(first), _reps(second), len(first.reps), len(second.reps))
    if first.n_shallow or second.n_shallow:
        yield _shallow(first.n_shallow, second.n_shallow)
    yield from _ranges(compared, first.unit)
    if first.reps or second.reps:
        yield _measure("Time for each, median", compared.tempo, "s", "slower", "quicker")
    if first.unit and (first.reps or second.reps):
        yield Measure("Out, held, back", _parts(first), _parts(second), "")
    if first.holds or second.holds:
        yield _count(
            "Holds", f"{len(first.holds)}", f"{len(second.holds)}", len(first.holds), len(second.holds)
        )
        yield _measure("Held, median", compared.holds, "s", "longer", "shorter")
    yield from (_flag(name, first, second) for name in sorted(first.flags | second.flags))


def change_in_words(change: Change, unit: str, more: str, less: str) -> str:
    """Return how something differs: '5° further', 'no change', 'too few to tell'; a dash of nothing."""
    if math.isnan(change.size):
        return NOTHING
    if not change.is_change:
        return change.verdict
    return f"{size_of(change.size, unit)} {more if change.verdict is Verdict.MORE else less}"


def size_of(value: float, unit: str) -> str:
    """Return a range or a time in words: '31°', '4.1 s'; a dash unknown."""
    if math.isnan(value):
        return NOTHING
    return f"{value:.1f} s" if unit == "s" else amount(value, unit)


def _ranges(compared: Measured, unit: str) -> Iterator[Measure]:
    for side, change in compared.ranges.items():
        if not (math.isnan(change.first) and math.isnan(change.second)):
            name = f"Range to the {side}, median" if side else "Range, median"
            yield _measure(name, change, unit, "further", "less far")
    if compared.apart:
        yield _measure("Sides apart", compared.apart, unit, "less even", "more even")


def _measure(name: str, change: Change, unit: str, more: str, less: str) -> Measure:
    """Return a line; a unit that is long is told once, in its name."""
    if unit not in (DEGREES, "s"):
        name, unit = f"{name}, {unit_in_words(unit)}", ""
    first, second = size_of(change.first, unit), size_of(change.second, unit)
    return Measure(name, first, second, change_in_words(change, unit, more, less))


def _count(name: str, first: str, second: str, n: int, m: int) -> Measure:
    change = "as many" if n == m else f"{abs(m - n)} {'more' if m > n else 'fewer'}"
    return Measure(name, first, second, change)


def _reps(take: Take) -> str:
    sides = [side for side in ("left", "right") if any(one.side == side for one in take.reps)]
    told = [f"{sum(one.side == side for one in take.reps)} {side}" for side in sides]
    return f"{len(take.reps)} ({', '.join(told)})" if told else f"{len(take.reps)}"


def _shallow(first: int | None, second: int | None) -> Measure:
    if first is None or second is None:
        told = ["not kept" if n is None else f"{n}" for n in (first, second)]
        return Measure("Shallow", told[0], told[1], NOTHING)
    return _count("Shallow", f"{first}", f"{second}", first, second)


def _parts(take: Take) -> str:
    seconds = tempo_of(take)
    return NOTHING if math.isnan(seconds[0]) else ", ".join(f"{part_s:.1f}" for part_s in seconds) + " s"


def _flag(name: str, first: Take, second: Take) -> Measure:
    change = {(True, False): "gone", (False, True): "new"}.get(
        (name in first.flags, name in second.flags), "both times"
    )
    return Measure(name.capitalize(), _shown(name, first), _shown(name, second), change)


def _shown(name: str, take: Take) -> str:
    if name not in take.flags:
        return NOTHING
    n = sum(name in one.flags for one in take.strokes)
    return f"in {n} of {len(take.strokes)}" if n else "showed"
