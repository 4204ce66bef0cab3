from datetime import UTC, datetime, timedelta

import pytest

from posecoach.sinks.report.history.pain import PainCourse, PainEntry, thirds_in_words
from posecoach.sinks.report.history.telling import is_to_be_told, note_told
from posecoach.store.store import Store

FIRST = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)


def course(*before, every_days=7, after=()):
    both = zip(before, after or [None] * len(before), strict=True)
    return PainCourse(
        tuple(PainEntry(FIRST + timedelta(days=n * every_days), b, a) for n, (b, a) in enumerate(both))
    )


@pytest.mark.parametrize(
    ("levels", "every_days", "has_not_improved"),
    [
        ((5, 5, 5, 5, 5, 5), 7, True),
        ((5, 4, 5, 5, 6, 6), 7, True),
        ((5, 5, 4, 4, 3, 3), 7, False),  # it has
        ((5, 5, 5, 5, 5), 9, False),  # too few
        ((5, 5, 5, 5, 5, 5), 5, False),  # 25 days are too soon
        ((0, 0, 0, 0, 0, 0), 7, False),  # there is none
        ((1, 0, 0, 0, 0, 0), 7, False),
        ((0, 0, 0, 0, 3, 3), 7, True),
        ((5, 5, 1, 9, 4, 5), 7, False),  # the middle does not matter: 5 and then 4.5
    ],
)
def test_it_is_said_after_long_enough_when_there_is_pain_still_and_no_less(
    levels, every_days, has_not_improved
):
    assert course(*levels, every_days=every_days).has_not_improved is has_not_improved


def test_what_was_longer_ago_than_twelve_weeks_does_not_hide_how_it_goes_now():
    assert course(9, 9, 9, 9, *[4] * 13).has_not_improved
    assert not course(9, 9, 9, 9, *[4] * 8).has_not_improved


def test_who_tells_it_only_afterwards_is_judged_by_that():
    pain = course(*[None] * 6, after=(5, 5, 5, 4, 3, 3))
    assert pain.has_improved and "after a session" in thirds_in_words(pain)
    assert [level for _, level in pain.typical] == [5, 5, 5, 5, 5, 4]


def test_it_is_told_in_words_once_there_is_enough():
    assert thirds_in_words(course(5, 5)) == ""
    assert thirds_in_words(course(5, 5, 4, 4, 3, 3)) == (
        "Over the last 5 weeks: typically 5 before a session at first, 3 lately, on the scale from 0 to 10."
    )
    assert thirds_in_words(PainCourse(())) == ""


def test_it_is_said_once_and_again_only_if_it_was_better_in_between(tmp_path):
    store = Store(tmp_path / "posecoach.db")
    worse, better = course(*[5] * 6), course(5, 5, 4, 4, 3, 3)
    assert is_to_be_told(store, worse) and not is_to_be_told(store, better)
    note_told(store, worse)
    assert not is_to_be_told(store, worse)
    note_told(store, course(5))
    assert not is_to_be_told(store, worse)
    note_told(store, better)
    assert is_to_be_told(store, worse)
