import math

from hypothesis import given
from hypothesis import strategies as st

from posecoach.engine.personal_range import PersonalRange


def learnt(*ends):
    own = PersonalRange()
    for rest, top in ends:
        own.learn(rest, top)
    return own


def test_nothing_is_known_before_the_first_repetition():
    own = PersonalRange()
    assert math.isnan(own.rest) and math.isnan(own.top)
    assert own.size == 0


def test_the_ends_are_medians_so_that_an_odd_repetition_changes_little():
    own = learnt((0, 10), (0, 10), (1, 11), (0, 90), (-80, 10))
    assert (own.rest, own.top, own.size) == (0, 10, 10)


def test_how_the_person_waited_to_begin_is_replaced_by_the_first_end_of_the_movement():
    own = learnt((5, 10))
    assert own.size == 5
    own.learn(0, 10)
    assert (own.rest, own.size) == (0, 10)


def test_a_lasting_change_is_followed_after_three_of_five():
    own = learnt(*[(0, 10)] * 9, *[(0, 20)] * 2)
    assert own.top == 10
    own.learn(0, 20)
    assert own.top == 20


@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(11, 50)), min_size=1, max_size=12))
def test_the_range_lies_within_what_was_shown(ends):
    own = learnt(*ends)
    assert min(rest for rest, _ in ends) <= own.rest <= max(rest for rest, _ in ends)
    assert min(top for _, top in ends) <= own.top <= max(top for _, top in ends)
    assert own.size == own.top - own.rest
