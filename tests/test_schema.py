"""What holds of every table, and that the migrations make exactly what the schema says."""

from __future__ import annotations

import contextlib
import itertools
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import in_one_test
from sqlalchemy import CheckConstraint, create_engine

from archive.store import database, search_index
from archive.store.schema import at_head

TABLES = sorted(at_head.metadata.tables)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("schema") / "archive.db"
    database.bring_up_to_date(path)
    with contextlib.closing(database.read(path)) as connection:
        yield connection


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A database made from the schema itself, without a migration."""
    path = tmp_path_factory.mktemp("schema") / "described.db"
    engine = create_engine(f"sqlite:///{path}")
    at_head.metadata.create_all(engine)
    engine.dispose()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def rows(connection: sqlite3.Connection, sql: str, *values: str) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sql, values)]


def test_every_table_and_column_explains_itself() -> None:
    explained = {
        f"{table.name}.{each.name}": each.comment or ""
        for table in at_head.metadata.tables.values()
        for each in (table, *table.columns)
    }
    assert [name for name, comment in explained.items() if not comment] == []
    assert [c for c in explained.values() if c.strip() != c or c.endswith(".")] == []


def test_every_view_explains_itself(migrated: sqlite3.Connection) -> None:
    views = rows(migrated, "SELECT name FROM sqlite_master WHERE type = 'view'")
    assert {view["name"] for view in views} == set(at_head.VIEWS)
    assert all(view.comment for view in at_head.VIEWS.values())


def test_names_are_snake_case() -> None:
    tables = at_head.metadata.tables
    held = [name for table in tables.values() for name in (table.name, *table.columns.keys())]
    assert [name for name in held if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)] == []


def test_no_name_is_one_that_sql_makes_one_quote(migrated: sqlite3.Connection) -> None:
    views: dict[str, list[str]] = {
        view: [row["name"] for row in rows(migrated, "SELECT name FROM pragma_table_info(?)", view)]
        for view in at_head.VIEWS
    }
    held = {name: list(table.columns.keys()) for name, table in at_head.metadata.tables.items()}
    for relation, columns in {**held, **views}.items():
        for column in columns:
            migrated.execute(f"SELECT {column} AS {column} FROM {relation} LIMIT 0")
            migrated.execute(
                f"SELECT {relation}.{column} FROM {relation} ORDER BY {column} LIMIT 0"
            )
    reserved = {"end", "order", "from", "to", "group", "user", "limit", "references", "table"}
    assert not reserved & {column for columns in held.values() for column in columns}


def test_every_constraint_and_index_has_a_name() -> None:
    tables = at_head.metadata.tables.values()
    assert [each for table in tables for each in table.constraints if not each.name] == []
    assert [each for table in tables for each in table.indexes if not each.name] == []


def test_every_table_is_strict(migrated: sqlite3.Connection) -> None:
    strict = rows(migrated, "SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
    loose = {row["name"] for row in strict if not row["strict"]}
    assert {name for name in loose if not name.startswith(("sqlite_", "documents_fts"))} == {
        "alembic_version"
    }
    assert {row["name"] for row in strict if row["strict"]} == set(TABLES)


def names(connection: sqlite3.Connection, sql: str) -> set[tuple[str, str]]:
    """What a query about a table finds for each table, with the table's name before it."""
    return {(table, row["name"]) for table in TABLES for row in rows(connection, sql, table)}


def test_an_index_begins_with_the_column_of_every_foreign_key(migrated: sqlite3.Connection) -> None:
    first = names(
        migrated,
        "SELECT info.name FROM pragma_index_list(?) AS list"
        " JOIN pragma_index_info(list.name) AS info WHERE info.seqno = 0 AND list.partial = 0",
    )
    first |= names(migrated, "SELECT name FROM pragma_table_info(?) WHERE pk = 1")
    foreign = names(migrated, 'SELECT "from" AS name FROM pragma_foreign_key_list(?)')
    assert foreign
    assert foreign - first == set()


