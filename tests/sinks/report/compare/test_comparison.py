import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.sinks.report.compare.change import Verdict, change_between
from posecoach.sinks.report.compare.comparison import comparison_of
from posecoach.sinks.report.compare.means import means_of
from posecoach.sinks.report.compare.measures import NOTHING
from posecoach.sinks.report.compare.model import Stroke, Take
from posecoach.sinks.report.review.model import Kind


def stroke(range_, lasts_s=3.0, side="", number=1, kind=Kind.REP, flags=()):
    """A repetition that goes out and back as a sine does."""
    times_s = np.linspace(0, lasts_s, 46)
    values = range_ * np.sin(np.pi * times_s / lasts_s) * (-1 if side == "right" else 1)
    curve = (tuple(times_s.tolist()), tuple(values.tolist())) if kind is Kind.REP else ((), ())
    third = lasts_s / 3
    return Stroke(kind, side, number, range_, 1.0, third, third, third, lasts_s, flags, *curve)


def take(*strokes, name="a", **parts):
    whole = Take(name, "x", "X", "°", strokes, 0, frozenset(), None, has_line=True)
    return replace(whole, **parts)


def set_of(*ranges, lasts_s=3.0, side=""):
    return [stroke(range_, lasts_s, side, i) for i, range_ in enumerate(ranges, 1)]


def changes(comparison):
    return {one.name: one.change for one in comparison.measures}


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ([30, 31, 32], [40, 41, 42], Verdict.MORE),
        ([40, 41, 42], [30, 31, 32], Verdict.LESS),
        ([20, 30, 40], [25, 36, 45], Verdict.SAME),
        ([36, 36, 36], [30, 36.5, 45], Verdict.SAME),
        ([30, 30, 30], [31, 31, 31], Verdict.SAME),
        ([30, 31], [40, 41, 42], Verdict.UNKNOWN),
        ([30, 31, math.nan], [40, 41, 42], Verdict.UNKNOWN),
        ([], [], Verdict.UNKNOWN),
    ],
)
def test_a_change_is_more_than_the_repetitions_differ_among_themselves(first, second, verdict):
    assert change_between(first, second, share=0.05).verdict is verdict


def test_one_odd_repetition_hides_no_change():
    assert change_between([1, 1, 1.1, 1.1, 1, 5], [2, 2, 2.1, 2.1, 2, 6], share=0.1).verdict is Verdict.MORE


def test_the_same_twice_is_no_change():
    same = take(*set_of(30, 31, 32, 33))
    compared = comparison_of(same, same)
    told = changes(compared)
    assert (told["Range, median"], told["Time for each, median"]) == ("no change", "no change")
    assert told["Repetitions"] == "as many"
    assert compared.says == (
        "Both times there are 4 repetitions.",
        "No change in range and tempo: the difference is within what one set varies by itself.",
    )


def test_what_changed_is_told_with_both_numbers():
    slow = replace(take(*set_of(40, 41, 42, lasts_s=5)), flags=frozenset({"rocking back"}), n_shallow=1)
    compared = comparison_of(take(*set_of(30, 31, 32)), slow)
    assert compared.says == (
        "You went further: 41°, compared with 31° in the first.",
        "You went slower: 5.0 s for each repetition, compared with 3.0 s in the first.",
        "Rocking back showed in the second and not in the first.",
    )
    told = changes(compared)
    assert told["Range, median"] == "10° further" and told["Time for each, median"] == "2.0 s slower"
    assert told["Rocking back"] == "new" and told["Shallow"] == "1 more"


def test_repetitions_are_paired_by_number_and_side():
    first = take(stroke(30, side="left"), stroke(30, side="right"), stroke(31, side="left", number=2))
    second = take(stroke(20, side="right"), stroke(21, side="right", number=2), stroke(22, side="left"))
    pairs = comparison_of(first, second).pairs
    assert [(one.side, one.number) for one in pairs] == [("left", 1), ("right", 1), ("left", 2), ("right", 2)]
    assert [one.second.range if one.second else None for one in pairs] == [22, 20, None, 21]
    assert pairs[3].first is None


def test_sides_that_came_nearer_are_more_even():
    even = take(*set_of(30, 31, 32, side="left"), *set_of(30, 31, 32, side="right"))
    odd = take(*set_of(40, 41, 42, side="left"), *set_of(30, 31, 32, side="right"))
    assert changes(comparison_of(odd, even))["Sides apart"] == "10° more even"
    assert changes(comparison_of(even, odd))["Sides apart"] == "10° less even"
    assert changes(comparison_of(even, even))["Sides apart"] == "no change"


def test_without_a_repetition_nothing_is_called_a_change():
    for pair in ((take(), take(*set_of(30, 31, 32))), (take(*set_of(30, 31, 32)), take()), (take(), take())):
        compared = comparison_of(*pair)
        assert all("You" not in line for line in compared.says) and compared.says
        assert changes(compared).get("Range, median", NOTHING) == NOTHING
    assert comparison_of(take(), take()).says == ("Neither has a repetition or a hold.",)


def test_too_few_are_said_to_be_too_few():
    compared = comparison_of(take(*set_of(30, 31)), take(*set_of(50, 51)))
    assert changes(compared)["Range, median"] == "too few to tell"
    assert compared.says[-1] == "Too few to tell a change in range and tempo: it takes three in each."


def test_holds_are_compared_by_their_length():
    first, second = (
        take(*(stroke(20, s + i / 10, number=i, kind=Kind.HOLD) for i in (1, 2, 3)), unit="") for s in (4, 8)
    )
    compared = comparison_of(first, second)
    assert changes(compared) == {"Holds": "as many", "Held, median": "4.0 s longer"}
    assert not compared.has_curves and compared.note == ""


def test_means_keep_their_height_and_spread_whatever_the_tempo():
    whole = take(stroke(30, 2.0), stroke(40, 4.0, number=2))
    (mean,) = means_of(whole, in_seconds=False)
    assert (mean.at[0], mean.at[-1]) == (0, 1) and mean.at[20] == pytest.approx(0.5)
    assert (mean.low[20], mean.values[20], mean.high[20]) == pytest.approx((30, 35, 40), abs=0.1)


def test_means_in_seconds_go_on_as_long_as_half_of_the_repetitions():
    whole = take(*(stroke(30, lasts_s) for lasts_s in (2.0, 2.0, 2.0, 6.0)))
    (mean,) = means_of(whole, in_seconds=True)
    assert mean.at[-1] == pytest.approx(2, abs=0.07)
    assert max(mean.values) == pytest.approx((30 * 3 + 15) / 4, abs=0.5)


def test_each_side_has_its_mean():
    whole = take(*set_of(30, 31, side="left"), *set_of(20, 21, side="right"))
    left, right = means_of(whole, in_seconds=False)
    assert (left.side, right.side) == ("left", "right")
    assert max(left.values) > 29 and min(right.values) < -19
