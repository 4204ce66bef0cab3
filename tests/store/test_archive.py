"""Export, import and deletion of what is kept."""

import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from posecoach.errors import StoreError
from posecoach.landmarks import Side
from posecoach.store.erasing import Choice, Extent
from posecoach.store.importing import Merged
from posecoach.store.store import Store
from tests.histories import Life, holds, live, reps
from tests.specimens import spec
from tests.store.test_schema import VERSIONS, opened
from tests.store.test_uprights import upright

OTHER = {"kind": "angle", "at": ["near_shoulder", "near_hip", "near_knee"]}


@pytest.fixture
def life(tmp_path):
    """A few sessions and days at the desk, a setting, an upright, and a note that belongs to one session."""
    life = live(tmp_path / "a.db", 3)
    life.sits(5)
    life.exercises(6, reps(spec(id="mine"), 3, 40), note="the note of somebody " * 999)
    life.store.uprights.keep("desk", "0", upright())
    life.store.save(life.store.settings())
    life.store.archive.note_told("something")
    return life


def export(store, path):
    path.write_text(store.archive.everything().model_dump_json(by_alias=True), encoding="utf-8")
    return path


def rows(path):
    """All that a database holds, but for its own numbers."""
    with closing(sqlite3.connect(path)) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in names
            if name != "sqlite_sequence"
        }


def test_what_is_exported_is_imported_as_it_was(life, tmp_path):
    other = Store(tmp_path / "b.db")
    merged = other.archive.add(export(life.store, tmp_path / "all.json"))
    assert merged == Merged(sessions=4, sittings=1, known=0)
    assert rows(other.path) == rows(life.store.path)
    assert any(rows(other.path)[name] for name in ("reps", "holds", "flags", "sitting_spans", "told"))


@pytest.mark.parametrize("dump", VERSIONS, ids=lambda path: path.stem)
def test_what_each_version_wrote_goes_through_a_file(tmp_path, dump):
    one, other = opened(dump, tmp_path / "a.db"), Store(tmp_path / "b.db")
    other.archive.add(export(one, tmp_path / "all.json"))
    assert rows(other.path) == rows(one.path)


def test_the_same_session_twice_is_not_doubled(life, tmp_path):
    file = export(life.store, tmp_path / "all.json")
    before = rows(life.store.path)
    assert life.store.archive.add(file) == Merged(0, 0, 5)
    assert rows(life.store.path) == before


def test_what_was_said_of_a_session_elsewhere_comes_to_it_and_what_was_said_here_stays(life, tmp_path):
    bare = export(life.store, tmp_path / "bare.json")
    number = life.store.sessions(9)[-1].id
    life.store.log_note(number, "written later")
    life.store.log_pain(number, "after", 1)
    later = export(life.store, tmp_path / "later.json")
    other = Store(tmp_path / "b.db")
    other.archive.add(bare)
    number = other.sessions(9)[-1].id
    other.log_pain(number, "after", 7)
    assert other.archive.add(later) == Merged(0, 0, 5)
    assert (other.session(number).note, other.session(number).pain_after) == ("written later", 7)
    other.log_note(number, "mine")
    other.archive.add(later)
    assert other.session(number).note == "mine"


def test_two_histories_become_one(life, tmp_path):
    other = Life(tmp_path / "b.db")
    other.exercises(20, reps("cat_cow", 3, 0.3))
    first = other.store.last_session()
    other.store.archive.add(export(life.store, tmp_path / "all.json"))
    assert other.store.last_session() == first
    assert len(other.store.sessions(9)) == 5
    assert len({one.measured_by for one in other.store.archive.measured() if one.exercise == "cat_cow"}) == 1


def test_what_is_set_here_stays_and_the_upright_learnt_later(life, tmp_path):
    file = export(life.store, tmp_path / "all.json")
    other = Store(tmp_path / "b.db")
    other.uprights.keep("desk", "0", upright())
    kept = other.uprights.places()
    with closing(sqlite3.connect(other.path)) as connection:
        connection.execute("INSERT INTO settings VALUES ('volume', '0.1')")
        connection.commit()
    other.archive.add(file)
    assert other.settings().volume == 0.1 and other.uprights.places() == kept
    life.store.archive.add(export(other, tmp_path / "other.json"))
    assert life.store.uprights.places() == kept


