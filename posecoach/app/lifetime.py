"""A web server that starts on a socket it is given, and ends without a trace."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp
from uvicorn.server import HANDLED_SIGNALS

_UNFINISHED_END_AFTER_S = 2

_SIGNALS = (*HANDLED_SIGNALS, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))
"Ctrl-C, being told to end, and (where that is a signal) a terminal that was closed."


class CleanServer(uvicorn.Server):
    """uvicorn, ending with no error after Ctrl-C, also while a stream is open.

    Args:
        app: what is served.
        on_start: called when the server listens.
        on_stop: called before connections are closed, in a thread of its own; ends streams, frees the camera.
    """

    def __init__(self, app: ASGIApp, on_start: Callable[[], None], on_stop: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                # NiceGUI's own choice: the other implementation is deprecated.
                ws="wsproto",
                lifespan="on",
                log_level="error",
                access_log=False,
                server_header=False,
                # Nobody stands between the browser and us, so nobody else may say who asks.
                proxy_headers=False,
                timeout_graceful_shutdown=_UNFINISHED_END_AFTER_S,
            )
        )
        self._on_start = on_start
        self._on_stop = on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen."""
        await super().startup(sockets)
        if self.started:
            self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Free everything, then close the connections."""
        # What is cut off now is cut off on purpose.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        try:
            await asyncio.to_thread(self._on_stop)
        finally:
            await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End on a signal; unlike uvicorn, do not raise it again afterwards, so the exit code is 0."""
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def free_port() -> socket.socket:
    """Return a socket that holds a free port of 127.0.0.1: nobody can take it before the server listens."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        # On Windows another program could otherwise share the port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    listener.bind(("127.0.0.1", 0))
    return listener
