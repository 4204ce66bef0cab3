"""The pages in a browser, as a person opens them."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from posecoach.sinks.report.history.history import read_history
from posecoach.sinks.report.history.page import history_page
from posecoach.sinks.report.history.professional import professional_page
from posecoach.sinks.report.history.words import ANOTHER_WAY, NOT_IMPROVED
from tests.app.running import chromium
from tests.histories import Life, live, reps
from tests.specimens import spec

NASTY = "</script><img src=x onerror=alert(1)><b>& 'mine'"
OTHER = {"kind": "angle", "at": ["near_shoulder", "near_hip", "near_knee"]}


@dataclass
class Seen:
    """An open page, and what its browser noted."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def pages_on_paper(self) -> int:
        return len(re.findall(rb"/Type\s*/Page\b", self.page.pdf(prefer_css_page_size=True)))


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser, file, text, **how):
    file.write_text(text, encoding="utf-8")
    page = browser.new_page(**how)
    seen = Seen(page)
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: seen.requests.append(request.url))
    page.goto(file.as_uri())
    yield seen
    assert seen.complaints == []
    assert seen.requests == [file.as_uri()]
    page.close()


@pytest.fixture(scope="module")
def weeks(tmp_path_factory):
    return read_history(live(tmp_path_factory.mktemp("weeks") / "posecoach.db").store)


def test_everything_is_drawn_and_told(browser, tmp_path, weeks):
    with opened(browser, tmp_path / "x.html", history_page(weeks)) as seen:
        page = seen.page
        expect(page.locator(".plot .main-svg").first).to_be_visible()
        n_plots = page.locator(".plot").count()
        assert n_plots == 11 == page.locator(".plot .cartesianlayer").count()
        assert page.locator("#pain .points path").count() == 19 + 18 + 2
        assert page.locator("#desk .bars .point").count() == 3 * 25
        assert page.locator(".calendar .day").count() == 56
        assert page.locator(".calendar .level-0").count() == 56 - 1 - 20
        assert page.locator("tbody tr").count() == 20
        expect(page.get_by_text("20 sessions and 25 days at the desk since Mon 2 Mar 2026.")).to_be_visible()
        expect(page.get_by_text("On 2 of the last 7 days, on 11 of the last 28.")).to_be_visible()
        assert "Week of 2 March: 3." in page.locator(".calendar").get_attribute("aria-label")
        assert page.get_by_text(NOT_IMPROVED).count() == page.get_by_text(ANOTHER_WAY).count() == 0


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
def test_charts_are_in_the_colours_of_light_and_dark(browser, tmp_path, weeks, scheme, other):
    green = {"light": "rgb(11, 107, 82)", "dark": "rgb(110, 232, 172)"}
    with opened(browser, tmp_path / "x.html", history_page(weeks), color_scheme=scheme) as seen:
        point = seen.page.locator("#course-0-range .points path").first
        for now in (scheme, other):
            seen.page.emulate_media(color_scheme=now)
            expect(point).to_have_css("fill", green[now])
        seen.page.emulate_media(color_scheme="dark", media="print")
        expect(point).to_have_css("fill", green["light"])


def test_it_fits_a_phone(browser, tmp_path, weeks):
    with opened(
        browser, tmp_path / "x.html", history_page(weeks), viewport={"width": 390, "height": 844}
    ) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        assert seen.page.locator(".plot .main-svg").first.bounding_box()["width"] < 390


def test_on_paper_charts_keep_within_their_cards(browser, tmp_path, weeks):
    with opened(browser, tmp_path / "x.html", history_page(weeks)) as seen:
        seen.page.emulate_media(media="print")
        seen.page.set_viewport_size({"width": 688, "height": 1000})
        for plot in seen.page.locator(".plot").all():
            card, drawn = (one.bounding_box() for one in (plot, plot.locator(".main-svg").first))
            assert drawn["width"] <= card["width"] + 1 and drawn["height"] <= card["height"] + 1


