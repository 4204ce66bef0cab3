"""A recorded video as frames with their own times."""

import math
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import cv2
import numpy as np

from posecoach.errors import SourceError
from posecoach.frame import Frame, Image, light_of

# FFmpeg and OpenCV print a line for every damaged picture straight to standard error, over the
# progress bar. What matters in them is in `VideoFile.warning`; whoever needs them sets the two
# variables. -8 is FFmpeg's AV_LOG_QUIET; OpenCV reads it when the first file is opened.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
if "OPENCV_LOG_LEVEL" not in os.environ:
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

_MAX_FAILURES = 1000
"Failed reads in a row that mean the end: 30 s of damaged packets, and 0.2 s spent at the end."

_MAX_FPS = 1000.0
"A 'frame rate' from here up is the tick of the container's clock."

_USUAL_FPS = 25.0
"Stands in where a file names no frame rate, as it does in FFmpeg."

_TOLERANCE_S = 1.0
"How much may be missing without a word: sound often runs a little longer than the picture."

_GAP_S = 0.3
"A longer stretch without a picture, in a file with damaged packets, is taken to be lost."

_PUNCTUAL_S = 0.001
"A picture this much before its time is taken: containers round."

_TEXT_ART = int.from_bytes(b"ansi", "little")
"FFmpeg plays any *.txt as a film of terminal output; this is the codec it then names."


class VideoFile:
    """The frames of a recorded video, each with the time the file gives it: all, or one every so often.

    Iterating opens the file and reads it from the start, each time anew; one reader at a time. The
    file is released at its end, by `close` and at the end of a `with` block.

    Times start at 0 and strictly increase. A time that cannot be (not later than the one before,
    or beyond the end that the file announces) is replaced by the previous time plus 1 / `fps`,
    which for a file without any times is index / `fps`. What cannot be decoded is left out.

    Attributes:
        path: The file.
        width: Width of the pictures in pixels, after the rotation that the file asks for.
        height: Their height in pixels, after the rotation that the file asks for.
        fps: Frames per second as the file announces them, an average where they vary; NaN unknown.
        n_frames: How many frames there should be, an estimate; None unknown.
        duration_s: How long the video should be in seconds; NaN unknown. Too long in a file
            whose ends were hidden by an edit list instead of cut off.
        every_s: The least time from one frame to the next, in seconds of the file; 0 for every frame. It
            may be changed at any time, and counts from the frame that was given last. What lies between
            is passed over at the cost of its decoding alone.
        warning: One sentence after all frames were read if a second or more of them could not be;
            else None.
    """

    def __init__(self, path: Path) -> None:
        """Read the first frame and what the file says about itself.

        Raises:
            SourceError: The file is missing, unreadable, or no video.
        """
        _reject_non_files(path)
        self.path = path
        self.warning: str | None = None
        self.every_s = 0.0
        self._reading: Generator[Frame] | None = None
        capture = _opened(path)
        announced = capture.get(cv2.CAP_PROP_FRAME_COUNT)
        fps = capture.get(cv2.CAP_PROP_FPS)
        image = next((_retrieved(capture) for _ in _grabbed(capture)), None)
        capture.release()
        if image is None:
            raise _not_a_video(path)
        self.height, self.width = image.shape[:2]
        self.fps = fps if 0 < fps < _MAX_FPS else math.nan
        # The count of a file that has none is a large negative number.
        self.duration_s = announced / fps if announced > 0 and fps > 0 else math.nan
        self.n_frames = int(announced) if announced > 0 and self.fps > 0 else None

    def __iter__(self) -> Iterator[Frame]:
        """Read the file from its start.

        Raises:
            SourceError: The file has gone since.
        """
        self.close()
        self._reading = self._read()
        return self._reading

    def __enter__(self) -> Self:
        """Return the file itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release the file."""
        self.close()

    def close(self) -> None:
        """Stop reading and release the file."""
        if self._reading is not None:
            self._reading.close()

    def _read(self) -> Generator[Frame]:
        self.warning = None
        capture = _opened(self.path)
        step_s = 1 / (self.fps if self.fps > 0 else _USUAL_FPS)
        timeline = _Timeline(step_s, latest_s=self.duration_s + _TOLERANCE_S)
        n_read, n_given, given_s, lost_s = 0, 0, -math.inf, 0.0
        try:
            for container_s, has_failed in _grabbed(capture):
                n_read += 1
                passed_s = timeline.advance(container_s)
                if has_failed and passed_s > _GAP_S:
                    lost_s += passed_s - step_s
                if timeline.now_s - given_s < self.every_s - _PUNCTUAL_S:
                    continue
                if (image := _retrieved(capture)) is not None:
                    yield Frame(n_given, timeline.now_s, image, light_of(image))
                    n_given, given_s = n_given + 1, timeline.now_s
        finally:
            capture.release()
        self.warning = self._damage(n_read, timeline.now_s + step_s, lost_s)

    def _damage(self, n_read: int, end_s: float, lost_s: float) -> str | None:
        """Say how much of the file is missing, or return None where that is not worth a word.

        Fewer frames and an earlier end than announced are no proof in an MP4 file that is whole:
        there it is an edit list that hides the rest.
        """
        total_s = end_s
        if self.n_frames and n_read < self.n_frames and not _is_whole_mp4(self.path):
            total_s = max(end_s, self.duration_s)
        read_s = end_s - lost_s
        if total_s - read_s < _TOLERANCE_S:
            return None
        return f"{self.path.name} is damaged or cut short: {read_s:.1f} s of {total_s:.1f} s could be read."


