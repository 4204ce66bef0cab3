"""Which recordings are in a folder, and what their results are called."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from posecoach.errors import SourceError

_VIDEOS = {".3gp", ".avi", ".flv", ".m2ts", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".mts", ".mxf"}
_VIDEOS |= {".ogv", ".ts", ".vob", ".webm", ".wmv"}

_POSES = ".npz"

_TAKEN = "index"
"The page of the whole batch is called so."


def recordings_at(place: Path) -> tuple[Path, ...]:
    """Return the recordings of a folder in order of their names, or the one that is named itself.

    Hidden files, other files and folders within it are passed over.

    Raises:
        SourceError: There is nothing of that name, or it cannot be read, or holds none.
    """
    if not place.exists():
        raise SourceError(f"there is no {place}. Check the name.")
    if not place.is_dir():
        return (place,)
    try:
        found = sorted(path for path in place.iterdir() if _is_recording(path))
    except OSError as error:
        raise SourceError(f"{place} cannot be read ({error.strerror}). Check who may read it.") from error
    if not found:
        raise SourceError(f"{place} holds no video and no recorded poses. Name a folder that does.")
    return tuple(found)


def is_poses(path: Path) -> bool:
    """Whether this holds recorded poses in place of pictures."""
    return path.suffix.lower() == _POSES


def result_names(paths: Iterable[Path]) -> dict[Path, str]:
    """Return what each one's result is called: its name without the ending, where that is nobody else's.

    Otherwise its whole name, which nobody else in a folder has. Some disks take `A` and `a` for one name.
    """
    paths = tuple(paths)
    stems = Counter(path.stem.casefold() for path in paths)
    taken = {_TAKEN, *(path.name.casefold() for path in paths)}
    free = {stem for stem, n in stems.items() if n == 1 and stem not in taken}
    return {path: path.stem if path.stem.casefold() in free else path.name for path in paths}


def _is_recording(path: Path) -> bool:
    is_wanted = path.suffix.lower() in _VIDEOS or is_poses(path)
    return is_wanted and not path.name.startswith(".") and path.is_file()
