"""The review as plain data: what it says about sets whose every part we chose."""

import json
import math
import pickle

import pytest

from posecoach.landmarks import Side
from posecoach.sinks.report.record import FlagSpan, SetRecord
from posecoach.sinks.report.review.advice import try_next, went_well
from posecoach.sinks.report.review.curve import SAMPLES_HZ, Pace
from posecoach.sinks.report.review.page import as_html, chart_data
from posecoach.sinks.report.review.units import amount, between
from tests.acting import SHIPPED
from tests.performances import CAT_COW, PERFORMANCES, SUPERMAN, TORSO_TWIST
from tests.sinks.report.review.reviewed import reviewed
from tests.specimens import hold, rep

CAT = SHIPPED["cat_cow"]


@pytest.fixture(scope="module")
def cat_cow():
    return reviewed("cat_cow", CAT_COW.perfect.figure_at, CAT_COW.perfect.seconds, "/home/me/secret/clip.mp4")


@pytest.fixture(scope="module")
def twist():
    return reviewed("torso_twist", TORSO_TWIST.perfect.figure_at, TORSO_TWIST.perfect.seconds)


def reps(*ranges, each_s=4.0, side=None):
    return [rep(i * each_s, i * each_s + 2, (i + 1) * each_s, r, side) for i, r in enumerate(ranges)]


def test_a_review_goes_to_another_process_and_back(cat_cow):
    assert repr(pickle.loads(pickle.dumps(cat_cow))) == repr(cat_cow)  # NaN is unlike itself


def test_the_folder_of_the_recording_is_not_handed_on(cat_cow):
    assert cat_cow.recording == "clip.mp4"
    assert json.loads(cat_cow.json)["video"]["path"] == "clip.mp4"
    assert "secret" not in as_html(cat_cow)


def test_the_curve_starts_at_rest_and_reaches_each_range(cat_cow):
    for row, mark in zip(cat_cow.rows, [m for m in cat_cow.marks if m.kind == "rep"], strict=True):
        top = max(v for t, v in zip(cat_cow.line.times_s, cat_cow.line.values, strict=True)
                  if mark.start_s <= t <= mark.end_s)  # fmt: skip
        assert top == pytest.approx(row.range, abs=0.03)


def test_the_band_is_what_counts_and_the_tops_lie_in_it(cat_cow):
    (band,) = cat_cow.bands
    assert band.low == pytest.approx(CAT.count.share * 0.3, abs=0.02)
    assert all(band.low < row.range < band.high for row in cat_cow.rows)


def test_each_side_has_its_band_left_up_and_right_down(twist):
    left, right = twist.bands
    assert 0 < left.low < left.high
    assert right.low < right.high < 0


@pytest.mark.parametrize("fps", [10, 15, 24, 25, 30, 60, 240])
def test_no_more_is_kept_than_is_seen_and_no_less_than_there_is(fps):
    pace = Pace()
    kept = sum(pace.takes(i / fps) for i in range(10 * fps))
    assert kept == pytest.approx(10 * min(fps, SAMPLES_HZ), rel=0.35)
    assert kept <= 10 * SAMPLES_HZ + 1