def test_no_index_repeats_the_beginning_of_another(migrated: sqlite3.Connection) -> None:
    by_index: dict[str, dict[str, list[str]]] = {table: {} for table in TABLES}
    sql = (
        "SELECT list.name AS list, info.name FROM pragma_index_list(?) AS list"
        " JOIN pragma_index_info(list.name) AS info WHERE list.partial = 0 ORDER BY 1, info.seqno"
    )
    for table, found in by_index.items():
        for row in rows(migrated, sql, table):
            found.setdefault(row["list"], []).append(row["name"])
    repeated = [
        (table, one, other)
        for table, found in by_index.items()
        for (one, columns), (other, others) in itertools.permutations(found.items(), 2)
        if others[: len(columns)] == columns
    ]
    assert repeated == []


COMPARED = {
    "columns": 'SELECT name, type, "notnull", pk, dflt_value, hidden FROM pragma_table_xinfo(?)'
    " ORDER BY name",
    "foreign keys": 'SELECT "table", "from", "to", on_update, on_delete'
    ' FROM pragma_foreign_key_list(?) ORDER BY "from"',
    "indexes": 'SELECT list.name, list."unique", list.origin, list.partial, info.seqno,'
    " info.name AS col FROM pragma_index_list(?) AS list JOIN pragma_index_info(list.name) AS info"
    " WHERE list.origin = 'c' ORDER BY list.name, info.seqno",
    "keys": 'SELECT group_concat(col) AS key, "unique", origin FROM ('
    ' SELECT list.name, list."unique", list.origin, info.name AS col'
    " FROM pragma_index_list(?) AS list JOIN pragma_index_info(list.name) AS info"
    " WHERE list.origin <> 'c' ORDER BY list.name, info.seqno) GROUP BY name ORDER BY key",
    "strictness": "SELECT strict, wr FROM pragma_table_list WHERE name = ?",
    "index definitions": "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
    " AND sql IS NOT NULL ORDER BY name",
}


@in_one_test("what", COMPARED)
def test_the_migrations_make_what_the_schema_says(
    migrated: sqlite3.Connection, described: sqlite3.Connection, what: str
) -> None:
    for table in TABLES:
        made, said = (rows(each, COMPARED[what], table) for each in (migrated, described))
        assert made == said, table


def clauses(connection: sqlite3.Connection, table: str) -> list[str]:
    """The lines of a table's definition, a column or constraint each, in an order of their own."""
    (made,) = rows(connection, "SELECT sql FROM sqlite_master WHERE name = ?", table)
    # A reference that is added with its column later stands with the column.
    referring = r", (\w+) INTEGER (CONSTRAINT \w+) REFERENCES (\w+ \(id\))"
    made["sql"] = re.sub(referring, r", \1 INTEGER,\n\2 FOREIGN KEY(\1) REFERENCES \3", made["sql"])
    checked = r", (\w+) TEXT (CONSTRAINT \w+ CHECK \([^()]+\([^()]+\)\))"
    made["sql"] = re.sub(checked, r", \1 TEXT,\n\2", made["sql"])
    # SQLite writes a column that is added later behind another, in the same line.
    added = re.sub(r', (?="?[a-z_]+"? (?:TEXT|INTEGER|REAL|BLOB)\b)', ",\n", made["sql"])
    lines = (line.strip().rstrip(",").strip() for line in added.splitlines()[1:])
    return sorted(" ".join(line.split()) for line in lines if line)


def test_constraints_and_computed_columns_are_alike_to_the_letter(
    migrated: sqlite3.Connection, described: sqlite3.Connection
) -> None:
    made, said = ({t: clauses(each, t) for t in TABLES} for each in (migrated, described))
    assert made == said


def test_the_database_holds_the_checks_that_the_schema_names(migrated: sqlite3.Connection) -> None:
    held = "\n".join(row["sql"] or "" for row in rows(migrated, "SELECT sql FROM sqlite_master"))
    for table in at_head.metadata.tables.values():
        for check in table.constraints:
            if isinstance(check, CheckConstraint):
                assert f"CONSTRAINT {check.name} CHECK ({check.sqltext})" in held


