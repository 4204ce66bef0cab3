"""A recording that plays as if it were a webcam: at its own speed, over and over."""

import math
import time
from collections.abc import Iterator
from pathlib import Path

from posecoach.errors import SourceError
from posecoach.frame import Frame, Image
from posecoach.sources.video import VideoFile

_HOLD_S = 0.5
"A picture that is shown longer than this is given again, as a webcam before a screen would give it."

_USUAL_STEP_S = 1 / 25
"How long the last picture is shown where the file does not say."


class Playing:
    """A film that plays: each picture is given when it is due by the file's own times."""

    def __init__(self, video: VideoFile) -> None:
        self._video = video
        self._step_s = _USUAL_STEP_S if math.isnan(video.fps) else 1 / video.fps
        self._frames: Iterator[Frame] = iter(())
        self._start_s = -math.inf
        self._due_s = -math.inf
        self._passed_s = 0.0
        self._next: Image | None = None
        self._shown: Image | None = None

    def read(self) -> Image | None:
        """Wait until the next picture is due and return it; None when the file has gone."""
        if self._next is None:
            try:
                self._fetch()
            except SourceError:
                return None
        wait_s = self._due_s - time.perf_counter()
        if wait_s > _HOLD_S and self._shown is not None:
            time.sleep(_HOLD_S)
            return self._shown
        time.sleep(max(wait_s, 0))
        self._shown, self._next = self._next, None
        return self._shown

    def skip(self) -> bool:
        """Let the time of one picture pass; the next `read` passes over what was due meanwhile."""
        time.sleep(self._step_s)
        self._passed_s = time.perf_counter() - self._due_s
        return True

    def release(self) -> None:
        """Release the file."""
        self._video.close()

    def _fetch(self) -> None:
        self._video.every_s, self._passed_s = self._passed_s, 0.0
        frame = next(self._frames, None)
        if frame is None:
            self._frames = iter(self._video)
            frame = next(self._frames, None)
            self._start_s = max(self._due_s + self._step_s, time.perf_counter())
        if frame is not None:
            self._next, self._due_s = frame.image, self._start_s + frame.time_s


class Film:
    """A video file as a device. Each time it is opened it plays from its start.

    Attributes:
        name: The file's name.
    """

    may_stand_still = True

    def __init__(self, path: Path) -> None:
        """Look into the file.

        Raises:
            SourceError: The file is missing, unreadable, or no video.
        """
        self._video = VideoFile(path)
        self.name = path.name
        self.gone = self.unopened = f"{path} can no longer be read. Put the file back."

    def open(self) -> Playing:
        """Begin to play."""
        return Playing(self._video)
