"""Watching live in the terminal: one line that tells where the day stands, and keys."""

import signal
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from types import FrameType
from typing import Any

from rich.live import Live
from rich.text import Text

from posecoach.cli.console import out, remark
from posecoach.cli.keys import terminal_keys
from posecoach.library import usable
from posecoach.live import OpenEstimator
from posecoach.session import Sink
from posecoach.sinks.report.sitting_record import SittingRecord
from posecoach.sinks.report.sitting_text import as_line, as_lines, event_in_words
from posecoach.sitting.commands import Ask
from posecoach.sitting.status import SittingMoment
from posecoach.store.store import Store
from posecoach.watch import Desk, Outcome, Watch

_LOOK_S = 0.25
"How often keys are looked at; the line is drawn anew when it says something else."

_ENDED_S = 10.0

_HALF_AN_HOUR_S, _HOUR_S = 1800.0, 3600.0

_HELP = (
    "While I watch, other programs may not get this camera. Before a video call press s: that lets go of it "
    "for half an hour, and then I look again.\n"
    "s snooze for half an hour, h for an hour, t for today · w watch again · r learn my upright anew · q end"
)


def watch_live(
    desk: Desk, given: Mapping[str, Any], open_estimator: OpenEstimator, *, quiet: bool
) -> tuple[Outcome, str]:
    """Watch until it is ended by a key, Ctrl-C or a signal.

    Args:
        desk: Where, and how; its camera is '' for the one that is set.
        given: Settings by name that go before those that are kept.
        open_estimator: What finds poses.
        quiet: Whether only what is wrong is printed.

    Returns:
        What it came to, and why it could not go on or be kept, in one sentence; '' when it could.

    Raises:
        PosecoachError: It cannot begin.
    """
    told = deque[str]()
    record, lines = SittingRecord(), _Lines(told)
    with closing(Store()) as store:
        settings = replace(store.settings(), **given)
        desk = replace(desk, camera=desk.camera or settings.camera)
        exercises = usable()[0].values()
        sinks: list[Sink[SittingMoment]] = [record] if quiet else [record, lines]
        watch = Watch(desk, settings, store, open_estimator, exercises, told.append, sinks)
        with _ended_by_signals(watch):
            try:
                watch.start()
                if not quiet:
                    remark(_HELP)
                _attend(watch, told, quiet=quiet)
            finally:
                watch.close(_ENDED_S)
    if not quiet and record.n_frames:
        out.print(as_lines(record.day.totals), markup=False)
    return watch.outcome(record), watch.session.failure


def _attend(watch: Watch, told: deque[str], *, quiet: bool) -> None:
    """Show what is new and obey keys until the session ends."""
    does = {
        "s": lambda: watch.snooze(_HALF_AN_HOUR_S),
        "h": lambda: watch.snooze(_HOUR_S),
        "t": watch.snooze_today,
        "w": lambda: watch.ask(Ask.WAKE),
        "r": lambda: watch.ask(Ask.RECALIBRATE),
        "q": watch.session.stop,
    }
    is_shown = out.is_terminal and not quiet
    with terminal_keys() as keys, Live(console=out, auto_refresh=False, transient=True) as live:
        shown = trouble = ""
        while watch.session.is_running:
            for key in keys.typed():
                does.get(key.lower(), lambda: None)()
            if watch.trouble and watch.trouble != trouble and not quiet:
                told.append(watch.trouble)
            trouble = watch.trouble
            while told:
                live.console.print(told.popleft(), markup=False)
            line = _line(watch)
            if is_shown and line != shown and keys.is_ours:
                live.update(Text(line, overflow="ellipsis", no_wrap=True), refresh=True)
                shown = line
            time.sleep(_LOOK_S)


def _line(watch: Watch) -> str:
    moment = watch.session.latest
    if moment is None:
        return watch.session.notice or "One moment ..."
    return as_line(moment.status, moment.frame.time_s)


class _Lines:
    """A sink that tells what is worth a line of its own, with the time of day."""

    def __init__(self, told: deque[str]) -> None:
        self._told = told

    def receive(self, moment: SittingMoment) -> None:
        """Tell what happened at this moment."""
        for words in filter(None, map(event_in_words, moment.events)):
            self._told.append(f"{time.strftime('%H:%M')}  {words}")

    def close(self) -> None:
        """Nothing is held."""

    def discard(self) -> None:
        """Nothing is held."""


@contextmanager
def _ended_by_signals(watch: Watch) -> Iterator[None]:
    """End the session, not the program, on Ctrl-C and on being told to end: the day is summed up."""

    def stop(number: int, frame: FrameType | None) -> None:
        watch.session.stop()

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    before = {
        getattr(signal, n): signal.signal(getattr(signal, n), stop) for n in names if hasattr(signal, n)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
