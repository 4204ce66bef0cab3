"""The index page, and the table of it."""

import csv
import io
from html.parser import HTMLParser
from urllib.parse import unquote

from posecoach.batch.page import Entry, as_page
from posecoach.batch.table import Row, as_table

EVIL = "<img src=x onerror=alert(1)>\"#?%41 & '.mp4"


class Read(HTMLParser):
    """Gathers the tags, the links and the words of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.links, self.words = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words.append(data.strip())


def test_what_a_file_is_called_is_shown_and_linked_and_never_obeyed():
    row = Row(EVIL, "cat_cow", "5", holds="4.8;5.1", flags="head_only;rushed")
    page = Read(as_page([Entry(row, f"{EVIL}.json", f"{EVIL}.html", warning=EVIL)]))
    assert "img" not in page.tags
    assert page.words.count(EVIL) == 2
    linked = {unquote(link) for link in page.links}
    assert {f"./{EVIL}.json", f"./{EVIL}.html", "./table.csv"} == linked
    assert all("#" not in link and "?" not in link for link in page.links)
    assert "4.8 + 5.1" in page.words and "head only, rushed" in page.words


def test_a_recording_that_was_not_judged_has_its_reason_and_no_link():
    page = Read(as_page([Entry(Row("a.mp4", error=EVIL)), Entry(Row("b.mp4"), "b.json")]))
    assert EVIL in page.words and page.links.count("./b.json") == 1
    assert any("1 of 2" in words for words in page.words)
    assert not any("a.json" in link for link in page.links)


def test_a_link_can_be_written_for_a_name_that_is_no_unicode():
    assert Entry(Row("caf\udce9.mp4"), "caf\udce9.json").result_link == "./caf%3F.json"


def test_the_table_has_a_row_for_each_and_reads_back():
    rows = [Row(EVIL, "cat_cow", "5"), Row('b,"c".mp4', error="It is\nbroken.")]
    read = list(csv.DictReader(io.StringIO(as_table(rows))))
    assert [row["file"] for row in read] == [EVIL, 'b,"c".mp4']
    assert (read[0]["reps"], read[1]["error"]) == ("5", "It is\nbroken.")
    assert ",".join(read[0]) == "file,exercise,reps,left,right,shallow,holds,flags,seconds,unseen,error"
