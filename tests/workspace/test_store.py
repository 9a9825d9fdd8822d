import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.change import Status
from app.parsing import RECOGNISER_VERSION, DraftError
from app.report import CellState
from app.review import NotConfirmableError
from app.workspace import Workspace, WorkspaceDamagedError, default_path
from tests.support import make_report
from tests.workspace.helpers import GRANTED, PARTIAL, put, texts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "台账" / "2025年.db"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path, who="张三") as workspace:
        yield workspace


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    """Look into the closed file with SQLite itself."""
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


# --- drafts ---


def test_the_file_is_made_with_its_folder(path: Path) -> None:
    Workspace.open(path).close()
    assert path.is_file()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_default_place_is_in_the_users_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NIANBAO_HOME", str(tmp_path))
    assert default_path().parent == tmp_path


def test_a_draft_is_kept_as_it_came_in(workspace: Workspace) -> None:
    source = bytes(range(256)) * 100
    stored = put(workspace, source, "某局.txt")
    assert stored.name == "某局.txt"
    assert stored.sha256 == hashlib.sha256(source).hexdigest()
    assert workspace.source(stored.id) == source
    assert stored.review.report == make_report()
    assert stored.review.who == "张三"


def test_a_draft_comes_back_after_a_restart(path: Path) -> None:
    report = make_report("2021", unsure=[str(GRANTED)], missing=[str(PARTIAL)])
    with Workspace.open(path) as workspace:
        review_id = workspace.open_draft(b"draft", "某局.txt", report).id
    with Workspace.open(path) as workspace:
        again = workspace.load(review_id)
        assert (again.id, again.name) == (review_id, "某局.txt")
        assert again.review.original == report
        assert again.review.state(GRANTED) is CellState.UNSURE
        assert workspace.source(review_id) == b"draft"


def test_an_unopened_draft_is_recognised(workspace: Workspace) -> None:
    draft = make_report("2021", {str(GRANTED): "7"}).document.text
    stored = workspace.open_draft(draft.encode(), "某局.txt")
    assert stored.review.report.cells[GRANTED].text == "7"


def test_a_draft_that_cannot_be_read_leaves_nothing_behind(workspace: Workspace) -> None:
    with pytest.raises(DraftError):
        workspace.open_draft(b"", "空.txt")
    assert workspace.recent(9) == ()


def test_the_same_bytes_are_the_same_review_whatever_they_are_called(workspace: Workspace) -> None:
    first = put(workspace, b"draft", "一.txt")
    first.review.edit({GRANTED: "7"})
    # The report given now would differ; what was recognised then, and typed since, stands.
    again = workspace.open_draft(b"draft", "二.txt", make_report("2019"))
    assert (again.id, again.name) == (first.id, "一.txt")
    assert again.review.report == first.review.report
    assert again.review.journal == first.review.journal
    assert len(workspace.recent(9)) == 1


def test_other_bytes_are_another_review(workspace: Workspace) -> None:
    assert put(workspace, b"one").id != put(workspace, b"two").id


def test_a_source_is_found_by_its_sha_256(workspace: Workspace) -> None:
    stored = put(workspace)
    assert workspace.find(stored.sha256) == stored.id
    assert workspace.find(hashlib.sha256(b"other").hexdigest()) is None


def test_a_review_that_is_not_there_is_an_error(workspace: Workspace) -> None:
    with pytest.raises(KeyError):
        workspace.load(7)
    with pytest.raises(KeyError):
        workspace.source(7)


def test_a_file_name_of_broken_characters_does_no_harm(workspace: Workspace) -> None:
    name = b"\xc4\xea.txt".decode("utf-8", "surrogateescape")  # GB18030 on Linux
    stored = put(workspace, b"draft", name)
    assert workspace.load(stored.id).name == stored.name == "??.txt"


def test_half_a_character_that_was_typed_comes_back(path: Path) -> None:
    with Workspace.open(path) as workspace:
        stored = put(workspace)
        stored.review.edit({GRANTED: "7\ud842"})
        stored.review.set_unit("\ud842局")
    with Workspace.open(path) as workspace:
        assert workspace.load(stored.id).review.report == stored.review.report
        assert workspace.recent(1)[0].unit == "?局"


def test_what_is_stored_beside_the_extraction(path: Path) -> None:
    with Workspace.open(path) as workspace:
        put(workspace, b"draft")
    [(sha256, size, data, added_at)] = query(
        path, "SELECT sha256, size, bytes, added_at FROM source"
    )
    assert (sha256, size, data) == (hashlib.sha256(b"draft").hexdigest(), 5, b"draft")
    assert datetime.fromisoformat(str(added_at)).tzinfo is not None
    assert query(path, "SELECT recogniser FROM extraction") == [(RECOGNISER_VERSION,)]


# --- changes ---