FAULTS = {
    "no spec": lambda all_: all_.update(specs=[]),
    "another spec": lambda all_: all_["specs"][0].update(json="{}"),
    "pain": lambda all_: all_["sessions"][0].update(pain_before=11),
    "no time": lambda all_: all_["sessions"][0].update(began_at="yesterday"),
    "end of time": lambda all_: all_["sessions"][0].update(began_at="0001-01-01T00:00:00+05:00"),
    "same place twice": lambda all_: all_["sessions"][0]["sets"].append(all_["sessions"][0]["sets"][0]),
    "posture": lambda all_: all_["sittings"][0]["spans"][0].update(posture="floating"),
    "hurt nowhere": lambda all_: all_["sessions"][0]["hurts"].append(
        {"position": 99, "exercise": "x", "hurt_at": all_["sessions"][0]["began_at"]}
    ),
    "unknown key": lambda all_: all_["sessions"][-1].update(more=1),
    "another format": lambda all_: all_.update(format="something else"),
    "not a number": lambda all_: all_["sessions"][0]["sets"][0].update(unseen_s=float("nan")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_is_not_whole_changes_nothing(life, tmp_path, fault):
    file = export(life.store, tmp_path / "all.json")
    plain = json.loads(file.read_text(encoding="utf-8"))
    FAULTS[fault](plain)
    refuses(tmp_path, json.dumps(plain))


def test_a_file_that_was_cut_changes_nothing(life, tmp_path):
    text = export(life.store, tmp_path / "all.json").read_text(encoding="utf-8")
    refuses(tmp_path, text[: len(text) // 2])


def refuses(folder, text):
    file, other = folder / "bad.json", Store(folder / "b.db")
    file.write_text(text, encoding="utf-8")
    before = rows(other.path)
    with pytest.raises(StoreError, match=r"bad\.json is no history .* or is damaged: nothing was changed"):
        other.archive.add(file)
    assert rows(other.path) == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"{}", b"[" * 100_000, b'{"format": 1}'])
def test_what_is_no_such_file_is_said(tmp_path, content):
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(StoreError, match="is no history"):
        Store(tmp_path / "b.db").archive.add(tmp_path / "x.json")


def test_a_newer_program_s_file_is_said(life, tmp_path):
    file = export(life.store, tmp_path / "all.json")
    file.write_text(file.read_text().replace('"format_version":1', '"format_version":2'))
    with pytest.raises(StoreError, match="newer posecoach: nothing was changed"):
        life.store.archive.add(file)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(StoreError, match="cannot be read"):
        Store(tmp_path / "b.db").archive.add(tmp_path / "nothing.json")


def test_a_session_that_is_deleted_is_gone_from_the_file_too(life):
    last = life.store.last_session()
    assert b"the note of somebody" in everything_of(life)
    assert life.store.archive.extent_of(Choice(last.id)) == Extent(1, 0)
    life.store.archive.erase(Choice(last.id))
    assert [one.id for one in life.store.sessions(9)] == [3, 2, 1]
    assert b"the note of somebody" not in everything_of(life)
    # Some builds of SQLite wipe what is deleted by themselves, others leave it in pages that are free.
    with closing(sqlite3.connect(life.store.path)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert "mine" not in {row[1] for row in rows(life.store.path)["specs"]}
    assert len(life.store.sittings.days(9)) == 1 and life.store.archive.was_told("something")


def everything_of(life):
    return b"".join(file.read_bytes() for file in sorted(life.store.path.parent.glob("a.db*")))


def test_what_is_before_a_day_is_deleted_by_the_clocks_there(life):
    choice = Choice(before=date(2026, 3, 6))  # the third session is on that day
    assert life.store.archive.extent_of(choice) == Extent(2, 0)
    life.store.archive.erase(choice)
    assert [one.began_at.date() for one in life.store.sessions(9)] == [date(2026, 3, 8), date(2026, 3, 6)]
    life.store.archive.erase(Choice(before=date(2026, 3, 8)))
    assert len(life.store.sessions(9)) == 1 and life.store.sittings.days(9) == []


def test_all_of_it_is_deleted_but_what_was_set(life):
    life.store.archive.erase(Choice())
    left = {name for name, content in rows(life.store.path).items() if content}
    assert left == {"settings", "uprights"}


def test_while_somebody_reads_what_was_deleted_is_said_to_be_there_still(life):
    with closing(sqlite3.connect(life.store.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sessions").fetchone()
        with pytest.raises(StoreError, match="Close the other posecoach and delete once more"):
            life.store.archive.erase(Choice(1))
    life.store.archive.erase(Choice(1))
    assert len(life.store.sessions(9)) == 3


def test_ranges_are_measured_alike_whatever_the_dose_and_the_words(tmp_path):
    life = Life(tmp_path / "a.db")
    dose = {"source": "made up", "reps": 30}
    life.exercises(0, *(reps(one, 2, 40) for one in (spec(), spec(dose=dose), spec(cues=["Breathe."]))))
    life.exercises(1, reps(spec(signals={"x": OTHER}), 2, 40))
    ways = [one.measured_by for one in life.store.archive.measured()]
    assert ways[0] == ways[1] == ways[2] != ways[3]


def test_a_set_is_told_with_what_was_measured(tmp_path):
    life = Life(tmp_path / "a.db")
    life.exercises(
        0, reps("torso_twist", 3, 40, sides=True, flag="leaning", hurts=True), holds("superman", 2, 5)
    )
    twist, superman = life.store.archive.measured()
    assert [rep.side for rep in twist.reps] == [Side.LEFT, Side.RIGHT, Side.LEFT]
    assert (twist.title, twist.unit, twist.flags) == ("Seated torso twist", "°", {"leaning"})
    assert all(rep.end_s > rep.top_s > rep.start_s for rep in twist.reps)
    assert len(superman.holds) == 2 and superman.reps == () and superman.holds[0].is_long_enough
    (hurt,) = life.store.archive.hurts()
    assert (hurt.title, hurt.session_id, hurt.at.date()) == ("Seated torso twist", 1, date(2026, 3, 2))
