"""Which exercises there are: those that come with the program, and the person's own."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from posecoach.errors import SpecError
from posecoach.folders import config_folder
from posecoach.sitting.plan import SittingPlan
from posecoach.specs.load import load_exercise, load_exercises, load_programmes, load_table, shipped_specs
from posecoach.specs.model import Exercise
from posecoach.specs.programme import Programme


def own_specs() -> Path:
    """Return the folder of the person's own specs, which add to the shipped ones or override them."""
    return config_folder() / "exercises"


def all_exercises() -> dict[str, Exercise]:
    """Return every exercise by id.

    Raises:
        SpecError: A spec file cannot be used.
    """
    return load_exercises([shipped_specs(), own_specs()])


def all_programmes(exercises: Mapping[str, Exercise]) -> dict[str, Programme]:
    """Return every programme of these exercises by id.

    Raises:
        SpecError: A programme's file cannot be used.
    """
    return load_programmes([shipped_specs(), own_specs()], exercises)


def usable() -> tuple[dict[str, Exercise], dict[str, Programme], str]:
    """Return every exercise and programme by id; where one of the person's own is broken, only the shipped.

    Returns:
        Exercises, programmes, and what is wrong with the person's own, or ''.
    """
    try:
        exercises = all_exercises()
        return exercises, all_programmes(exercises), ""
    except SpecError as error:
        exercises = load_exercises([shipped_specs()])
        return exercises, load_programmes([shipped_specs()], exercises), str(error)


def is_programme(name: str) -> bool:
    """Whether there is a programme of this id."""
    return _file_of(f"programs/{name}.toml") is not None


def exercise_called(name: str) -> Exercise:
    """Return an exercise by its id, or by the path of a spec file.

    Raises:
        SpecError: There is none, or its file cannot be used.
    """
    if name.endswith(".toml"):
        return load_exercise(Path(name))
    if path := _file_of(f"{name}.toml"):
        return load_exercise(path)
    raise SpecError(f"there is no exercise '{name}'. Choose one of: {', '.join(all_exercises())}.")


def sitting_plan(path: Path | None = None) -> SittingPlan:
    """Return the person's own numbers for sitting at work; what their file leaves out is the default.

    Args:
        path: The file; None for `sitting.toml` beside the folder of the person's own specs, which may be
            missing.

    Raises:
        SpecError: The file cannot be used. All faults are listed, each with its key and cure.
    """
    own = path or own_specs().with_name("sitting.toml")
    if path is None and not own.is_file():
        return SittingPlan()
    return load_table(own, TypeAdapter(SittingPlan).validate_python)


def _file_of(name: str) -> Path | None:
    """Return a spec file, the person's own before a shipped one."""
    paths = (folder / name for folder in (own_specs(), shipped_specs()))
    return next((path for path in paths if path.is_file()), None)
