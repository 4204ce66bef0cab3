"""Results that are kept: written whole or not at all, each with what it was made from."""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from posecoach import __version__
from posecoach.errors import OutputError
from posecoach.landmarks import Side
from posecoach.specs.model import Exercise

Plain = dict[str, Any]
"A result as `sinks.report.export.as_json` gives it, with what it was `made_from`."


def fingerprint(exercises: Iterable[Exercise], side: Side | None) -> str:
    """Return what stands for how it is judged: it changes with any word of the specs."""
    digest = hashlib.sha256(f"{side}".encode())
    for exercise in exercises:
        digest.update(exercise.model_dump_json().encode())
    return digest.hexdigest()


def made_from(path: Path, judged_by: str, model: str) -> Plain:
    """Return what the result of a recording depends on.

    Args:
        path: The recording.
        judged_by: The `fingerprint` of the exercises.
        model: The SHA-256 of the model, or '' for recorded poses.

    Raises:
        OSError: The recording has gone.
    """
    facts = path.stat()
    return {
        "posecoach": __version__,
        "file": path.name,
        "size": facts.st_size,
        "mtime_ns": facts.st_mtime_ns,
        "judged_by": judged_by,
        "model": model,
    }


def kept_result(file: Path, wanted: Plain) -> Plain | None:
    """Return a result that was written before, if it is whole and was made from just that."""
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_same = isinstance(plain, dict) and plain.get("made_from") == wanted
    return plain if is_same else None


def write_whole(file: Path, text: str) -> None:
    """Write a file that takes its name when all of it is on the disk.

    Raises:
        OutputError: It cannot be written there.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("w", encoding="utf-8", errors="replace", newline="") as writing:
            writing.write(text)
            writing.flush()
            os.fsync(writing.fileno())
        part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise OutputError(
            f"{file} cannot be written ({error.strerror}). "
            "Name a folder that you may write to, and that has room."
        ) from error


def as_text(plain: Plain) -> str:
    """Return a result as the text of its file."""
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
