"""Nobody but the person's own browser gets through: no other user, no other program, no other web page."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from posecoach.app.keys import Keys, cookie_name

REFUSAL = "posecoach is open in another window. To open it here, start posecoach again."

SHEETS = "/sheet/"
"What is under this path are pages that are files: they may be shown in a frame of ours, and reach nothing."

_POLICY_VIOLATION = 1008
"Close code of a websocket that is not let in."

# NiceGUI 3.18 begins each page with scripts and styles that stand in the page and carry no nonce, so it needs
# 'unsafe-inline'; it compiles Vue templates and runs what run_javascript sends with eval, so 'unsafe-eval'.
# Without either no page shows anything [tried in Chromium]. What remains is what counts: no script comes from
# elsewhere, and nothing that a script knows can be fetched or posted elsewhere.
_CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)

# A sheet shows what people and files have named. It is escaped; and were it not, its scripts would have no
# origin: neither the cookie nor anything of ours is theirs, whether it is seen in a frame or by itself.
_SHEET_POLICY = "; ".join(
    (
        "sandbox allow-scripts allow-downloads",
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "media-src data: blob:",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)

# The camera is opened by this program, never by the page.
_NEVER_USED = (
    "camera",
    "microphone",
    "display-capture",
    "geolocation",
    "usb",
    "serial",
    "hid",
    "midi",
    "payment",
)

_HEADERS = {
    "content-security-policy": _CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    # Not no-referrer: with that, browsers say "Origin: null" in forms sent to ourselves, which is refused.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": ", ".join(f"{feature}=()" for feature in _NEVER_USED),
}

_SHEET_HEADERS = _HEADERS | {"content-security-policy": _SHEET_POLICY, "x-frame-options": "SAMEORIGIN"}


class Guard:
    """Wraps a whole web app: lets in who holds the key from a page of our own, and hardens every response.

    Args:
        app: what is guarded.
        port: where it listens, on 127.0.0.1.
        keys: what opens it.
        cacheable: path under which nothing is personal, so that a browser may keep it.
    """

    def __init__(self, app: ASGIApp, port: int, keys: Keys, cacheable: str) -> None:
        self.app = app
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self._cookie = cookie_name(port)
        self._keys = keys
        self._cacheable = cacheable

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request or websocket through, or refuse it."""
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        answer = self._answer(HTTPConnection(scope))
        if scope["type"] == "websocket":
            if answer is not self.app:
                return await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return await self.app(scope, receive, send)
        await answer(scope, receive, _hardened(send, self._headers(scope["path"], answer is self.app)))

    def _headers(self, path: str, is_in: bool) -> Mapping[str, str]:
        if is_in and path.startswith(self._cacheable):
            return _HEADERS
        return (_SHEET_HEADERS if is_in and path.startswith(SHEETS) else _HEADERS) | {
            "cache-control": "no-store"
        }

    def _answer(self, request: HTTPConnection) -> ASGIApp:
        if not self._is_from_here(request):
            return _refused()
        has_key = self._keys.fits(request.cookies.get(self._cookie, ""))
        tickets = request.query_params.getlist("token")
        if tickets and request.scope.get("method") == "GET":
            # All are redeemed, also where the cookie is there already: an address opens once.
            has_ticket = any([self._keys.redeem(ticket) for ticket in tickets])
            return self._let_in(request) if has_ticket or has_key else _refused()
        return self.app if has_key else _refused()

    def _is_from_here(self, request: HTTPConnection) -> bool:
        """Whether the name is ours (another is DNS rebinding), and so is the page that asks, if any."""
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return False
        return _only(request.headers.getlist("origin"), (f"http://{hosts[0]}",)) and _only(
            # "none" is an address that the person typed, or that we started the browser with.
            request.headers.getlist("sec-fetch-site"),
            ("same-origin", "none"),
        )

    def _let_in(self, request: HTTPConnection) -> ASGIApp:
        rest = urlencode(
            [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        )
        # One slash: two would name another machine.
        path = "/" + quote(request.scope["path"].lstrip("/"))
        response = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
        response.set_cookie(self._cookie, self._keys.key, path="/", httponly=True, samesite="strict")
        return response


def _only(values: Iterable[str], allowed: Iterable[str]) -> bool:
    return set(values) <= set(allowed)


def _refused() -> ASGIApp:
    return PlainTextResponse(REFUSAL, status_code=403)


def _hardened(send: Send, ours: Mapping[str, str]) -> Send:
    async def harden(message: Message) -> None:
        if message["type"] == "http.response.start":
            # As raw pairs: socket.io does not write names in lower case, which Starlette relies on.
            kept = [(name, value) for name, value in message.get("headers", ()) if _may_stay(name, ours)]
            own = [(name.encode(), value.encode()) for name, value in ours.items()]
            message = {**message, "headers": kept + own}
        await send(message)

    return harden


def _may_stay(name: bytes, ours: Mapping[str, str]) -> bool:
    """Nothing may say that another origin is welcome, nor contradict what we say."""
    lower = name.decode("latin-1").lower()
    return lower not in ours and not lower.startswith("access-control-")
