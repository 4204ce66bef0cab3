"""Put two sets of one exercise beside each other. Pure: the same two give the same comparison."""

from posecoach.sinks.report.compare.measured import measured
from posecoach.sinks.report.compare.measures import measures_of
from posecoach.sinks.report.compare.model import Comparison, Pair, Stroke, Take
from posecoach.sinks.report.compare.words import changes_in_words
from posecoach.sinks.report.review.model import Kind


def comparison_of(first: Take, second: Take) -> Comparison:
    """Compare two sets of the same exercise, whose ranges were measured alike.

    Args:
        first: What is compared with.
        second: What is compared.
    """
    compared = measured(first, second)
    return Comparison(
        first=first,
        second=second,
        pairs=_pairs(first, second),
        measures=tuple(measures_of(first, second, compared)),
        says=changes_in_words(first, second, compared),
        note=_note(first, second),
    )


def _pairs(first: Take, second: Take) -> tuple[Pair, ...]:
    """Return repetitions, then holds, in the order of the first set; what only the second has comes after."""
    ones, others = ({_key(one): one for one in take.strokes} for take in (first, second))
    keys = sorted(dict.fromkeys([*ones, *others]), key=lambda key: key[0] is Kind.HOLD)
    return tuple(Pair(*key, ones.get(key), others.get(key)) for key in keys)


def _key(one: Stroke) -> tuple[Kind, str, int]:
    return one.kind, one.side, one.number


def _note(first: Take, second: Take) -> str:
    without = [take.name for take in (first, second) if not take.has_line]
    if not without or not (first.unit or second.unit):
        return ""
    names = " and ".join(dict.fromkeys(without))
    return f"No recording of the curve was kept of {names}: compared by the numbers of each repetition."
