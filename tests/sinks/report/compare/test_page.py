"""The page of a comparison in a real browser."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from posecoach.sinks.report.compare.comparison import comparison_of
from posecoach.sinks.report.compare.page import as_html
from posecoach.sinks.report.compare.take import take_of_review
from tests.performances import CAT_COW, TORSO_TWIST
from tests.sinks.report.review.reviewed import opened, reviewed

NASTY = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\"'.mp4"


def taken(exercise, performance, name):
    return take_of_review(reviewed(exercise, performance.figure_at, performance.seconds, name))


@pytest.fixture(scope="module")
def cat_cow():
    return comparison_of(
        taken("cat_cow", CAT_COW.perfect, "a.mp4"), taken("cat_cow", CAT_COW.shallow, "b.mp4")
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    def write(comparison):
        file = tmp_path_factory.mktemp("pages") / "compared.html"
        file.write_text(as_html(comparison), encoding="utf-8")
        return file

    return write


@pytest.fixture(scope="module")
def page(cat_cow, written):
    return written(cat_cow)


def test_both_curves_lie_over_each_other_and_so_do_means_and_backs(page, cat_cow):
    with opened(page) as seen:
        expect(seen.page.locator("#over .trace")).to_have_count(2)
        expect(seen.page.locator("#mean .js-line")).to_have_count(4)
        expect(seen.page.locator("#mean .js-fill")).to_have_count(2)
        expect(seen.page.locator(".ends polyline")).to_have_count(2)
        dashes = seen.page.locator("#over .js-line").evaluate_all(
            "all => all.map(line => getComputedStyle(line).strokeDasharray)"
        )
        assert dashes[0] == "none" and dashes[-1] != "none"
        expect(seen.page.locator(".one-by-one tbody tr")).to_have_count(len(cat_cow.pairs))
        assert seen.complaints == [] and len(seen.requests) == 1


def test_the_switch_goes_from_the_whole_to_seconds(page):
    drawn = "document.querySelector('#over .js-line').getAttribute('d')"
    with opened(page) as seen:
        seen.wait_for("document.querySelector('#over .js-line')")
        before = seen.page.evaluate(drawn)
        seen.page.get_by_label("in seconds from the start").check()
        seen.wait_for(f"before => {drawn} !== before", before)
        expect(seen.page.locator("#mean .xtick").last).to_contain_text("s")
        assert seen.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_scrolls_only_downwards_and_paper_takes_two_sheets(page, scheme):
    with opened(page, width=390, scheme=scheme) as seen:
        seen.wait_for("document.querySelector('#over .js-line')")
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        assert pages(seen.page.pdf(prefer_css_page_size=True)) == 2
        assert seen.complaints == []


def test_a_long_set_prints_on_two_sheets_too(cat_cow, written):
    def longer(take):
        reps = tuple(replace(take.reps[0], number=n, flags=("rocking back",)) for n in range(1, 121))
        return replace(take, strokes=reps, flags=frozenset({"rocking back", "head only", "bent elbows"}))

    with opened(written(comparison_of(longer(cat_cow.first), longer(cat_cow.second)))) as seen:
        assert pages(seen.page.pdf(prefer_css_page_size=True)) == 2
        assert seen.complaints == []


def test_sides_go_up_and_down(written):
    twist = taken("torso_twist", TORSO_TWIST.perfect, "a.mp4")
    with opened(written(comparison_of(twist, twist))) as seen:
        expect(seen.page.locator("#mean .js-fill")).to_have_count(4)
        expect(seen.page.locator("#over .xtick").first).to_have_text(re.compile("[LR]"))
        expect(seen.page.locator("main")).to_contain_text("Both times there are")


def test_without_curves_there_is_a_dot_for_each_repetition(cat_cow, written):
    def bare(take):
        return replace(
            take,
            has_line=False,
            ends=None,
            strokes=tuple(replace(one, times_s=(), values=()) for one in take.strokes),
        )

    compared = comparison_of(bare(cat_cow.first), bare(cat_cow.second))
    with opened(written(compared)) as seen:
        n = len(compared.first.reps) + len(compared.second.reps)
        expect(seen.page.locator("#over .point")).to_have_count(n)
        expect(seen.page.locator("#mean .point")).to_have_count(n)
        expect(seen.page.locator(".note").first).to_contain_text("No recording of the curve was kept")
        expect(seen.page.locator("[name=way]")).to_have_count(0)
        assert seen.complaints == []


def test_without_a_repetition_there_is_a_page_all_the_same(cat_cow, written):
    empty = replace(cat_cow.second, strokes=())
    for pair in ((empty, empty), (cat_cow.first, empty)):
        with opened(written(comparison_of(*pair))) as seen:
            expect(seen.page.locator("h1")).to_have_text("Cat/cow, compared")
            assert seen.complaints == []


def test_names_are_shown_and_never_run(cat_cow, written):
    named = comparison_of(
        replace(cat_cow.first, name=NASTY, title=NASTY, flags=frozenset({NASTY})), cat_cow.second
    )
    with opened(written(named)) as seen:
        seen.page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
        expect(seen.page.locator(".takes .name").first).to_have_text(NASTY)
        expect(seen.page.locator("main img, main script")).to_have_count(0)
        seen.wait_for("document.querySelector('#over .js-line')")
        assert seen.complaints == []


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
