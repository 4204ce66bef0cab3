"""Where posecoach keeps things: each system's own folders, unless a variable names another."""

import os
import warnings
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path, user_runtime_path

from posecoach.errors import PosecoachError

RUNTIME_VARIABLE = "POSECOACH_RUNTIME"
"Environment variable that names another folder, so that a test finds no real instance."

_NAME = "posecoach"


def data_folder() -> Path:
    """Return where the database and recordings are; POSECOACH_DATA names another folder."""
    return _named("POSECOACH_DATA") or user_data_path(_NAME, appauthor=False)


def cache_folder() -> Path:
    """Return where the pose model and the voice's clips are: what can be made anew.

    POSECOACH_CACHE names another folder, which several users or test runs may share.
    """
    return _named("POSECOACH_CACHE") or user_cache_path(_NAME, appauthor=False)


def voice_folder() -> Path:
    """Return where the voice's clips are."""
    return cache_folder() / "voice"


def config_folder() -> Path:
    """Return where files are that the person writes: exercises and settings of their own."""
    return user_config_path(_NAME, appauthor=False)


def runtime_folder() -> Path:
    """Return where a posecoach that runs says where it listens; POSECOACH_RUNTIME names another folder."""
    with warnings.catch_warnings():
        # Where the system has set no such folder, a temporary one of the user's own serves as well.
        warnings.simplefilter("ignore")
        return _named(RUNTIME_VARIABLE) or user_runtime_path(_NAME, appauthor=False)


def made_runtime_folder() -> Path:
    """Return the same, and make it if it is not there.

    Raises:
        PosecoachError: It cannot be used.
    """
    try:
        folder = runtime_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PosecoachError(
            f"The folder for running programs cannot be used ({error}). "
            f"Name a folder of your own in the environment variable {RUNTIME_VARIABLE}."
        ) from error
    return folder


def _named(variable: str) -> Path | None:
    named = os.environ.get(variable)
    return Path(named) if named else None
