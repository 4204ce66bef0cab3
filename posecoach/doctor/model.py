"""The pose model: whether it sees, and how fast."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import cv2
import numpy as np

from posecoach.doctor.finding import Finding, State
from posecoach.errors import ModelError
from posecoach.estimators.model import model_path
from posecoach.frame import Frame, Image

NEEDED_HZ = 15
"Pictures a second that coaching needs: a quick pulse takes half a second, and has two turns."

_TOO_SLOW_MS = 1000 / NEEDED_HZ
_FAST_ENOUGH_MS = _TOO_SLOW_MS * 2 / 3
"A third is left for all else: counting, drawing, the voice, the browser."

_N_WARM_UP, _N_TIMED = 5, 20
_STEP_S = 1 / 30

_PERSON = Path(__file__).with_name("person.jpg")
"A picture of somebody, from our own renderer."

_FASTER = "Close other programs, and plug in the power supply."


def look_at_model(given: Path | None, tell: Callable[[str], None]) -> Finding:
    """Open the pose model, fetching it first if need be, and let it find a person in a picture.

    Args:
        given: The file a person named, if any.
        tell: Is told in one line when it is fetched.
    """
    # Takes a second, and may fail: then the check of the libraries says why.
    from posecoach.estimators.mediapipe import MediaPipeEstimator

    picture = _picture()
    try:
        path = model_path(given, report=tell)
        with MediaPipeEstimator(path) as estimator:
            times_ms = []
            for i in range(_N_WARM_UP + _N_TIMED):
                began_s = time.perf_counter()
                pose = estimator.estimate(Frame(i, i * _STEP_S, picture))
                times_ms.append((time.perf_counter() - began_s) * 1000)
    except ModelError as error:
        return Finding("pose model", State.FAIL, str(error))
    if pose is None:
        cure = "Name another one with --model, or none."
        return Finding("pose model", State.FAIL, f"{path} does not find the person in a picture.", cure)
    return verdict(path, median(times_ms[_N_WARM_UP:]))


def verdict(path: Path, picture_ms: float) -> Finding:
    """Judge how long a model takes for a picture, in milliseconds."""
    text = f"{picture_ms:.0f} ms a picture: {{}} ({path})"
    if picture_ms <= _FAST_ENOUGH_MS:
        return Finding("pose model", State.OK, text.format("fast enough"))
    if picture_ms <= _TOO_SLOW_MS:
        return Finding("pose model", State.WARN, text.format("only just fast enough"), _FASTER)
    too_slow = f"too slow for the {NEEDED_HZ} pictures a second that coaching needs"
    return Finding("pose model", State.FAIL, text.format(too_slow), _FASTER)


def _picture() -> Image:
    # Read by Python, since OpenCV opens no path with other letters on Windows.
    encoded = np.frombuffer(_PERSON.read_bytes(), np.uint8)
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)
