"""The live picture: each page that looks gets the newest JPEG, and a slow one slows nobody."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.responses import StreamingResponse

_BOUNDARY = "posecoach-picture"


@dataclass(eq=False, slots=True)
class _Watcher:
    """One page that looks: rung when there is something new."""

    loop: asyncio.AbstractEventLoop
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self) -> None:
        with suppress(RuntimeError):  # The loop has ended, and the page with it.
            self.loop.call_soon_threadsafe(self.bell.set)


class Pictures:
    """A live picture from any thread to any number of pages, without a queue."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watchers: set[_Watcher] = set()
        self._newest: bytes | None = None
        self._is_closed = False

    @property
    def is_watched(self) -> bool:
        """Whether any page looks; if none does, a picture need not be encoded."""
        return bool(self._watchers)

    def publish(self, jpeg: bytes) -> None:
        """Show a picture. Returns at once, from any thread."""
        with self._lock:
            if not self._watchers:
                return  # Who looks later must not begin with an old picture.
            self._newest = jpeg
            self._ring()

    def close(self) -> None:
        """End all streams, now and later. May be called again, from any thread."""
        with self._lock:
            self._is_closed = True
            self._ring()

    def response(self) -> StreamingResponse:
        """Return the stream for one page: `multipart/x-mixed-replace`, for an `<img>`."""
        media_type = f"multipart/x-mixed-replace; boundary={_BOUNDARY}"
        return StreamingResponse(self._parts(), media_type=media_type, headers={"Cache-Control": "no-store"})

    def _ring(self) -> None:
        for watcher in self._watchers:
            watcher.ring()

    async def _parts(self) -> AsyncIterator[bytes]:
        watcher = self._enter()
        try:
            yield f"--{_BOUNDARY}\r\n".encode()
            shown: bytes | None = None
            while not self._is_closed:
                watcher.bell.clear()
                newest = self._newest
                if newest is not None and newest is not shown:
                    yield _part(newest)
                    shown = newest
                else:
                    await watcher.bell.wait()
        finally:
            self._leave(watcher)

    def _enter(self) -> _Watcher:
        watcher = _Watcher(asyncio.get_running_loop())
        with self._lock:
            self._watchers.add(watcher)
        return watcher

    def _leave(self, watcher: _Watcher) -> None:
        with self._lock:
            self._watchers.discard(watcher)
            if not self._watchers:
                self._newest = None


def _part(jpeg: bytes) -> bytes:
    head = f"Content-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n".encode()
    # The boundary follows at once: a browser shows a picture when it sees where that ends.
    return head + jpeg + f"\r\n--{_BOUNDARY}\r\n".encode()
