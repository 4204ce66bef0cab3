"""When a nudge comes, how loud it is, and when there is none."""

import math
import pickle
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.sitting.nudges import Nudges
from posecoach.sitting.plan import NudgePlan
from posecoach.sitting.posture import Loudness, Nudged, Posture, Praised
from tests.sitting.timelines import AWAY, SLOUCHED, STANDING, UNSURE, UNWATCHED, UPRIGHT, moments, told

SILENT, SOUND, SPOKEN = Loudness.SILENT, Loudness.SOUND, Loudness.SPOKEN


def short(said):
    """Return (time, loudness or 'praise') of each."""
    return [(one.time_s, one.loudness if isinstance(one, Nudged) else "praise") for one in said]


def nudged(*stretches, plan=None, **how):
    return short(told(Nudges(plan or NudgePlan()), *stretches, **how))


def test_slouching_on_brings_all_three_and_then_silence():
    assert told(Nudges(NudgePlan()), (1100, SLOUCHED)) == [
        Nudged(60.0, SILENT, 60.0),
        Nudged(180.0, SOUND, 180.0),
        Nudged(300.0, SPOKEN, 300.0),
    ]


@pytest.mark.parametrize("tick_s", [0.1, 1 / 30, 0.3, 0.7, 2.0, 4.9])
@pytest.mark.parametrize("since_s", [0.0, 1234.5678])
def test_they_come_at_the_first_moment_that_it_was_long_enough(tick_s, since_s):
    said = nudged((310, SLOUCHED), since_s=since_s, tick_s=tick_s)
    due_s = [math.ceil(after_s / tick_s - 1e-9) * tick_s for after_s in (60, 180, 300)]
    assert [time_s - since_s for time_s, _ in said] == pytest.approx(due_s)


def test_time_upright_before_changes_nothing():
    assert nudged((600, UPRIGHT), (310, SLOUCHED)) == [(660, SILENT), (780, SOUND), (900, SPOKEN)]


def test_after_the_silence_it_begins_anew_and_tells_all_of_the_time():
    said = told(Nudges(NudgePlan()), (1500, SLOUCHED))
    assert said[3:] == [
        Nudged(1200.0, SILENT, 1200.0),
        Nudged(1320.0, SOUND, 1320.0),
        Nudged(1440.0, SPOKEN, 1440.0),
    ]


def test_slouching_for_less_brings_nothing():
    assert nudged((100, UPRIGHT), (59, SLOUCHED), (200, UPRIGHT)) == []


def test_slouched_half_of_the_time_brings_nothing():
    assert nudged(*[(30, SLOUCHED), (30, UPRIGHT)] * 30) == []


def test_slouched_most_of_the_time_is_slouching_on():
    assert nudged(*[(8, SLOUCHED), (2, UPRIGHT)] * 31) == [(60, SILENT), (180, SOUND), (300, SPOKEN)]


def test_who_has_just_sat_up_is_not_nudged():
    assert nudged((59.5, SLOUCHED), (4, UPRIGHT), (2, SLOUCHED)) == [(63.5, SILENT)]


def test_who_sat_up_half_a_minute_ago_hears_no_sound_for_what_was_before():
    """Slouched for most of the last minute again at 228 s: 12 of the 30 s upright are still in the window."""
    assert nudged((150, SLOUCHED), (30, UPRIGHT), (60, SLOUCHED)) == [(60, SILENT), (228, SOUND)]


def test_time_upright_counts_as_slouching_only_while_it_is_a_small_part():
    """Of the 30 s, the first twelve leave four fifths of the minute slouched."""
    said = told(Nudges(NudgePlan()), (150, SLOUCHED), (30, UPRIGHT), (60, SLOUCHED))
    assert said[-1] == Nudged(228.0, SOUND, 150.0 + 12.0 + 48.0)


def test_upright_for_most_of_a_minute_ends_it():
    assert nudged((150, SLOUCHED), (45, UPRIGHT), (300, SLOUCHED)) == [(60, SILENT)]


def test_sitting_up_ends_it_and_silence_follows_the_last_nudge():
    """Silent at 60 s, and not again before 960 s; then the distances of the ladder."""
    said = nudged((90, SLOUCHED), (60, UPRIGHT), (1100, SLOUCHED))
    assert said == [(60, SILENT), (960, SILENT), (1080, SOUND), (1200, SPOKEN)]


def test_slouching_that_begins_in_the_silence_waits_for_its_first_minute():
    said = nudged((90, SLOUCHED), (850, UPRIGHT), (200, SLOUCHED), plan=NudgePlan(praise_after_s=0))
    assert said == [(60, SILENT), (1000, SILENT), (1120, SOUND)]


