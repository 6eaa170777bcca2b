"""What becomes of an archive that is backed up, put back, or damaged by hand."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import forked
import pytest
from conftest import Workspace, archive, as_anyone, digest, is_whole, made_once, release

from archive import cli, links
from archive.extract import read_again
from archive.problems import ArchiveError
from archive.publish import serve
from archive.store import backup, checks, database, integrity, reports

SEEDS = Path(__file__).parent.parent / "seeds" / "documents"
RESTORE = "put a backup in its place with archive restore FILE."


@pytest.fixture
def filled(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An archive of forty releases and the five seeds, in a folder of its own."""

    def make(folder: Path) -> None:
        workspace = Workspace(folder)
        workspace.fill(40)
        shutil.copytree(SEEDS, workspace.root / "seeds")
        workspace.load()

    shutil.copytree(made_once(tmp_path_factory, "filled", make), tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path)


@pytest.fixture
def backup_file(filled: Workspace) -> Path:
    """A backup of it."""
    backup.backup(filled.db, filled.home / "backup.db", read_again)
    return filled.home / "backup.db"


def refusal(*words: str | Path) -> str:
    """The one sentence with which a command that cannot be done ends."""
    done = archive(*words)
    assert done.exit_code == 1, done.output
    assert done.output.startswith("archive: ")
    assert done.output.count("\n") == 1, done.output
    assert "Traceback" not in done.output
    return done.output


def files(workspace: Workspace) -> list[str]:
    """What is there, but for what SQLite keeps beside a database that somebody has read."""
    logs = ("-wal", "-shm")
    return sorted(file.name for file in workspace.home.iterdir() if not file.name.endswith(logs))


@contextlib.contextmanager
def changing(db: Path) -> Any:
    with contextlib.closing(sqlite3.connect(db)) as connection, connection:
        yield connection


# --- backup ---------------------------------------------------------------------------------------


def test_a_backup_says_what_the_archive_says(filled: Workspace) -> None:
    done = archive("backup", filled.home / "backup.db", "--db", filled.db)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "holds 45 documents" in done.stdout
    assert digest(filled.home / "backup.db") == filled.digest()
    assert is_whole(filled.home / "backup.db")


def test_a_backup_is_one_file_that_needs_nothing_beside_it(filled: Workspace) -> None:
    closed = filled.home / "closed"
    closed.mkdir()
    backup.backup(filled.db, closed / "backup.db", read_again)
    assert [file.name for file in closed.iterdir()] == ["backup.db"]
    closed.chmod(0o500)
    done = forked.run(["digest", "--db", str(closed / "backup.db")], as_anyone())
    closed.chmod(0o700)
    assert (done.stdout.strip(), done.stderr) == (filled.digest(), "")


def test_a_backup_in_the_middle_of_a_load_is_the_archive_before_it(filled: Workspace) -> None:
    before, backup_file = filled.digest(), filled.home / "backup.db"
    for number in range(20):
        filled.put(f"new/{number}.md", release(f"new-{number}"))

    def back_up(_what: str, done: int, _of: int) -> None:
        if done == 7:
            backup.backup(filled.db, backup_file, read_again)

    from archive import ingest

    options = ingest.Options(jobs=1, root=str(filled.root))
    report = ingest.load(filled.db, [str(filled.root)], options, progress=back_up)
    assert report.counts["new"] == 20
    assert digest(backup_file) == before
    assert filled.digest() == filled.fresh().digest() != before


def test_a_backup_never_takes_the_place_of_a_file_unasked(filled: Workspace) -> None:
    backup_file = filled.home / "backup.db"
    backup_file.write_text("A note.\n")
    assert "is there already" in refusal("backup", backup_file, "--db", filled.db)
    assert backup_file.read_text() == "A note.\n"
    assert archive("backup", backup_file, "--db", filled.db, "--overwrite").exit_code == 0
    assert digest(backup_file) == filled.digest()