@pytest.mark.parametrize(("n_sessions", "n_plots"), [(0, 0), (1, 1), (2, 9)])
def test_few_sessions_read_well_too(browser, tmp_path, n_sessions, n_plots):
    history = read_history(live(tmp_path / "x.db", n_sessions, days_at_desk=False).store)
    with opened(browser, tmp_path / "x.html", history_page(history)) as seen:
        assert seen.page.locator(".plot").count() == n_plots
        assert seen.page.locator("tbody tr").count() == n_sessions
        says = ["No session yet.", "0.22 trunk lengths, measured once.", "at first to"][n_sessions]
        expect(seen.page.get_by_text(says).first).to_be_visible()
    with opened(browser, tmp_path / "y.html", professional_page(history)) as seen:
        assert seen.pages_on_paper() == 1


def test_what_a_person_wrote_is_text(browser, tmp_path):
    life = Life(tmp_path / "x.db", title=NASTY)
    for n in range(3):
        life.exercises(n, reps(spec(title=NASTY), 2, 40, hurts=True), before=3, note=NASTY)
    history = read_history(life.store)
    with opened(browser, tmp_path / "x.html", history_page(history)) as seen:
        assert seen.page.locator("img").count() == 0
        assert seen.page.get_by_role("cell", name=NASTY).count() == 2 * 3
        expect(seen.page.get_by_role("heading", name=NASTY)).to_be_visible()
        assert "hurt" in seen.page.evaluate("CHARTS[0].series.at(-1).told[0]")
    with opened(browser, tmp_path / "y.html", professional_page(history, NASTY)) as seen:
        assert seen.page.locator("img").count() == 0
        expect(seen.page.locator(".name")).to_have_text(NASTY)


def test_that_pain_is_no_less_is_said_when_asked_to(browser, tmp_path, weeks):
    with opened(browser, tmp_path / "x.html", history_page(weeks, says_not_improved=True)) as seen:
        expect(seen.page.get_by_text(NOT_IMPROVED)).to_be_visible()


def test_another_way_of_measuring_is_marked(browser, tmp_path):
    life = Life(tmp_path / "x.db")
    for n in range(4):
        life.exercises(n, reps(spec(signals={"x": OTHER}) if n < 2 else spec(), 2, 40))
    with opened(browser, tmp_path / "x.html", history_page(read_history(life.store))) as seen:
        expect(seen.page.get_by_text(ANOTHER_WAY).first).to_be_visible()
        names = seen.page.evaluate("CHARTS[0].series.map((one) => one.name)")
        assert names == ["each session, measured another way", "each session"]


def test_the_summary_is_one_sheet(browser, tmp_path, weeks):
    with opened(browser, tmp_path / "x.html", professional_page(weeks, "Ada")) as seen:
        assert seen.pages_on_paper() == 1
        for words in ("Ada", "nothing here is a finding", "20 sessions on 20 days", "left 33°; right 32°"):
            expect(seen.page.get_by_text(words).first).to_be_visible()
        assert seen.page.locator("circle.before").count() == 19 and seen.page.locator("li").count() == 2
    with opened(browser, tmp_path / "y.html", professional_page(weeks)) as seen:
        assert seen.page.locator(".name").count() == 0


def test_the_summary_of_very_much_is_still_one_sheet(browser, tmp_path):
    life = Life(tmp_path / "x.db")
    many = [spec(id=f"e{n}", title=f"Exercise {n} with a name that does not end " * 6) for n in range(16)]
    for n in range(12):
        life.exercises(n, *(reps(one, 2, 40, sides=True, hurts=True) for one in many), before=5, after=4)
        life.sits(n)
    page = professional_page(read_history(life.store), "Somebody of many names " * 9)
    with opened(browser, tmp_path / "x.html", page) as seen:
        assert seen.pages_on_paper() == 1
        assert seen.page.locator("tbody tr").count() == 12
        expect(seen.page.get_by_text("Also done:")).to_be_visible()
