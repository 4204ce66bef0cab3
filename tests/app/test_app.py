"""The whole app, as a person meets it: a sample video as the camera, a real browser to look at it."""

import re
import sys
import wave
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import expect

from posecoach.events import SetEnd
from posecoach.sources.video import VideoFile
from tests.app.running import origin
from tests.app.visiting import SAMPLES, WITHIN_MS, visit
from tests.benches import eventually

PROGRAMME = """
title = "Two of them"
summary = "Cat/cow, then superman."
source = "made up"
safety = "Stop if it hurts."
steps = [
    { exercise = "cat_cow", reps = 2, rest_s = 3 },
    { exercise = "superman", reps = 2 },
]
"""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="names the settings' folder as Linux does")


def film(path: Path, *names: str) -> Path:
    """One film of several sample videos, one after the other."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 15, (640, 480))
    for name in names:
        for frame in VideoFile(SAMPLES / f"{name}.mp4"):
            writer.write(frame.image)
    writer.release()
    return path


@linux_only
def test_a_programme_runs_by_itself_from_placing_to_the_summary(tmp_path):
    programs = tmp_path / "posecoach" / "exercises" / "programs"
    programs.mkdir(parents=True)
    (programs / "short.toml").write_text(PROGRAMME)
    both, heard = film(tmp_path / "both.mp4", "cat_cow", "superman"), tmp_path / "heard.wav"
    with visit(tmp_path, "coach", "short", "--camera", str(both), "--sound", str(heard)) as seen:
        seen.accept_safety()
        seen.see("Good. Stay as you are.")
        seen.see("Get ready.")
        seen.count_to(2)
        seen.see("Rest. Next: Superman")
        seen.see("2 of 2")
        expect(seen.page.get_by_role("heading", name="Two of them")).to_be_visible(timeout=WITHIN_MS)
        assert seen.page.url.endswith("/summary")
        seen.page.get_by_role("button", name="3", exact=True).last.click()
        expect(seen.page.locator(".chosen")).to_have_text("3")
        seen.page.get_by_label("Anything to remember?").fill("The <b>left</b> side was stiff.\n")
        eventually(lambda: seen.store().last_session().note == "The <b>left</b> side was stiff.")
        seen.page.reload()
        expect(seen.page.get_by_label("Anything to remember?")).to_have_value(
            "The <b>left</b> side was stiff."
        )
        assert seen.complaints == []
        assert {origin(url) for url in seen.requests} == {origin(seen.address)}
    session = seen.store().last_session()
    assert [(one.exercise, one.reps, one.how) for one in session.sets] == [
        ("cat_cow", 2, SetEnd.DONE),
        ("superman", 2, SetEnd.DONE),
    ]
    assert session.pain_after == 3
    with wave.open(str(heard)) as file:
        loud = np.frombuffer(file.readframes(file.getnframes()), np.int16)
    assert np.abs(loud.astype(int)).max() > 3000


def test_safety_comes_first_and_once(tmp_path):
    with visit(tmp_path, "--camera", str(SAMPLES / "empty_room.mp4")) as seen:
        seen.see("Before you begin")
        seen.accept_safety()
        seen.see("What would you like to do?")
        seen.page.reload(wait_until="commit")
        seen.see("What would you like to do?")
        assert seen.page.locator(".exercise").count() == 10
        assert seen.page.locator(".exercise svg").count() == 10
        seen.page.get_by_text("Safety").click()
        seen.page.get_by_text("I have osteoporosis").click()
        seen.page.get_by_text("Exercises", exact=True).click()
        seen.see("are hidden")
        assert seen.page.locator(".exercise").count() == 5
        assert seen.complaints == []


def test_kill_9_in_mid_set_loses_nothing_older_than_a_second(tmp_path):
    with visit(tmp_path, "coach", "cat_cow", "--camera", str(SAMPLES / "cat_cow.mp4"), "--no-voice") as seen:
        seen.accept_safety()
        seen.count_to(2)
        seen.page.wait_for_timeout(1000)
        seen.app.process.kill()
        seen.app.process.wait(30)
    (one,) = seen.store().last_session().sets
    assert one.reps >= 2
    assert one.how is None


def test_a_pause_switches_the_camera_off_and_what_hurts_ends_the_exercise(tmp_path):
    with visit(tmp_path, "coach", "cat_cow", "--camera", str(SAMPLES / "cat_cow.mp4"), "--no-voice") as seen:
        seen.accept_safety()
        seen.count_to(1)
        # A button that was clicked does not keep the keys to itself.
        seen.page.get_by_role("button", name="Sound on").click()
        seen.see("Mute")
        seen.page.keyboard.press(" ")
        seen.see("The camera is off.")
        seen.page.keyboard.press(" ")
        seen.see("Get ready.")
        seen.page.get_by_role("button", name="That hurts").click()
        seen.see("Do not go on if it still hurts.")
        seen.page.get_by_role("button", name="End").click()
        seen.see("Something hurt.")
        assert seen.complaints == []
    session = seen.store().last_session()
    assert session.n_hurts == 1
    assert [one.how for one in session.sets] == [SetEnd.HURT]


def test_no_camera_is_said_and_the_session_waits(tmp_path):
    with visit(tmp_path, "coach", "cat_cow", "--camera", "7", "--no-voice") as seen:
        seen.accept_safety()
        seen.see(re.compile("camera"))
        expect(seen.page.locator(".words.need")).to_contain_text("camera", timeout=WITHIN_MS)
        seen.page.get_by_role("button", name="End").click()
        seen.see("Nothing was begun.")
        assert seen.complaints == []


def at_desk(path: Path) -> Path:
    """Somebody who sits tall for long enough to be learnt, and slouches then."""
    frames = [frame.image for frame in VideoFile(SAMPLES / "sitting_front.mp4")]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 15, (640, 480))
    upright = frames[: round(5.5 * 15)]
    for image in [*upright, *upright, *frames]:
        writer.write(image)
    writer.release()
    return path


def test_somebody_at_work_is_watched_until_they_stop_it(tmp_path):
    desk = at_desk(tmp_path / "desk.mp4")
    asked = ("--camera", str(desk), "--no-voice", "--no-notify")
    with visit(tmp_path, "sit", "--page", *asked) as seen:
        seen.accept_safety()
        seen.see("Sit tall and look at the screen.")
        seen.says("Upright")
        seen.says("Slouched")
        expect(seen.page.locator(".bars path.upright")).to_be_visible(timeout=WITHIN_MS)
        seen.page.keyboard.press("s")
        seen.says(re.compile(r"Snoozed until \d+:\d\d"))
        seen.see("The camera is off.")
        seen.page.get_by_role("button", name="Watch again").click()
        seen.says("Upright")
        seen.page.get_by_role("button", name="Hide the picture").click()
        expect(seen.page.locator(".mirror img[src]")).to_have_count(0, timeout=WITHIN_MS)
        seen.page.goto(f"{origin(seen.address)}/", wait_until="commit")
        seen.see("I watch you sit at work.")
        seen.page.get_by_text("Back to it").click()
        seen.page.get_by_role("button", name="Stop").click()
        seen.says("Stopped")
        seen.page.reload(wait_until="commit")
        seen.says("Stopped")
        assert seen.complaints == []
        assert {origin(url) for url in seen.requests} == {origin(seen.address)}
    store = seen.store()
    today = store.sittings.day(store.clock().date()).totals
    assert min(today.upright_s, today.slouched_s) > 1
    (learnt,) = store.uprights.places()
    assert (learnt.place, learnt.camera) == ("desk", str(desk))


def test_the_coach_takes_the_camera_from_the_desk(tmp_path):
    with visit(tmp_path, "sit", "--page", "--camera", str(SAMPLES / "cat_cow.mp4"), "--no-voice") as seen:
        seen.accept_safety()
        seen.says("Learning")
        seen.page.goto(f"{origin(seen.address)}/coach/cat_cow", wait_until="commit")
        seen.count_to(1)
        seen.page.goto(f"{origin(seen.address)}/sit", wait_until="commit")
        seen.says("Learning")
        assert seen.complaints == []


def test_a_desk_without_a_camera_says_so(tmp_path):
    with visit(tmp_path, "sit", "--page", "--camera", "7", "--no-voice") as seen:
        seen.accept_safety()
        seen.says("I cannot see you")
        expect(seen.page.locator(".said")).to_contain_text("camera", timeout=WITHIN_MS)
        assert seen.complaints == []


@linux_only
def test_a_broken_exercise_of_ones_own_is_said_and_stops_nothing_else(tmp_path):
    own = tmp_path / "posecoach" / "exercises"
    own.mkdir(parents=True)
    (own / "broken.toml").write_text("title = 3")
    with visit(tmp_path, "--camera", str(SAMPLES / "empty_room.mp4")) as seen:
        seen.accept_safety()
        seen.see("What would you like to do?")
        seen.page.close()
        code, _, err = seen.app.rest()
    assert code == 0
    assert "broken.toml cannot be used" in err
    assert "left out" in err


def test_there_is_no_such_exercise(tmp_path):
    with visit(tmp_path, "--camera", str(SAMPLES / "empty_room.mp4")) as seen:
        seen.accept_safety()
        seen.see("What would you like to do?")
        seen.page.goto(f"{origin(seen.address)}/coach/%3Cb%3Eflying", wait_until="commit")
        seen.see("Nothing is called '<b>flying'")
