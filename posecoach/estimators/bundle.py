"""Make the `.task` bundle that MediaPipe's PoseLandmarker opens out of plain TFLite networks.

Importing this takes a second, as MediaPipe does; `posecoach.estimators.model` needs it once in a lifetime.
"""

# The classes that MediaPipe and flatbuffers generate have no types.
# mypy: disable-error-code="no-untyped-call, assignment, attr-defined"

import hashlib
import io
from collections.abc import Mapping
from zipfile import ZipInfo

import flatbuffers
from mediapipe.tasks.metadata import metadata_schema_py_generated as metadata
from mediapipe.tasks.metadata import schema_py_generated as tflite
from mediapipe.tasks.python.metadata.metadata_writers.model_asset_bundle_utils import AlignZipFile

_ALIGNMENT = 4
"Bytes: MediaPipe maps the networks into memory where they lie in the bundle."


def bundle(networks: Mapping[str, bytes]) -> bytes:
    """Return a bundle of networks by name. The same networks give the same bytes."""
    file = io.BytesIO()
    with AlignZipFile(file, mode="w", alignment=_ALIGNMENT) as archive:
        for name, network in networks.items():
            # Named by a ZipInfo, an entry does not carry the time of day.
            archive.writestr(ZipInfo(name), network)
    return file.getvalue()


def with_scaling(network: bytes, mean: float, std: float) -> bytes:
    """Return a TFLite network that says its input is (colour - mean) / std, colours being 0 to 255.

    The Tasks API refuses a network that does not say it. The same network gives the same bytes.
    """
    model = tflite.ModelT.InitFromObj(tflite.Model.GetRootAs(network, 0))
    buffer = tflite.BufferT()
    buffer.data = _metadata(mean, std, n_outputs=len(model.subgraphs[0].outputs))
    entry = tflite.MetadataT()
    entry.name, entry.buffer = b"TFLITE_METADATA", len(model.buffers)
    model.buffers.append(buffer)
    model.metadata = [*(model.metadata or []), entry]
    return _packed(model, b"TFL3")


def weights_sha256(network: bytes) -> str:
    """Return the SHA-256 of everything a TFLite network has learnt, whatever metadata it carries."""
    model = tflite.Model.GetRootAs(network, 0)
    about = {model.Metadata(i).Buffer() for i in range(model.MetadataLength())}
    digest = hashlib.sha256()
    for i in range(model.BuffersLength()):
        if i not in about and model.Buffers(i).DataLength():
            digest.update(model.Buffers(i).DataAsNumpy())
    return digest.hexdigest()


def _metadata(mean: float, std: float, n_outputs: int) -> bytes:
    scaling = metadata.NormalizationOptionsT()
    scaling.mean, scaling.std = [mean], [std]
    step = metadata.ProcessUnitT()
    step.optionsType, step.options = metadata.ProcessUnitOptions.NormalizationOptions, scaling
    image = metadata.TensorMetadataT()
    image.name, image.content, image.processUnits = "image", _rgb_image(), [step]
    graph = metadata.SubGraphMetadataT()
    graph.inputTensorMetadata = [image]
    graph.outputTensorMetadata = [metadata.TensorMetadataT() for _ in range(n_outputs)]
    whole = metadata.ModelMetadataT()
    whole.subgraphMetadata = [graph]
    return _packed(whole, b"M001")


def _rgb_image() -> metadata.ContentT:
    properties = metadata.ImagePropertiesT()
    properties.colorSpace = metadata.ColorSpaceType.RGB
    content = metadata.ContentT()
    content.contentPropertiesType = metadata.ContentProperties.ImageProperties
    content.contentProperties = properties
    return content


def _packed(table: tflite.ModelT | metadata.ModelMetadataT, kind: bytes) -> bytes:
    builder = flatbuffers.Builder(0)
    builder.Finish(table.Pack(builder), kind)
    return bytes(builder.Output())
