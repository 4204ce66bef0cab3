"""Everything that is ever said exists in every language."""

import ast
import importlib
import pkgutil
import re
import string
from pathlib import Path

import pytest

from posecoach import guide
from posecoach.engine import advice, observer
from posecoach.errors import VoiceError
from posecoach.events import Sight
from posecoach.sinks.voice.language import language_called, languages
from posecoach.sources import device, handover, picture_watch
from posecoach.specs.load import load_programmes, shipped_specs
from tests.acting import SHIPPED

PROGRAMMES = load_programmes([shipped_specs()], SHIPPED)
TRANSLATED = [code for code in languages() if code != "en"]
ENGLISH = language_called("en")
LEADING = [
    importlib.import_module(f"{guide.__name__}.{m.name}") for m in pkgutil.iter_modules(guide.__path__)
]


def spoken_of(exercise):
    yield from (exercise.title, exercise.view.placing, exercise.view.turn, exercise.position.looks_like)
    yield exercise.safety
    yield from (flag.say for flag in exercise.flags)
    for observation in exercise.observations:
        yield from (observation.left, observation.right, observation.level)


def sentences_in(module):
    """The sentences for people that stand in a module's source; docstrings and remarks are no values."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    remarks = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = {_text(node) for node in ast.walk(tree) if node not in remarks}
    return {text for text in texts if re.fullmatch(r"[A-Z].* .*\.", text)}


def _text(node):
    match node:
        case ast.JoinedStr():
            return "".join(_text(part) for part in node.values)
        case ast.FormattedValue():
            return "hips and knees"
        case ast.Constant(value=str(text)):
            return text
        case _:
            return ""


def all_sentences():
    specs = [text for exercise in SHIPPED.values() for text in spoken_of(exercise)]
    notes = [step.note for programme in PROGRAMMES.values() for step in programme.steps]
    own = [advice.what_helps(sight, SHIPPED["cat_cow"], None) for sight in Sight]
    return sorted({*specs, *notes, *own, observer._TURN_ROUND} - {""})


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("sentence", all_sentences())
def test_every_sentence_of_the_specs_is_there_in_every_language(code, sentence):
    assert sentence in language_called(code).sentences


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize(
    "module", [advice, device, handover, picture_watch, *LEADING], ids=lambda m: m.__name__
)
def test_every_sentence_of_the_engine_the_lead_and_the_camera_is_there_in_every_language(code, module):
    for text in sentences_in(module):
        assert language_called(code).sentence(text) != text


def test_sentences_are_found_where_they_stand():
    found = {text for module in (device, handover, *LEADING) for text in sentences_in(module)}
    assert {device.Webcam.gone, handover.SILENT, "Come nearer; you are small in the picture."} <= found
    assert "There is no camera hips and knees. Plug it in, or choose another one." in found


def test_a_camera_is_called_by_its_name_in_every_language(tmp_path):
    camera = device.NetworkCamera("http://bread and butter/{name}")
    for code in TRANSLATED:
        for text in (camera.gone, camera.unopened):
            said = language_called(code).sentence(text)
            assert said != text
            assert said.startswith(f"{camera.name} ")


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_phrase_is_there_with_the_same_placeholders(code):
    def placeholders(phrases):
        return {
            key: {name for _, name, _, _ in string.Formatter().parse(text)} for key, text in phrases.items()
        }

    assert placeholders(language_called(code).phrases) == placeholders(ENGLISH.phrases)


@pytest.mark.parametrize("code", languages())
def test_numbers_go_to_a_hundred_in_words_and_beyond_in_digits(code):
    language = language_called(code)
    assert len(set(language.numbers)) == 101
    assert not any(re.search(r"\d", word) for word in language.numbers)
    assert language.number(101) == "101"


def test_numbers_are_those_that_people_say():
    german = language_called("de")
    assert (ENGLISH.count(27), ENGLISH.number(100)) == ("Twenty-seven.", "one hundred")
    assert (german.count(21), german.number(16), german.number(77)) == (
        "Einundzwanzig.", "sechzehn", "siebenundsiebzig",
    )  # fmt: skip


def test_parts_of_the_body_are_translated_within_a_sentence():
    said = language_called("de").sentence("Step back until I see your hips and knees.")
    assert said == "Geh zurück, bis ich deine Hüften und deine Knie sehe."


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_part_of_the_body_has_a_name(code):
    assert set(advice._WORDS.values()) == set(language_called(code).parts)


def test_a_sentence_of_an_own_spec_is_spoken_as_it_stands():
    assert language_called("de").sentence("Wiggle your toes.") == "Wiggle your toes."


def test_a_language_that_is_not_there_is_named_with_those_that_are():
    assert list(languages().items()) == [("en", "English"), ("de", "Deutsch")]
    for code in ("fr", "../en", ""):
        with pytest.raises(VoiceError, match="Choose from: en, de"):
            language_called(code)


def test_one_is_not_told_as_many():
    assert ENGLISH.amount("repetitions", 1) == "one repetition"
    assert ENGLISH.amount("repetitions", 2) == "two repetitions"
