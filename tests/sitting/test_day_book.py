"""What followed what, and what it comes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.sitting.day import Day, DayBook, Span, Totals
from posecoach.sitting.posture import BreakTaken, Loudness, Nudged, Posture, PostureChanged
from tests.sitting.timelines import AWAY, SLOUCHED, STANDING, UNSURE, UNWATCHED, UPRIGHT, moments


def kept(*stretches, **how):
    book = DayBook()
    for time_s, posture in moments(*stretches, **how):
        book.update(time_s, posture)
    return book


def test_a_day_that_has_not_begun_is_empty():
    assert DayBook().day() == Day()
    assert kept((0, UPRIGHT)).day() == Day()


def test_a_stretch_is_one_however_often_it_was_told():
    assert kept((60, UPRIGHT), (30, SLOUCHED), since_s=5.0).day().spans == (
        Span(UPRIGHT, 5.0, 65.0),
        Span(SLOUCHED, 65.0, 95.0),
    )


def test_all_postures_are_added_up():
    postures = (UPRIGHT, SLOUCHED, UNSURE, STANDING, AWAY, UNWATCHED)
    totals = kept(*zip((10, 20, 30, 40, 50, 60), postures, strict=True), (1, UPRIGHT)).day().totals
    assert totals == Totals(11, 20, 30, 40, 50, 60)
    assert totals.seated_s == 61


def test_the_last_stretch_grows_and_a_day_that_was_given_does_not():
    book = kept((10, UPRIGHT), (10, SLOUCHED))
    before = book.day()
    book.update(21.0, SLOUCHED)
    assert before.spans[-1] == Span(SLOUCHED, 10.0, 20.0)
    assert before.totals.slouched_s == 10
    assert book.day().spans == (before.spans[0], Span(SLOUCHED, 10.0, 21.0))
    assert book.day().totals.slouched_s == 11


def test_while_the_computer_slept_nobody_watched():
    day = kept((10, UPRIGHT), (600, None), (10, UPRIGHT)).day()
    assert day.spans == (
        Span(UPRIGHT, 0.0, 9.5),
        Span(UNWATCHED, 9.5, 610.0),
        Span(UPRIGHT, 610.0, 620.0),
    )
    assert day.totals == Totals(upright_s=19.5, unwatched_s=600.5)


def test_breaks_and_nudges_are_counted_and_nothing_else():
    book = DayBook()
    book.update(0.0, UPRIGHT, (Nudged(0.0, Loudness.SILENT, 60.0), PostureChanged(0.0, UPRIGHT, "")))
    book.update(1.0, UPRIGHT, [BreakTaken(1.0, 0.0, 60.0), Nudged(1.0, Loudness.SPOKEN, 60.0)])
    book.update(2.0, UPRIGHT)
    assert (book.day().totals.n_breaks, book.day().totals.n_nudges) == (1, 2)


def test_closed_stretches_are_not_made_again():
    book = kept((10, UPRIGHT), (10, SLOUCHED), (10, UPRIGHT))
    before = book.day()
    for second in range(1000):
        book.update(30.0 + second, UPRIGHT)
    after = book.day()
    assert len(after.spans) == 3
    assert all(now is then for now, then in zip(after.spans[:2], before.spans[:2], strict=True))


@given(
    st.lists(st.tuples(st.floats(0, 30), st.sampled_from(Posture)), min_size=1, max_size=60),
    st.floats(0, 1e5),
)
def test_the_totals_are_the_time_that_passed_and_the_spans_have_no_holes(told, since_s):
    book, time_s = DayBook(), since_s
    for lasts_s, posture in told:
        book.update(time_s, posture)
        last_s, time_s = time_s, time_s + lasts_s
    day = book.day()
    totals = day.totals
    known_s = totals.seated_s + totals.standing_s + totals.away_s + totals.unwatched_s
    assert known_s == pytest.approx(last_s - since_s, abs=1e-6)
    assert sum(span.lasts_s for span in day.spans) == pytest.approx(known_s, abs=1e-6)
    for before, after in zip(day.spans, day.spans[1:], strict=False):
        assert before.until_s == after.since_s
        assert before.posture is not after.posture


def test_what_is_known_late_is_dated_back():
    book = DayBook()
    for time_s in (0.0, 1.0, 2.0):
        book.update(time_s, Posture.UPRIGHT)
    book.update(3.0, Posture.SLOUCHED, since_s=1.5)
    book.update(4.0, Posture.SLOUCHED, since_s=1.5)
    assert book.day().spans == (Span(Posture.UPRIGHT, 0.0, 1.5), Span(Posture.SLOUCHED, 1.5, 4.0))
    assert book.day().totals.slouched_s == 2.5


def test_it_is_not_dated_back_beyond_what_was_before():
    book = DayBook()
    book.update(0.0, Posture.UPRIGHT)
    book.update(1.0, Posture.SLOUCHED)
    book.update(2.0, Posture.UPRIGHT, since_s=0.5)
    book.update(3.0, Posture.UPRIGHT, since_s=0.5)
    postures = [span.posture for span in book.day().spans]
    assert postures == [Posture.UPRIGHT, Posture.SLOUCHED, Posture.UPRIGHT]
