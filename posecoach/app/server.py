"""The local web app as a program: one server on 127.0.0.1, opened in the browser, ended cleanly."""

import asyncio
import logging
import os
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from nicegui import Client, app, ui
from nicegui import __version__ as nicegui_version

from posecoach.app.browser import show, show_meanwhile
from posecoach.app.farewell import Farewells
from posecoach.app.guard import Guard
from posecoach.app.instance import (
    ALIVE_PATH,
    TICKET_PATH,
    Instance,
    InstanceError,
    address,
    announce,
    claimed,
)
from posecoach.app.keys import Keys
from posecoach.app.lifetime import CleanServer, free_port
from posecoach.app.presence import Presence

_LOOKS_EVERY_S = 0.5

_RECONNECT_TIMEOUT_S = 10.0
"So long a page without connection keeps its state; NiceGUI's 3 s are short while the CPU watches a person."

_ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path d="M5 23C9 9 20 7 27 14" fill="none" stroke="#f28c28" stroke-width="5" stroke-linecap="round"/>
<circle cx="27" cy="22" r="4" fill="#f28c28"/></svg>"""


def serve(
    open_path: str = "/",
    *,
    open_browser: bool = True,
    on_stop: Callable[[], None] = lambda: None,
    is_busy: Callable[[], bool] = lambda: False,
) -> None:
    """Run the app until it is ended: by Ctrl-C, by a signal, or by closing its last page.

    Pages are registered before, with `@ui.page`. If posecoach runs already, a page of that one is opened, and
    this returns. Call it from the main thread, once in a process.

    Args:
        open_path: the page to begin with, such as "/coach/cat_cow".
        open_browser: whether to open the default browser; otherwise, or without one, the address is printed.
        on_stop: called once when the app ends, in a thread of its own and before connections are closed: ends
            live pictures, frees the camera. It should return within a second.
        is_busy: whether a session runs; it outlasts pages that are asleep, not ones that were closed.

    Raises:
        InstanceError: another posecoach runs and does not answer.
    """
    with claimed() as other:
        if other is None:
            _run(open_path, open_browser, on_stop, is_busy)
        else:
            _show_other(other, open_path, open_browser)


def _show_other(other: Instance, path: str, open_browser: bool) -> None:
    found = other.address(path)
    if found is None:
        raise InstanceError("The posecoach that was running has just ended. Start it again.")
    show(found, is_wanted=open_browser, is_shown=lambda _: True)


def _run(
    open_path: str, open_browser: bool, on_stop: Callable[[], None], is_busy: Callable[[], bool]
) -> None:
    keys, presence, is_shown = Keys(), Presence(), threading.Event()
    listener = free_port()
    port = listener.getsockname()[1]

    def begin() -> None:
        announce(Instance(port, keys.key, os.getpid()))
        first = address(port, keys.ticket(), open_path)
        show_meanwhile(first, is_wanted=open_browser, is_shown=is_shown.wait)

    async def end_when_left() -> None:
        while not _is_left(presence, is_busy()):
            await asyncio.sleep(_LOOKS_EVERY_S)
        server.should_exit = True

    own = _own_app(keys, end_when_left)
    _add_nicegui(own, presence, is_shown)
    guard = Guard(Farewells(own, presence.left), port, keys, cacheable=f"/_nicegui/{nicegui_version}/")
    server = CleanServer(guard, on_start=begin, on_stop=on_stop)
    server.run(sockets=[listener])


def _is_left(presence: Presence, is_busy: bool) -> bool:
    for page in Client.instances:
        presence.asked(page)
    return presence.wait(_LOOKS_EVERY_S, is_busy)


def _own_app(keys: Keys, meanwhile: Callable[[], Coroutine[Any, Any, None]]) -> FastAPI:
    """Return the app that NiceGUI's is put into, with what a second start asks for."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        task = asyncio.create_task(meanwhile())
        yield
        task.cancel()

    own = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)

    @own.get(ALIVE_PATH)
    async def alive() -> PlainTextResponse:
        return PlainTextResponse("posecoach")

    @own.post(TICKET_PATH)
    async def ticket() -> PlainTextResponse:
        return PlainTextResponse(keys.ticket())

    return own


def _add_nicegui(own: FastAPI, presence: Presence, is_shown: threading.Event) -> None:
    def connected(client: Client) -> None:
        presence.awake(client.id, client.tab_id)
        is_shown.set()

    def disconnected(client: Client) -> None:
        if not client.has_socket_connection:
            presence.asleep(client.id)

    app.on_connect(connected)
    app.on_disconnect(disconnected)
    # Missing pages are no news for the terminal; errors are.
    logging.getLogger("nicegui").setLevel(logging.ERROR)
    ui.run_with(
        own,
        title="posecoach",
        favicon=_ICON,
        dark=None,
        language="en-US",
        reconnect_timeout=_RECONNECT_TIMEOUT_S,
        # The port is another one next time, so nothing that is kept longer is ever used.
        cache_control_directives="private, max-age=86400",
        # Within one machine it costs more than it saves, and it would hold back the live picture.
        gzip_middleware_factory=None,
        show_welcome_message=False,
    )
