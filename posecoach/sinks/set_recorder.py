"""A sink that keeps the poses of a session that is led: each set in a file of its own, for reviewing it."""

from datetime import datetime
from functools import partial
from pathlib import Path

from posecoach.errors import OutputError
from posecoach.events import SetEnd, SetEnded, SetStarted, Stage
from posecoach.guidance import Guidance
from posecoach.moment import Moment
from posecoach.outputs import reject_unwritable
from posecoach.pose_file import PoseRecorder
from posecoach.sinks.writer import Writer

_BEGAN_AT = "%Y-%m-%d_%H-%M-%S"


def set_file(folder: Path, began_at: datetime, number: int, exercise: str) -> Path:
    """Return where the poses of a set are kept.

    Args:
        folder: That of all recordings.
        began_at: When its session began.
        number: Counts the sets of the session that started, from 1.
        exercise: The exercise's id.
    """
    return folder / f"{began_at.strftime(_BEGAN_AT)}_{number}_{exercise}.npz"


class SetRecorder:
    """Writes each set as soon as it has ended, in a thread of its own. No picture is kept.

    A file is as a video of the set would be: it begins with the countdown, in which the person stays in the
    position from which they begin, and pauses are cut out. A set that is begun anew leaves no file.
    """

    def __init__(self, folder: Path, began_at: datetime) -> None:
        """Prepare a folder, which is made if need be, for a session that began then.

        Raises:
            OutputError: Nothing can be written there.
        """
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise OutputError(f"{folder} cannot be made: {error.strerror}. Leave --record out.") from error
        self._file = partial(set_file, folder, began_at)
        reject_unwritable(self._file(1, "set"))
        self._poses: PoseRecorder | None = None
        self._n_started, self._has_started = 0, False
        self._before_s = self._passed_s = 0.0
        self._writer = Writer[tuple[PoseRecorder, Path]](lambda one: one[0].save(one[1]))

    @property
    def trouble(self) -> str:
        """Why a set is not kept, in one sentence; '' while all are."""
        return self._writer.trouble

    def receive(self, moment: Moment) -> None:
        """Take one pose, if it belongs to a set; write the set if it has ended."""
        guidance = moment.guidance
        if guidance and not moment.is_repeat:
            self._take(moment, guidance)
        for event in moment.events:
            if isinstance(event, SetStarted):
                self._has_started = True
                self._n_started += 1
                if self._poses:
                    self._poses.counts_from_s = self._passed_s
            elif isinstance(event, SetEnded) and guidance:
                self._finish(event.how)

    def close(self) -> None:
        """Wait until all is written. Once is enough."""
        self._writer.close()

    def discard(self) -> None:
        """Do as `close`: sets that have ended were done, whatever broke the session off."""
        self.close()

    def _take(self, moment: Moment, guidance: Guidance) -> None:
        time_s, light = moment.frame.time_s, moment.frame.light
        since_s, self._before_s = time_s - self._before_s, time_s
        if guidance.stage is Stage.WORKING or (guidance.stage is Stage.COUNTDOWN and not self._has_started):
            if self._poses is None:
                self._poses, self._passed_s, since_s = PoseRecorder(guidance.exercise.id), 0.0, 0.0
            self._passed_s += since_s
            self._poses.add(self._passed_s, moment.pose, light)
        elif not self._has_started:
            self._poses = None  # a countdown that came to nothing

    def _finish(self, how: SetEnd) -> None:
        poses, self._poses, self._has_started = self._poses, None, False
        if poses and how is not SetEnd.RESTARTED:
            self._writer.write((poses, self._file(self._n_started, poses.exercise)))
