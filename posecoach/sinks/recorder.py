"""A sink that keeps the poses, for replaying them without the video and the model."""

from pathlib import Path

from posecoach.errors import OutputError
from posecoach.moment import Moment
from posecoach.outputs import reject_unwritable
from posecoach.pose_file import UNKNOWN, Doing, PoseRecorder


class Recorder:
    """Gathers the poses of a session and writes them when it closes. No picture is kept."""

    def __init__(self, path: Path, doing: Doing = UNKNOWN) -> None:
        """Make sure that the file can be written, before any work is done; it tells what is done.

        Raises:
            OutputError: It cannot be written there.
        """
        if path.suffix.lower() != ".npz":
            raise OutputError(f"{path} cannot be written: recorded poses go to a file that ends in .npz.")
        reject_unwritable(path)
        self._path, self._poses = path, PoseRecorder(doing)

    def receive(self, moment: Moment) -> None:
        """Take one pose."""
        if not moment.is_repeat:
            self._poses.add(moment.frame.time_s, moment.pose, moment.frame.light)

    def close(self) -> None:
        """Write the file, unless there was no frame. Once is enough."""
        poses, self._poses = self._poses, PoseRecorder()
        if len(poses):
            poses.save(self._path)

    def discard(self) -> None:
        """Forget the poses; a file that was there before stays as it was."""
        self._poses = PoseRecorder()