def test_every_change_comes_back_after_a_restart(path: Path) -> None:
    with Workspace.open(path, who="张三") as workspace:
        stored = put(workspace)
        stored.review.edit({GRANTED: "7", PARTIAL: "1"}, why="电话核实")
        stored.review.set_unit("另一单位")
        stored.review.explain(stored.review.findings[0], explanation="原文如此")
        stored.review.undo()
        stored.review.confirm("原文如此")
    with Workspace.open(path, who="李四") as workspace:
        again = workspace.load(stored.id).review
        assert again.journal == stored.review.journal
        assert {change.who for change in again.journal} == {"张三"}
        assert again.report == stored.review.report
        assert (again.status, again.reason) == (Status.CONFIRMED, "原文如此")


def test_undo_and_redo_go_on_after_a_restart(path: Path) -> None:
    with Workspace.open(path) as workspace:
        stored = put(workspace)
        stored.review.edit({GRANTED: "7"})
        stored.review.edit({PARTIAL: "1"})
        stored.review.undo()
    with Workspace.open(path) as workspace:
        again = workspace.load(stored.id)
        again.review.redo()
        assert texts(again) == {str(GRANTED): "7", str(PARTIAL): "1"}
        again.review.undo()
        again.review.undo()
        assert texts(again) == {}
    with Workspace.open(path) as workspace:
        assert texts(workspace.load(stored.id)) == {}
        assert [c.number for c in workspace.load(stored.id).review.journal] == [1, 2, 3, 4, 5, 6]


def test_a_change_belongs_to_its_own_review(workspace: Workspace) -> None:
    one, two = put(workspace, b"one"), put(workspace, b"two")
    one.review.edit({GRANTED: "7"})
    two.review.edit({GRANTED: "8"})
    assert texts(workspace.load(one.id)) == {str(GRANTED): "7"}
    assert texts(workspace.load(two.id)) == {str(GRANTED): "8"}


def test_a_refused_change_is_not_stored(workspace: Workspace) -> None:
    stored = put(workspace)
    with pytest.raises(NotConfirmableError):
        stored.review.mark_exported("报告.xlsx")
    assert workspace.load(stored.id).review.journal == ()


def test_a_review_that_was_left_behind_cannot_overwrite_a_later_change(
    workspace: Workspace,
) -> None:
    stored = put(workspace)
    left_behind = workspace.load(stored.id)
    stored.review.edit({GRANTED: "7"})
    with pytest.raises(sqlite3.IntegrityError, match="a change follows the last one"):
        left_behind.review.edit({GRANTED: "8"})
    assert texts(left_behind) == {}
    assert texts(workspace.load(stored.id)) == {str(GRANTED): "7"}


def test_a_review_of_a_closed_workspace_cannot_be_changed(path: Path) -> None:
    with Workspace.open(path) as workspace:
        stored = put(workspace)
    with pytest.raises(sqlite3.ProgrammingError):
        stored.review.edit({GRANTED: "7"})
    assert texts(stored) == {}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET body = 'x'",
        "UPDATE change SET number = 5",
        "DELETE FROM change",
        "DELETE FROM change WHERE number = 2",
        "INSERT OR REPLACE INTO change VALUES (1, 1, 'x', 0)",
        "INSERT INTO change VALUES (1, 2, 'x', 0)",
        "INSERT INTO change VALUES (1, 4, 'x', 0)",
        "INSERT INTO change VALUES (1, 0, 'x', 0)",
        "INSERT INTO change VALUES (9, 1, 'x', 0)",
        "DELETE FROM review",
        "DELETE FROM source",
        "INSERT INTO change (review, number, body, checksum) VALUES (1, 3, x'00', 0)",
    ],
)
def test_the_file_itself_guards_the_journal(path: Path, statement: str) -> None:
    with Workspace.open(path) as workspace:
        stored = put(workspace)
        stored.review.edit({GRANTED: "7"})
        stored.review.edit({GRANTED: "8"})
    assert stored.id == 1
    db = sqlite3.connect(path)
    db.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)
    db.close()


def test_the_clerks_name_may_become_known_later(workspace: Workspace) -> None:
    put(workspace, b"one")
    workspace.who = "李四"
    assert put(workspace, b"two").review.who == "李四"


# --- the list ---


def test_the_list_shows_the_latest_first(workspace: Workspace) -> None:
    one, two, three = (put(workspace, name, f"{name.decode()}.txt") for name in (b"1", b"2", b"3"))
    assert [line.id for line in workspace.recent(9)] == [three.id, two.id, one.id]
    one.review.edit({GRANTED: "7"})
    assert [line.id for line in workspace.recent(9)] == [one.id, three.id, two.id]
    two.review.edit({GRANTED: "7"})
    assert [line.name for line in workspace.recent(2)] == ["2.txt", "1.txt"]
    assert workspace.recent(0) == ()


def test_a_line_says_how_the_review_stands(workspace: Workspace) -> None:
    stored = put(workspace)

    def line() -> tuple[str | None, int | None, str]:
        (only,) = workspace.recent(9)
        return only.unit, only.year, only.status.words

    assert line() == ("示例市档案馆", 2021, "待审")
    stored.review.set_unit("另一单位")
    stored.review.set_year(2024)
    assert line() == ("另一单位", 2024, "待审")
    stored.review.undo()
    assert line() == ("另一单位", 2021, "待审")
    stored.review.confirm("表式与年度不符")
    assert line() == ("另一单位", 2021, "已确认")
    stored.review.mark_exported("报告.xlsx")
    assert line() == ("另一单位", 2021, "已导出")
    stored.review.edit({GRANTED: "7"})
    assert line() == ("另一单位", 2021, "待审")


