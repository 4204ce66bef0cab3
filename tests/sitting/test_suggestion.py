"""What is suggested for a break."""

from posecoach.sitting.suggestion import in_words, suggested
from posecoach.specs.load import load_exercises, shipped_specs

EXERCISES = load_exercises([shipped_specs()])


def ids(exercises, n, has_osteoporosis=False):
    found = [suggested(exercises, nth, has_osteoporosis=has_osteoporosis) for nth in range(n)]
    return [exercise.id for exercise in found]


def test_movements_that_a_desk_has_room_for_come_in_turn():
    assert ids(EXERCISES.values(), 4) == ["hip_hinge", "mid_back_stretch", "torso_twist", "hip_hinge"]


def test_the_order_of_the_files_does_not_matter():
    assert ids(list(EXERCISES.values())[::-1], 3) == ids(EXERCISES.values(), 3)


def test_nothing_is_suggested_that_is_not_for_them():
    assert ids(EXERCISES.values(), 2, has_osteoporosis=True) == ["hip_hinge", "hip_hinge"]


def test_what_needs_a_mat_or_counts_no_movement_is_never_suggested():
    others = [
        EXERCISES[name] for name in ("cat_cow", "sitting", "asymmetry", "heat_pack", "thoracic_extension")
    ]
    assert suggested(others, 0, has_osteoporosis=False) is None


def test_it_is_said_in_a_sentence():
    twist = EXERCISES["torso_twist"]
    assert in_words(twist) == "Then one minute of Seated torso twist, if you like."
    assert in_words(None) == ""
