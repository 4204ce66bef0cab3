"""Measure what hours at the desk cost: the share of a core in real time, and the memory over simulated hours.

    python benchmarks/sitting.py VIDEO [--seconds 60] [--hours 0]

First the video plays as a webcam, over and over, and is watched in real time as `posecoach sit` watches; what
the playing itself costs, which no real webcam does, is measured apart. Then, where hours are asked for, the
video is replayed in its own time, one showing after another, and the memory is noted as they go by.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import takewhile
from pathlib import Path
from statistics import median

import cv2

from posecoach.estimators.change import change, glance
from posecoach.estimators.mediapipe import MediaPipeEstimator
from posecoach.estimators.model import model_path
from posecoach.estimators.sparing import STEADY_S, Sparing
from posecoach.frame import Frame
from posecoach.landmarks import Pose
from posecoach.session import run
from posecoach.sitting.plan import SittingPlan
from posecoach.sitting.posture import Mode
from posecoach.sitting.sitter import Sitter
from posecoach.sources.camera import Camera
from posecoach.sources.video import VideoFile

_WARM_UP_S = 20.0
"Until the upright is learnt every picture counts; eight hours have that once."


class Costed:
    """A source that notes time and CPU time when the first frames are over, and ends after some time."""

    def __init__(self, camera: Camera, seconds: float) -> None:
        self._camera, self._until_s = camera, _WARM_UP_S + seconds
        self.every_s = STEADY_S
        self.wall_s = self.cpu_s = self.since_s = 0.0
        self.n_frames = 0

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames."""
        for frame in takewhile(lambda frame: frame.time_s < self._until_s, self._camera):
            self._camera.every_s = self.every_s
            yield frame
            self._camera.every_s = self.every_s
            if frame.time_s < _WARM_UP_S:
                self.since_s, start_cpu_s, self.n_frames = time.perf_counter(), cpu_s(), 0
            self.n_frames += 1
        self.wall_s, self.cpu_s = time.perf_counter() - self.since_s, cpu_s() - start_cpu_s

    @property
    def share(self) -> float:
        """The share of a core."""
        return self.cpu_s / self.wall_s

    @property
    def a_second(self) -> float:
        """Frames a second."""
        return self.n_frames / self.wall_s


class Counted(MediaPipeEstimator):
    """The real estimator; notes what each call costs in CPU time, whatever thread does it."""

    def __init__(self) -> None:
        """Open the usual model."""
        super().__init__(model_path())
        self.cpu_s: list[float] = []
        self.asked_s: list[float] = []

    def estimate(self, frame: Frame) -> Pose | None:
        """Find a pose."""
        self.asked_s.append(time.perf_counter())
        before_s = cpu_s()
        pose = super().estimate(frame)
        self.cpu_s.append(cpu_s() - before_s)
        return pose


class Showings:
    """A video again and again until hours are over, each showing following the one before in time."""

    def __init__(self, path: Path, hours: float) -> None:
        self.video, self._until_s = VideoFile(path), hours * 3600
        self.every_s = STEADY_S

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames; tell the memory ten times in all."""
        index, offset_s, told_s = 0, 0.0, -1.0
        while offset_s < self._until_s:
            end_s = 0.0
            for frame in self.video:
                end_s = frame.time_s
                yield Frame(index, offset_s + end_s, frame.image, frame.light)
                self.video.every_s, index = self.every_s, index + 1
            offset_s += end_s + STEADY_S
            if offset_s - told_s >= self._until_s / 10:
                told_s = offset_s
                print(f"memory after {offset_s / 3600:5.2f} h     {memory_mb():.0f} MB")


def cpu_s() -> float:
    """Return the CPU time of this process, all its threads."""
    return time.process_time()


def memory_mb() -> float:
    """Return the resident memory now; where the system does not tell, the most it has been."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def judged(estimator: Counted, source: Costed | Showings) -> Sparing:
    """Watch a source to its end."""
    sitter = Sitter(SittingPlan())
    sparing = Sparing(estimator, source, wants_all=lambda: sitter.mode is Mode.LEARNING)
    run(sitter, source, sparing, ())
    return sparing


def costed_film(video: Path, seconds: float) -> Costed:
    """Let the video play as a webcam that nobody looks at."""
    with Camera(str(video), every_s=STEADY_S) as camera:
        costed = Costed(camera, seconds)
        for _ in costed:
            pass
    return costed


def costed_run(video: Path, seconds: float) -> tuple[Costed, Counted]:
    """Watch it in real time."""
    with Counted() as estimator, Camera(str(video), every_s=STEADY_S) as camera:
        costed = Costed(camera, seconds)
        judged(estimator, costed)
    return costed, estimator


def looking_ms(video: Path) -> tuple[float, float]:
    """Return what one look for change costs, and decoding one picture of a webcam."""
    image = next(iter(VideoFile(video))).image
    jpeg = cv2.imencode(".jpg", image)[1]
    before = glance(image)
    return timed_ms(lambda: change(before, glance(image))), timed_ms(lambda: cv2.imdecode(jpeg, 1))


def timed_ms(function) -> float:  # noqa: ANN001
    """Return the usual time of a call."""
    times_s = []
    for _ in range(200):
        start_s = time.perf_counter()
        function()
        times_s.append(time.perf_counter() - start_s)
    return median(times_s) * 1000


def tell_live(video: Path, seconds: float) -> None:
    """Measure in real time."""
    film = costed_film(video, seconds)
    whole, estimator = costed_run(video, seconds)
    look_ms, jpeg_ms = looking_ms(video)
    n_asked = sum(asked_s > whole.since_s for asked_s in estimator.asked_s)
    webcam = jpeg_ms / 1000 * whole.a_second
    print(f"all                       {whole.share:.2%} of a core")
    print(f"the film's playing alone  {film.share:.2%}")
    print(f"all but the film          {whole.share - film.share:.2%}")
    print(f"decoding a webcam instead {webcam:.2%} ({jpeg_ms:.2f} ms a picture)")
    print(f"pictures                  {whole.a_second:.2f} a second")
    print(f"the networks were asked   {n_asked / whole.wall_s:.2f} times a second")
    print(f"one answer                {median(estimator.cpu_s) * 1000:.1f} ms of CPU time")
    print(f"one look for change       {look_ms:.2f} ms")


def tell_memory(video: Path, hours: float) -> None:
    """Measure over simulated hours."""
    start_s = time.perf_counter()
    showings = Showings(video, hours)
    with Counted() as estimator, closing(showings.video):
        sparing = judged(estimator, showings)
    print(f"{sparing.n_seen} pictures, {sparing.n_asked} answers, in {time.perf_counter() - start_s:.0f} s")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("video", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--hours", type=float, default=0)
    options = parser.parse_args()
    if options.seconds:
        tell_live(options.video, options.seconds)
    if options.hours:
        tell_memory(options.video, options.hours)


if __name__ == "__main__":
    main()
