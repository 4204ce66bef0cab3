from collections.abc import Iterator

import httpx
import pytest
import websockets.sync.client as websocket_client
from websockets.exceptions import InvalidStatus

from posecoach.app.guard import REFUSAL
from tests.app.running import let_in, origin, running

SOCKET = "/_nicegui_ws/socket.io/?EIO=4&transport="


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("runtime")) as app:
        yield app.address()


@pytest.fixture(scope="module")
def inside(address):
    with let_in(address) as client:
        yield client


@pytest.fixture
def cookie(inside) -> dict[str, str]:
    (jar,) = inside.cookies.jar
    return {"Cookie": f"{jar.name}={jar.value}"}


def test_with_the_cookie_everything_works(inside):
    assert "This is home." in inside.get("/").text
    assert inside.get(f"{SOCKET}polling").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/live.mjpg", "/sheet/one", "/posecoach/alive", f"{SOCKET}polling", "/?token=wrong", "/no"]
)
def test_without_the_cookie_nothing_does(inside, address, path):
    answer = httpx.get(origin(address) + path, trust_env=False)
    assert (answer.status_code, answer.text) == (403, REFUSAL)
    assert "set-cookie" not in answer.headers


def test_the_first_address_works_once_and_gives_a_strict_cookie(address, inside):
    ticket = inside.post("/posecoach/ticket").text
    other = f"{origin(address)}//evil.example/%5C?a=1&token={ticket}&b=%20"
    first = httpx.get(other, trust_env=False)
    assert first.status_code == 303
    assert first.headers["location"] == "/evil.example/%5C?a=1&b=+"
    kept = first.headers["set-cookie"].lower()
    assert "httponly" in kept and "samesite=strict" in kept and "path=/" in kept and "domain" not in kept
    assert ticket not in kept
    assert httpx.get(other, trust_env=False).status_code == 403


def test_the_token_opens_only_by_a_get(address, inside):
    ticket = inside.post("/posecoach/ticket").text
    assert httpx.post(f"{origin(address)}/?token={ticket}", trust_env=False).status_code == 403


BAD_HEADERS = [
    {"Host": "evil.example"},
    {"Host": "127.0.0.1"},
    {"Host": "127.0.0.1:1"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "http://127.0.0.1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", BAD_HEADERS, ids=str)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_from_elsewhere_the_cookie_is_worth_nothing(inside, headers, method):
    answer = inside.request(method, f"{SOCKET}polling", headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("headers", BAD_HEADERS, ids=str)
def test_from_elsewhere_a_ticket_is_worth_nothing_and_is_not_used_up(inside, address, headers):
    ticket = inside.post("/posecoach/ticket").text
    with httpx.Client(base_url=origin(address), trust_env=False) as stranger:
        assert stranger.get(f"/?token={ticket}", headers=headers).status_code == 403
        assert stranger.get(f"/?token={ticket}").status_code == 303


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_are_let_in(inside, address, site):
    headers = {"Origin": origin(address), "Sec-Fetch-Site": site}
    assert inside.get("/", headers=headers).status_code == 200


def opened(address: str, headers: dict[str, str]) -> str:
    url = origin(address).replace("http", "ws") + SOCKET + "websocket"
    with websocket_client.connect(url, additional_headers=headers, proxy=None) as socket:
        return str(socket.recv(timeout=30))


def test_a_websocket_with_the_cookie_opens(address, cookie):
    assert opened(address, cookie | {"Origin": origin(address)}).startswith("0{")
    assert opened(address, cookie).startswith("0{")


@pytest.mark.parametrize("headers", [bad for bad in BAD_HEADERS if "Host" not in bad], ids=str)
def test_a_websocket_from_elsewhere_is_refused(address, cookie, headers):
    with pytest.raises(InvalidStatus) as refused:
        opened(address, cookie | headers)
    assert refused.value.response.status_code == 403


def test_a_websocket_without_the_cookie_is_refused(address, cookie):
    for headers in ({}, {"Cookie": cookie["Cookie"] + "x"}, {"Cookie": "posecoach=" + cookie["Cookie"]}):
        with pytest.raises(InvalidStatus) as refused:
            opened(address, headers)
        assert refused.value.response.status_code == 403


@pytest.mark.parametrize("path", ["/", "/no", "/posecoach/alive", "/?token=wrong"])
def test_every_answer_is_hardened_and_none_is_kept(inside, address, path):
    headers = inside.get(path, headers={"Origin": origin(address)}).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_a_sheet_may_be_framed_by_us_and_its_scripts_have_no_origin(inside):
    headers = inside.get("/sheet/one").headers
    policy = headers["content-security-policy"].split("; ")
    assert policy[:2] == ["sandbox allow-scripts allow-downloads", "default-src 'none'"]
    assert "frame-ancestors 'self'" in policy
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["cache-control"] == "no-store"
    assert "frame-src 'self'" in inside.get("/").headers["content-security-policy"]


def test_nothing_says_that_another_origin_may_read(inside, address):
    answer = inside.get(f"{SOCKET}polling", headers={"Origin": origin(address)})
    assert answer.status_code == 200
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_what_is_not_personal_may_be_kept(inside):
    page = inside.get("/").text
    script = page[page.index("/_nicegui/") :].split('"')[0]
    assert "max-age" in inside.get(script).headers["cache-control"]
