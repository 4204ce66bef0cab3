"""What has changed, in plain words; nothing is called a change that may be chance."""

import math
from collections.abc import Iterator
from itertools import islice

from posecoach.sinks.report.compare.change import Change, Verdict
from posecoach.sinks.report.compare.measured import Measured
from posecoach.sinks.report.compare.measures import size_of
from posecoach.sinks.report.compare.model import Take
from posecoach.sinks.report.table import many

_MOST = 3
"Sentences of changes; one more tells what has not changed."


def changes_in_words(first: Take, second: Take, compared: Measured) -> tuple[str, ...]:
    """Return one to four sentences, the most telling first."""
    told = [*_measured(compared, first.unit), *_faults(first, second), _counts(first, second)]
    return (*islice(told, _MOST), *_rest(compared))


def _measured(compared: Measured, unit: str) -> Iterator[str]:
    for side, change in compared.ranges.items():
        to = f" to the {side}" if side else ""
        yield from _told(change, unit, f"You went further{to}", f"You went less far{to}")
    if compared.apart:
        yield from _told(
            compared.apart, unit, "Your sides were less even", "Your sides were more even", " apart"
        )
    yield from _told(compared.tempo, "s", "You went slower", "You went quicker", " for each repetition")
    yield from _told(compared.holds, "s", "You held longer", "You held less long")


def _told(change: Change, unit: str, more: str, less: str, of: str = "") -> Iterator[str]:
    if change.is_change:
        what = more if change.verdict is Verdict.MORE else less
        first = size_of(change.first, unit).removesuffix(" trunk lengths")
        yield f"{what}: {size_of(change.second, unit)}{of}, compared with {first} in the first."


def _faults(first: Take, second: Take) -> Iterator[str]:
    if gone := sorted(first.flags - second.flags):
        yield f"{_listed(gone)} showed in the first and no longer in the second."
    if new := sorted(second.flags - first.flags):
        yield f"{_listed(new)} showed in the second and not in the first."
    if first.n_shallow is not None and second.n_shallow is not None and first.n_shallow != second.n_shallow:
        fell = many(second.n_shallow, "repetition") if second.n_shallow else "No repetition"
        yield f"{fell} fell short of your own range, compared with {first.n_shallow or 'none'} in the first."


def _counts(first: Take, second: Take) -> str:
    noun = "repetition" if first.reps or second.reps else "hold"
    n, m = ((len(take.reps) if noun == "repetition" else len(take.holds)) for take in (first, second))
    if n == m:
        return f"Both times there are {many(n, noun)}." if n else "Neither has a repetition or a hold."
    now = f"There {'is' if m <= 1 else 'are'} {many(m, noun) if m else f'no {noun}'}"
    return f"{now}, compared with {n or 'none'} in the first."


def _rest(compared: Measured) -> Iterator[str]:
    """Yield what has not changed, and what cannot be told."""
    named = {"range": list(compared.ranges.values()), "tempo": [compared.tempo], "holds": [compared.holds]}
    known = {name: [one for one in all_ if not math.isnan(one.size)] for name, all_ in named.items()}
    same = [name for name, all_ in known.items() if all_ and all(one.verdict is Verdict.SAME for one in all_)]
    unknown = [name for name, all_ in known.items() if any(one.verdict is Verdict.UNKNOWN for one in all_)]
    if same:
        yield f"No change in {' and '.join(same)}: the difference is within what one set varies by itself."
    elif unknown:
        yield f"Too few to tell a change in {' and '.join(unknown)}: it takes three in each."


def _listed(names: list[str]) -> str:
    whole = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return whole[:1].upper() + whole[1:]