class _Timeline:
    """Turns a container's times into times that start at 0 and strictly increase.

    Args:
        step_s: Stands in for an interval that cannot be.
        latest_s: No time of the container beyond this one is believed; may be NaN.
    """

    def __init__(self, step_s: float, latest_s: float) -> None:
        self.now_s = 0.0
        self._step_s = step_s
        self._latest_s = latest_s
        self._start_s = math.nan
        self._claimed_s = 0.0

    def advance(self, container_s: float) -> float:
        """Go to the next frame, which the container puts at `container_s`; return the time passed."""
        if math.isnan(self._start_s):
            self._start_s = container_s
            return 0.0
        claimed_s = container_s - self._start_s
        passed_s = self._passed(claimed_s)
        self._claimed_s = claimed_s
        self.now_s += passed_s
        return passed_s

    def _passed(self, claimed_s: float) -> float:
        interval_s = claimed_s - self._claimed_s
        ahead_s = claimed_s - self.now_s
        if interval_s <= 0 or claimed_s > self._latest_s:
            return self._step_s
        if ahead_s > 0:
            return ahead_s
        # A time that was given twice put us a little ahead: let the container catch up. Further
        # behind, its clock was set back, as in files that were joined end to end: keep its tempo.
        return interval_s / 2 if ahead_s > -_TOLERANCE_S else interval_s


def _grabbed(capture: cv2.VideoCapture) -> Iterator[tuple[float, bool]]:
    """Go from picture to picture; yield the container's time, and whether any read has failed so far.

    A failed read is the end of the file or one damaged packet in it: OpenCV does not tell.
    """
    failures = 0
    has_failed = False
    while failures < _MAX_FAILURES:
        if not capture.grab():
            failures += 1
            continue
        has_failed = has_failed or failures > 0
        failures = 0
        yield capture.get(cv2.CAP_PROP_POS_MSEC) / 1000, has_failed


def _retrieved(capture: cv2.VideoCapture) -> Image | None:
    """Return the picture that was grabbed last, or None when it cannot be had."""
    is_read, image = capture.retrieve()
    return np.asarray(image, np.uint8) if is_read else None


def _reject_non_files(path: Path) -> None:
    if path.is_dir():
        raise SourceError(f"{path} is a folder; give one video file in it.")
    try:
        with path.open("rb") as file:
            is_empty = not file.read(1)
    except OSError as error:
        raise SourceError(
            f"{path} cannot be opened ({error.strerror}); check its name and who may read it."
        ) from error
    if is_empty:
        raise SourceError(f"{path} is empty; copy or record it again.")


def _opened(path: Path) -> cv2.VideoCapture:
    # Absolute, because FFmpeg takes what stands before a colon for a protocol: "take:2.mp4".
    capture = cv2.VideoCapture(str(path.absolute()), cv2.CAP_FFMPEG)
    if not capture.isOpened() or int(capture.get(cv2.CAP_PROP_FOURCC)) == _TEXT_ART:
        capture.release()
        raise _not_a_video(path)
    return capture


def _not_a_video(path: Path) -> SourceError:
    return SourceError(
        f"{path} holds no video that can be read: it may be sound only, another kind of file, or "
        "a recording that was cut off; give a whole video such as .mp4, .mkv or .webm."
    )


def _is_whole_mp4(path: Path) -> bool:
    """Whether this is an MP4 or MOV file whose last box ends where the file ends."""
    with path.open("rb") as file:
        if file.read(8)[4:] != b"ftyp":
            return False
        size = file.seek(0, os.SEEK_END)
        end = 0
        while end < size:
            end += _box_size(file, end, size)
    return end == size


def _box_size(file: BinaryIO, start: int, file_size: int) -> int:
    """Return the size of the box at `start`: 0 stands for "to the end", 1 for a long size."""
    file.seek(start)
    size = int.from_bytes(file.read(4))
    if size == 1:
        file.seek(start + 8)
        size = int.from_bytes(file.read(8))
    # A damaged size must not keep the reader on the spot.
    return max(size, 8) if size else file_size - start
