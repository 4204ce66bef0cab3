"""Ten minutes of somebody who does nothing: what is counted?

    python benchmarks/idle.py POSES.npz ... [--minutes 10]

Each recording of poses (`posecoach replay VIDEO --record POSES.npz`) shows somebody idle: sitting, standing
or lying about, scratching, reaching, getting into position. It is played forwards and backwards in turn until
the time is over, and judged by every exercise that counts a movement. Whatever is counted is false.
"""

import argparse
import math
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import product
from pathlib import Path

from posecoach.engine.coach import Coach
from posecoach.events import HoldEnded, RepCompleted, RepShallow, Sight
from posecoach.landmarks import Pose
from posecoach.pose_file import PoseTrack, load_poses
from posecoach.signals.measure import Measurer
from posecoach.specs.load import load_exercises, shipped_specs

EXERCISES = {
    name: exercise for name, exercise in load_exercises([shipped_specs()]).items() if exercise.counted
}


def to_and_fro(track: PoseTrack, seconds: float) -> Iterator[tuple[float, Pose | None]]:
    """Yield time and pose, forwards and backwards in turn."""
    steps_s = [float(after - before) for before, after in zip(track.times_s, track.times_s[1:], strict=False)]
    time_s, index, way = 0.0, 0, 1
    while time_s < seconds:
        pose = track.pose(index)
        yield time_s, replace(pose, time_s=time_s) if pose else None
        if not 0 <= index + way < len(track):
            way = -way
        time_s += steps_s[min(index, index + way)]
        index += way


def judge(poses: Path, name: str, minutes: float) -> tuple[str, str, int, int, int, float]:
    """Return the recording, the exercise, what was falsely counted, and the share of time in position."""
    exercise = EXERCISES[name]
    coach, measurer, events, good = Coach(exercise), Measurer(exercise.signals), [], []
    time_s = 0.0
    for time_s, pose in to_and_fro(load_poses(poses), 60 * minutes):
        events += coach.update(measurer.update(time_s, pose))
        good.append(coach.sight is Sight.GOOD)
    events += coach.finish(time_s)
    reps, shallow, holds = (
        sum(isinstance(event, kind) for event in events) for kind in (RepCompleted, RepShallow, HoldEnded)
    )
    return poses.stem, name, reps, shallow, holds, sum(good) / len(good) if good else math.nan


def main() -> None:
    """Run over the recordings given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("poses", type=Path, nargs="+")
    parser.add_argument("--minutes", type=float, default=10)
    args = parser.parse_args()
    runs = list(product(args.poses, EXERCISES))
    print("| recording | exercise | repetitions | shallow | holds | in position |\n|---|---|--:|--:|--:|--:|")
    total = 0
    with ProcessPoolExecutor(2) as pool:
        columns = zip(*((*run, args.minutes) for run in runs), strict=True)
        for poses, name, reps, shallow, holds, share in pool.map(judge, *columns):
            total += reps + shallow + holds
            if share or reps or shallow or holds:
                print(f"| {poses} | {name} | {reps} | {shallow} | {holds} | {share:.0%} |")
    print(f"\nfalse counts in {len(runs)} runs of {args.minutes:g} minutes: {total}")


if __name__ == "__main__":
    main()
