"""The page in a real browser, as a person uses it. The video is a film whose pictures show their number."""

import base64
import json
import math
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from posecoach.sinks.report.review.model import Kind, Mark
from posecoach.sinks.report.review.page import as_html
from posecoach.sinks.report.review.report import Report
from tests.acting import SHIPPED
from tests.films import write_film
from tests.performances import CAT_COW, SUPERMAN
from tests.sinks.report.review.reviewed import opened, reviewed

NASTY = "<img src=x onerror=alert(1)>\"'.mp4"


@pytest.fixture(scope="module")
def cat_cow():
    return reviewed("cat_cow", CAT_COW.perfect.figure_at, CAT_COW.perfect.seconds)


@pytest.fixture(scope="module")
def folder(cat_cow, tmp_path_factory):
    """The report in a folder."""
    target = tmp_path_factory.mktemp("reports") / "set"
    with Report(target) as report:
        write_film(report.video, [i / 10 for i in range(round(10 * cat_cow.duration_s) + 1)])
        report.write(cat_cow, report.video, {})
    return target


@pytest.fixture(scope="module")
def one_file(cat_cow, tmp_path_factory):
    """The report as one file."""
    target = tmp_path_factory.mktemp("reports") / "set.html"
    with Report(target) as report:
        write_film(report.video, [i / 10 for i in range(round(10 * cat_cow.duration_s) + 1)])
        report.write(cat_cow, report.video, {})
    assert [file.name for file in target.parent.iterdir()] == ["set.html"]
    return target


@pytest.mark.parametrize("form", ["folder", "one_file"])
def test_the_video_plays_and_the_cursor_goes_along(form, cat_cow, request):
    path = request.getfixturevalue(form)
    with opened(path / "index.html" if form == "folder" else path) as seen:
        seen.wait_for("document.getElementById('video').readyState >= 3")
        seen.page.keyboard.press("Space")
        seen.wait_for("document.getElementById('video').currentTime > 0.7")
        seen.page.keyboard.press("Space")
        seen.wait_for("document.getElementById('video').paused")
        stopped_s = seen.time_s()
        assert stopped_s > 0.7
        seen.wait_for("document.getElementById('cursor').style.left !== ''")
        assert seen.cursor_s(cat_cow.duration_s) == pytest.approx(stopped_s, abs=0.05)
        assert seen.complaints == []
        assert all(url.startswith("file://") for url in seen.requests)
        assert len(seen.requests) == (2 if form == "folder" else 1)


@pytest.mark.parametrize(
    "where", [".mark.rep:nth-child(3)", "tbody tr:nth-child(3) .jump", "tbody tr:nth-child(3)"]
)
def test_a_click_on_the_third_repetition_goes_there(where, cat_cow, folder):
    third = cat_cow.rows[2]
    with opened(folder / "index.html") as seen:
        seen.page.locator(where).first.click()
        seen.wait_for_time(third.start_s)
        assert seen.cursor_s(cat_cow.duration_s) == pytest.approx(third.start_s, abs=0.05)
        expect(seen.page.locator("tbody tr.now")).to_have_count(1)
        expect(seen.page.locator("tbody tr.now .jump")).to_have_text("3")


def test_a_click_on_the_curve_goes_to_its_time_and_on_a_top_to_that_repetition(cat_cow, folder):
    marks = [mark for mark in cat_cow.marks if mark.kind == "rep"]
    with opened(folder / "index.html") as seen:
        rail = seen.page.locator("#rail").bounding_box()

        def click_at(time_s):
            seen.page.mouse.click(rail["x"] + rail["width"] * time_s / cat_cow.duration_s, rail["y"] + 60)

        click_at(marks[1].top_s)
        seen.wait_for_time(marks[1].start_s)
        click_at(marks[2].end_s)
        seen.wait_for_time(marks[2].end_s)


def test_the_keys_seek_and_step_from_one_repetition_to_the_next(cat_cow, folder):
    first, second, third = (row.start_s for row in cat_cow.rows)
    with opened(folder / "index.html") as seen:
        for key, there_s in (
            ("n", first), ("n", second), ("n", third), ("n", third), ("p", second),
            ("ArrowRight", second + 1), ("ArrowLeft", second),
        ):  # fmt: skip
            seen.page.keyboard.press(key)
            seen.wait_for_time(there_s)


def test_enter_on_a_mark_of_the_timeline_goes_there_and_arrows_go_from_mark_to_mark(cat_cow, folder):
    with opened(folder / "index.html") as seen:
        seen.page.locator(".mark").first.focus()
        seen.page.keyboard.press("ArrowRight")
        seen.page.keyboard.press("Enter")
        seen.wait_for_time(cat_cow.rows[1].start_s)
        focused = "getComputedStyle(document.activeElement).outlineStyle"
        assert seen.page.evaluate(focused) == "solid"


def test_every_column_sorts_both_ways(folder):
    with opened(folder / "index.html") as seen:
        headings = seen.page.locator("th .sort")
        for column in range(headings.count()):
            cells = seen.page.locator(f"tbody tr td:nth-child({column + 1})")
            for way in ("ascending", "descending"):
                headings.nth(column).click()
                expect(seen.page.locator("th").nth(column)).to_have_attribute("aria-sort", way)
                by = cells.evaluate_all("all => all.map(cell => parseFloat(cell.dataset.by) || 0)")
                assert by == sorted(by, reverse=way == "descending")
        expect(seen.page.locator('th[aria-sort="none"]')).to_have_count(headings.count() - 1)


