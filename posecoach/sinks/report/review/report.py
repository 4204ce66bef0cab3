"""Write the page of a review: one file with all in it, or a folder with the video beside the page."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Self

from posecoach.errors import OutputError
from posecoach.outputs import reject_unwritable
from posecoach.sinks.report.review.model import Review
from posecoach.sinks.report.review.page import Media, as_html, data_uri
from posecoach.sinks.report.review.place import is_one_file

_PAGE, _VIDEO, _JSON, _CSV = "index.html", "annotated.mp4", "set.json", "set.csv"


class Report:
    """A page in the making.

    Attributes:
        video: Where the video with what was seen is to be written, if there is one.
    """

    def __init__(self, target: Path) -> None:
        """Make sure that it can be written, before any work is done.

        Args:
            target: A file that ends in .html, or a folder, which is made.

        Raises:
            OutputError: It cannot be written there.
        """
        self._target = target
        self._is_one_file = is_one_file(target)
        self._passing: TemporaryDirectory[str] | None = None
        try:
            self._folder = self._hidden_folder() if self._is_one_file else self._made_folder()
        except OSError as error:
            raise _unwritable(target, error) from error
        self.video = self._folder / _VIDEO

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind that is not part of a written page."""
        self.discard()

    def write(self, review: Review, video: Path | None, pictures: Mapping[str, str]) -> None:
        """Write the page and what belongs beside it.

        Args:
            review: What it shows.
            video: The video with what was seen, at `Report.video` or anywhere else; None for none.
            pictures: Of the stills, by title.

        Raises:
            OutputError: The disk is full or gone.
        """
        try:
            if self._is_one_file:
                _write(self._target, as_html(review, Media(_embedded(video), pictures)))
            else:
                self._write_folder(review, video, pictures)
        except OSError as error:
            raise _unwritable(self._target, error) from error

    def discard(self) -> None:
        """Leave nothing behind that is not part of a written page. Once is enough."""
        if self._passing:
            self._passing.cleanup()
        else:
            with suppress(OSError):  # it has files in it: a page, or the person's own
                self._target.rmdir()

    def _hidden_folder(self) -> Path:
        """Return a folder beside the target: the video is large, and there must be room for it there."""
        reject_unwritable(self._target)
        self._passing = TemporaryDirectory(prefix=".posecoach-", dir=self._target.absolute().parent)
        return Path(self._passing.name)

    def _made_folder(self) -> Path:
        if self._target.exists() and not self._target.is_dir():
            raise OutputError(
                f"{self._target} cannot be written: it is a file. "
                "Name a folder, or a file that ends in .html."
            )
        self._target.mkdir(exist_ok=True)
        for name in (_PAGE, _JSON, _CSV):
            reject_unwritable(self._target / name)
        return self._target

    def _write_folder(self, review: Review, video: Path | None, pictures: Mapping[str, str]) -> None:
        if video and not (self.video.exists() and video.samefile(self.video)):
            copyfile(video, self.video)
        _write(self._target / _JSON, review.json)
        _write(self._target / _CSV, review.csv)
        media = Media(_VIDEO if video else "", pictures, _JSON, _CSV)
        _write(self._target / _PAGE, as_html(review, media))


def _embedded(video: Path | None) -> str:
    return data_uri(video.read_bytes(), "video/mp4") if video else ""


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", errors="replace", newline="\n")


def _unwritable(target: Path, error: OSError) -> OutputError:
    return OutputError(f"{target} cannot be written ({error.strerror}). Name a place that you may write to.")
