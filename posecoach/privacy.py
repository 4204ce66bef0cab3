"""What posecoach keeps on this computer and where, in words, and how it is deleted."""

import re
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from posecoach.errors import StoreError
from posecoach.folders import cache_folder, config_folder, runtime_folder, voice_folder
from posecoach.store.deletion import delete_database
from posecoach.store.opening import default_path, dropped_beside, files_of, recordings_beside, set_aside_files
from posecoach.store.store import Store

PROMISES = (
    "Pictures of the camera: never. Each is looked at in memory and forgotten.",
    "Nothing leaves this computer; the only download is the pose model, once.",
    "Files that you named yourself, as with --json, --annotate, --record or --sound, are where you put them.",
    "Notifications are shown by your desktop, which may list them for a while.",
)

_CLIP = re.compile(r"[0-9a-f]{32}\.wav")
"What a clip of the voice is called: whatever else is in its folder is not ours."


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing that is kept.

    Attributes:
        name: What it is called.
        path: The file or the folder, which may be missing.
        files: What is there.
        content: What is in it, in a sentence.
    """

    name: str
    path: Path
    files: tuple[Path, ...]
    content: str

    @property
    def size_bytes(self) -> int:
        """How much that is."""
        return sum(map(_size_bytes, self.files))


def _size_bytes(file: Path) -> int:
    with suppress(OSError):  # another posecoach may just have deleted it
        return file.stat().st_size
    return 0


def yours() -> list[Holding]:
    """Return what is kept of the person, all of which `delete_yours` deletes."""
    database, voice = default_path(), voice_folder()
    recordings, dropped = recordings_beside(database), dropped_beside(database)
    content = _content_of(database)  # looked into first: a damaged file is set aside by that
    files = (*files_of(database), *set_aside_files(database))
    return [
        Holding("Database", database, files, content),
        Holding(
            "Recordings",
            recordings,
            tuple(sorted(recordings.glob("*.npz*"))),
            "The poses of each set, as points and contours, where you asked for it.",
        ),
        Holding(
            "Dropped videos",
            dropped,
            tuple(sorted(file for file in dropped.rglob("*") if file.is_file())),
            "What you dropped to be reviewed, until you leave that page; longer if posecoach was killed.",
        ),
        Holding(
            "Voice",
            voice,
            tuple(sorted(file for file in voice.glob("*.wav") if _CLIP.fullmatch(file.name))),
            "What the coach has said, as sound, so that it need not be rendered again.",
        ),
    ]


def others() -> list[Holding]:
    """Return what is there besides, and is never deleted: what everybody has, and what the person wrote."""
    cache, config, runtime = cache_folder(), config_folder(), runtime_folder()
    return [
        Holding("Pose model", cache, tuple(cache.glob("pose_landmarker_*.task")), "The same for everybody."),
        Holding(
            "Your own files",
            config,
            tuple(sorted(config.rglob("*.toml"))),
            "Exercises and settings that you wrote; delete them yourself.",
        ),
        Holding(
            "While it runs",
            runtime,
            (*runtime.glob("app.*"), *runtime.glob("sitting.lock")),
            "Where its page listens and that somebody is watched, so that a second start finds the first.",
        ),
    ]


def delete_yours() -> None:
    """Delete all that is kept of the person.

    Raises:
        StoreError: Something cannot be deleted; where another posecoach is running, nothing is.
    """
    _, *holdings = yours()
    delete_database(default_path())
    for holding in holdings:
        _unlink(holding.files)
        folders = {*(file.parent for file in holding.files), holding.path}
        for folder in sorted(folders, reverse=True):  # one in another before that one
            with suppress(OSError):  # it is missing, or something else is in it
                folder.rmdir()


def _unlink(files: Iterable[Path]) -> None:
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{file} cannot be deleted: {error.strerror}. Delete it yourself.") from error


def _content_of(database: Path) -> str:
    """Say what is in the database, and make none."""
    if not files_of(database):
        return "Nothing yet."
    try:
        with closing(Store(database)) as store:
            counts, warning = store.counts(), store.warning
    except StoreError as error:
        return str(error)
    told = (
        f"{_n(counts.sessions, 'session')} with {_n(counts.sets, 'set')}, "
        f"{_n(counts.days, 'day')} at the desk, {_n(counts.uprights, 'upright')} that you showed, "
        "and what you set."
    )
    return f"{warning} {told}".strip()


def _n(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
