"""The history page, as a person meets it: weeks that were made up, a real browser to look at them."""

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from posecoach.app.guard import REFUSAL
from posecoach.store.store import Store
from tests.app.running import origin
from tests.app.visiting import WITHIN_MS, Visit, visit
from tests.histories import live

NOT_IMPROVED = "The pain that you told has not become less"


@contextmanager
def looking_back(folder: Path, **lived):
    life = live(folder / "posecoach.db", **lived)
    life.store.save(replace(life.store.settings(), accepted_safety_at=datetime.now(UTC)))
    life.store.close()
    with visit(folder, "--no-voice") as seen:
        seen.see("What would you like to do?")
        yield seen


def go(seen: Visit, path: str = "/history") -> None:
    seen.page.goto(f"{origin(seen.address)}{path}", wait_until="commit")


def click(seen: Visit, name: str) -> None:
    seen.page.get_by_role("button", name=name, exact=True).last.click()


def saved(seen: Visit, link: str) -> tuple[str, str]:
    """The name and text of the file that a link saves."""
    with seen.page.expect_download() as download:
        seen.page.locator("a:visible", has_text=link).last.click()
    return download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8")


def test_the_history_is_shown_and_saved(tmp_path):
    with looking_back(tmp_path, pain=(6, 2)) as seen:
        seen.page.get_by_role("link", name="Your history").click()
        sheet = seen.page.frame_locator("iframe")
        expect(sheet.get_by_text("20 sessions and 25 days at the desk")).to_be_visible(timeout=WITHIN_MS)
        expect(sheet.locator("#pain .main-svg").first).to_be_visible(timeout=WITHIN_MS)
        name, page = saved(seen, "Save as a file")
        assert name.startswith("posecoach_") and name.endswith("_history.html")
        assert "20 sessions and 25 days" in page
        expect(seen.page.get_by_text(NOT_IMPROVED)).to_have_count(0)
        assert seen.complaints == []
        assert {origin(url) for url in seen.requests} == {origin(seen.address)}


def test_a_sheet_bears_the_name_that_is_asked_for_as_text(tmp_path):
    with looking_back(tmp_path, n_sessions=3) as seen:
        go(seen)
        click(seen, "One-sheet summary")
        seen.page.get_by_label("Name on the sheet").fill('Ann & <b>"Bo"')
        name, page = saved(seen, "Save as a file")
        assert name.endswith("_summary.html")
        assert "Ann &amp; &lt;b&gt;" in page and "<b>" not in page
        with seen.page.context.expect_page() as opened:
            seen.page.get_by_text("Open to print").click()
        expect(opened.value.get_by_text('Ann & <b>"Bo"')).to_be_visible(timeout=WITHIN_MS)
        assert seen.complaints == []


def test_what_was_exported_is_imported_after_all_was_deleted(tmp_path):
    with looking_back(tmp_path, n_sessions=3, days_at_desk=False) as seen:
        go(seen)
        click(seen, "Export or import")
        name, everything = saved(seen, "Export JSON")
        assert name.endswith("_history.json") and len(json.loads(everything)["sessions"]) == 3
        name, table = saved(seen, "Export CSV")
        assert name.endswith("_history.csv") and "cat_cow" in table
        seen.page.keyboard.press("Escape")
        click(seen, "Delete")
        seen.page.get_by_text("Everything").click()
        click(seen, "Go on")
        seen.see("Delete 3 sessions?")
        click(seen, "Back")
        click(seen, "Go on")
        click(seen, "Delete for good")
        seen.see("Nothing yet. After your first session it begins here.")
        assert Store(tmp_path / "posecoach.db").last_session() is None
        click(seen, "Import")
        seen.page.set_input_files(
            "input[type=file]",
            {"name": "mine.json", "mimeType": "application/json", "buffer": b'{"format": "other"}'},
        )
        seen.see("mine.json is no history that posecoach has exported")
        kept = tmp_path / "kept.json"
        kept.write_text(everything, encoding="utf-8")
        seen.page.set_input_files("input[type=file]", kept)
        expect(seen.page.frame_locator("iframe").get_by_text("3 sessions since")).to_be_visible(
            timeout=WITHIN_MS
        )
        assert seen.complaints == []


def test_one_session_and_those_before_a_day_are_deleted(tmp_path):
    with looking_back(tmp_path, n_sessions=4, days_at_desk=False) as seen:
        sheet = seen.page.frame_locator("iframe")
        go(seen)
        click(seen, "Delete")
        click(seen, "Go on")
        seen.see("Choose the session that is to be deleted.")
        seen.page.get_by_label("Which session").click()
        seen.page.get_by_role("option", name="Mon 9 Mar 2026").click()
        click(seen, "Go on")
        seen.see("Delete 1 session?")
        click(seen, "Delete for good")
        expect(sheet.get_by_text("3 sessions since Mon 2 Mar 2026")).to_be_visible(timeout=WITHIN_MS)
        click(seen, "Delete")
        seen.page.get_by_text("All before a day").click()
        seen.page.get_by_label("Before this day").fill("2026-03-04")
        click(seen, "Go on")
        click(seen, "Delete for good")
        expect(sheet.get_by_text("2 sessions since Wed 4 Mar 2026")).to_be_visible(timeout=WITHIN_MS)
        assert seen.complaints == []


def test_that_pain_has_not_become_less_is_said_once(tmp_path):
    with looking_back(tmp_path, pain=(5, 5), days_at_desk=False) as seen:
        go(seen)
        seen.see(NOT_IMPROVED)
        seen.page.locator(".notice").get_by_role("button").click()
        seen.see("Name on the sheet, if you like")
        go(seen)
        sheet = seen.page.frame_locator("iframe")
        expect(sheet.get_by_text("20 sessions since")).to_be_visible(timeout=WITHIN_MS)
        expect(seen.page.get_by_text(NOT_IMPROVED)).to_have_count(0)


def test_before_the_first_session_there_is_a_friendly_sentence(tmp_path):
    with looking_back(tmp_path, n_sessions=0) as seen:
        go(seen)
        seen.see("Nothing yet. After your first session it begins here.")
        expect(seen.page.locator("iframe")).to_have_count(0)
        assert seen.complaints == []


EXPORTS = ("/history/export.json", "/history/export.csv")
PATHS = ("/review", "/history", "/sheet/history", "/sheet/summary", *EXPORTS)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    with looking_back(tmp_path_factory.mktemp("h"), n_sessions=1) as one:
        yield one


@pytest.mark.parametrize("path", PATHS)
def test_every_address_needs_the_cookie(seen, path):
    address = f"{origin(seen.address)}{path}"
    assert httpx.get(address, trust_env=False).text == REFUSAL
    assert seen.page.request.get(address).ok


@pytest.mark.parametrize("path", ["/sheet/history", "/sheet/summary"])
def test_a_sheet_has_an_origin_of_its_own(seen, path):
    headers = seen.page.request.get(f"{origin(seen.address)}{path}").headers
    assert headers["content-security-policy"].startswith("sandbox allow-scripts allow-downloads;")
    assert "allow-same-origin" not in headers["content-security-policy"]