def test_the_curve_has_its_band_and_a_dot_on_each_repetition(folder, cat_cow):
    with opened(folder / "index.html") as seen:
        expect(seen.page.locator("#chart .shapelayer path")).to_have_count(1)
        expect(seen.page.locator("#chart .textpoint")).to_have_count(len(cat_cow.rows))


def test_the_downloads_are_the_table_and_all_of_it(one_file, cat_cow):
    with opened(one_file) as seen:
        links = seen.page.locator("a[download]").evaluate_all("all => all.map(a => [a.download, a.href])")
    (csv_name, csv), (json_name, plain) = links
    assert (csv_name, json_name) == ("clip.csv", "clip.json")
    assert base64.b64decode(csv.split(",")[1]).decode() == cat_cow.csv
    assert json.loads(base64.b64decode(plain.split(",")[1])) == json.loads(cat_cow.json)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_in_one_column_without_scrolling_aside(folder, scheme):
    with opened(folder / "index.html", width=390, scheme=scheme) as seen:
        seen.wait_for("document.querySelector('#chart .main-svg')")
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        chart = seen.page.locator("#chart .main-svg").first.bounding_box()
        assert chart["x"] >= 0 and chart["x"] + chart["width"] <= 390


def test_the_chart_follows_from_light_to_dark(folder):
    line = "getComputedStyle(document.querySelector('#chart .js-line')).stroke"
    with opened(folder / "index.html") as seen:
        seen.wait_for("document.querySelector('#chart .js-line')")
        light = seen.page.evaluate(line)
        seen.page.emulate_media(color_scheme="dark")
        seen.wait_for(f"before => {line} !== before", light)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_prints_on_two_pages(folder, scheme):
    with opened(folder / "index.html", scheme=scheme) as seen:
        assert pages(seen.page.pdf(prefer_css_page_size=True)) == 2


def test_a_long_set_with_every_fault_prints_on_two_pages_too(tmp_path, cat_cow):
    flagged = replace(cat_cow.rows[0], flags="rocking back, bent elbows, rushed, head only")
    faults = [Mark(Kind.FLAG, f"rocking back {i}", "Hips", 1.0, 3.0, math.nan) for i in range(4)]
    review = replace(
        cat_cow,
        rows=(flagged,) * 130,
        marks=(*cat_cow.marks, *faults),
        went_well=("Your tempo was steady, about 3.1 s for each repetition, from the first on.",) * 4,
        try_next=("Keep your hips over your knees. (Rocking back: 12 times, 130 s in all.)",) * 4,
        totals=cat_cow.totals + (("Bent elbows", "12 times, 40.0 s"),) * 4,
    )
    (file := tmp_path / "long.html").write_text(as_html(review), encoding="utf-8")
    with opened(file) as seen:
        assert pages(seen.page.pdf(prefer_css_page_size=True)) == 2


def test_without_a_video_a_drawn_figure_moves(tmp_path):
    review = reviewed("superman", SUPERMAN.perfect.figure_at, SUPERMAN.perfect.seconds, "poses.npz", fps=15)
    (file := tmp_path / "set.html").write_text(as_html(review), encoding="utf-8")
    drawn = "document.getElementById('figure').toDataURL()"
    with opened(file) as seen:
        expect(seen.page.locator("#play")).to_have_text("Play")
        before = seen.page.evaluate(drawn)
        seen.page.locator("#play").click()
        expect(seen.page.locator("#play")).to_have_text("Pause")
        seen.wait_for(
            f"before => {drawn} !== before && document.getElementById('slider').value > 0.5", before
        )
        seen.page.locator("#play").click()
        seen.page.locator(".mark.rep").nth(1).click()
        assert float(seen.page.locator("#slider").input_value()) == pytest.approx(
            [mark for mark in review.marks if mark.kind == "rep"][1].start_s, abs=0.05
        )
        expect(seen.page.locator(".stills svg.body")).to_have_count(len(review.stills))
        assert (seen.complaints, len(seen.requests)) == ([], 1)


def test_names_and_spec_texts_are_shown_and_never_run(tmp_path):
    take = CAT_COW.faults["rushed"]
    spec = reviewed_spec("</script><script>alert(2)</script><b>")
    review = reviewed(spec, take.figure_at, take.seconds, f"folder/{NASTY}", "<i>cut short</i>")
    (file := tmp_path / "set.html").write_text(as_html(review), encoding="utf-8")
    with opened(file) as seen:
        seen.page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
        assert seen.page.locator(".name").text_content() == NASTY
        expect(seen.page.locator("h1")).to_have_text("</script><script>alert(2)</script><b>")
        expect(seen.page.locator(".notice")).to_have_text("<i>cut short</i>")
        assert seen.page.locator("main img, main b, main i, main script").count() == 0
        expect(seen.page.locator(".mark.flag").first).to_have_attribute(
            "aria-label", re.compile(r"</script><script>")
        )
        assert seen.complaints == []


def reviewed_spec(words):
    exercise = SHIPPED["cat_cow"]
    flags = tuple(flag.model_copy(update={"say": words}) for flag in exercise.flags)
    return exercise.model_copy(update={"title": words, "flags": flags})


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
