"""What is kept: the database, and exercises of one's own."""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from posecoach.doctor.finding import Finding, State
from posecoach.errors import SpecError, StoreError
from posecoach.specs.load import load_exercise, load_exercises, load_programme, shipped_specs
from posecoach.specs.model import Exercise
from posecoach.specs.programme import Programme
from posecoach.store.settings import Settings
from posecoach.store.store import Store

Spec = TypeVar("Spec", Exercise, Programme)


def kept_settings() -> Settings:
    """Return what the person has set; the defaults where that cannot be read."""
    try:
        with closing(Store()) as store:
            return store.settings()
    except StoreError:
        return Settings()


def look_at_database() -> Finding:
    """Open the database, making it if need be, and see whether it can be written.

    Raises:
        StoreError: It cannot be used.
    """
    with closing(Store()) as store:
        store.check_writable()
        text = f"{store.path}, {store.size_bytes / 1e6:.1f} MB"
        if store.warning:
            return Finding("database", State.WARN, f"{text}. {store.warning}")
    return Finding("database", State.OK, text)


def look_at_own_specs(folder: Path) -> Finding:
    """Read every spec file of the person's own; each fault of each is told.

    Args:
        folder: Where they are; it may be missing.
    """
    exercises = load_exercises([shipped_specs()])
    own, faults = _loaded(folder.glob("*.toml"), load_exercise)
    exercises |= own
    programmes, more = _loaded((folder / "programs").glob("*.toml"), lambda p: load_programme(p, exercises))
    if faults + more:
        # One bad file keeps all exercises from being listed, so that it is not overlooked.
        cure = "Correct the files, or move them away."
        return Finding("own exercises", State.FAIL, "\n".join(faults + more), cure)
    n = len(own) + len(programmes)
    return Finding("own exercises", State.OK, f"{n or 'none'} in {folder}")


def _loaded(files: Iterable[Path], load: Callable[[Path], Spec]) -> tuple[dict[str, Spec], list[str]]:
    """Return the specs that can be used, by id, and what is wrong with the others."""
    good: dict[str, Spec] = {}
    faults = []
    for file in sorted(files):
        try:
            good[file.stem] = load(file)
        except SpecError as error:
            faults.append(str(error))
    return good, faults
