import json
import signal
import sys
import time

import pytest
from playwright.sync_api import Page, Route, expect, sync_playwright

from tests.app.running import chromium, let_in, origin, running

WITHIN_MS = 60_000


@pytest.fixture
def browser():
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield one
        one.close()


def opened(browser, address: str) -> Page:
    page = browser.new_page()
    page.set_default_timeout(WITHIN_MS)
    # The live picture never ends, so the page is never loaded to its end.
    page.goto(address, wait_until="commit")
    expect(page.get_by_text("This is home.")).to_be_visible(timeout=WITHIN_MS)
    return page


def page_of(tmp_path) -> str:
    return f"http://127.0.0.1:{json.loads((tmp_path / 'app.json').read_text())['port']}/"


def count(page: Page) -> None:
    """Press the button: what comes back has been to the server through the websocket."""
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_text("One.").first).to_be_visible(timeout=WITHIN_MS)


def ended_well(app) -> None:
    code, out, err = app.rest()
    assert (code, err) == (0, "")
    assert out.count("camera is free") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_cleanly_while_a_stream_is_open(tmp_path, number):
    with (
        running(tmp_path) as app,
        let_in(app.address()) as client,
        client.stream("GET", "/live.mjpg") as live,
    ):
        parts = live.iter_raw()
        assert live.headers["content-type"].startswith("multipart/x-mixed-replace")
        while b"two" not in next(parts):
            pass
        app.process.send_signal(getattr(signal, number))
        for _ in parts:
            pass
        ended_well(app)
    assert not (tmp_path / "app.json").exists()


def test_a_second_start_opens_a_page_of_the_first(tmp_path):
    with running(tmp_path) as first:
        address = first.address()
        with running(tmp_path, "/second") as second:
            wish = second.address()
            assert second.rest()[0] == 0
        assert wish.startswith(f"{origin(address)}/second?token=")
        with let_in(wish) as client:
            assert "This is the second page." in client.get("/second").text


def test_of_two_starts_at_once_one_opens_a_page_of_the_other(tmp_path):
    with running(tmp_path) as one, running(tmp_path) as other:
        assert origin(one.address()) == origin(other.address())


def test_it_opens_the_default_browser_with_the_address(tmp_path):
    script = tmp_path / "browser"
    script.write_text(
        f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/part && mv {tmp_path}/part {tmp_path}/opened\n'
    )
    script.chmod(0o700)
    with running(tmp_path / "run", "/second", "--browser", BROWSER=str(script)) as app:
        given = app.address()  # Nothing came of it, so it is printed after a while.
        assert (tmp_path / "opened").read_text() == given
        assert "/second?token=" in given


def test_nothing_goes_wrong_in_a_real_browser_and_nothing_leaves(tmp_path, browser):
    with running(tmp_path) as app:
        address = app.address()
        page = browser.new_page()
        complaints, asked = [], []
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url.replace("ws:", "http:")))
        page.goto(address, wait_until="commit")
        count(page)
        assert page.url == origin(address) + "/"
        page.get_by_role("link", name="Onward").click()
        expect(page.get_by_text("This is the second page.")).to_be_visible(timeout=WITHIN_MS)
        assert complaints == []
        assert any("socket.io/" in url for url in asked)
        assert [url for url in asked if not url.startswith((origin(address) + "/", "data:"))] == []


def test_closing_the_last_page_ends_it_and_reloading_does_not(tmp_path, browser):
    with running(tmp_path) as app:
        page = opened(browser, app.address())
        for _ in range(3):
            page.reload(wait_until="commit")
            count(page)
        page.get_by_role("link", name="Onward").click()
        expect(page.get_by_text("This is the second page.")).to_be_visible(timeout=WITHIN_MS)
        page.wait_for_timeout(6000)
        assert app.process.poll() is None
        page.close()
        ended_well(app)


def test_a_page_that_loads_slowly_is_waited_for(tmp_path, browser):
    with running(tmp_path) as app:
        page = opened(browser, app.address())

        def slowly(route: Route) -> None:
            time.sleep(6)
            route.continue_()

        page.route("**/socket.io.min.js", slowly)
        page.reload(wait_until="commit")
        count(page)
        assert app.process.poll() is None


def test_one_page_of_two_keeps_it_open(tmp_path, browser):
    with running(tmp_path) as app:
        context = browser.new_context()
        first = opened(context, app.address())
        second = opened(context, page_of(tmp_path))  # The cookie lets it in.
        first.close()
        second.wait_for_timeout(6000)
        count(second)
        second.close()
        ended_well(app)


def test_quitting_the_browser_ends_it(tmp_path, browser):
    with running(tmp_path) as app:
        count(opened(browser, app.address()))
        browser.close()
        ended_well(app)


def test_it_waits_for_the_first_page(tmp_path):
    with running(tmp_path) as app:
        with let_in(app.address()) as client:
            assert client.get("/").status_code == 200
        time.sleep(6)
        assert app.process.poll() is None