def test_not_knowing_stops_the_time_and_no_more():
    """Ten minutes on the phone: two minutes of slouching are still to come before the sound."""
    assert nudged((60.5, SLOUCHED), (600, UNSURE), (130, SLOUCHED)) == [(60, SILENT), (780, SOUND)]


def test_with_little_of_the_window_known_nothing_begins():
    assert nudged(*[(2, SLOUCHED), (3, UNSURE)] * 200) == []


def test_with_enough_of_the_window_known_the_known_time_counts():
    """A minute of it is full at 98 s, when it is not known; said when it is again."""
    assert nudged(*[(3, SLOUCHED), (2, UNSURE)] * 40) == [(100, SILENT)]


def test_a_long_window_too_is_silent_at_first():
    """Known when four of five minutes were slouched; the sound keeps its two minutes' distance, about."""
    said = nudged((600, UPRIGHT), (400, SLOUCHED), plan=NudgePlan(window_s=300))
    assert said == [(840, SILENT), (959.5, SOUND)]


def test_slouching_now_and_then_for_long_begins_silent():
    """Ten minutes of half and half hold a minute of slouching five times over, but nobody was told yet."""
    said = nudged((40, SLOUCHED), (20, UPRIGHT), *[(30, SLOUCHED), (30, UPRIGHT)] * 10, (250, SLOUCHED))
    assert said == [(708, SILENT), (828, SOUND)]


@pytest.mark.parametrize("gone", [AWAY, STANDING, UNWATCHED, None])
def test_leaving_ends_it(gone):
    said = nudged((100, SLOUCHED), (8, gone), (100, SLOUCHED), plan=NudgePlan(cool_down_s=0))
    assert said == [(60, SILENT), (168, SILENT)]


@pytest.mark.parametrize("gone", [AWAY, STANDING, UNWATCHED])
def test_a_hole_of_a_second_is_nothing(gone):
    assert nudged((100, SLOUCHED), (1, gone), (100, SLOUCHED)) == [(60, SILENT), (181, SOUND)]


def test_leaving_does_not_end_the_silence():
    said = nudged((70, SLOUCHED), (300, AWAY), (700, SLOUCHED))
    assert said == [(60, SILENT), (960, SILENT)]


def test_only_so_many_spoken_lines_come_in_any_hour():
    """With no silence a spoken line would come every 300 s; the fifth to the twelfth are sounds."""
    said = nudged((3 * 3600, SLOUCHED), plan=NudgePlan(cool_down_s=0, praise_after_s=0))
    spoken = [time_s for time_s, loudness in said if loudness is SPOKEN]
    assert spoken == [300, 600, 900, 1200, 4200, 4500, 4800, 5100, 8100, 8400, 8700, 9000]
    assert (1500, SOUND) in said


def test_none_is_spoken_if_none_may_be():
    said = nudged((400, SLOUCHED), plan=NudgePlan(most_spoken_an_hour=0))
    assert said == [(60, SILENT), (180, SOUND), (300, SOUND)]


def test_two_of_the_same_time_come_as_the_louder():
    plan = NudgePlan(silent_after_s=60, sound_after_s=60, spoken_after_s=120)
    assert nudged((200, SLOUCHED), plan=plan) == [(60, SOUND), (120, SPOKEN)]


def test_praise_for_ten_minutes_upright_after_a_nudge():
    said = told(Nudges(NudgePlan()), (70, SLOUCHED), (1000, UPRIGHT))
    assert said[1:] == [Praised(670.0, 600.0)]


def test_no_praise_without_a_nudge():
    assert nudged((50, SLOUCHED), (3600, UPRIGHT)) == []


def test_praise_waits_while_it_is_not_known_and_forgives_a_moment():
    said = nudged((70, SLOUCHED), (300, UPRIGHT), (100, UNSURE), (3, SLOUCHED), (301, UPRIGHT))
    assert said[1:] == [(773, "praise")]


def test_slouching_again_begins_the_time_upright_anew():
    said = nudged((70, SLOUCHED), (500, UPRIGHT), (10, SLOUCHED), (601, UPRIGHT))
    assert said[1:] == [(1180, "praise")]


def test_who_leaves_is_not_praised_for_it():
    assert nudged((70, SLOUCHED), (590, UPRIGHT), (20, AWAY), (1000, UPRIGHT)) == [(60, SILENT)]


def test_who_has_just_got_up_is_not_praised():
    assert nudged((70, SLOUCHED), (600, UPRIGHT), (20, AWAY)) == [(60, SILENT)]


def test_praise_is_rare():
    hour = [(70, SLOUCHED), (3530, UPRIGHT)]
    said = nudged(*hour * 5)
    assert [time_s for time_s, what in said if what == "praise"] == [670, 2 * 3600 + 670, 4 * 3600 + 670]


