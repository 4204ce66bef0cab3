"""Find and read spec files, or explain every reason why one cannot be read."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from posecoach.errors import SpecError
from posecoach.specs.model import ID_PATTERN, Exercise


def load_exercise(path: Path) -> Exercise:
    """Load one exercise; its id is the file's name.

    Raises:
        SpecError: The file cannot be read, is not TOML or breaks the format. All faults are listed; those
            between the parts, such as the name of a signal that is not there, once each part is right.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Exercise.model_validate(table | {"id": _id_of(path)})
    except OSError as error:
        raise SpecError(f"{path} cannot be read: {error.strerror}. Check the name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SpecError(f"{path} is not valid TOML: {error}") from error
    except ValidationError as error:
        faults = "\n".join(f"  {_place(e['loc'])}: {_cure(e)}" for e in error.errors())
        raise SpecError(f"{path} cannot be used:\n{faults}") from error


def load_exercises(folders: Iterable[Path]) -> dict[str, Exercise]:
    """Load every `*.toml` of the folders by id, in order of id; a later folder overrides an earlier one.

    Raises:
        SpecError: One of the files cannot be used.
    """
    paths = {path.stem: path for folder in folders for path in folder.glob("*.toml")}
    return {name: load_exercise(paths[name]) for name in sorted(paths)}


def shipped_specs() -> Path:
    """Return the folder of the specs that come with the program: in the wheel, or in the checkout."""
    package = Path(str(files("posecoach")))
    packed = package / "_exercise_specs"
    return packed if packed.is_dir() else package.parent / "exercise_specs"


def _id_of(path: Path) -> str:
    if not re.fullmatch(ID_PATTERN, path.stem):
        raise SpecError(
            f"{path} cannot be used: an exercise is called by its file's name, "
            "which may have small letters, digits and _ only. Rename the file."
        )
    return path.stem


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location)) or "(file)"


def _cure(error: Mapping[str, Any]) -> str:
    """Say what to do about one fault, in the words of the file rather than of the parser."""
    match error["type"]:
        case "extra_forbidden":
            return "no such key; remove it or check its spelling"
        case "missing":
            return "is missing; add it"
        case "union_tag_invalid":
            return f"no such kind '{error['ctx']['tag']}'; use one of {error['ctx']['expected_tags']}"
        case "union_tag_not_found":
            return 'has no kind; add kind = "..."'
        case _:
            return str(error["msg"]).removeprefix("Value error, ")
