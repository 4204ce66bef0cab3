"""What is worth rendering before it is wanted."""

from collections.abc import Iterator

from posecoach.sinks.voice.language import Language
from posecoach.specs.model import Exercise

_FIRST = 30
"Numbers that nearly every session needs."


def stock_phrases(language: Language) -> Iterator[str]:
    """Yield the numbers and the phrases, the most urgent first: a number cannot wait."""
    yield from map(language.count, range(1, _FIRST + 1))
    yield from (language.phrase(key) for key, text in language.phrases.items() if "{" not in text)
    yield from map(language.count, range(_FIRST + 1, 101))


def stock_of(exercise: Exercise, language: Language) -> Iterator[str]:
    """Yield what an exercise may ask to be said: first what comes first, then its corrections."""
    position, view = exercise.position, exercise.view
    yield f"{language.sentence(exercise.title)}."
    english = [exercise.safety, view.placing, position.looks_like, *(flag.say for flag in exercise.flags)]
    yield from (language.sentence(text) for text in (*english, view.turn) if text)
