"""Compare the cost of the whole path with that of the bare MediaPipe call, in the same run.

    python benchmarks/speed.py VIDEO [--exercise NAME] [--repeat N] [--annotate]

Each frame is timed from one request for a frame to the next, and MediaPipe's own call within it; so both
figures see the same machine at the same moment. The ratio is what counts.
"""

import argparse
import resource
import sys
import time
from pathlib import Path
from statistics import median

from mediapipe.tasks.python import vision

from posecoach.estimators.mediapipe import MediaPipeEstimator
from posecoach.estimators.model import model_path
from posecoach.frame import Frame
from posecoach.guide.one_set import OneSet
from posecoach.session import run
from posecoach.sinks.report.record import SetRecord
from posecoach.sources.video import VideoFile
from posecoach.specs.load import load_exercises, shipped_specs

EXERCISES = load_exercises([shipped_specs()])


class Stopwatch:
    """Times every call of `detect_for_video`."""

    def __init__(self) -> None:
        """Put a clock around the method, for this process."""
        self.bare_s: list[float] = []
        bare = vision.PoseLandmarker.detect_for_video

        def timed(*args: object) -> object:
            start_s = time.perf_counter()
            result = bare(*args)
            self.bare_s.append(time.perf_counter() - start_s)
            return result

        vision.PoseLandmarker.detect_for_video = timed


class Repeated:
    """A video several times over, as one long one."""

    def __init__(self, path: Path, times: int) -> None:
        self._path, self._times = path, times
        self.whole_s: list[float] = []
        self.peaks_mb: list[float] = []

    def __iter__(self):  # noqa: ANN204
        """Yield the frames; note the time from one request for a frame to the next, and the peak memory."""
        index, offset_s, start_s = 0, 0.0, time.perf_counter()
        for _ in range(self._times):
            for frame in VideoFile(self._path):
                yield Frame(index, offset_s + frame.time_s, frame.image)
                now_s = time.perf_counter()
                self.whole_s.append(now_s - start_s)
                start_s, index, end_s = now_s, index + 1, frame.time_s
            offset_s += end_s + 0.04
            self.peaks_mb.append(_peak_mb())


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Run one video through the whole path."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("video", type=Path)
    parser.add_argument("--exercise", default="cat_cow", choices=EXERCISES)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--annotate", type=Path)
    options = parser.parse_args()
    watch, frames = Stopwatch(), Repeated(options.video, options.repeat)
    sinks = [SetRecord()]
    if options.annotate:
        from posecoach.sinks.screen.annotate import Annotator

        sinks.append(Annotator(options.annotate, options.video))
    with MediaPipeEstimator(model_path()) as estimator:
        run(OneSet(EXERCISES[options.exercise]), frames, estimator, sinks)
    bare_ms, whole_ms = median(watch.bare_s) * 1000, median(frames.whole_s) * 1000
    print(f"frames                     {len(frames.whole_s)}")
    print(f"bare detect_for_video      {bare_ms:.2f} ms (median)")
    print(f"whole path                 {whole_ms:.2f} ms (median)")
    print(f"whole / bare, of medians   {whole_ms / bare_ms:.3f}")
    print(f"whole / bare, of sums      {sum(frames.whole_s) / sum(watch.bare_s):.3f}")
    passes = ", ".join(f"{peak:.0f}" for peak in frames.peaks_mb[:: max(1, len(frames.peaks_mb) // 6)])
    print(f"peak memory, MB            {passes} (as the passes go by)")


if __name__ == "__main__":
    main()
