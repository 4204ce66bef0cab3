"""A live session: a person before a camera is judged, in a thread of its own."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from threading import Lock, Thread
from typing import Generic, Protocol, TypeVar

from posecoach.errors import PosecoachError
from posecoach.frame import Frame
from posecoach.session import Judge, Known, Known_co, PoseEstimator, Sink, run

Asked = TypeVar("Asked")
"What may be asked for in the middle of it."

Asked_contra = TypeVar("Asked_contra", contravariant=True)

OpenEstimator = Callable[[Callable[[str], None]], AbstractContextManager[PoseEstimator]]
"Opens the estimator; is given whom to tell in one line when that takes a while."

_BROKEN = "Something went wrong in posecoach itself, and the session has ended; what was done is kept."

log = logging.getLogger(__name__)


class LiveCamera(Iterable[Frame], Protocol):
    """A source that can be switched off and on, and closed for good, from any thread."""

    def pause(self) -> None:
        """Release the device at once; blank frames go on."""
        ...

    def resume(self) -> None:
        """Open the device again."""
        ...

    def close(self) -> None:
        """Release the device, and end the frames."""
        ...


class LiveJudge(Judge[Known_co], Protocol[Known_co, Asked_contra]):
    """A judge that can be asked for something in the middle of it, from any thread."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more is done."""
        ...

    @property
    def wants_camera(self) -> bool:
        """Whether the camera is to be on."""
        ...

    def ask(self, command: Asked_contra) -> None:
        """Ask for something; it is done with the next frame."""
        ...


class LiveSession(Generic[Known, Asked]):
    """Runs one session. Its thread sees, judges and acts; others ask, and look at what is newest.

    Attributes:
        latest: The newest moment; None before the first.
        notice: What is being got ready and takes a while, or ''.
        failure: Why the session could not go on, in one sentence; '' when it could.
    """

    def __init__(
        self,
        judge: LiveJudge[Known, Asked],
        camera: LiveCamera,
        open_estimator: OpenEstimator,
        sinks: Iterable[Sink[Known]],
        on_end: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare a session; `on_end` is called by its thread when all is released."""
        self.latest: Known | None = None
        self.notice = self.failure = ""
        self._judge = judge
        self._switching, self._is_on = Lock(), True
        self._camera, self._open_estimator = camera, open_estimator
        self._sinks, self._on_end = tuple(sinks), on_end
        self._thread = Thread(target=self._lead, name="session")

    @property
    def is_running(self) -> bool:
        """Whether the session goes on."""
        return self._thread.is_alive()

    @property
    def is_over(self) -> bool:
        """Whether nothing more is done in it, though its last words may still be heard."""
        return self._judge.is_over or not self.is_running

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def ask(self, command: Asked) -> None:
        """Ask for something. Where that needs no camera, it is switched off at once."""
        self._judge.ask(command)
        self._switch_camera()

    def stop(self) -> None:
        """End the session now, and release the camera; a set that is under way is kept as stopped."""
        self._camera.close()

    def wait(self, timeout_s: float) -> None:
        """Wait until the session has ended, and no longer than so."""
        self._thread.join(timeout_s)

    def _lead(self) -> None:
        try:
            self._run()
        except PosecoachError as error:
            self.failure = str(error)
        except Exception:
            self.failure = _BROKEN
            log.exception("the session broke off")
        finally:
            self._camera.close()
        try:
            self._on_end()
        except PosecoachError as error:
            self.failure = self.failure or str(error)

    def _run(self) -> None:
        sinks = (*self._sinks, _Newest(self))
        with ExitStack() as held:
            for sink in sinks:
                held.callback(sink.discard)  # also where it does not come to a run
            estimator = held.enter_context(self._open_estimator(self._tell))
            self._tell("")
            run(self._judge, self._frames(), estimator, sinks)

    def _tell(self, notice: str) -> None:
        self.notice = notice

    def _frames(self) -> Iterator[Frame]:
        """Yield frames until the session is over; the camera is not needed for the last words."""
        for frame in self._camera:
            yield frame
            if self._judge.is_over:
                break
            self._switch_camera()
        self._camera.close()

    def _switch_camera(self) -> None:
        with self._switching:
            if self._judge.wants_camera != self._is_on:
                self._is_on = not self._is_on
                (self._camera.resume if self._is_on else self._camera.pause)()


class _Newest(Generic[Known, Asked]):
    """A sink that keeps the newest moment, after all others have had it."""

    def __init__(self, session: LiveSession[Known, Asked]) -> None:
        self._session = session

    def receive(self, moment: Known) -> None:
        """Keep a moment."""
        self._session.latest = moment

    def close(self) -> None:
        """Nothing is held."""

    def discard(self) -> None:
        """Nothing is held."""