def test_a_backup_is_never_made_over_the_archive_itself(filled: Workspace) -> None:
    (filled.home / "link.db").symlink_to(filled.db)
    for name in ("a.db", "link.db"):
        said = refusal("backup", filled.home / name, "--db", filled.db, "--overwrite")
        assert "is the archive itself" in said
    assert is_whole(filled.db)


def test_a_backup_is_never_made_beside_the_log_of_another_database(filled: Workspace) -> None:
    backup_file = filled.home / "backup.db"
    Path(f"{backup_file}-wal").write_bytes(b"changes")
    assert "belongs to a database in use" in refusal("backup", backup_file, "--db", filled.db)
    assert not backup_file.exists()


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ArchiveError, sqlite3.DatabaseError])
def test_a_backup_that_fails_leaves_what_was_there(
    filled: Workspace,
    backup_file: Path,
    fault: type[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = backup_file.read_bytes()

    def fail(*_: object) -> None:
        raise fault("in the middle")

    monkeypatch.setattr(integrity, "check", fail)
    for target in (backup_file, filled.home / "new.db"):
        with pytest.raises((fault, ArchiveError)):
            backup.backup(filled.db, target, read_again, overwrite=True)
    assert files(filled) == ["a.db", "backup.db", "files"]
    assert backup_file.read_bytes() == before


def test_an_archive_that_is_not_sound_is_not_backed_up(filled: Workspace) -> None:
    with changing(filled.db) as connection:
        connection.execute("UPDATE segments SET end_char = end_char + 1 WHERE position = 0")
    said = refusal("backup", filled.home / "backup.db", "--db", filled.db)
    assert "a.db is not sound" in said
    assert "archive check --deep" in said
    assert not (filled.home / "backup.db").exists()


def test_backup_and_restore_print_json(filled: Workspace) -> None:
    backup_file = filled.home / "backup.db"
    made = json.loads(archive("backup", backup_file, "--db", filled.db, "--json").stdout)
    assert made == {
        "path": str(backup_file),
        "size": backup_file.stat().st_size,
        "revision": database.head(),
        "documents": 45,
        "set_aside": None,
        "removed": [],
    }
    put_back = json.loads(archive("restore", backup_file, "--db", filled.db, "--json").stdout)
    assert put_back["path"] == str(filled.db)
    assert digest(Path(put_back["set_aside"])) == filled.digest()


# --- restore --------------------------------------------------------------------------------------


def test_a_backup_comes_back_and_what_was_there_is_set_aside(
    filled: Workspace, backup_file: Path
) -> None:
    before = filled.digest()
    filled.put("new.md", release("new"))
    filled.load()
    after = filled.digest()
    report = backup.restore(filled.db, backup_file, read_again)
    assert filled.digest() == before
    assert is_whole(filled.db)
    assert report.set_aside is not None
    assert digest(report.set_aside) == after
    filled.load()
    assert filled.digest() == after == filled.fresh().digest()


def test_a_served_archive_sees_the_backup_at_once(filled: Workspace, backup_file: Path) -> None:
    filled.put("new.md", release("new", text="The word Rakiura."))
    filled.load()
    counts = []

    async def look() -> None:
        served = serve.application(filled.db)
        await served.invoke_startup()
        for operation in (
            lambda: None,
            lambda: backup.restore(filled.db, backup_file, read_again),
            filled.load,
        ):
            operation()
            answer = await served.client.get("/a/documents.json?_search=Rakiura&_shape=array")
            counts.append(len(answer.json()))

    asyncio.run(look())
    assert counts == [1, 0, 1]


def test_a_backup_comes_back_where_no_archive_is(filled: Workspace, backup_file: Path) -> None:
    before = filled.digest()
    filled.db.unlink()
    Path(f"{filled.db}-wal").write_bytes(b"left behind")
    done = archive("restore", backup_file, "--db", filled.db)
    assert (done.exit_code, done.stderr) == (0, "")
    assert filled.digest() == before
    with contextlib.closing(sqlite3.connect(filled.db)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert filled.load().changes == []


def cut_short(db: Path) -> None:
    os.truncate(db, db.stat().st_size // 2)


def other_words(db: Path) -> None:
    db.write_text("A note.\n" * 99)


def other_tables(db: Path) -> None:
    db.unlink()
    with changing(db) as connection:
        connection.execute("CREATE TABLE mine (x)")


def newer(db: Path) -> None:
    with changing(db) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def other_bytes(db: Path) -> None:
    with changing(db) as connection:
        title = "CAST(replace(CAST(bytes AS TEXT), 'title', 'tilte') AS BLOB)"
        connection.execute(f"UPDATE versions SET bytes = {title} WHERE document_id = 3")


REFUSED: dict[Callable[[Path], None], str] = {
    cut_short: "is damaged",
    other_words: "is not a SQLite database",
    other_tables: "is a SQLite database but not an archive",
    newer: "has schema revision 9999, newer than this version",
    other_bytes: "is not sound: it does not hold that the bytes of every version",
}


@pytest.mark.parametrize("spoil", REFUSED)
def test_what_is_no_sound_archive_is_not_restored(
    filled: Workspace, backup_file: Path, spoil: Callable[[Path], None]
) -> None:
    before = filled.digest()
    spoil(backup_file)
    said = refusal("restore", backup_file, "--db", filled.db)
    assert f"backup.db {REFUSED[spoil]}" in said
    assert filled.digest() == before
    assert [name for name in files(filled) if name.startswith("a.db.")] == []


@pytest.mark.parametrize("spoil", [other_words, other_tables, newer])
def test_what_is_no_archive_of_this_version_is_not_replaced(
    filled: Workspace, backup_file: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(filled.db)
    before = filled.db.read_bytes()
    assert f"a.db {REFUSED[spoil]}" in refusal("restore", backup_file, "--db", filled.db)
    assert filled.db.read_bytes() == before


def test_a_damaged_archive_is_set_aside_and_the_backup_put_in_its_place(
    filled: Workspace, backup_file: Path
) -> None:
    before = filled.digest()
    cut_short(filled.db)
    damaged = filled.db.read_bytes()
    Path(f"{filled.db}-wal").write_bytes(b"its log")
    done = archive("restore", backup_file, "--db", filled.db, "--json")
    assert done.exit_code == 0, done.output
    assert filled.digest() == before
    aside = Path(json.loads(done.stdout)["set_aside"])
    assert aside.name.startswith("a.db.damaged-")
    assert aside.read_bytes() == damaged
    assert Path(f"{aside}-wal").read_bytes() == b"its log"


def test_an_archive_that_a_load_is_writing_is_not_replaced(
    filled: Workspace, backup_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 100)
    before = filled.digest()
    with contextlib.closing(sqlite3.connect(filled.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "in use by another load" in refusal("restore", backup_file, "--db", filled.db)
        other.execute("ROLLBACK")
    assert filled.digest() == before
    assert [name for name in files(filled) if "before-restore" in name] == []
    backup.restore(filled.db, backup_file, read_again)


def test_each_restore_sets_aside_a_copy_of_its_own_and_empties_the_log(
    filled: Workspace, backup_file: Path
) -> None:
    first, second = (backup.restore(filled.db, backup_file, read_again).set_aside for _ in range(2))
    assert first is not None
    assert second is not None
    assert first != second
    for aside in (first, second):
        assert re.fullmatch(r"a\.db\.before-restore-20\d{6}T\d{6}\.\d{6}", aside.name)
        assert is_whole(aside)
    log = Path(f"{filled.db}-wal")
    assert not log.exists() or log.stat().st_size == 0


@pytest.mark.parametrize("is_loaded", [False, True])
def test_a_backup_that_is_worked_with_can_be_restored(
    filled: Workspace, backup_file: Path, is_loaded: bool
) -> None:
    before = filled.digest()
    shutil.copy(backup_file, filled.home / "b.db")
    filled.db = filled.home / "b.db"
    if is_loaded:
        filled.put("new.md", release("new"))
        filled.load()
        with contextlib.closing(sqlite3.connect(filled.db)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    backup.restore(filled.db, backup_file, read_again)
    assert filled.digest() == before
    assert is_whole(filled.db)


def test_a_log_that_is_done_with_is_no_load(
    filled: Workspace, backup_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled.digest()
    with contextlib.closing(sqlite3.connect(filled.db)) as connection:
        connection.execute("UPDATE documents SET title = 'Other words' WHERE id = 3")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        monkeypatch.setattr(backup, "MAX_ATTEMPTS", 1)
        backup.restore(filled.db, backup_file, read_again)
    assert filled.digest() == before


def test_what_a_load_wrote_while_a_backup_came_back_is_in_the_copy_set_aside(
    filled: Workspace, backup_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, copy = filled.digest(), backup._copy
    filled.put("late.md", release("late"))
    after = filled.fresh().digest()

    def overtaken(source: sqlite3.Connection, to: Path) -> None:
        copy(source, to)
        filled.load()  # which has something to do the first time only

    monkeypatch.setattr(backup, "_copy", overtaken)
    monkeypatch.setattr(backup, "MAX_ATTEMPTS", 1)
    assert "in use by another load" in refusal("restore", backup_file, "--db", filled.db)
    assert filled.digest() == after
    turns = iter((filled.load, lambda: None))
    monkeypatch.setattr(backup, "MAX_ATTEMPTS", 2)
    monkeypatch.setattr(backup, "_copy", lambda source, to: (copy(source, to), next(turns)()))
    report = backup.restore(filled.db, backup_file, read_again)
    assert filled.digest() == before
    assert report.set_aside is not None
    assert digest(report.set_aside) == after
    aside = [name for name in files(filled) if "before-restore" in name]
    assert aside == [report.set_aside.name]


def test_an_archive_is_not_restored_from_itself(filled: Workspace) -> None:
    assert "is the archive itself" in refusal("restore", filled.db, "--db", filled.db)


def test_an_older_archive_is_backed_up_and_restored_as_it_is(filled: Workspace) -> None:
    before, backup_file = filled.digest(), filled.home / "backup.db"
    with database.write(filled.db) as connection:
        database.migrate(connection, "0003")
    assert backup.backup(filled.db, backup_file, read_again).revision == "0003"
    assert backup.restore(filled.db, backup_file, read_again).revision == "0003"
    assert "archive migrate" in refusal("status", "--db", filled.db)
    filled.load(force=True)
    assert filled.digest() == before


# --- damage ---------------------------------------------------------------------------------------


def in_the_middle(db: Path) -> None:
    with db.open("r+b") as file:
        for page in range(3, db.stat().st_size // 8192, 7):
            file.seek(page * 8192)
            file.write(b"\xaa" * 4096)


def index(db: Path) -> None:
    """Changes dates while the index of dates looks away."""
    with changing(db) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        name = "name = 'ix_documents_days'"
        row = connection.execute(f"SELECT * FROM sqlite_master WHERE {name}").fetchone()
        connection.execute(f"DELETE FROM sqlite_master WHERE {name}")
    with changing(db) as connection:
        connection.execute("UPDATE documents SET date = '1999-09-09' WHERE id < 4")
    with changing(db) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)


def search_index(db: Path) -> None:
    with changing(db) as connection:
        connection.execute("DROP TRIGGER documents_fts_update")
        connection.execute("UPDATE documents SET title = 'Other words' WHERE id = 3")


def no_search_index(db: Path) -> None:
    with changing(db) as connection:
        for operation in ("insert", "update", "delete"):
            connection.execute(f"DROP TRIGGER documents_fts_{operation}")
        connection.execute("DROP TABLE documents_fts")


def other_body(db: Path) -> None:
    with changing(db) as connection:
        connection.execute("UPDATE documents SET body = replace(body, 'word', 'wort') WHERE id = 3")


def other_encoding(db: Path) -> None:
    with changing(db) as connection:
        connection.execute("UPDATE versions SET encoding = 'utf-9' WHERE document_id = 3")


def no_reference(db: Path) -> None:
    with changing(db) as connection:
        connection.execute("UPDATE changes SET document_id = 999")


RULES: dict[Callable[[Path], None], str] = {
    index: "every index agrees with its table",
    search_index: "the search index agrees with the documents",
    no_search_index: "the search index agrees with the documents",
    other_bytes: "the bytes of every version are as they were loaded",
    other_body: "every body is what its reader reads from the bytes of its version",
    other_encoding: "every body is what its reader reads from the bytes of its version",
    no_reference: "every reference leads to a row",
}


LAST = "position = (SELECT max(position) FROM segments WHERE document_id = 3)"
ELSEWHERE = "(SELECT id FROM jurisdictions WHERE slug = 'xx')"
# Rows that break one rule and no other.
STATEMENTS = [
    (
        "every segment begins where the one before it ended",
        "segments SET end_char = end_char - 1 WHERE position = 0 AND document_id = 3",
    ),
    (
        "the segments of a document reach its end",
        f"segments SET end_char = end_char + 1 WHERE document_id = 3 AND {LAST}",
    ),
    ("every figure is the characters of its span", "figures SET text = text || ' ' WHERE id = 1"),
    ("every quotation is the characters of its span", "quotations SET end_char = end_char + 1"),
    ("every quotation has a permanent name", "quotations SET key = NULL WHERE id = 1"),
    ("every mention is the characters of its span", "mentions SET text = upper(text) WHERE id = 1"),
    ("every document has its current version", "documents SET version = 2 WHERE id = 3"),
    ("every document has its current version", "versions SET last_load_id = 1"),
    ("every date stands on a ground", "documents SET date_basis = NULL WHERE id = 3"),
    ("every date stands on a ground", "documents SET date = NULL WHERE id = 3"),
    (
        "every latest day is the one after a date of the source",
        "documents SET date_latest = date(date, '+2 days') WHERE id = 3",
    ),
    ("every person of a mention stands on a ground", "mentions SET basis = NULL"),
    (
        "every quotation with a speaker has a row for each who spoke",
        "quotations SET speaker = CASE WHEN speaker IS NULL THEN 'Bo' END WHERE id NOT IN"
        " (SELECT quotation_id FROM figures WHERE quotation_id IS NOT NULL)",
    ),
    (
        "the person of a quotation is its only speaker",
        "quotation_speakers SET person_id ="
        " CASE WHEN person_id IS NULL THEN (SELECT min(id) FROM people) END",
    ),
    ("every figure within a quotation is said by its speaker", "figures SET speaker = 'Nobody'"),
    (
        "every jurisdiction of a document stands on a ground",
        f"documents SET jurisdiction_id = {ELSEWHERE}, jurisdiction_basis = NULL WHERE id = 3",
    ),
    *(
        (
            f"no {what} of a document is of another jurisdiction",
            f"{table} SET jurisdiction_id = {ELSEWHERE} WHERE id IN (SELECT {column} FROM {tags})",
        )
        for what, table, column, tags in (
            ("minister", "people", "person_id", "document_ministers"),
            ("portfolio", "portfolios", "portfolio_id", "document_portfolios"),
        )
    ),
    *(
        (
            "every title, kind, author and publisher stands on a ground",
            f"documents SET {column} = 'x', {column}_basis = NULL WHERE id = 3",
        )
        for column in ("title", "kind", "author", "publisher")
    ),
]


def test_every_rule_is_broken_by_one_trial(filled: Workspace) -> None:
    with contextlib.closing(database.read(filled.db)) as connection:
        held, _ = checks.broken_rules(connection, read_again=read_again)
    assert set(held) == {rule for rule, _ in STATEMENTS} | set(RULES.values())


@pytest.mark.parametrize(("rule", "statement"), STATEMENTS)
def test_a_row_that_breaks_a_rule_is_named(filled: Workspace, rule: str, statement: str) -> None:
    with changing(filled.db) as connection:
        connection.execute("INSERT INTO jurisdictions (slug, name) VALUES ('xx', 'Elsewhere')")
        assert connection.execute(f"UPDATE {statement}").rowcount > 0
    for deep in ([], ["--deep"]):
        done = archive("check", *deep, "--db", filled.db, "--json")
        assert done.exit_code == 1
        broken = {name for name, count in json.loads(done.stdout)["broken"].items() if count}
        assert broken == {rule}


def test_an_archive_that_is_sound_stands_a_deep_look(filled: Workspace) -> None:
    done = archive("check", "--deep", "--db", filled.db, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert set(found["broken"]) >= set(RULES.values())
    assert (sum(found["broken"].values()), found["places"]) == (0, {})


def test_a_deep_look_writes_nothing(filled: Workspace) -> None:
    before = filled.db.read_bytes()
    with contextlib.closing(sqlite3.connect(filled.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # a load at work need not wait for it, nor it for a load
        assert archive("check", "--deep", "--db", filled.db).exit_code == 0
        other.execute("ROLLBACK")
    assert filled.db.read_bytes() == before


def test_bytes_that_can_be_read_no_more_are_named(filled: Workspace) -> None:
    with changing(filled.db) as connection:
        connection.execute("UPDATE versions SET bytes = x'ff' WHERE document_id = 3")
    places = json.loads(archive("check", "--deep", "--db", filled.db, "--json").stdout)["places"]
    assert places == {
        RULES[other_bytes]: ["version 1 of files/2001-01-25-release-24"],
        RULES[other_body]: ["files/2001-01-25-release-24"],
    }


@pytest.mark.parametrize("spoil", RULES)
def test_a_rule_that_is_broken_is_named(filled: Workspace, spoil: Callable[[Path], None]) -> None:
    spoil(filled.db)
    done = archive("check", "--deep", "--db", filled.db)
    assert done.exit_code == 1
    assert f"broken  {RULES[spoil]}" in done.stdout
    if spoil is other_bytes:
        assert "\n        version 1 of files/2001-01-25-release-24\n" in done.stdout
    only = {rule for rule in RULES.values() if f"broken  {rule}" in done.stdout}
    assert only == {RULES[spoil]}


@pytest.mark.parametrize("spoil", [cut_short, in_the_middle])
@pytest.mark.parametrize("deep", [["--deep"], []])
def test_a_damaged_file_is_named_in_one_sentence(
    filled: Workspace, spoil: Callable[[Path], None], deep: list[str]
) -> None:
    spoil(filled.db)
    said = refusal("check", *deep, "--db", filled.db)
    assert said.startswith(f"archive: {filled.db} is damaged (")
    assert RESTORE in said
    said = refusal("backup", filled.home / "b.db", "--db", filled.db)
    assert said.startswith(f"archive: {filled.db} is ")
    said = refusal("restore", filled.db, "--db", filled.home / "new.db")
    assert f"{filled.db} is" in said
    assert RESTORE not in said


COMMANDS = (
    *("status", "changes", "check", "check --deep", "digest", "search wordb", "migrate"),
    *("collections", "correct 2001-01-25-release-24 title T --reason R --dry-run"),
    *("remove 2001-01-25-none --reason R", "edition", "drop none --yes"),
    *(
        "show 2001-01-25-release-24",
        "show --version 1 2001-01-25-release-24",
        "people",
        "portfolios",
    ),
    *(
        "sources",
        "tenures",
        "undo --dry-run",
        "update --list",
        "query which-is-none",
        "query last-load",
        "query releases-per-month",
        "query search",
    ),
)


@pytest.mark.parametrize("seed", range(8))
def test_no_command_shows_a_traceback_on_a_damaged_file_and_a_backup_mends_it(
    filled: Workspace, backup_file: Path, seed: int
) -> None:
    before = filled.digest()
    rng = random.Random(seed)
    whole = filled.db.read_bytes()
    spoilt = bytearray(whole)
    for _ in range(rng.choice((1, 5, 40, 200))):
        start = rng.randrange(16, len(whole))
        spoilt[start : start + rng.choice((1, 8, 500))] = rng.randbytes(1)
    filled.db.write_bytes(spoilt)
    for words in COMMANDS:
        done = archive(*words.split(), "--db", filled.db)
        assert done.exception is None or isinstance(done.exception, SystemExit), words
        assert done.exit_code in ((0, 1, 2) if "none" in words else (0, 1)), done.output
        if done.exit_code == 1 and "check" not in words:
            assert done.stderr.startswith("archive: "), words
            assert done.stderr.count("\n") == 1, done.stderr
    writes: tuple[tuple[str | Path, ...], ...] = (
        ("ingest", filled.root),
        ("backup", filled.home / "other.db"),
        ("publish-copy", filled.home / "copy.db"),
        ("export", "jsonl", filled.home / "out.jsonl"),
    )
    for each in writes:
        done = archive(*each, "--db", filled.db)
        assert done.exception is None or isinstance(done.exception, SystemExit), each
    assert archive("restore", backup_file, "--db", filled.db).exit_code == 0
    assert filled.digest() == before


def test_a_complaint_that_is_no_utf8_is_one_about_the_archive(filled: Workspace) -> None:
    with contextlib.closing(sqlite3.connect(filled.db, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET name = CAST(x'61ff' AS TEXT), sql = 'CREATE' WHERE name = ?",
            ("documents",),
        )
    for words in (("status",), ("ingest", filled.root), ("migrate",)):
        assert "is damaged (a text in it is no UTF-8)" in refusal(*words, "--db", filled.db)


def cannot_be_decoded() -> None:
    b"caf\xe9".decode()


def connection_is_lost() -> None:
    raise ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")


@pytest.mark.parametrize(
    ("go_wrong", "error"),
    [(cannot_be_decoded, UnicodeDecodeError), (connection_is_lost, ConnectionResetError)],
)
def test_what_goes_wrong_beside_an_archive_is_not_told_of_the_archive(
    filled: Workspace, go_wrong: Callable[[], None], error: type[Exception]
) -> None:
    with pytest.raises(error), database.write(filled.db) as connection, connection.begin():
        go_wrong()
    with pytest.raises(ArchiveError) as of_other, database.explain_errors(filled.db):
        Path(filled.home, "none").read_bytes()
    assert str(of_other.value) == f"{filled.home / 'none'}: No such file or directory."


def test_a_damaged_archive_is_not_served(filled: Workspace) -> None:
    cut_short(filled.db)
    assert RESTORE in refusal("serve", "--port", "0", "--db", filled.db)


def test_a_file_whose_header_alone_is_that_of_a_database_is_damaged(
    filled: Workspace, backup_file: Path
) -> None:
    before = filled.digest()
    with filled.db.open("r+b") as file:
        file.seek(16)
        file.write(b"\xff" * 80)
    assert "is damaged" in refusal("status", "--db", filled.db)
    assert archive("restore", backup_file, "--db", filled.db).exit_code == 0
    assert filled.digest() == before


def test_a_fault_of_the_code_is_a_sentence_with_its_line(
    filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(*_: object) -> None:
        raise KeyError("no such\nthing")

    monkeypatch.setattr(reports, "status", fail)
    said = refusal("status", "--db", filled.db)
    assert "KeyError" in said
    assert "test_backup.py, line" in said
    assert "archive check --deep" in said


def test_every_command_on_a_database_is_tried_on_a_damaged_one() -> None:
    tried = {words.split()[0] for words in COMMANDS} | {"ingest", "backup"}
    tried |= {"publish-copy", "export"}
    elsewhere = {"serve", "demo", "docs", "restore"}
    without = {"extract", "shard", "derive", "evidence"}
    assert set(cli.group.NAMES) - tried - elsewhere == without


def test_what_another_version_read_otherwise_is_sound_before_and_after_the_next_load(
    workspace: Workspace,
) -> None:
    """An encoding that is read otherwise today is stored with the text that it gives."""
    text = "The café cost $5 million – or £3.\n"
    workspace.put("a.md", text.encode().replace("é".encode(), b"\xe9"))
    workspace.load()
    now = workspace.rows("SELECT body, encoding FROM documents JOIN versions")
    with contextlib.closing(sqlite3.connect(workspace.db)) as connection:
        data = (workspace.root / "a.md").read_bytes()
        connection.execute("UPDATE documents SET body = ?", (data.decode("mac_roman"),))
        connection.execute("UPDATE versions SET encoding = 'mac_roman'")
        connection.execute("UPDATE files SET recipe = 'another'")
        connection.commit()
    for copy in ("before.db", "after.db"):
        with contextlib.closing(database.read(workspace.db)) as connection:
            broken, _ = checks.broken_rules(connection, read_again=read_again)
        assert not any(rule for rule, count in broken.items() if count and "body" in rule)
        if copy == "after.db":
            backup.backup(workspace.db, workspace.home / copy, read_again)
        workspace.load()
    assert workspace.rows("SELECT body, encoding FROM documents JOIN versions") == now


def test_a_body_that_another_version_read_is_still_compared_with_its_file(
    filled: Workspace,
) -> None:
    with contextlib.closing(sqlite3.connect(filled.db)) as connection:
        connection.execute("UPDATE files SET recipe = 'another'")
        connection.execute("UPDATE documents SET body = 'Other words' WHERE id = 3")
        connection.commit()
    with contextlib.closing(database.read(filled.db)) as connection:
        broken, _ = checks.broken_rules(connection, read_again=read_again)
    assert broken["every body is what its reader reads from the bytes of its version"] == 1


def test_a_document_that_the_code_stumbles_over_stays_sound(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.put("a.md", release("a"))
    workspace.load()

    def stumble(*_: object) -> None:
        raise RuntimeError

    with contextlib.closing(sqlite3.connect(workspace.db)) as connection:
        connection.execute("UPDATE files SET recipe = 'another'")
        connection.commit()
    monkeypatch.setattr(links, "find", stumble)
    assert workspace.load().counts["derived_anew"] == 1
    assert workspace.load().counts["derived_anew"] == 0
    assert workspace.codes() == [("a.md", "fault")]
    backup.backup(workspace.db, workspace.home / "backup.db", read_again)


def test_a_restore_says_which_removed_documents_come_back(
    filled: Workspace, backup_file: Path
) -> None:
    filled.load()  # whose folder is where it was copied to
    slug, text = filled.rows("SELECT slug, body FROM documents LIMIT 1")[0]
    (collection,) = filled.rows("SELECT name FROM collections")[0]
    named = f"{collection}/{slug}"
    done = archive("remove", named, "--db", filled.db, "--reason", "Names a child")
    assert done.exit_code == 0, done.output
    without = filled.digest()
    done = archive("restore", backup_file, "--db", filled.db)
    assert f"with their text: {named}." in done.stdout
    assert filled.rows("SELECT body FROM documents WHERE slug = ?", slug) == [(text,)]
    filled.load()
    assert filled.rows("SELECT body FROM documents WHERE slug = ?", slug) == [("",)]
    assert filled.digest() == without
    assert (
        "with their text"
        not in archive("restore", backup_file, "--db", filled.home / "b.db").stdout
    )
