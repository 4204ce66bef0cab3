"""What is dropped on a page is on the disk only as long as the page is open."""

from posecoach.app.dropped import Dropped


def test_each_page_has_its_own_which_goes_with_it(tmp_path):
    dropped = Dropped(tmp_path / "dropped")
    first, second = dropped.begin(), dropped.begin()
    for one in (first, second):
        (tmp_path / "dropped" / one.name / "recording").write_text("a video")
    first.cleanup()
    assert len(list((tmp_path / "dropped").rglob("recording"))) == 1
    second.cleanup()
    assert list((tmp_path / "dropped").iterdir()) == []


def test_what_was_left_by_one_that_was_killed_goes_with_the_next(tmp_path):
    left = tmp_path / "dropped" / "abc" / "recording"
    left.parent.mkdir(parents=True)
    left.write_text("a video of somebody")
    with Dropped(tmp_path / "dropped").begin():
        assert not left.exists()


def test_looking_at_other_pages_makes_nothing(tmp_path):
    Dropped(tmp_path / "dropped")
    assert list(tmp_path.iterdir()) == []
