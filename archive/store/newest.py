"""The newest schema in one file: what all revisions together make of an empty database.

Nothing is migrated where nothing is there: the statements take a tenth of the time of the
revisions, and Alembic is not needed. A test compares both.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from archive import shipped
from archive.store import search_index, views

FILE: Path = shipped.MIGRATIONS / "newest.sql"

_MADE = f"""
    SELECT sql FROM sqlite_master
    WHERE sql IS NOT NULL AND type <> 'view' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    AND NOT (type = 'table' AND name LIKE '{search_index.SEARCH_INDEX}\\__%' ESCAPE '\\')
    ORDER BY rowid
"""
"""What made the tables, indexes and triggers; the search index makes tables of its own."""
_TABLE = re.compile(r"CREATE TABLE (\w+)")
_OF_REVISIONS = "alembic_version"
"""The table of the revision, which is Alembic's own."""


def statements(connection: sqlite3.Connection) -> str:
    """The statements that make a database like an empty archive of the newest revision."""
    made = [sql for (sql,) in connection.execute(_MADE)]
    (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    made.append(f"INSERT INTO alembic_version (version_num) VALUES ('{revision}')")
    return "".join(f"{sql};\n" for sql in made)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever made in a database."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def create(connection: sqlite3.Connection) -> None:
    """Makes everything of the newest revision in an empty database, within its transaction."""
    for statement in _statements():
        connection.execute(statement)
    views.create(connection)


def tables() -> set[str]:
    """The names of the archive's own tables: not of those that others made beside them."""
    made = (_TABLE.match(statement) for statement in _statements())
    return {each[1] for each in made if each} - {_OF_REVISIONS}


def _statements() -> Iterator[str]:
    statement = ""
    for line in FILE.read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
