"""Find and read spec files, or explain every reason why one cannot be read."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from posecoach.errors import SpecError
from posecoach.specs.model import ID_PATTERN, Exercise
from posecoach.specs.programme import Programme

Spec = TypeVar("Spec", Exercise, Programme)
Made = TypeVar("Made")


def load_exercise(path: Path) -> Exercise:
    """Load one exercise; its id is the file's name.

    Raises:
        SpecError: The file cannot be read, is not TOML or breaks the format. All faults are listed; those
            between the parts, such as the name of a signal that is not there, once each part is right.
    """
    return _load(path, Exercise)


def load_programme(path: Path, exercises: Mapping[str, Exercise]) -> Programme:
    """Load one programme of these exercises; its id is the file's name.

    Raises:
        SpecError: As for an exercise; or a step is of an exercise that is not there.
    """
    programme = _load(path, Programme)
    unknown = [step.exercise for step in programme.steps if step.exercise not in exercises]
    if unknown:
        raise SpecError(
            f"{path} cannot be used: there is no exercise {' or '.join(map(repr, unknown))}. "
            f"Choose from: {', '.join(exercises)}."
        )
    return programme


def _load(path: Path, kind: type[Spec]) -> Spec:
    return load_table(path, lambda table: kind.model_validate(table | {"id": _id_of(path)}))


def load_table(path: Path, make: Callable[[dict[str, Any]], Made]) -> Made:
    """Read a TOML file and return what `make`, which validates with pydantic, makes of it.

    Raises:
        SpecError: The file cannot be read, is not TOML, or `make` finds faults; all of them are listed.
    """
    try:
        return make(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise SpecError(f"{path} cannot be read: {error.strerror}. Check the name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SpecError(f"{path} is not valid TOML: {error}. Texts stand in quotes.") from error
    except ValidationError as error:
        faults = "\n".join(line for e in error.errors() for line in _lines(e))
        raise SpecError(f"{path} cannot be used:\n{faults}") from error


def load_exercises(folders: Iterable[Path]) -> dict[str, Exercise]:
    """Load every `*.toml` of the folders by id, in order of id; a later folder overrides an earlier one.

    Raises:
        SpecError: One of the files cannot be used.
    """
    return {name: load_exercise(path) for name, path in _spec_files(folders).items()}


def load_programmes(folders: Iterable[Path], exercises: Mapping[str, Exercise]) -> dict[str, Programme]:
    """Load every programme of the folders' `programs` by id, as `load_exercises` does with exercises.

    Raises:
        SpecError: One of the files cannot be used.
    """
    files = _spec_files(folder / "programs" for folder in folders)
    return {name: load_programme(path, exercises) for name, path in files.items()}


def schema_of(kind: type[Exercise | Programme]) -> dict[str, Any]:
    """Return the JSON schema of a spec file, for editors."""
    schema = kind.model_json_schema()
    del schema["properties"]["id"]  # it is the file's name
    schema["required"].remove("id")
    return schema


def _spec_files(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the spec files by their names, in order; of two with one name, that of the later folder."""
    paths = {path.stem: path for folder in folders for path in folder.glob("*.toml")}
    return {name: paths[name] for name in sorted(paths)}


def shipped_specs() -> Path:
    """Return the folder of the specs that come with the program: in the wheel, or in the checkout."""
    package = Path(str(files("posecoach")))
    packed = package / "_exercise_specs"
    return packed if packed.is_dir() else package.parent / "exercise_specs"


def _id_of(path: Path) -> str:
    if not re.fullmatch(ID_PATTERN, path.stem):
        raise SpecError(
            f"{path} cannot be used: an exercise or programme is called by its file's name, "
            "which may have small letters, digits and _ only. Rename the file."
        )
    return path.stem


def _lines(error: Mapping[str, Any]) -> list[str]:
    """Return a line for each fault; those between the parts name their place themselves."""
    place = ".".join(map(str, error["loc"]))
    faults = _cure(error).splitlines() if not place else [f"{place}: {_cure(error)}"]
    return [f"  {fault}" for fault in faults]


_NO_SUCH_KEY = "no such key; remove it or check its spelling"
_WHOLE_NUMBER = "must be a whole number"

_CURES = {
    "extra_forbidden": _NO_SUCH_KEY,
    "unexpected_keyword_argument": _NO_SUCH_KEY,
    "missing": "is missing; add it",
    "int_type": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "dataclass_type": "must be a table: its name in brackets, and its keys below",
    "union_tag_not_found": 'has no kind; add kind = "..."',
}
"What to do about the faults of which no more needs to be said, by the parser's names for them."


def _cure(error: Mapping[str, Any]) -> str:
    """Say what to do about one fault, in the words of the file rather than of the parser."""
    match error["type"]:
        case "union_tag_invalid":
            return f"no such kind '{error['ctx']['tag']}'; use one of {error['ctx']['expected_tags']}"
        case "literal_error":
            return f"must be one of {error['ctx']['expected']}"
        case "too_long" | "too_short":
            return f"must have {error['ctx'].get('max_length', error['ctx'].get('min_length'))} entries"
        case fault:
            return _CURES.get(fault) or str(error["msg"]).removeprefix("Value error, ")