def test_a_line_says_when_the_review_was_changed_last(workspace: Workspace) -> None:
    stored = put(workspace)
    opened = workspace.recent(1)[0].changed_at
    assert datetime.fromisoformat(opened).tzinfo is not None
    change = stored.review.edit({GRANTED: "7"})
    assert change is not None
    assert workspace.recent(1)[0].changed_at == change.when


def test_a_line_of_a_report_in_which_nothing_was_found(workspace: Workspace) -> None:
    nothing = make_report("2021", forms=dict.fromkeys(["table2", "table3", "table4"]), unit=None)
    stored = workspace.open_draft(b"x", "x.txt", nothing)
    (line,) = workspace.recent(9)
    assert (line.unit, line.status) == (None, Status.MANUAL)
    stored.review.add_table("table3")
    stored.review.edit({GRANTED: "7"})
    assert workspace.recent(9)[0].status is Status.PENDING


def test_the_list_is_the_folded_reviews_and_no_second_truth(workspace: Workspace) -> None:
    for source in (b"one", b"two"):
        review = put(workspace, source).review
        review.set_unit(f"{source.decode()}局")
        review.confirm()
        review.undo()
        review.set_year(2023)
        review.undo()
        review.redo()
    for line in workspace.recent(9):
        review = workspace.load(line.id).review
        unit = review.report.unit
        assert unit is not None
        assert (line.unit, line.year) == (unit.text, review.report.year)
        assert line.status is review.status
        assert line.changed_at == review.journal[-1].when


# --- how the file is set up ---


def test_the_file_is_set_up_to_survive_a_power_cut(workspace: Workspace, path: Path) -> None:
    def setting(name: str) -> object:
        return workspace._database.rows(f"PRAGMA {name}")[0][0]

    assert setting("journal_mode") == "wal"
    assert setting("synchronous") == 2  # FULL
    assert setting("foreign_keys") == 1
    assert setting("locking_mode") == "exclusive"
    put(workspace)
    assert path.with_name(path.name + "-wal").stat().st_size > 0


def test_all_tables_are_strict(path: Path) -> None:
    Workspace.open(path).close()
    tables = query(path, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    assert {name for name, strict in tables if strict} == {
        "source",
        "review",
        "extraction",
        "change",
    }
    assert {name for name, strict in tables if not strict} == {"sqlite_schema"}


@pytest.mark.parametrize(
    "damage",
    [
        """UPDATE extraction SET report = replace(report, '"0"', '"1"') WHERE review = 1""",
        "UPDATE extraction SET report = substr(report, 1, 5000) WHERE review = 1",
        "UPDATE extraction SET report = '{}', checksum = 2745614147 WHERE review = 1",
        "UPDATE extraction SET report = CAST(x'7b22ff227d' AS TEXT) WHERE review = 1",
        "UPDATE extraction SET checksum = checksum + 1 WHERE review = 1",
        """UPDATE change SET body = replace(body, '"8"', '"9"') WHERE number = 2""",
        "DELETE FROM change WHERE number = 1",
    ],
    ids=["another figure", "cut off", "emptied", "no characters", "checksum", "change", "gap"],
)
def test_a_damaged_review_is_reported_and_the_others_open(path: Path, damage: str) -> None:
    with Workspace.open(path) as workspace:
        damaged, sound = put(workspace, b"one"), put(workspace, b"two")
        assert damaged.id == 1
        damaged.review.edit({GRANTED: "7"})
        damaged.review.edit({GRANTED: "8"})
    spoil(path, damage)
    with Workspace.open(path) as workspace:
        with pytest.raises(WorkspaceDamagedError, match="已经损坏"):
            workspace.load(damaged.id)
        assert workspace.load(sound.id).review.report == make_report()
        assert workspace.source(damaged.id) == b"one"


def test_a_damaged_source_is_reported(path: Path) -> None:
    with Workspace.open(path) as workspace:
        stored = put(workspace, b"one")
    spoil(path, "UPDATE source SET bytes = x'00'")
    with Workspace.open(path) as workspace, pytest.raises(WorkspaceDamagedError):
        workspace.source(stored.id)


def test_a_damaged_list_is_reported(path: Path) -> None:
    with Workspace.open(path) as workspace:
        put(workspace)
    spoil(path, "UPDATE review SET status = 'pentyng'")
    with Workspace.open(path) as workspace, pytest.raises(WorkspaceDamagedError):
        workspace.recent(9)


def spoil(path: Path, statement: str) -> None:
    """Write past the program and its guards, as a failing disk does."""
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER change_is_final")
    db.execute("DROP TRIGGER change_stays")
    assert db.execute(statement).rowcount == 1
    db.commit()
    db.close()
