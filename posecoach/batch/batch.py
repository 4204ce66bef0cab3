"""Judge many recordings side by side, keep each result as soon as it is there, and begin where it stopped."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from posecoach.batch.crew import Staff
from posecoach.batch.cutting import n_pieces
from posecoach.batch.page import Entry, as_page
from posecoach.batch.recordings import is_poses, result_names
from posecoach.batch.results import Plain, as_text, fingerprint, kept_result, made_from, write_whole
from posecoach.batch.table import Row, as_table
from posecoach.batch.task import Judging
from posecoach.batch.work import Outcome, Work, do
from posecoach.errors import OutputError, SourceError
from posecoach.landmarks import Side
from posecoach.sources.video import VideoFile
from posecoach.specs.model import Exercise

_TABLE, _PAGE, _LOCK = "table.csv", "index.html", ".posecoach.lock"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be judged, and how.

    Attributes:
        recordings: Videos and recorded poses.
        out: The folder for the results; it is made.
        exercise: What is done in all of them; None to find out for each.
        exercises: What there is to choose from, by id.
        side: Of an exercise with sides, the only one to count; None for both.
        model: The pose model; None for the usual one.
        has_reports: Whether each gets a page of its own.
    """

    recordings: tuple[Path, ...]
    out: Path
    exercise: Exercise | None
    exercises: Mapping[str, Exercise]
    side: Side | None = None
    model: Path | None = None
    has_reports: bool = False


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who wants to know how a batch goes on.

    Attributes:
        opened: Told how many seconds of recordings there are, and how many of these were done before.
        advanced: Told how many seconds are done.
        settled: Told of each recording that is done, or cannot be.
    """

    opened: Callable[[float, float], None] = lambda total_s, done_s: None
    advanced: Callable[[float], None] = lambda done_s: None
    settled: Callable[[Row], None] = lambda row: None


@dataclass(slots=True)
class _Item:
    """A recording: what its result is made from and called, and what is known of it so far."""

    path: Path
    name: str
    made_from: Plain
    duration_s: float = 0.0
    entry: Entry | None = None


def review(batch: Batch, staff: Staff, model_file: Callable[[], Path], watcher: Watcher) -> list[Row]:
    """Judge all that is not judged yet; write each result, the table and the page.

    Args:
        batch: What to judge.
        staff: Who does it.
        model_file: Returns the model that is used, where there is a video.
        watcher: Is told how it goes on.

    Returns:
        A row for each recording, in their order.

    Raises:
        OutputError: The results cannot be written, or another posecoach is writing there.
        PosecoachError: There is no model, or nobody to do the work.
    """
    with _locked(batch.out):
        items = _items(batch, model_file)
        _judge(batch, items, staff, watcher)
        entries = [item.entry for item in items if item.entry]
        rows = [entry.row for entry in entries]
        write_whole(batch.out / _TABLE, as_table(rows))
        write_whole(batch.out / _PAGE, as_page(entries))
    return rows


def _items(batch: Batch, model_file: Callable[[], Path]) -> list[_Item]:
    chosen_from = [batch.exercise] if batch.exercise else list(batch.exercises.values())
    judged_by = fingerprint(chosen_from, batch.side)
    names = result_names(batch.recordings)

    @cache
    def model() -> str:
        return hashlib.sha256(model_file().read_bytes()).hexdigest()

    return [_item(batch, path, names[path], judged_by, model) for path in batch.recordings]


def _item(batch: Batch, path: Path, name: str, judged_by: str, model: Callable[[], str]) -> _Item:
    """Look at a recording and at what was kept of it."""
    try:
        duration_s = 0.0 if is_poses(path) else VideoFile(path).duration_s
        found = "" if is_poses(path) else model()
        item = _Item(path, name, made_from(path, judged_by, found), duration_s)
    except OSError as error:
        return _Item(path, name, {}, entry=_failed(path, f"{path} has gone ({error.strerror})."))
    except SourceError as error:
        return _Item(path, name, {}, entry=_failed(path, str(error)))
    plain = kept_result(_result_file(batch, item), item.made_from)
    if plain and (not batch.has_reports or _report_file(batch, item).exists()):
        item.entry = _judged(batch, item, plain)
    return item


def _judge(batch: Batch, items: list[_Item], staff: Staff, watcher: Watcher) -> None:
    """Judge what is not judged yet."""
    known_s = [item.duration_s if item.duration_s > 0 else 0.0 for item in items]
    before_s = sum(s for s, item in zip(known_s, items, strict=True) if item.entry)
    watcher.opened(sum(known_s), before_s)
    pieces = n_pieces([item.duration_s for item in items], staff.side_by_side)
    works = [
        Work(_task(batch, item), item.duration_s, n)
        for item, n in zip(items, pieces, strict=True)
        if not item.entry
    ]
    for item in items:
        if item.entry:
            _settle(batch, item, watcher)
    by_path = {item.path.absolute(): item for item in items}

    def finished(outcome: Outcome) -> None:
        item = by_path[outcome.task.path]
        item.entry = _taken(batch, item, outcome)
        _settle(batch, item, watcher)

    if works:
        with TemporaryDirectory(prefix="posecoach-", ignore_cleanup_errors=True) as scratch:
            do(works, staff, Path(scratch), finished, lambda done_s: watcher.advanced(before_s + done_s))


def _task(batch: Batch, item: _Item) -> Judging:
    report = _report_file(batch, item).absolute() if batch.has_reports else None
    return Judging(
        item.path.absolute(), batch.exercise, batch.exercises, batch.side, batch.model, report=report
    )


def _taken(batch: Batch, item: _Item, outcome: Outcome) -> Entry:
    """Keep what a recording came to."""
    if outcome.plain is None:
        return _failed(item.path, outcome.error)
    plain = outcome.plain | {"made_from": item.made_from}
    plain["video"]["path"] = str(item.path)
    write_whole(_result_file(batch, item), as_text(plain))
    return _judged(batch, item, plain)


def _settle(batch: Batch, item: _Item, watcher: Watcher) -> None:
    """Tell of a recording; what was kept of one that cannot be judged any more goes."""
    if item.entry and item.entry.row.error:
        for file in (_result_file(batch, item), _report_file(batch, item)):
            file.unlink(missing_ok=True)
    if item.entry:
        watcher.settled(item.entry.row)


def _judged(batch: Batch, item: _Item, plain: Plain) -> Entry:
    report = _report_file(batch, item).name if batch.has_reports else ""
    row = Row.of(item.path.name, plain)
    return Entry(row, _result_file(batch, item).name, report, plain["video"]["warning"] or "")


def _failed(path: Path, sentence: str) -> Entry:
    return Entry(Row(path.name, error=sentence))


def _result_file(batch: Batch, item: _Item) -> Path:
    return batch.out / f"{item.name}.json"


def _report_file(batch: Batch, item: _Item) -> Path:
    return batch.out / f"{item.name}.html"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Make the folder, and keep others from writing there meanwhile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(
            f"{folder} is being written by another posecoach. Wait for it, or name another folder."
        ) from error
    except OSError as error:
        raise OutputError(f"{folder} cannot be written ({error.strerror}). Name another folder.") from error
    try:
        yield
    finally:
        lock.release()
