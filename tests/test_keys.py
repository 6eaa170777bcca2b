"""Quotations have permanent names, as figures have: kept by reloads, in any order, led on."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from conftest import Workspace, release
from test_migrations import migrate

from archive import naming
from archive.store import database, keys

AID = "“We send 5 ships,” Jacinda Ardern said.\n\n“We will do more,” Phil Goff said."


def keys_of(workspace: Workspace) -> dict[str, str]:
    """The key of each quotation by its document and its words."""
    found = workspace.rows(
        "SELECT slug || ': ' || text, key FROM quotations"
        " JOIN documents ON documents.id = document_id"
    )
    assert len(dict(found)) == len(found)
    return dict(found)


def test_quotations_have_the_same_keys_in_any_order(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", text=AID))
    workspace.put("b.md", release("b", text=AID))
    workspace.load()
    before = keys_of(workspace)
    assert len(set(before.values())) == len(before) == 4
    workspace.db.unlink()
    for name in ("b.md", "a.md"):
        workspace.load(name)
    assert keys_of(workspace) == before


def test_a_quotation_keeps_its_key_when_all_is_derived_anew(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", text=AID))
    workspace.load()
    before = keys_of(workspace)
    assert workspace.load(force=True).counts["derived_anew"] == 1
    assert keys_of(workspace) == before


def test_a_quotation_keeps_its_key_when_names_are_resolved_anew(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", text="“We send 5 ships,” Zed Quux said."))
    workspace.load()
    before = keys_of(workspace)
    folder = "jurisdictions/nz"
    workspace.put(f"{folder}/people.csv", "slug,name,sort_name\nzed-quux,Zed Quux,Quux\n")
    assert workspace.load().counts["resolved_anew"] == 1
    assert keys_of(workspace) == before


def test_a_quotation_keeps_its_key_when_another_is_edited(workspace: Workspace) -> None:
    workspace.put("a.md", release("a", text=AID))
    workspace.load()
    before = keys_of(workspace)
    edited = "It is a new day.\n\n" + AID.replace("do more", "do less")
    workspace.put("a.md", release("a", text=edited))
    workspace.load()
    after = keys_of(workspace)
    assert set(before.items()) & set(after.items()) == {
        (name, key) for name, key in before.items() if "ships" in name
    }
    assert len(after) == 2


def test_equal_quotations_of_a_document_are_told_apart_by_their_turn() -> None:
    one, other, again = naming.quotation_hashes(["We will.", "We may.", "We will."])
    assert len({one, other, again}) == 3
    assert list(naming.quotation_hashes(["We will."])) == [one]


@pytest.fixture
def renamed(workspace: Workspace) -> tuple[Workspace, dict[str, dict[str, str]]]:
    """An archive whose document got another address, and the keys by words from before it."""
    workspace.put("a.md", release("a", text=AID))
    workspace.load()
    before = {
        table: dict(workspace.rows(f"SELECT text, key FROM {table}")) for table in keys.TABLES
    }
    workspace.put("a.md", release("z", text=AID))
    workspace.load()
    assert workspace.rows("SELECT slug FROM document_aliases") == [("2022-03-28-a",)]
    return workspace, before


@pytest.mark.parametrize("table", keys.TABLES)
def test_a_key_from_before_a_document_was_renamed_leads_on(
    renamed: tuple[Workspace, dict[str, dict[str, str]]], table: str
) -> None:
    workspace, before = renamed
    now = dict(workspace.rows(f"SELECT text, key FROM {table}"))
    assert now.keys() == before[table].keys() != set()
    for words, key in before[table].items():
        assert now[words] != key
        with contextlib.closing(database.read(workspace.db)) as connection:
            connection.row_factory = sqlite3.Row
            assert keys.find_present(connection, table, key) == now[words]
            assert keys.find_present(connection, table, "none") is None


def test_a_renamed_document_without_a_title_is_labelled_by_its_slug(workspace: Workspace) -> None:
    text = "---\ndate: 2022-03-28\nurl: https://example.govt.nz/{}\n---\n\nThe words.\n"
    for address in ("a", "z"):
        workspace.put("a.md", text.format(address))
        workspace.load()
        slug = f"2022-03-28-{address}"
        assert workspace.one("SELECT slug, title, label FROM documents") == (slug, None, slug)


def test_a_migration_gives_the_keys_and_labels_that_a_load_gives(workspace: Workspace) -> None:
    twice = f"{AID}\n\n“We will do more,” Phil Goff said."
    for name in ("a", "b"):
        workspace.put(f"{name}.md", release(name, text=twice))
    workspace.put("c.md", "---\ndate: 2020\n---\n\nNo title.\n")
    workspace.put("d.md", "No day.\n")
    workspace.load()
    select = "SELECT * FROM quotations ORDER BY id", "SELECT label, year FROM documents ORDER BY id"
    before, digest = [workspace.rows(sql) for sql in select], workspace.digest()
    assert len(before[0]) == 6
    migrate(workspace.db, "0011")
    assert "key" not in columns(workspace.db, "quotations")
    assert not {"label", "year"} & columns(workspace.db, "documents")
    migrate(workspace.db)
    assert {"label", "year"} <= columns(workspace.db, "documents")
    names = "id, document_id, start_char, end_char, text, person_id, speaker, basis, key"
    assert [workspace.rows(f"SELECT {names} FROM quotations ORDER BY id")] == before[:1]
    assert workspace.rows(select[1]) == before[1]
    assert workspace.digest() == digest


def columns(path: Path, table: str) -> set[str]:
    """The columns of a table that a program sees which knows nothing of generated ones."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def test_no_column_is_hidden_from_other_programs(tmp_path: Path) -> None:
    """DuckDB, for one, reads no generated column of a SQLite file."""
    path = tmp_path / "a.db"
    migrate(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        hidden = connection.execute(
            "SELECT tables.name, columns.name FROM pragma_table_list AS tables"
            " JOIN pragma_table_xinfo(tables.name) AS columns"
            " WHERE tables.strict AND columns.hidden"
        )
        assert hidden.fetchall() == []