def test_nothing_but_what_is_known_lies_in_the_database(migrated: sqlite3.Connection) -> None:
    made = {
        (row["type"], row["name"])
        for row in rows(migrated, "SELECT type, name FROM sqlite_master WHERE type <> 'index'")
        if not row["name"].startswith(("sqlite_", f"{search_index.SEARCH_INDEX}_"))
    }
    assert made == {
        *(("table", name) for name in (*TABLES, search_index.SEARCH_INDEX, "alembic_version")),
        *(("view", name) for name in at_head.VIEWS),
    }


VIEWS = pytest.mark.parametrize("view", at_head.VIEWS)


@VIEWS
def test_the_columns_of_every_view_are_described_in_their_order(
    migrated: sqlite3.Connection, view: str
) -> None:
    held = [row["name"] for row in rows(migrated, "SELECT name FROM pragma_table_info(?)", view)]
    assert [column.name for column in at_head.VIEW_COLUMNS[view]] == held
    for column in at_head.VIEW_COLUMNS[view]:
        assert column.comment
        assert not column.comment.endswith(".")


@VIEWS
def test_a_column_has_the_type_that_its_view_gives_it(
    migrated: sqlite3.Connection, view: str
) -> None:
    """SQLite tells the type of a column that a view computes by its cast, from 3.41 on."""
    held = rows(migrated, "SELECT name, type FROM pragma_table_info(?)", view)
    for row, column in zip(held, at_head.VIEW_COLUMNS[view], strict=True):
        name, select = column.name, at_head.VIEWS[view].select
        cast = re.search(rf"AS (TEXT|INTEGER|REAL)\) AS {name}\b", select)
        assert str(column.type) == (row["type"] or (cast and cast[1])), name


def test_views_hold_values_of_the_types_that_they_are_said_to_have(made_up: Path) -> None:
    kinds = {"TEXT": {"text", "null"}, "INTEGER": {"integer", "null"}, "REAL": {"real", "null"}}
    with contextlib.closing(database.read(made_up)) as connection:
        for view, columns in at_head.VIEW_COLUMNS.items():
            types = ", ".join(f"group_concat(DISTINCT typeof({each.name}))" for each in columns)
            (found,) = connection.execute(f"SELECT {types} FROM {view}")
            for column, held in zip(columns, found, strict=True):
                assert set((held or "null").split(",")) <= kinds[str(column.type)], (view, column)


def test_what_is_not_stated_is_null_and_never_empty(made_up: Path) -> None:
    with contextlib.closing(database.read(made_up)) as connection:
        for table in at_head.metadata.tables.values():
            for column in table.columns:
                # What a correction found may be nothing, which is not that it found nothing.
                is_found = (table.name, column.name) == ("corrections", "was")
                if column.nullable and str(column.type) == "TEXT" and not is_found:
                    sql = f"SELECT count(*) FROM {table.name} WHERE {column.name} = ''"
                    assert connection.execute(sql).fetchone()[0] == 0, column
        things = "SELECT count(item), count(*) FROM figures WHERE kind IN ('money', 'count')"
        of_something, figures = connection.execute(things).fetchone()
    assert 0 < of_something < figures


@in_one_test(
    ("view", "column"),
    [
        ("claim_links", "kind"),
        ("claim_links", "basis"),
        ("contradictions", "kind"),
        ("figures_in_context", "kind"),
        ("portfolio_lineage", "direction"),
        ("quotations_in_context", "basis"),
        ("tenures_in_context", "role"),
    ],
)
def test_a_description_names_the_values_that_are_there(
    made_up: Path, view: str, column: str
) -> None:
    (described,) = (each for each in at_head.VIEW_COLUMNS[view] if each.name == column)
    with contextlib.closing(database.read(made_up)) as connection:
        held = {value for (value,) in connection.execute(f"SELECT DISTINCT {column} FROM {view}")}
    for value in held - {None}:
        assert re.search(rf"\b{value}\b", described.comment or ""), value
