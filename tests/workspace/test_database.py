"""What may be wrong with the file itself; whatever it is, nothing that was kept is lost."""

import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.review import Review
from app.workspace import (
    Workspace,
    WorkspaceDamagedError,
    WorkspaceError,
    WorkspaceFullError,
    WorkspaceLockedError,
    WorkspaceReadOnlyError,
    WorkspaceTooNewError,
    WorkspaceUnreachableError,
    schema,
)
from tests.workspace.helpers import (
    GRANTED,
    PARTIAL,
    as_ordinary_user,
    put,
    start_program,
    texts,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "台账.db"


def keep_one(path: Path) -> int:
    """Make a workspace with one review and one change."""
    with Workspace.open(path) as workspace:
        stored = put(workspace)
        stored.review.edit({GRANTED: "7"})
    return stored.id


def still_there(path: Path, review_id: int) -> bool:
    with Workspace.open(path) as workspace:
        return texts(workspace.load(review_id)) == {str(GRANTED): "7"}


# --- locked ---

_HOLD = """
import sys
from pathlib import Path
from app.workspace import Workspace
with Workspace.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_second_window_is_told_that_the_first_has_the_file(path: Path) -> None:
    review_id = keep_one(path)
    with start_program(_HOLD, path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(WorkspaceLockedError, match="另一个窗口或程序") as error:
            Workspace.open(path)
        assert str(path) in str(error.value)
        other.communicate("close\n")
    assert other.returncode == 0
    assert still_there(path, review_id)


def test_the_same_window_cannot_open_the_file_twice(path: Path) -> None:
    with Workspace.open(path) as workspace:
        stored = put(workspace)
        with pytest.raises(WorkspaceLockedError):
            Workspace.open(path)
        stored.review.edit({GRANTED: "7"})
    assert still_there(path, stored.id)


def test_a_program_that_reads_the_file_locks_it_too(path: Path) -> None:
    keep_one(path)
    db = sqlite3.connect(path)
    db.execute("BEGIN")
    db.execute("SELECT * FROM review").fetchall()
    with pytest.raises(WorkspaceLockedError):
        Workspace.open(path)
    db.close()
    Workspace.open(path).close()


def test_a_refused_file_is_not_kept_locked(path: Path) -> None:
    path.write_bytes(b"no database, but long enough to look into" * 100)
    with pytest.raises(WorkspaceDamagedError):
        Workspace.open(path)
    path.unlink()
    Workspace.open(path).close()


# --- read-only ---


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own may be entered by its maker only."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)
        Path(folder).chmod(0o777)


def test_a_file_that_may_only_be_read(open_folder: Path) -> None:
    path = open_folder / "台账.db"
    review_id = keep_one(path)
    before = path.read_bytes()
    path.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
    with as_ordinary_user(), pytest.raises(WorkspaceReadOnlyError, match="“只读”属性"):
        Workspace.open(path)
    assert path.read_bytes() == before
    path.chmod(0o666)
    assert still_there(path, review_id)


@pytest.mark.skipif("sys.platform == 'win32'", reason="folders have no such mode")
def test_a_folder_that_may_only_be_read(open_folder: Path) -> None:
    path = open_folder / "台账.db"
    review_id = keep_one(path)
    path.chmod(0o666)
    open_folder.chmod(0o555)
    with as_ordinary_user(), pytest.raises(WorkspaceReadOnlyError):
        Workspace.open(path)
    open_folder.chmod(0o777)
    assert still_there(path, review_id)


@pytest.mark.skipif("sys.platform == 'win32'", reason="folders have no such mode")
def test_a_folder_in_which_no_folder_can_be_made(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with as_ordinary_user(), pytest.raises(WorkspaceReadOnlyError):
        Workspace.open(open_folder / "数据" / "台账.db")


# --- out of reach ---


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceUnreachableError, match="请检查所在文件夹"):
        Workspace.open(tmp_path)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "数据").write_bytes(b"")
    with pytest.raises(WorkspaceUnreachableError):
        Workspace.open(tmp_path / "数据" / "台账.db")


# --- full ---


def fill(workspace: Workspace) -> None:
    """Let the file grow no further, as on a full disk."""
    [(pages,)] = workspace._database.rows("PRAGMA page_count")
    workspace._database.rows(f"PRAGMA max_page_count = {pages}")


def edit_many_times(review: Review) -> None:
    for number in range(1, 10_000):
        review.edit({GRANTED: str(number)})


def test_on_a_full_disk_a_change_is_refused_and_nothing_is_lost(path: Path) -> None:
    with Workspace.open(path) as workspace:
        stored = put(workspace)
        fill(workspace)
        with pytest.raises(WorkspaceFullError, match="磁盘已满"):
            edit_many_times(stored.review)
        kept = stored.review.journal
        assert kept
        assert stored.review.report.cells[GRANTED].text == str(len(kept))
        # As soon as there is room again, work goes on.
        workspace._database.rows("PRAGMA max_page_count = 1000000")
        stored.review.edit({PARTIAL: "1"})
    with Workspace.open(path) as workspace:
        journal = workspace.load(stored.id).review.journal
    assert journal[:-1] == kept
    assert journal[-1].number == len(kept) + 1


def test_on_a_full_disk_a_draft_is_stored_whole_or_not_at_all(path: Path) -> None:
    with Workspace.open(path) as workspace:
        put(workspace, b"one")
        fill(workspace)
        with pytest.raises(WorkspaceFullError):
            put(workspace, b"two" * 100_000)
        assert len(workspace.recent(9)) == 1
        workspace._database.rows("PRAGMA max_page_count = 1000000")
        put(workspace, b"two" * 100_000)
        assert len(workspace.recent(9)) == 2


# --- not ours, newer, older ---


@pytest.mark.parametrize(
    "data",
    [b"hello", b"\x00" * 5000, "一份报告".encode() * 2000, b"SQLite format 3\x00" + b"\xff" * 4080],
    ids=["short", "zeros", "text", "only the first line right"],
)
def test_bytes_that_are_no_database_are_refused_untouched(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(WorkspaceDamagedError, match="文件不是台账，或者已经损坏"):
        Workspace.open(path)
    assert path.read_bytes() == data


def test_the_database_of_another_program_is_refused_untouched(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE address (name TEXT)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceDamagedError):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_a_file_that_was_cut_off_is_refused(path: Path) -> None:
    review_id = keep_one(path)
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(WorkspaceDamagedError):
        still_there(path, review_id)


def test_an_empty_file_becomes_a_workspace(path: Path) -> None:
    path.write_bytes(b"")
    assert still_there(path, keep_one(path))


def test_a_file_of_a_newer_version_is_refused_untouched(path: Path) -> None:
    review_id = keep_one(path)
    version = set_version(path, len(schema.MIGRATIONS) + 2)
    before = path.read_bytes()
    with pytest.raises(
        WorkspaceTooNewError, match=f"第 {version} 版.*第 {version - 2} 版"
    ) as error:
        Workspace.open(path)
    assert "请安装新版程序" in str(error.value)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    set_version(path, version - 2)
    assert still_there(path, review_id)


def set_version(path: Path, version: int) -> int:
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {version}")
    db.close()
    return version


def test_a_file_of_an_older_version_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review_id = keep_one(path)

    def colour(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE review ADD COLUMN colour TEXT NOT NULL DEFAULT 'white'")

    def paint(db: sqlite3.Connection) -> None:
        db.execute("UPDATE review SET colour = 'red'")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, colour, paint))
    assert still_there(path, review_id)
    assert still_there(path, review_id)  # and nothing is done twice
    with Workspace.open(path) as workspace:
        assert workspace._database.rows("SELECT colour FROM review") == [("red",)]
        assert workspace._database.rows("PRAGMA user_version") == [(len(schema.MIGRATIONS),)]


def test_a_migration_that_fails_is_taken_back_and_can_be_repeated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review_id = keep_one(path)

    def broken(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE review ADD COLUMN colour TEXT")
        db.execute("UPDATE nowhere SET colour = 'red'")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            Workspace.open(path)
    assert still_there(path, review_id)
    with Workspace.open(path) as workspace:
        columns = workspace._database.rows("SELECT name FROM pragma_table_info('review')")
    assert ("colour",) not in columns


def test_a_wrong_statement_is_a_fault_of_the_program_and_not_of_the_file(path: Path) -> None:
    with Workspace.open(path) as workspace:
        with pytest.raises(sqlite3.OperationalError):
            workspace._database.rows("SELECT nothing FROM nowhere")
        with pytest.raises(sqlite3.ProgrammingError):
            workspace._database.rows("SELECT ?")


def test_every_cause_has_a_class_of_its_own_with_a_sentence_for_the_clerk(path: Path) -> None:
    causes = [
        WorkspaceLockedError(path),
        WorkspaceReadOnlyError(path),
        WorkspaceTooNewError(path, 3, 1),
        WorkspaceFullError(path),
        WorkspaceDamagedError(path),
        WorkspaceUnreachableError(path),
    ]
    for error in causes:
        assert isinstance(error, WorkspaceError)
        assert str(path) in str(error)
        assert "请" in str(error)
        assert str(error).endswith("。")
