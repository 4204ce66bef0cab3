"""The review page, as a person meets it: a sample video is dropped, a real browser shows the report."""

import shutil
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
from tests.app.visiting import SAMPLES, WITHIN_MS, Visit, visit


@pytest.fixture
def dropped(tmp_path) -> Path:
    """Where the app puts what it keeps for a while."""
    return tmp_path / "dropped"


def accepted(folder: Path) -> None:
    """Somebody has read about safety."""
    store = Store(folder / "posecoach.db")
    store.save(replace(store.settings(), accepted_safety_at=datetime.now(UTC)))
    store.close()


@contextmanager
def reviewing(folder: Path):
    asked = ("--camera", str(SAMPLES / "empty_room.mp4"), "--no-voice")
    with visit(folder, *asked) as seen:
        seen.see("posecoach")
        go_to_review(seen)
        yield seen


def go_to_review(seen: Visit) -> None:
    seen.page.goto(f"{origin(seen.address)}/review", wait_until="commit")
    seen.see("Drop a video here.")


def give(seen: Visit, file: Path) -> None:
    seen.page.set_input_files("input[type=file]", file)


def begin(seen: Visit) -> None:
    seen.page.get_by_role("button", name="Review it").click()


def choose(seen: Visit, label: str, option: str) -> None:
    seen.page.get_by_label(label).click()
    seen.page.get_by_role("option", name=option).click()


def wait_until_empty(seen: Visit, folder: Path) -> None:
    for _ in range(600):
        if not list(folder.glob("*")):
            return
        seen.page.wait_for_timeout(100)
    raise AssertionError([str(path) for path in folder.rglob("*")])


def test_a_dropped_video_is_reviewed_in_the_page_saved_and_forgotten(tmp_path, dropped):
    with reviewing(tmp_path) as seen:
        give(seen, SAMPLES / "cat_cow_shallow.mp4")
        seen.see("cat_cow_shallow.mp4, 0:2")
        begin(seen)
        seen.see("Finding out which exercise it is …")
        report = seen.page.frame_locator("iframe")
        expect(report.locator(".lead")).to_contain_text("3 repetitions", timeout=WITHIN_MS)
        expect(report.locator(".name")).to_have_text("cat_cow_shallow.mp4")
        report.get_by_role("button", name="Go to repetition 2").click()
        expect(report.locator("tr.now")).to_have_count(1, timeout=WITHIN_MS)
        with seen.page.expect_download() as table:
            report.get_by_text("Table (CSV)").click()
        assert table.value.suggested_filename == "cat_cow_shallow.csv"
        with seen.page.expect_download() as page:
            seen.page.get_by_text("Save as a file").click()
        assert page.value.suggested_filename.endswith("_review_cat_cow.html")
        assert "3 repetitions" in Path(page.value.path()).read_text(encoding="utf-8")
        assert list(dropped.glob("*/*"))
        seen.page.get_by_text("Another video").click()
        seen.see("Drop a video here.")
        assert not list(dropped.glob("*/*"))
        give(seen, SAMPLES / "cat_cow_shallow.mp4")
        seen.see("cat_cow_shallow.mp4, 0:2")
        seen.page.goto(f"{origin(seen.address)}/safety", wait_until="commit")
        wait_until_empty(seen, dropped)
        assert seen.complaints == []
        assert {origin(url) for url in seen.requests if url.startswith("http")} == {origin(seen.address)}


def test_a_review_can_be_cancelled_and_begun_again(tmp_path, dropped):
    with reviewing(tmp_path) as seen:
        give(seen, SAMPLES / "torso_twist.mp4")
        seen.see("torso_twist.mp4, 0:")
        begin(seen)
        seen.page.get_by_role("button", name="Cancel").click()
        seen.see("Drop a video here.")
        expect(seen.page.locator("iframe")).not_to_be_visible()
        assert not list(dropped.glob("*/report*"))
        choose(seen, "What is done in it", "Seated torso twist")
        choose(seen, "Which side counts", "Only left")
        begin(seen)
        lead = seen.page.frame_locator("iframe").locator(".lead")
        expect(lead).to_contain_text("left", timeout=WITHIN_MS)
        seen.page.close()
        code, _, err = seen.app.rest()
    assert (code, err) == (0, "")
    assert not list(dropped.glob("*"))


def test_what_is_no_video_is_told_in_a_sentence_and_another_can_be_dropped(tmp_path):
    words, empty = tmp_path / "Notes & <b>more.mp4", tmp_path / "empty.mp4"
    words.write_text("Dear diary, today I did ten repetitions.\n" * 50)
    empty.touch()
    with reviewing(tmp_path) as seen:
        give(seen, words)
        seen.see("Notes & <b>more.mp4 holds no video that can be read")
        expect(seen.page.get_by_role("button", name="Review it")).to_be_disabled()
        give(seen, empty)
        seen.see("empty.mp4 is empty")
        give(seen, SAMPLES / "empty_room.mp4")
        seen.see("empty_room.mp4, 0:")
        begin(seen)
        seen.see("I see nobody in empty_room.mp4 in the position of an exercise that I know.")
        choose(seen, "What is done in it", "Cat/cow")
        begin(seen)
        seen.see("Nobody in empty_room.mp4 can be seen well enough for Cat/cow.")
        assert seen.complaints == []


def test_a_recorded_session_is_chosen_from_a_list(tmp_path):
    folder = tmp_path / "recordings"
    folder.mkdir()
    name = "2026-03-02_18-30-00_cat_cow"
    shutil.copy(Path(__file__).parents[1] / "poses" / "cat_cow_shallow.npz", folder / f"{name}.npz")
    with reviewing(tmp_path) as seen:
        choose(seen, "Or a set that was recorded", name)
        seen.see(f"{name}, 0:")
        begin(seen)
        report = seen.page.frame_locator("iframe")
        expect(report.get_by_role("heading", level=1)).to_have_text("Cat/cow", timeout=WITHIN_MS)
        expect(report.get_by_role("button", name="Play")).to_be_visible()
        assert seen.complaints == []
    assert list(folder.iterdir())


def test_a_session_goes_before_a_review(tmp_path):
    accepted(tmp_path)
    with reviewing(tmp_path) as seen:
        give(seen, SAMPLES / "cat_cow.mp4")
        seen.see("cat_cow.mp4, 0:")
        coach = seen.page.context.new_page()
        coach.goto(f"{origin(seen.address)}/coach/cat_cow", wait_until="commit")
        expect(coach.locator(".words")).not_to_be_empty(timeout=WITHIN_MS)
        begin(seen)
        seen.see("A session goes on. A recording can be reviewed when it has ended.")
        assert seen.complaints == []


def test_a_session_that_begins_ends_a_review(tmp_path):
    accepted(tmp_path)
    with reviewing(tmp_path) as seen:
        give(seen, SAMPLES / "cat_cow.mp4")
        seen.see("cat_cow.mp4, 0:")
        begin(seen)
        seen.see("Finding out which exercise it is …")
        coach = seen.page.context.new_page()
        coach.goto(f"{origin(seen.address)}/coach/cat_cow", wait_until="commit")
        seen.see("Something else was begun, so this review was ended.")
        assert seen.complaints == []


def test_a_report_is_not_there_for_others_nor_before_it_is_made(tmp_path):
    with reviewing(tmp_path) as seen:
        address = f"{origin(seen.address)}/sheet/review/1"
        assert seen.page.request.get(address).status == 404
        assert httpx.get(address, trust_env=False).text == REFUSAL
