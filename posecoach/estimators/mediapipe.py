"""Find poses with MediaPipe's PoseLandmarker: the only door through which MediaPipe comes in."""

from contextlib import nullcontext
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision
from mediapipe.tasks.python.vision.core.image import Image as MediaPipeImage
from mediapipe.tasks.python.vision.core.image import ImageFormat

from posecoach.errors import ModelError
from posecoach.estimators.quiet import quiet_native_stderr
from posecoach.frame import Frame, Image
from posecoach.landmarks import Landmark, Points, Pose
from posecoach.silhouette import trunk_outline

_LONG_SIDE_PX = 640
"Frames are shrunk to this: the networks see 256 pixels anyway, and the mask costs by the frame's size."


class MediaPipeEstimator:
    """Finds one person, frame after frame, in video mode: tracked, and lightly smoothed by MediaPipe.

    One estimator is for one recording or one session: a person who lies down is found by their face first
    and tracked from then on, so it must not be made anew in the middle.
    """

    def __init__(self, model: Path) -> None:
        """Open a `.task` bundle.

        Raises:
            ModelError: MediaPipe cannot use the file.
        """
        options = vision.PoseLandmarkerOptions(
            # The bytes rather than the path, which MediaPipe joins wrongly on Windows.
            base_options=BaseOptions(model_asset_buffer=model.read_bytes()),
            running_mode=vision.RunningMode.VIDEO,
            output_segmentation_masks=True,
        )
        try:
            with quiet_native_stderr():
                self._landmarker = vision.PoseLandmarker.create_from_options(options)
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{model} is no pose model that MediaPipe can use. Name another.") from error
        self._last_ms = -1
        self._has_warmed_up = False

    def __enter__(self) -> Self:
        """Return itself; leaving the block closes it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Release the networks."""
        self._landmarker.close()

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the pose in a frame, or None when nobody is found. Times must not go back."""
        if frame.is_blank:
            return None
        # MediaPipe misreads arrays that are not contiguous without a word; cvtColor's result is.
        rgb = cv2.cvtColor(_shrunk(frame.image), cv2.COLOR_BGR2RGB)
        # Its clock is whole milliseconds and must advance, also at 2000 frames a second.
        self._last_ms = max(self._last_ms + 1, round(frame.time_s * 1000))
        image = MediaPipeImage(image_format=ImageFormat.SRGB, data=rgb)
        with nullcontext() if self._has_warmed_up else quiet_native_stderr():
            result = self._landmarker.detect_for_video(image, self._last_ms)
        self._has_warmed_up = True
        return _pose(frame.time_s, rgb.shape[1], rgb.shape[0], result) if result.pose_landmarks else None


def _shrunk(image: Image) -> Image:
    """Return the image itself if it is small enough, else a smaller one."""
    height, width = image.shape[:2]
    scale = _LONG_SIDE_PX / max(height, width)
    if scale >= 1:
        return image
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _pose(time_s: float, width: int, height: int, result: vision.PoseLandmarkerResult) -> Pose:
    """Turn MediaPipe's result into a pose; the mask becomes the outline of the trunk, and is dropped."""
    landmarks, mask = result.pose_landmarks[0], result.segmentation_masks[0]
    aspect = width / height
    image = np.array([(p.x * aspect, p.y, p.z * aspect) for p in landmarks])
    world = np.array([(p.x, p.y, p.z) for p in result.pose_world_landmarks[0]])
    visibility = np.array([p.visibility for p in landmarks])
    # The view lives no longer than the mask; everything that is read from it is read here.
    pixels = mask.numpy_view().reshape(height, width)
    outline = trunk_outline(pixels, _middle(image, "SHOULDER") * height, _middle(image, "HIP") * height)
    return Pose(time_s, aspect, *(_rounded(part) for part in (image, world, visibility, outline)))


def _middle(image: Points, part: str) -> Points:
    middle: Points = image[[Landmark[f"LEFT_{part}"], Landmark[f"RIGHT_{part}"]], :2].mean(axis=0)
    return middle


def _rounded(part: Points) -> Points:
    """Round to what a recording keeps, so that replayed poses give the very same events."""
    return part.astype(np.float32).astype(np.float64)
