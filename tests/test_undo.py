"""``archive undo``: the last load is taken back whole, or it is said what stands against it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest
from conftest import FilledOnce, Workspace, archive, get, one_sentence, release

from archive import undoing
from archive.problems import ArchiveError
from archive.store import newest
from archive.store.schema import at_head

AID = "We give $5 million to 3 schools. “We build them,” Ann Able said."


@pytest.fixture
def one(tmp_path: Path, filled_once: FilledOnce) -> Workspace:
    return filled_once(fill, tmp_path)


def fill(workspace: Workspace) -> None:
    workspace.put("collection.yaml", "name: one\njurisdiction: nz\n")
    for name in ("a", "b", "c"):
        workspace.put(f"{name}.md", release(name, text=AID))
    workspace.load()


def some_day(one: Workspace) -> None:
    """Something of everything that a load may find."""
    one.put("a.md", release("a", text="We give $6 million."))
    one.move("b.md", "sub/b.md")
    (one.root / "c.md").unlink()
    one.put("d.md", release("d", text=AID))
    one.put("e.md", b"\x00\xff")
    one.put("collection.yaml", "name: one\ntitle: The one\njurisdiction: nz\npublisher: P\n")
    one.put("reference/people.csv", "slug,name,sort_name\nann-able,Ann Able,Able\n")
    lines = "document,2022-03-28-d,title,Another,r\ndocument,2022-03-28-b,withdrawn,yes,r\n"
    one.put("corrections/c.csv", f"what,document,field,value,reason\n{lines}")


def test_everything_is_as_it_was_before_the_load(one: Workspace) -> None:
    before, digest = one.tables(), one.digest()
    some_day(one)
    report = one.load()
    counts = {name: report.counts[name] for name in ("new", "changed", "moved", "missing")}
    after = one.digest()
    said = archive("undo", "--db", one.db, "--dry-run")
    assert (said.exit_code, "would be taken back" in said.output) == (0, True)
    assert "missing   one/c.md" in said.output
    assert one.digest() == after
    done = json.loads(archive("undo", "--db", one.db, "--json").output)
    assert {name: done["counts"][name] for name in counts} == counts
    assert (one.tables(), one.digest()) == (before, digest)
    assert one.is_sound()
    assert archive("check", "--deep", "--db", one.db).exit_code == 0
    assert get(one.db, "/search.json?q=schools").json()["total"] == 3
    one.load()
    assert one.digest() == after == one.fresh().digest()


def test_the_first_load_is_taken_back_too(tmp_path: Path) -> None:
    one = Workspace(tmp_path)
    one.put("a.md", release("a", text=AID))
    assert archive("ingest", one.root, "--db", one.db).exit_code == 0
    assert archive("undo", "--db", one.db).exit_code == 0
    for table in ("documents", "collections", "loads", "figures", "people"):
        assert one.rows(f"SELECT * FROM {table}") == []


def test_only_the_last_load_is_taken_back_and_once(one: Workspace) -> None:
    some_day(one)
    one.load()
    undoing.undo_last(one.db)
    done = archive("undo", "--db", one.db)
    assert done.exit_code == 1
    assert "kept until another one" in one_sentence(done.output)


def test_what_followed_a_load_is_said(one: Workspace) -> None:
    (key, *_), *_ = one.rows("SELECT key FROM figures")
    said = archive("correct", key, "value", "9", "--db", one.db, "--reason", "r")
    assert said.exit_code == 0, said.output
    before = one.tables()
    done = archive("undo", "--db", one.db)
    assert done.exit_code == 1
    followed = "Corrections (value of 2022-03-28-"
    assert followed in one_sentence(done.output)
    assert one.tables() == before


def test_what_was_removed_comes_back_by_no_undo(one: Workspace) -> None:
    one.put("a.md", release("a", text="The kahikatea cost $5 million."))
    one.load()
    done = archive("remove", "one/2022-03-28-a", "--db", one.db, "--reason", "r", "--vacuum")
    assert done.exit_code == 0, done.output
    assert one.rows("SELECT * FROM undo_rows") == []
    done = archive("undo", "--db", one.db)
    assert (done.exit_code, "erased documents" in one_sentence(done.output)) == (1, True)


def test_a_collection_that_was_dropped_stands_against_it(one: Workspace) -> None:
    assert archive("drop", "one", "--yes", "--db", one.db).exit_code == 0
    done = archive("undo", "--db", one.db)
    assert done.exit_code == 1
    assert "the collection one was dropped after it" in one_sentence(done.output)


def test_nothing_loaded_is_nothing_to_take_back(workspace: Workspace) -> None:
    workspace.load()
    undoing.undo_last(workspace.db)
    with pytest.raises(ArchiveError, match="Nothing was loaded yet"):
        undoing.undo_last(workspace.db)
    done = archive("undo", "--db", workspace.home / "none.db")
    assert (done.exit_code, "none.db does not exist" in done.output) == (1, True)


def test_a_copy_that_goes_out_holds_nothing_of_before(one: Workspace) -> None:
    one.put("a.md", release("a", text="Nothing."))
    one.load()
    assert one.rows("SELECT count(*) > 0 FROM undo_rows") == [(1,)]
    copy = one.home / "public.db"
    assert archive("publish-copy", copy, "--db", one.db).exit_code == 0
    assert Workspace.rows(_with(one, copy), "SELECT count(*) FROM undo_rows") == [(0,)]


def test_the_tables_that_are_watched_are_those_of_the_schema() -> None:
    assert newest.tables() == set(at_head.metadata.tables)


def test_what_others_keep_in_an_archive_is_theirs(one: Workspace) -> None:
    """Their tables have any name and any columns, and their rows stay as they are."""
    names = ("notes", "my notes", 'a "b"', "order", "undo_later", "x'); --")
    quoted = ['"' + name.replace('"', '""') + '"' for name in names]
    _write(one, 'ALTER TABLE documents ADD COLUMN "my ""own" TEXT')
    _write(one, """UPDATE documents SET "my ""own" = 'shelf ' || id""")
    for table in quoted:
        _write(one, f'CREATE TABLE {table} (id INTEGER PRIMARY KEY, "group by" TEXT)')
        _write(one, f"INSERT INTO {table} VALUES (1, 'before')")
    _write(one, "CREATE TABLE [no rows numbered] (word TEXT PRIMARY KEY) WITHOUT ROWID")
    before = one.tables()
    some_day(one)
    one.load()
    for table in quoted:
        _write(one, f"INSERT INTO {table} VALUES (2, 'after')")
        _write(one, f"UPDATE {table} SET \"group by\" = 'changed' WHERE id = 1")
    kept = {name for (name,) in one.rows("SELECT DISTINCT table_name FROM undo_rows")}
    assert kept <= newest.tables()
    undoing.undo_last(one.db)
    for table in quoted:
        assert one.rows(f"SELECT * FROM {table}") == [(1, "changed"), (2, "after")]
    assert one.tables() == before


def _write(one: Workspace, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(one.db)) as connection, connection:
        connection.execute(statement)


def _with(one: Workspace, db: Path) -> Workspace:
    other = Workspace(one.home)
    other.db = db
    return other
