"""Where videos are that were dropped on a page: on the disk only as long as that page is open."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory


class Dropped:
    """Makes a folder for each page. Only the one posecoach that shows pages may use it."""

    def __init__(self, folder: Path) -> None:
        """Use a folder that nothing else uses; it is made when it is needed."""
        self._folder = folder
        self._is_ours = False

    def begin(self) -> TemporaryDirectory[str]:
        """Return a folder that is deleted when it is closed, and at the end of the program.

        What a posecoach that was killed has left there is deleted first.
        """
        if not self._is_ours:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._is_ours = True
        return TemporaryDirectory(dir=self._folder, ignore_cleanup_errors=True)
