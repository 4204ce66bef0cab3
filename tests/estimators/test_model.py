import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from posecoach.errors import ModelError
from posecoach.estimators.model import describe_model, model_path

DETECTOR, LANDMARKS = "pose_detector.tflite", "pose_landmarks_detector.tflite"
NETWORK = b"\x1c\0\0\0TFL3" + bytes(range(256)) * 40
"What a TFLite network begins with, and then nonsense."
WHEEL = "mediapipe-0.10.21-cp311-cp311-manylinux_2_28_x86_64.whl"


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """An empty cache folder of its own."""
    monkeypatch.setenv("POSECOACH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def offer(monkeypatch, shelf: Path) -> None:
    """Let pip find what is in this folder, and nothing else."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))


@pytest.fixture
def offline(tmp_path, monkeypatch) -> None:
    """A computer without a network."""
    (tmp_path / "empty shelf").mkdir()
    offer(monkeypatch, tmp_path / "empty shelf")


@pytest.fixture(scope="session")
def wheels(tmp_path_factory) -> Path:
    """A folder with the wheel, fetched once for all tests."""
    folder = tmp_path_factory.mktemp("wheels")
    platform = ["--platform=manylinux_2_28_x86_64", "--python-version=3.11", "--only-binary=:all:"]
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", *platform, f"-d{folder}"]
    run = subprocess.run([*command, "mediapipe==0.10.21"], capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip(f"needs a network, to fetch a wheel: {run.stderr.strip()}")
    return folder


def test_the_model_is_fetched_once_and_kept(cache, wheels, monkeypatch):
    offer(monkeypatch, wheels)
    said = []
    path = model_path(report=said.append)
    assert path.parent == cache
    assert said == ["Fetching the pose model (36 MB, once) ..."]
    assert [file.name for file in cache.iterdir()] == [path.name]

    first = path.stat()
    monkeypatch.setenv("PIP_FIND_LINKS", str(cache / "gone"))
    assert model_path(report=said.append) == path
    assert len(said) == 1
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (first.st_ino, first.st_mtime_ns)


def test_the_same_networks_make_the_same_file(cache, wheels, monkeypatch):
    offer(monkeypatch, wheels)
    once = hashlib.sha256(model_path().read_bytes()).hexdigest()
    model_path().unlink()
    assert hashlib.sha256(model_path().read_bytes()).hexdigest() == once


def test_mediapipe_opens_the_model(model):
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.PoseLandmarkerOptions(
        BaseOptions(model_asset_buffer=model.read_bytes()), output_segmentation_masks=True
    )
    vision.PoseLandmarker.create_from_options(options).close()


def test_each_network_says_how_its_input_is_scaled(model):
    from mediapipe.tasks.metadata import metadata_schema_py_generated as metadata
    from mediapipe.tasks.metadata import schema_py_generated as tflite

    with zipfile.ZipFile(model) as archive:
        for name, scaling in {DETECTOR: ([127.5], [127.5]), LANDMARKS: ([0.0], [255.0])}.items():
            network = tflite.ModelT.InitFromObj(tflite.Model.GetRootAs(archive.read(name), 0))
            (entry,) = [entry for entry in network.metadata if entry.name == b"TFLITE_METADATA"]
            written = bytes(network.buffers[entry.buffer].data)
            about = metadata.ModelMetadataT.InitFromObj(metadata.ModelMetadata.GetRootAs(written, 0))
            options = about.subgraphMetadata[0].inputTensorMetadata[0].processUnits[0].options
            assert (options.mean, options.std) == scaling


def test_the_networks_lie_in_the_file_as_they_are_mapped_into_memory(model):
    with zipfile.ZipFile(model) as archive, model.open("rb") as file:
        for entry in archive.infolist():
            assert entry.compress_type == zipfile.ZIP_STORED
            file.seek(entry.header_offset)
            header = file.read(30)
            name_size, extra_size = header[26] + header[27] * 256, header[28] + header[29] * 256
            assert (entry.header_offset + 30 + name_size + extra_size) % 4 == 0


def test_a_cached_model_needs_neither_network_nor_pip_nor_mediapipe(model):
    """Nor the second that importing MediaPipe takes."""
    code = (
        "import sys; from posecoach.estimators.model import model_path; "
        "print(model_path(report=print)); print('mediapipe' in sys.modules)"
    )
    environment = {
        **os.environ,
        "POSECOACH_CACHE": str(model.parent),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": "",
    }
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == [str(model), "False"]


def test_two_programs_may_start_at_once(cache, wheels, monkeypatch):
    offer(monkeypatch, wheels)
    code = "from posecoach.estimators.model import model_path; print(model_path().stat().st_size)"
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(2)]
    sizes = [int(program.communicate()[0]) for program in both]
    assert [program.returncode for program in both] == [0, 0]
    (path,) = cache.iterdir()
    assert sizes == [path.stat().st_size] * 2
    assert describe_model(path).is_official


def sentence(error: pytest.ExceptionInfo) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


def test_without_a_network_the_cure_is_named(cache, offline):
    with pytest.raises(ModelError, match="could not be fetched") as caught:
        model_path()
    assert "No matching distribution" in sentence(caught)
    assert "connect to the internet once" in sentence(caught)
    assert "--model FILE" in sentence(caught)
    assert list(cache.iterdir()) == []


OTHERS = {
    "the names alone": ["pose_detection/pose_detection", "pose_landmark/pose_landmark_full"],
    "no networks": [],
}


@pytest.mark.parametrize("content", OTHERS)
def test_a_wheel_with_something_else_in_it_is_refused(cache, tmp_path, monkeypatch, content):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with zipfile.ZipFile(shelf / WHEEL, "w") as archive:
        about = "mediapipe-0.10.21.dist-info"
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: mediapipe\nVersion: 0.10.21\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
        for name in OTHERS[content]:
            archive.writestr(f"mediapipe/modules/{name}.tflite", NETWORK)
    offer(monkeypatch, shelf)
    with pytest.raises(ModelError, match="does not hold the official pose networks") as caught:
        model_path()
    assert "--model FILE" in sentence(caught)
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_said_before_anything_is_fetched(tmp_path, monkeypatch, offline):
    (tmp_path / "file").touch()
    monkeypatch.setenv("POSECOACH_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(ModelError, match="set POSECOACH_CACHE to a folder") as caught:
        model_path()
    assert str(tmp_path / "file" / "cache") in sentence(caught)


@pytest.mark.parametrize("damage", ["cut", "one byte", "other file"])
def test_a_damaged_copy_in_the_cache_is_replaced(cache, wheels, model, monkeypatch, damage):
    offer(monkeypatch, wheels)
    cache.mkdir()
    content = bytearray(model.read_bytes())
    content[5_000_000] ^= 255 * (damage == "one byte")
    kept = {"cut": content[:4_000_000], "one byte": content, "other file": b"PK"}[damage]
    (cache / model.name).write_bytes(kept)
    said = []
    path = model_path(report=said.append)
    assert path == cache / model.name
    assert len(said) == 1
    assert describe_model(path).is_official


def test_a_given_file_is_taken_as_it_is(model, tmp_path, cache, offline):
    given = Path(shutil.copy(model, tmp_path / "mine.task"))
    assert model_path(given) == given
    assert not cache.exists()


def make_zip(path: Path, names: list[str], content: bytes, compression: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name in names:
            archive.writestr(name, content)


def make_damaged(path: Path, compression: int) -> None:
    make_zip(path, [DETECTOR, LANDMARKS], NETWORK, compression)
    content = bytearray(path.read_bytes())
    content[150:180] = b"\xff" * 30
    path.write_bytes(content)


WRONG_FILES = {
    "missing.task": (lambda path: None, "cannot be opened"),
    "folder.task": (Path.mkdir, "cannot be opened"),
    "text.task": (lambda path: path.write_text("hello"), "is no pose model"),
    "network.tflite": (lambda path: path.write_bytes(b"\x1c\0\0\0TFL3"), "is no pose model"),
    "half.task": (lambda path: make_zip(path, [DETECTOR], NETWORK), "is no pose model"),
    "other.task": (lambda path: make_zip(path, [DETECTOR, LANDMARKS], b"hello"), "is no pose model"),
    "damaged.task": (lambda path: make_damaged(path, zipfile.ZIP_STORED), "a damaged one"),
    "squeezed.task": (lambda path: make_damaged(path, zipfile.ZIP_DEFLATED), "a damaged one"),
}


@pytest.mark.parametrize("use", [model_path, describe_model])
@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_file_is_refused_in_one_sentence(tmp_path, cache, use, name):
    make, complaint = WRONG_FILES[name]
    make(tmp_path / name)
    with pytest.raises(ModelError, match=complaint) as caught:
        use(tmp_path / name)
    assert str(tmp_path / name) in sentence(caught)
    assert "name a pose landmarker .task file" in sentence(caught)


def test_a_model_is_described(model):
    info = describe_model(model)
    assert info.path == model
    assert info.size_bytes == model.stat().st_size
    assert info.sha256 == hashlib.sha256(model.read_bytes()).hexdigest()
    assert (info.name, info.licence, info.is_official) == ("BlazePose GHUM Full", "Apache-2.0", True)


def test_official_networks_are_known_by_what_they_learnt(model, tmp_path):
    with zipfile.ZipFile(model) as archive:
        networks = {name: archive.read(name) for name in (DETECTOR, LANDMARKS)}
    for name, parts in {
        "repacked": networks,
        "other": {**networks, LANDMARKS: networks[DETECTOR]},
    }.items():
        with zipfile.ZipFile(tmp_path / f"{name}.task", "w", zipfile.ZIP_DEFLATED) as archive:
            for entry, network in parts.items():
                archive.writestr(entry, network)
    assert describe_model(tmp_path / "repacked.task").is_official
    other = describe_model(tmp_path / "other.task")
    assert (other.name, other.licence, other.is_official) == ("other", None, False)
