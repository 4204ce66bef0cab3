"""Hear a page say that it goes away."""

from collections.abc import Callable
from contextlib import suppress

from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_GOING_AWAY = 1001
"""Close code that a browser sends for a page that is closed, reloaded or left, also when the browser itself
is quit (the HTML standard asks for it). A page that falls asleep sends none: its connection just breaks."""


class Farewells:
    """Wraps NiceGUI's app and listens to the websocket of each page.

    Args:
        app: what is wrapped.
        say: told the id of a page that goes away, which is NiceGUI's id of its client.
    """

    def __init__(self, app: ASGIApp, say: Callable[[str], None]) -> None:
        self.app = app
        self._say = say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and listen."""
        if scope["type"] != "websocket":
            with suppress(ClientDisconnect):  # it went away while a file was on its way to us
                await self.app(scope, receive, send)
            return
        page = HTTPConnection(scope).query_params.get("client_id", "")

        async def listen() -> Message:
            message = await receive()
            if message["type"] == "websocket.disconnect" and message.get("code") == _GOING_AWAY:
                self._say(page)
            return message

        await self.app(scope, listen, send)
