"""Measure the live path in real time: its work beyond the bare MediaPipe call, and the latency that it adds.

    python benchmarks/live.py VIDEO [--exercise NAME] [--seconds N] [--unwatched]

The video plays as a webcam; all that a session does is done: guide, voice, database, and the live picture
where somebody looks. Each frame is timed from being handed over to the next request for one. Latency is from
the moment the camera had the picture to its JPEG being shown, less the inference. The live picture is drawn
in a thread of its own; the last ratio adds what that costs.
"""

import argparse
import time
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from speed import Stopwatch

from posecoach.estimators.mediapipe import MediaPipeEstimator
from posecoach.estimators.model import model_path
from posecoach.guide.guide import Guide
from posecoach.guide.plan import plan_of_exercise
from posecoach.live import LiveSession
from posecoach.sinks.database import DatabaseSink
from posecoach.sinks.screen import live as screen
from posecoach.sinks.voice.output import WavOutput
from posecoach.sinks.voice.speaker import Speaker
from posecoach.sources.camera import Camera
from posecoach.specs.load import load_exercises, shipped_specs
from posecoach.store.store import Store


class Watched(Camera):
    """A camera that notes when each frame was handed over, and how long the work on it took."""

    def __init__(self, name: str) -> None:
        """Open a camera."""
        super().__init__(name)
        self.handed_s: list[float] = []
        self.work_s: list[float] = []
        self.frame_s: list[float] = []

    def __next__(self):  # noqa: ANN204
        """Give the next frame."""
        if self.handed_s:
            self.work_s.append(time.perf_counter() - self.handed_s[-1])
        frame = super().__next__()
        self.handed_s.append(time.perf_counter())
        self.frame_s.append(frame.time_s)
        return frame


def timed(function, taken_s):  # noqa: ANN001, ANN201
    """Note how long each call of a function takes."""

    def wrapped(*args: object) -> object:
        start_s = time.perf_counter()
        result = function(*args)
        taken_s.append(time.perf_counter() - start_s)
        return result

    return wrapped


class Page:
    """Somebody who looks, or not; notes when each picture came."""

    def __init__(self, is_watched: bool) -> None:
        """Look, or do not."""
        self.is_watched = is_watched
        self.shown_s: list[float] = []

    def publish(self, jpeg: bytes) -> None:
        """Note a picture."""
        self.shown_s.append(time.perf_counter())


def main() -> None:
    """Run a session for a while."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("video")
    parser.add_argument("--exercise", default="cat_cow")
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--unwatched", action="store_true")
    options = parser.parse_args()
    watch, camera, page = Stopwatch(), Watched(options.video), Page(not options.unwatched)
    drawn_s: list[float] = []
    screen.mirrored, screen.as_jpeg = timed(screen.mirrored, drawn_s), timed(screen.as_jpeg, drawn_s)
    plan = plan_of_exercise(load_exercises([shipped_specs()])[options.exercise])
    with TemporaryDirectory() as folder, MediaPipeEstimator(model_path()) as estimator:
        store = Store(Path(folder) / "posecoach.db")
        sinks = [
            DatabaseSink(store, store.begin_session(plan.title)),
            Speaker("en", WavOutput(Path(folder) / "heard.wav")),
            screen.LivePicture(page),
        ]
        session = LiveSession(Guide(plan), camera, lambda tell: nullcontext(estimator), sinks)
        session.start()
        session.wait(options.seconds)
        session.stop()
        session.wait(10)
        store.close()
    report(watch, camera, page, sum(drawn_s))


def report(watch: Stopwatch, camera: Watched, page: Page, drawn_s: float) -> None:
    """Print the figures."""
    bare_ms, work_ms = median(watch.bare_s) * 1000, median(camera.work_s) * 1000
    print(f"frames                     {len(camera.work_s)}")
    print(f"bare detect_for_video      {bare_ms:.2f} ms (median)")
    print(f"whole work on a frame      {work_ms:.2f} ms (median)")
    print(f"whole / bare, of medians   {work_ms / bare_ms:.3f}")
    print(f"whole / bare, of sums      {sum(camera.work_s) / sum(watch.bare_s):.3f}")
    print(f"with the drawing beside it {(sum(camera.work_s) + drawn_s) / sum(watch.bare_s):.3f}")
    if page.shown_s:
        # The quickest hand-over stands for none at all: the two clocks have no common zero.
        zero_s = min(h - f for h, f in zip(camera.handed_s, camera.frame_s, strict=True))
        n = min(len(page.shown_s), len(watch.bare_s))
        shown = zip(page.shown_s[:n], camera.frame_s, watch.bare_s, strict=False)
        added_ms = sorted((s - zero_s - f - b) * 1000 for s, f, b in shown)
        print(f"added latency              {median(added_ms):.1f} ms (median), "
              f"{added_ms[int(0.95 * n)]:.1f} ms (95 %)")  # fmt: skip


if __name__ == "__main__":
    main()
