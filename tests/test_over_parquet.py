"""The named queries over Parquet by DuckDB give what they give in the archive."""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import in_one_test
from conftest import archive, made_once, one_sentence

from archive.duck import dialect
from archive.duck import queries as over_parquet
from archive.duck.connection import Connection
from archive.exports import parquet
from archive.exports.source import Source
from archive.publish import queries
from archive.store import database, editions

FULL_TEXT = {name for name, query in queries.load().items() if " MATCH " in query.sql}
OTHERS = {"cite", "prime-ministers-in-numbers"}
"""The queries that use what DuckDB has otherwise: patches of JSON, columns of two types in one."""

GUIDE = (Path(__file__).parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")


def write_parquet(db: Path, out: Path) -> None:
    """Writes each table and view as `archive export parquet` does, of all that the archive has."""
    folder = out / "tables"
    folder.mkdir()
    with contextlib.closing(database.read(db)) as connection:
        source = Source(connection, editions.of(connection))
        parquet.write(source, folder, lambda *_: None)


@pytest.fixture(scope="session")
def tables(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds and a made-up government as Parquet, to be read only."""
    made = made_once(tmp_path_factory, "as-parquet", lambda folder: write_parquet(made_up, folder))
    return made / "tables"


@pytest.fixture(scope="session")
def files(tables: Path) -> Connection:
    return over_parquet.open_folder(tables)


@pytest.fixture
def connection(made_up: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(database.read(made_up)) as connection:
        yield connection


@pytest.mark.parametrize("name", sorted({*queries.load()} - FULL_TEXT - OTHERS))
def test_a_query_gives_the_rows_that_it_gives_in_the_archive(
    name: str, files: Connection, connection: sqlite3.Connection
) -> None:
    query = queries.get(name)
    examples = {each.name: each.example for each in query.parameters}
    wanted: Any = None
    for number, given in enumerate(all_given := [{}, examples, {**examples, **OF.get(name, {})}]):
        if given in all_given[:number]:
            continue
        wanted = queries.run(connection, query, given)
        assert over_parquet.run(files, query, given) == wanted
    assert wanted[1] or name in NOTHING


OF: dict[str, dict[str, str]] = {
    "a-ministers-documents": {"minister": "Ann Able"},
    "figures-changed": {"load": "1"},
    "hedged-amounts": {"least": "1", "limit": "7"},
    "ministers-by-year": {"year": "2006"},
    "on-a-day": {"day": "03-28"},
    "other-currencies": {"limit": "2"},
    "promises-due": {"by": "2030-01-01"},
    "said-again": {"least": "1"},
}
"""What else a query is asked for, so that it gives some rows."""

NOTHING = {
    *("contradicting-releases", "figures-changed", "open-problems", "promises-due", "same-text"),
    *("versions-of-a-document", "hedged-amounts", "money-by-minister"),
}
"""The queries to which these documents give no row."""


def test_the_others_say_why_they_do_not_run(files: Connection) -> None:
    why = {name: over_parquet.refused(files, query) for name, query in queries.load().items()}
    assert {name for name, reason in why.items() if reason} == FULL_TEXT | OTHERS
    assert all("FTS5" in (why[name] or "") for name in FULL_TEXT)
    told = GUIDE.partition("\nThese do not run:\n")[2].partition("\nWhere SQLite")[0]
    assert set(re.findall(r"`([a-z-]+)`", told)) == FULL_TEXT | OTHERS
    assert f"{len(why) - len(FULL_TEXT | OTHERS)} of {len(why)} give the same rows" in GUIDE


def test_the_guide_asks_for_what_the_queries_have(tables: Path) -> None:
    (asked,) = re.findall(r"^archive query --parquet tables ([a-z-]+ .*)", GUIDE, re.MULTILINE)
    words = shlex.split(asked)
    assert set(words[1::2]) <= {f"--{each.name}" for each in queries.get(words[0]).parameters}


def test_counts_are_numbers(files: Connection) -> None:
    asked = (
        "DESCRIBE SELECT c.figures, c.documents, p.tenures FROM claims AS c, people_in_numbers AS p"
    )
    assert [row[1] for row in files.plain.execute(asked).fetchall()] == ["BIGINT"] * 3


def test_the_command_answers_over_parquet(tables: Path, made_up: Path) -> None:
    asked = ["ministers-by-year", "--minister", "Ann Able", "--json"]
    said = archive("query", "--parquet", tables, *asked)
    assert said.exit_code == 0
    assert json.loads(said.stdout) == json.loads(archive("query", *asked, "--db", made_up).stdout)
    assert json.loads(said.stdout)


def test_the_command_lists_what_runs(tables: Path) -> None:
    said = archive("query", "--parquet", tables)
    assert said.exit_code == 0
    listed = {line.split()[0]: line for line in said.stdout.splitlines()}
    assert set(listed) == set(queries.load())
    assert "FTS5" in listed["search"]
    assert " yes" in listed["money-by-minister"]


def test_what_cannot_be_asked_is_a_sentence(tables: Path, tmp_path: Path) -> None:
    said = archive("query", "--parquet", tables, "search", "--words", "nurses")
    assert said.exit_code == 1
    assert "full text" in one_sentence(said.stderr.replace(". Ask", "; ask"))
    said = archive("query", "--parquet", tmp_path, "said-again")
    assert "holds no documents.parquet" in one_sentence(said.stderr)
    (tmp_path / "documents.parquet").write_bytes(b"PAR1")
    said = archive("query", "--parquet", tmp_path, "said-again")
    assert "documents.parquet cannot be read" in one_sentence(said.stderr)
    said = archive("query", "--parquet", tables, "ministers-by-year", "--minister", "Nobody Here")
    assert said.exit_code == 2
    assert archive("query").exit_code == 2


@in_one_test(
    ("sql", "rows"),
    [
        ("SELECT date('2020-02-28', '+2 days')", [("2020-03-01",)]),
        ("SELECT julianday('2020-01-02') - julianday('2020-01-01')", [(1.0,)]),
        ("SELECT 'Ann' LIKE 'ann'", [(True,)]),
        (
            "SELECT a.x FROM (SELECT 1 AS x) AS a CROSS JOIN (SELECT 1 AS y) AS b ON a.x = b.y",
            [(1,)],
        ),
        (
            "SELECT x, max(y) FROM (SELECT 'a' AS x, 1 AS y, 1 AS z UNION SELECT 'b', 2, 1)"
            " GROUP BY z",
            [("b", 2)],
        ),
    ],
)
def test_statements_mean_the_same(sql: str, rows: list[Any]) -> None:
    assert [tuple(row) for row in sqlite3.connect(":memory:").execute(sql)] == rows
    assert [tuple(row) for row in Connection().execute(sql)] == rows


def test_what_duckdb_has_not_is_said(files: Connection) -> None:
    with pytest.raises(dialect.UntranslatableError, match="FTS5"):
        files.execute("SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'x'")
    with pytest.raises(dialect.UntranslatableError, match="cannot be translated"):
        files.execute("SELECT FROM WHERE (")