def test_praise_can_be_switched_off():
    assert nudged((70, SLOUCHED), (5000, UPRIGHT), plan=NudgePlan(praise_after_s=0)) == [(60, SILENT)]


def test_breaking_off_forgets_the_slouching_and_not_the_silence():
    nudges = Nudges(NudgePlan())
    told(nudges, (59.5, SLOUCHED))
    nudges.break_off()
    assert short(told(nudges, (200, SLOUCHED), since_s=60.0)) == [(120, SILENT), (240, SOUND)]
    nudges.break_off()
    assert short(told(nudges, (1000, SLOUCHED), since_s=260.0)) == [(1140, SILENT), (1260, SOUND)]


def test_the_time_of_a_break_off_is_not_lived_through():
    nudges = Nudges(NudgePlan())
    told(nudges, (10, SLOUCHED))
    nudges.break_off()
    assert short(told(nudges, (61, SLOUCHED), since_s=12.0)) == [(72, SILENT)]


def test_eight_hours_take_no_more_memory_than_one():
    nudges, sizes = Nudges(NudgePlan()), []
    pattern = [(1, SLOUCHED), (0.5, UPRIGHT), (20, SLOUCHED), (2, UNSURE), (0.5, AWAY), (1, UPRIGHT)] * 144
    for hour in range(8):
        told(nudges, *pattern, since_s=hour * 3600.0)
        sizes.append(len(pickle.dumps(nudges)))
    assert max(sizes) - sizes[0] < 100


def test_being_told_more_often_takes_no_more_memory():
    seldom, often = Nudges(NudgePlan()), Nudges(NudgePlan())
    told(seldom, (30, UPRIGHT), (100, SLOUCHED), tick_s=2.0)
    told(often, (30, UPRIGHT), (100, SLOUCHED), tick_s=0.1)
    assert len(pickle.dumps(often)) - len(pickle.dumps(seldom)) < 100


SECONDS = st.one_of(st.just(0.0), st.floats(0, 2000))
PLANS = st.builds(
    NudgePlan,
    window_s=SECONDS,
    share=st.floats(0, 2),
    silent_after_s=SECONDS,
    sound_after_s=SECONDS,
    spoken_after_s=SECONDS,
    cool_down_s=SECONDS,
    most_spoken_an_hour=st.integers(0, 6),
    praise_after_s=SECONDS,
    praise_every_s=SECONDS,
)
STRETCHES = st.lists(
    st.tuples(st.floats(1, 1500), st.sampled_from([*Posture, SLOUCHED, SLOUCHED, UPRIGHT, None])),
    min_size=1,
    max_size=12,
).filter(lambda stretches: any(posture for _, posture in stretches))


@given(PLANS, STRETCHES, st.sampled_from([1.3, 2.0, 4.0]))
@settings(max_examples=60)
def test_whatever_the_numbers_there_are_never_too_many(plan, stretches, tick_s):
    said = told(Nudges(plan), *stretches, tick_s=tick_s)
    spoken = [one.time_s for one in said if isinstance(one, Nudged) and one.loudness is SPOKEN]
    praised = [one.time_s for one in said if isinstance(one, Praised)]
    for first, beyond in zip(spoken, spoken[plan.most_spoken_an_hour :], strict=False):
        assert beyond - first > 3600 or plan.most_spoken_an_hour == 0
    assert plan.most_spoken_an_hour or not spoken
    assert all(after - before >= plan.praise_every_s - 1e-3 for before, after in pairwise(praised))


@given(st.floats(0, 1000), STRETCHES)
@settings(max_examples=60)
def test_two_nudges_are_never_closer_than_the_rungs_or_the_silence(cool_down_s, stretches):
    plan = NudgePlan(cool_down_s=cool_down_s)
    said = [one for one in told(Nudges(plan), *stretches, tick_s=2.0) if isinstance(one, Nudged)]
    for before, after in pairwise(said):
        least_s = max(60.0 - 2.0, cool_down_s) if after.loudness is SILENT else 120.0 - 2.0
        assert after.time_s - before.time_s >= least_s - 1e-3


@given(STRETCHES)
@settings(max_examples=60)
def test_a_nudge_comes_only_while_slouched_and_tells_no_more_than_was(stretches):
    nudges = Nudges(NudgePlan())
    slouched_s = 0.0
    for time_s, posture in moments(*stretches, tick_s=2.0):
        if isinstance(said := nudges.update(time_s, posture), Nudged):
            assert posture is SLOUCHED
            assert 60 - 1e-3 <= said.slouched_s <= slouched_s / 0.4 + 1e-3
        slouched_s += 2.0 if posture is SLOUCHED else 0.0
