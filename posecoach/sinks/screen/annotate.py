"""A sink that writes the pictures with their overlay as a video."""

from pathlib import Path

from posecoach.moment import Moment
from posecoach.sinks.screen.overlay import overlay
from posecoach.sinks.screen.video_file import VideoWriter


class Annotator:
    """Writes every frame with its overlay, at the source's own times and with its sound."""

    def __init__(self, target: Path, source: Path) -> None:
        """Open the target.

        Raises:
            OutputError: It cannot be written there.
        """
        self._writer = VideoWriter(target, source)

    def receive(self, moment: Moment) -> None:
        """Write one frame."""
        if not moment.is_repeat:
            self._writer.write(overlay(moment.frame.image, moment), moment.frame.time_s)

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()

    def discard(self) -> None:
        """Leave no file behind; one that was there before stays as it was."""
        self._writer.discard()
