"""The named queries over a folder of Parquet files, one for each table and view of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive.duck.connection import Connection
from archive.duck.dialect import UntranslatableError
from archive.problems import ArchiveError
from archive.publish.queries import Query
from archive.store import bare_names, functions

_TABLE = "documents"
"""A file that every such folder holds."""
_DESCRIPTIONS = "reference_files"
"""The file that holds the words of each country."""


def open_folder(folder: Path) -> Connection:
    """A connection in which each file of a folder is a table of its name.

    Raises:
        ArchiveError: when the folder holds no export of an archive, or a file cannot be read.
    """
    files = sorted(folder.glob("*.parquet"))
    if not any(file.stem == _TABLE for file in files):
        raise ArchiveError(
            f"{folder} holds no {_TABLE}.parquet; make it with archive export parquet {folder}."
        )
    connection = Connection()
    for file in files:
        path = str(file).replace("'", "''")
        try:
            connection.plain.execute(
                f"CREATE VIEW \"{file.stem}\" AS SELECT * FROM read_parquet('{path}')"
            )
        except connection.errors as error:
            raise ArchiveError(f"{file} cannot be read: {_first(error)}; export it anew.") from None
    _add_functions(connection, folder)
    return connection


def _add_functions(connection: Connection, folder: Path) -> None:
    """Adds the functions that the store gives each connection, which are the same ones here."""
    registry: Any = _Registry(connection)
    functions.register_typed(registry)
    functions.register_lone(registry)
    if (folder / f"{_DESCRIPTIONS}.parquet").exists():
        bare_names.register(registry)


class _Registry:
    """Takes the functions that the store makes for SQLite."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, sql: str) -> Any:
        """Runs a statement, by which a function learns what the archive holds."""
        return self._connection.execute(sql)

    def create_function(self, name: str, count: int, function: Any, **_: Any) -> None:
        """Makes a function of texts; one that says whether something is so gives 0 or 1."""
        is_question = name in ("holds_words", "fits_name", "is_name")
        self._connection.plain.create_function(
            name,
            _of_texts(function, count),
            ["VARCHAR"] * count,
            "BOOLEAN" if is_question else "VARCHAR",
            null_handling="special",
        )


def _of_texts(function: Any, count: int) -> Any:
    """A function of exactly so many parameters, as DuckDB counts them.

    Raises:
        ValueError: when there are so many in no function yet.
    """
    if count == 1:
        return lambda one: function(one)
    if count == 2:
        return lambda one, other: function(one, other)
    if count == 4:
        return lambda one, two, three, four: function(one, two, three, four)
    raise ValueError(f"No function of {count} texts can be made.")


def run(
    connection: Connection, query: Query, values: Mapping[str, str | None]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that answer a query; a parameter without a value takes its default.

    Raises:
        ArchiveError: when it does not run here; says why.
    """
    given = {each.name: values.get(each.name) or "" for each in query.parameters}
    try:
        rows = connection.execute(query.sql, given)
        return rows.columns, [tuple(row) for row in rows]
    except (UntranslatableError, connection.errors) as error:
        raise ArchiveError(
            f"The query {query.name} does not run over Parquet: {_first(error)}."
            " Ask the archive itself."
        ) from None


def refused(connection: Connection, query: Query) -> str | None:
    """Why a query does not run here; None where it does."""
    given = {each.name: each.example for each in query.parameters}
    try:
        connection.execute(query.sql, given).fetchall()
    except (UntranslatableError, connection.errors) as error:
        return _first(error)
    return None


def _first(error: Exception) -> str:
    """The first line of what went wrong, without the full stop."""
    return str(error).splitlines()[0].rstrip(" .:!")
