"""A sink that keeps the poses of a session that is led: each set in a file of its own, for reviewing it."""

import math
from datetime import datetime
from functools import partial
from pathlib import Path

from posecoach.errors import OutputError
from posecoach.events import Pause, SetEnd, SetEnded, SetStarted, Stage
from posecoach.guidance import Guidance
from posecoach.moment import Moment
from posecoach.outputs import reject_unwritable
from posecoach.pose_file import Doing, PoseRecorder
from posecoach.sinks.writer import Writer
from posecoach.specs.model import Exercise

_BEGAN_AT = "%Y-%m-%d_%H-%M-%S"


def set_file(folder: Path, began_at: datetime, number: int, exercise: str) -> Path:
    """Return where the poses of a set are kept.

    Args:
        folder: That of all recordings.
        began_at: When its session began.
        number: Counts the sets of the session that started, from 1.
        exercise: The exercise's id.
    """
    return folder / f"{began_at.strftime(_BEGAN_AT)}_{number:02}_{exercise}.npz"


def made(folder: Path) -> Path:
    """Return the folder of all recordings, which is made if need be.

    Raises:
        OutputError: Nothing can be written there.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be made: {error.strerror}. Leave --record out.") from error
    reject_unwritable(folder / "set.npz")
    return folder


class SetRecorder:
    """Writes each set as soon as it has ended, in a thread of its own. No picture is kept.

    A file begins with the countdown, and says when it counted, so that it counts alike when it is replayed.
    Of a pause only the getting ready again is kept, and all of it if the person was out of the picture.
    A set that is begun anew leaves no file.
    """

    def __init__(self, folder: Path, began_at: datetime) -> None:
        """Write to a folder that `made` has made, for a session that began then."""
        self._file = partial(set_file, folder, began_at)
        self._poses: PoseRecorder | None = None
        self._n_started, self._has_started = 0, False
        self._before_s = self._passed_s = 0.0
        self._began_s = math.nan
        self._counted: list[tuple[float, float]] = []
        self._writer = Writer[tuple[PoseRecorder, Path]](lambda one: one[0].save(one[1]))

    @property
    def trouble(self) -> str:
        """Why a set is not kept, in one sentence; '' while all are."""
        return self._writer.trouble

    def receive(self, moment: Moment) -> None:
        """Take one pose, if it belongs to a set; write the set if it has ended."""
        if moment.guidance is None:
            return
        if any(isinstance(event, SetStarted) for event in moment.events):
            self._has_started = True
            self._n_started += 1
        if not moment.is_repeat:
            self._take(moment, moment.guidance)
        for event in moment.events:
            if isinstance(event, SetEnded):
                self._finish(event.how, moment.guidance.exercise)

    def close(self) -> None:
        """Wait until all is written. Once is enough."""
        self._writer.close()

    def discard(self) -> None:
        """Do as `close`: sets that have ended were done, whatever broke the session off."""
        self.close()

    def _take(self, moment: Moment, guidance: Guidance) -> None:
        time_s = moment.frame.time_s
        since_s, self._before_s = time_s - self._before_s, time_s
        if self._belongs(guidance):
            if self._poses is None:
                self._poses, self._passed_s, since_s, self._counted = PoseRecorder(), 0.0, 0.0, []
            self._passed_s += since_s
            self._poses.add(self._passed_s, moment.pose, moment.frame.light)
            self._note_counting(is_counting=self._has_started and guidance.stage is Stage.WORKING)
        elif not self._has_started:
            self._poses = None  # a countdown that came to nothing

    def _belongs(self, guidance: Guidance) -> bool:
        """Whether this frame is part of a set: also the one with which a pause begins."""
        if not self._has_started:
            return guidance.stage is Stage.COUNTDOWN
        is_at_it = guidance.stage in (Stage.PLACING, Stage.COUNTDOWN, Stage.WORKING)
        return is_at_it or guidance.pause is Pause.LEFT or not math.isnan(self._began_s)

    def _note_counting(self, *, is_counting: bool) -> None:
        if is_counting and math.isnan(self._began_s):
            self._began_s = self._passed_s
        elif not is_counting and not math.isnan(self._began_s):
            self._counted.append((self._began_s, self._passed_s))
            self._began_s = math.nan

    def _finish(self, how: SetEnd, exercise: Exercise) -> None:
        poses, self._poses, self._has_started = self._poses, None, False
        if not math.isnan(self._began_s):
            self._counted.append((self._began_s, math.inf))  # the end ends it, and no pause
            self._began_s = math.nan
        if poses and how is not SetEnd.RESTARTED:
            poses.doing = Doing(exercise.id, exercise.dose.model_dump_json(), tuple(self._counted))
            self._writer.write((poses, self._file(self._n_started, exercise.id)))
