"""What is left beside an archive by those who are killed, locked out or have no room."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import functools
import gc
import json
import os
import resource
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import forked
import pytest
from conftest import (
    FilledOnce,
    Workspace,
    archive,
    as_anyone,
    digest,
    is_whole,
    one_sentence,
    release,
)
from harness import disk

from archive import ingest
from archive.problems import ArchiveError
from archive.store import backup, database, files
from archive.store.connection import Connection


@pytest.fixture
def filled(tmp_path: Path, filled_once: FilledOnce) -> Workspace:
    """An archive of some releases, and one that came since."""
    return filled_once(fill, tmp_path)


def fill(workspace: Workspace) -> None:
    workspace.fill(30)
    workspace.load()
    workspace.put("new.md", release("new"))


@pytest.fixture
def older(tmp_path: Path, filled_once: FilledOnce) -> Workspace:
    """An archive of an earlier revision."""
    return filled_once(fill_and_age, tmp_path)


def fill_and_age(workspace: Workspace) -> None:
    workspace.fill(30)
    workspace.load()
    with database.write(workspace.db) as connection:
        database.migrate(connection, "0003")


def test_a_disk_without_locks_is_not_taken_for_another_load(
    filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    new = filled.home / "new.db"
    said = archive("ingest", filled.root, "--db", new).stderr
    assert said == f"archive: {new}.building: No locks available.\n"


def test_an_archive_that_is_refused_is_not_kept_open(filled: Workspace, older: Workspace) -> None:
    foreign, damaged = filled.home / "foreign.db", filled.home / "damaged.db"
    with contextlib.closing(sqlite3.connect(foreign, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE a (b)")
    damaged.write_bytes(b"SQLite format 3\0" + 100 * b"\1")
    gc.disable()  # nor is it for the garbage to close it
    try:
        for path in (older.db, foreign, damaged):
            with pytest.raises(ArchiveError):
                database.read(path)
            assert is_open(path) == []
    finally:
        gc.enable()


def is_open(path: Path) -> list[str]:
    """What of this process has a file open."""
    held = (Path(each) for each in Path("/proc/self/fd").iterdir())
    return [each.name for each in held if each.exists() and each.samefile(path)]


def test_a_file_that_is_there_keeps_its_name_where_a_disk_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    made, held = tmp_path / "made", tmp_path / "held"
    made.write_text("new")
    held.write_text("old")
    with pytest.raises(FileExistsError):
        files.move_into_place(made, held)
    assert held.read_text() == "old"
    files.move_into_place(made, tmp_path / "free")
    assert (tmp_path / "free").read_text() == "new"


def killed(do: Callable[[], object]) -> None:
    """Does what kills its own process, in a process of its own."""
    assert forked.Process(do).wait() == 9


def dies(*_: object) -> NoReturn:
    os._exit(9)


def beside(workspace: Workspace) -> list[str]:
    """The files that are there beside the archive and what SQLite keeps with it."""
    usual = {"files", "a.db", "a.db-wal", "a.db-shm"}
    return sorted(file.name for file in workspace.home.iterdir() if file.name not in usual)


def killed_with_two_names(workspace: Workspace) -> None:
    def do() -> None:
        real = os.link
        os.link = lambda old, new: (real(old, new), dies())  # type: ignore[assignment, misc]
        root = str(workspace.root)
        ingest.load(workspace.db, [root], ingest.Options(jobs=1, root=root))

    killed(do)


def test_an_archive_whose_builder_was_killed_is_not_built_over(workspace: Workspace) -> None:
    """It has two names for a moment; that of the next to be built must not stay its own."""
    workspace.fill(30)
    killed_with_two_names(workspace)
    assert is_whole(workspace.db)
    assert workspace.digest() == workspace.fresh().digest()
    assert (workspace.home / "a.db.building").samefile(workspace.db)
    kept = workspace.db.rename(workspace.home / "kept.db")
    held = digest(kept)
    workspace.put("new.md", release("new"))
    workspace.load()
    assert digest(kept) == held != workspace.digest()
    assert is_whole(kept)


def test_the_second_name_of_an_archive_goes_with_the_next_load(workspace: Workspace) -> None:
    workspace.fill(30)
    killed_with_two_names(workspace)
    assert beside(workspace) == ["a.db.building"]
    workspace.load()
    assert beside(workspace) == []


LEFT = ("a.db.building", "a.db.before-restore-20260101T000000.0.building")


@pytest.mark.parametrize("command", ["ingest", "migrate", "backup", "restore"])
def test_what_killed_commands_left_is_listed_and_goes_with_the_next_that_writes(
    filled: Workspace, command: str
) -> None:
    before = filled.digest()
    for name in LEFT:
        (filled.home / name).write_bytes(b"half")
        (filled.home / f"{name}-journal").write_bytes(b"half")
    (filled.home / "a.db.migrating-journal").write_bytes(b"half")
    (filled.home / "a.db.before-restore-20250101T000000.0").write_bytes(b"whole")
    status = json.loads(archive("status", "--json", "--db", filled.db).stdout)
    assert status["leftovers"] == sorted(
        [*LEFT, *(f"{name}-journal" for name in LEFT), "a.db.migrating-journal"]
    )
    assert status["set_aside"] == ["a.db.before-restore-20250101T000000.0"]
    said = archive("status", "--db", filled.db).stdout
    assert "Left by commands that were killed: a.db.before-restore" in said
    copy = filled.home / "copy.db"
    copy.write_bytes(filled.db.read_bytes())
    if command == "backup":
        filled.db.unlink()
        assert archive("backup", filled.db, "--db", copy).exit_code == 0
    else:
        given = {"ingest": (filled.root, "--root", filled.root), "restore": (copy,)}
        words: tuple[str | Path, ...] = given.get(command, ())
        assert archive(command, *words, "--db", filled.db).exit_code == 0
    left = [name for name in beside(filled) if "building" in name or "migrating" in name]
    assert left == []
    assert "a.db.before-restore-20250101T000000.0" in beside(filled)
    assert command == "ingest" or filled.digest() == before


def test_what_another_command_is_at_work_on_is_no_leftover(filled: Workspace) -> None:
    with files.locked_work_file(filled.db, "building", "made"):
        assert files.leftovers(filled.db) == []
        files.drop_leftovers(filled.db)
        assert "a.db.building" in beside(filled)
    assert beside(filled) == []


def test_a_restore_that_was_killed_as_it_set_the_archive_aside_leaves_it_whole(
    filled: Workspace,
) -> None:
    kept = filled.home / "kept.db"
    assert archive("backup", kept, "--db", filled.db).exit_code == 0
    before = filled.digest()
    real = backup._copy

    def dying(source: sqlite3.Connection, to: Path) -> None:
        real(source, to)
        Path(f"{to}-journal").touch()
        dies()

    def do() -> None:
        backup._copy = dying
        backup.restore(filled.db, kept, lambda *_: None)

    killed(do)
    assert len(files.leftovers(filled.db)) == 2
    assert filled.digest() == before
    assert archive("restore", kept, "--db", filled.db).exit_code == 0
    assert files.leftovers(filled.db) == []


def test_half_a_copy_is_not_set_aside(older: Workspace) -> None:
    """A copy under its own name would be taken for a whole one."""

    class Dying(Connection):
        def backup(self, target: sqlite3.Connection, **_: Any) -> None:
            super().backup(target, pages=1, progress=dies)

    def do() -> None:
        connect: Any = functools.partial(sqlite3.connect, factory=Dying, isolation_level=None)
        database._open_existing = connect
        database.bring_up_to_date(older.db)

    killed(do)
    assert beside(older) == ["a.db.migrating"]
    database.bring_up_to_date(older.db)
    (copy,) = beside(older)
    assert copy.startswith("a.db.revision-0003-")
    assert is_whole(older.home / copy)


def test_a_migration_that_was_killed_when_it_was_done_leaves_nothing_half_done(
    older: Workspace,
) -> None:
    real = database.migrate

    def do() -> None:
        database.migrate = lambda *words: (real(*words), dies())  # type: ignore[assignment]
        database.bring_up_to_date(older.db)

    killed(do)
    before = len(beside(older))
    assert database.bring_up_to_date(older.db) is None
    (copy,) = beside(older)
    assert before == 2
    assert is_whole(older.home / copy)


def test_one_process_at_a_time_brings_an_archive_up_to_date(
    older: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LOCK_TIMEOUT_S", 0.1)
    with (
        files.locked_work_file(older.db, "migrating", "brought up to date"),
        pytest.raises(ArchiveError, match="by another process; wait"),
    ):
        database.bring_up_to_date(older.db)
    monkeypatch.undo()
    both = [forked.start(["migrate", "--db", str(older.db)]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert len(beside(older)) == 1


def test_a_load_is_done_when_its_log_has_no_room_to_be_emptied(filled: Workspace) -> None:
    """What is in the log is in the archive; only what is not written can be undone."""
    for number in range(20):
        filled.put(f"more/{number}.md", release(f"more-{number}", text="More words. " * 200))
    room = filled.db.stat().st_size

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    words = ["ingest", str(filled.root), "--root", str(filled.root), "--db", str(filled.db)]
    done = forked.run(words, limit)
    assert (done.returncode, done.stderr) == (0, "")
    assert "still in the write-ahead log" in done.stdout
    assert filled.digest() == filled.fresh().digest()
    assert filled.load().log_left is False


def test_a_log_that_cannot_be_read_is_not_left_out(filled: Workspace) -> None:
    """Without it the file alone may be old, or half of a load."""
    before = as_anyone()
    closed = filled.home / "closed"
    closed.mkdir()
    with contextlib.closing(sqlite3.connect(filled.db)) as other:
        other.execute("UPDATE collections SET title = 'Another'")
        other.commit()
        for name in ("a.db", "a.db-wal"):
            shutil.copy(filled.home / name, closed)
    closed.chmod(0o500)
    done = forked.run(["digest", "--db", str(closed / "a.db")], before)
    assert done.returncode == 1
    assert "a.db-wal holds what a load wrote" in one_sentence(done.stderr)


def test_an_archive_that_cannot_be_written_is_read_and_left_alone(older: Workspace) -> None:
    place = older.home / "disk"
    words = ["--db", str(place / "a.db")]
    try:
        with disk.mounted(place, 2**26) as remount:
            shutil.copy(older.db, place)
            remount("ro")
            done = forked.run(["migrate", *words])
            assert done.returncode == 1
            assert "may be written" in one_sentence(done.stderr)
            done = forked.run(["digest", *words])
            assert "older than this version" in done.stderr
            remount("rw")
            assert forked.run(["migrate", *words]).returncode == 0
            held = digest(place / "a.db")
            for ending in ("-wal", "-shm"):
                Path(f"{place}/a.db{ending}").unlink()
            remount("ro")
            done = forked.run(["ingest", str(older.root), *words])
            assert done.returncode == 1
            assert "may be written" in one_sentence(done.stderr)
            assert forked.run(["digest", *words]).stdout.strip() == held
    except disk.NoMountError as error:
        pytest.skip(f"nothing can be mounted here: {error}")


@pytest.mark.parametrize("deed", ["migrate", "ingest"])
def test_an_older_archive_that_another_process_writes_is_left_alone(
    older: Workspace, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 100)
    words = ["ingest", os.fspath(older.root)] if deed == "ingest" else ["migrate"]
    with contextlib.closing(sqlite3.connect(older.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = archive(*words, "--db", older.db)
        assert done.exit_code == 1
        assert "in use by another" in one_sentence(done.output)
        assert database.revision(other) == "0003"
        other.execute("ROLLBACK")
    assert archive(*words, "--db", older.db).exit_code == 0
