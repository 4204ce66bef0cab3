"""Workers on other machines, by way of a Dask scheduler: an optional extra."""

import socket
from concurrent.futures import Future
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from posecoach.batch.crew import Staff
from posecoach.batch.task import Judging, Piece, judge
from posecoach.errors import OutputError, PosecoachError, SourceError

if TYPE_CHECKING:
    from distributed import Client

_ANSWERS_S = 10
"So long is waited for the scheduler to answer."


def cluster_staff(scheduler: str) -> Staff:
    """Return the workers of a Dask scheduler. Each recording goes to one of them whole."""
    return Staff(1, lambda n_tasks: ClusterCrew(scheduler))


class ClusterCrew:
    """Dask's workers. They read recordings from a disk that all share."""

    def __init__(self, scheduler: str) -> None:
        """Connect.

        Args:
            scheduler: Its address, such as tcp://192.168.1.10:8786.

        Raises:
            PosecoachError: The extra is not installed, nobody answers there, or there are no workers.
        """
        with ExitStack() as stack:
            self._client = stack.enter_context(_client(scheduler))
            if not self._client.scheduler_info(n_workers=1)["workers"]:
                raise PosecoachError(
                    f"The scheduler at {scheduler} has no workers. Start some with: dask worker {scheduler}"
                )
            self._executor = self._client.get_executor(pure=False)
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        """Return itself; leaving the block takes back what is not done."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Disconnect."""
        self._executor.shutdown(wait=False)
        self._stack.close()

    def judge(self, task: Judging) -> Future[dict[str, Any]]:
        """Have a recording judged."""
        future: Future[dict[str, Any]] = self._executor.submit(judge_there, task)
        return future

    def estimate(self, piece: Piece) -> Future[None]:
        """Refuse: nothing is cut here."""
        raise NotImplementedError("workers elsewhere share no trails")

    def done_s(self) -> float:
        """Return nothing: workers elsewhere tell only when they are done."""
        return 0.0


def judge_there(task: Judging) -> dict[str, Any]:
    """Judge a recording on a worker, if it can be reached from there.

    Raises:
        PosecoachError: It cannot be reached, or not be judged.
    """
    if not task.path.exists():
        raise SourceError(
            f"{task.path} cannot be seen from the worker on {socket.gethostname()}. "
            "Put the recordings on a disk that all workers have at the same place."
        )
    if task.report and not task.report.parent.is_dir():
        raise OutputError(
            f"{task.report.parent} cannot be seen from the worker on {socket.gethostname()}. "
            "Name an --out that all workers have at the same place."
        )
    return judge(task, lambda time_s: None)


def _client(scheduler: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise PosecoachError(
            "--scheduler needs Dask. Install it: pip install 'posecoach[cluster]'"
        ) from error
    try:
        return Client(scheduler, timeout=_ANSWERS_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise PosecoachError(
            f"No Dask scheduler answers at {scheduler}. Check the address, or start one with: dask scheduler"
        ) from error