def test_the_ends_of_a_cat_cow_are_a_hollow_and_a_round_back(cat_cow):
    def middle_of(contour):
        return contour[len(contour) // 2][1]

    assert middle_of(cat_cow.ends.rest) == pytest.approx(0.2, abs=0.05)
    assert middle_of(cat_cow.ends.far) == pytest.approx(0.5, abs=0.05)
    assert cat_cow.ends.n == 3


def test_who_does_not_look_at_the_back_draws_none(twist):
    assert twist.ends is None


def test_best_typical_and_weakest_are_different_repetitions(cat_cow):
    assert [still.title for still in cat_cow.stills] == ["Best", "Typical", "Weakest"]
    assert {still.name for still in cat_cow.stills} == {"1", "2", "3"}
    assert all(still.why.endswith(".") and still.body for still in cat_cow.stills)


def test_a_shallow_one_is_the_weakest():
    take = CAT_COW.shallow
    review = reviewed("cat_cow", take.figure_at, take.seconds)
    assert review.stills[-1].name == "shallow"
    assert "fell short" in review.stills[-1].why


def test_the_best_hold_is_the_one_that_lasts():
    review = reviewed("superman", SUPERMAN.perfect.figure_at, SUPERMAN.perfect.seconds)
    held = {row.name: row.held_s for row in review.rows if row.kind == "rep"}
    assert held[review.stills[0].name] >= min(5.0, max(held.values())) - 0.1


def test_until_somebody_is_in_position_it_is_greyed():
    take = CAT_COW.perfect
    review = reviewed("cat_cow", take.lost(5.0, 8.0), take.seconds)
    unseen = [mark for mark in review.marks if mark.kind == "unseen"]
    assert any(mark.start_s <= 5.5 and mark.end_s >= 7.9 for mark in unseen)
    assert any(math.isnan(value) for value in review.line.values)


@pytest.mark.parametrize("name", [*PERFORMANCES, "heat_pack", "ball_release", "sitting", "asymmetry"])
@pytest.mark.parametrize("is_seen", [True, False])
def test_every_exercise_has_a_page_also_of_an_empty_room(name, is_seen):
    take = PERFORMANCES.get(name, CAT_COW).perfect
    review = reviewed(name, take.figure_at if is_seen else lambda time_s: None, min(take.seconds, 12), fps=10)
    assert review.title in as_html(review)
    json.dumps(chart_data(review, with_figure=True), allow_nan=False)


def test_an_even_steady_clean_set_is_praised_for_that():
    praise = " ".join(went_well(CAT, SetRecord(reps=reps(0.30, 0.31, 0.30, 0.31))))
    assert "even: 0.30 to 0.31 trunk lengths over 4" in praise
    assert "steady, about 4.0 s" in praise
    assert "No fault" in praise


def test_an_uneven_set_is_not():
    lasted_s = (1, 2, 4, 6, 9, 3)
    uneven = [rep(i * 10, i * 10 + 0.5, i * 10 + s, 0.2 + 0.1 * (i % 2)) for i, s in enumerate(lasted_s)]
    record = SetRecord(reps=uneven, flags=[FlagSpan("rushed", 1.0, 2.0, "", math.nan)])
    assert went_well(CAT, record) == ()


def test_the_whole_dose_is_told():
    assert went_well(CAT, SetRecord(reps=reps(*[0.3] * 30)))[0] == "You did all 30 repetitions."
    assert not any("add a few" in line for line in try_next(CAT, SetRecord(reps=reps(*[0.3] * 30))))


def test_faults_are_told_with_their_cure_the_most_important_first():
    flags = [
        FlagSpan("bent_elbows", 1.0, 2.0, "elbow", 120.0),
        FlagSpan("head_only", 3.0, 5.0, "head", 30.0),
        FlagSpan("head_only", 6.0, 8.0, "head", 30.0),
    ]
    first, second, *_ = try_next(CAT, SetRecord(reps=reps(0.3), flags=flags))
    assert first == "Let the whole back join in, not just the head. (Head only: 2 times, 4 s in all.)"
    assert second.startswith("Push the floor away")


def test_who_tires_and_who_differs_by_side_hears_it():
    tired = try_next(CAT, SetRecord(reps=reps(0.4, 0.4, 0.35, 0.35, 0.3, 0.3)))
    assert any("25% less far" in line for line in tired)
    sides = reps(40, 40, 41, side=Side.LEFT) + reps(28, 29, 28, side=Side.RIGHT)
    lines = try_next(SHIPPED["torso_twist"], SetRecord(reps=sides))
    assert "You went 40° to the left and 28° to the right: begin with the right next time." in lines


def test_short_holds_are_told():
    holds = [hold(0, 6, 6.0, 19), hold(10, 13, 3.0, 19, is_long_enough=False)]
    assert "1 of 2 holds lasted the 5 s that are asked for." in went_well(
        SHIPPED["superman"], SetRecord(holds=holds)
    )
    assert any(
        "1 hold of 2 fell short of 5 s" in line
        for line in try_next(SHIPPED["superman"], SetRecord(holds=holds))
    )


def test_units_are_words():
    assert amount(0.312, "trunk") == "0.31 trunk lengths"
    assert amount(math.nan, "°") == ""
    assert between(33.2, 44.4, "°") == "33 to 44°"
    assert between(33.2, 33.4, "°") == "33°"
