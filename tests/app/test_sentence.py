"""What stands on the page, from one look to the next."""

from posecoach.app.sentence import Sentence
from tests.app.test_face import face


def shown(*looks):
    """The words at each look: (time, face, shallow repetitions so far)."""
    sentence = Sentence()
    return [sentence.of(what, shallow, time_s)[0] for time_s, what, shallow in looks]


HINT, CUE = face(), face(cue="Slower.")


def test_a_correction_stays_long_enough_to_be_read():
    assert shown((0, CUE, 0), (0.1, HINT, 0), (3.0, HINT, 0), (4, HINT, 0)) == [
        "Slower.", "Slower.", "Slower.", HINT.words,
    ]  # fmt: skip


def test_a_need_goes_before_it():
    need = face(trouble="The camera is gone.")
    assert shown((0, CUE, 0), (0.1, need, 0)) == ["Slower.", "The camera is gone."]


def test_a_shallow_repetition_is_said_once():
    assert shown((0, HINT, 0), (1, HINT, 1), (2, HINT, 1), (6, HINT, 1)) == [
        HINT.words, "A little further.", "A little further.", HINT.words,
    ]  # fmt: skip
