"""The named queries, a file of ``queries/`` each, for Datasette and for the command line."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from archive.problems import ArchiveError

FOLDER = Path(__file__).parent / "queries"

LIMIT = "limit"
"""The parameter that says how many rows there are at most."""

MOST_ROWS = 1_000_000
"""More rows than this no query gives at once."""

_HEADER = re.compile(r"--\s*(title|group|description|param\s+\w+):\s*(.*)")
_EMPTY = re.compile(
    r"\s*\((?:example: (?P<example>[^;]*?))?(?:; )?(?:default: (?P<default>.*))?\)$"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query; what an empty value means is its default or its example."""

    name: str
    description: str
    default: str
    """What an empty value means, in words or as the very value; empty where one must be given."""
    example: str = ""
    """The value that stands in where no parameter of the query is given at all."""

    @property
    def is_required(self) -> bool:
        """Whether it must be given where any other parameter is."""
        return not self.default


@dataclass(frozen=True, slots=True)
class Query:
    """A question in SQL, with a name."""

    name: str
    title: str
    group: str
    """What it is about, as the page of all questions groups them."""
    description: str
    parameters: tuple[Parameter, ...]
    sql: str


@cache
def load() -> dict[str, Query]:
    """Every named query by its name, in the order of names."""
    return {path.stem: read(path.stem, path.read_text("utf-8")) for path in _files()}


def _files() -> list[Path]:
    return sorted(FOLDER.glob("*.sql"))


def read(name: str, text: str) -> Query:
    """A query from its file: a header of comments, then the SQL.

    The header holds ``-- title: …``, ``-- group: …``, ``-- description: …`` and a line
    ``-- param name: what it is (default: x)`` for each parameter; a comment line without such a
    key goes on with the one before. A parameter that must be given has ``(example: x)``, and one
    that has an example all the same ``(example: x; default: y)``.
    """
    lines = text.splitlines()
    header: list[list[str]] = []
    while lines and lines[0].startswith("--"):
        line = lines.pop(0)
        found = _HEADER.match(line)
        if found:
            header.append([found[1], found[2].strip()])
        else:
            header[-1][1] += f" {line[2:].strip()}"
    fields = dict(header)
    return Query(
        name=name,
        title=fields["title"],
        group=fields["group"],
        description=fields["description"],
        parameters=tuple(
            _parameter(key.split()[1], value) for key, value in header if key.startswith("param")
        ),
        sql="\n".join(lines).strip(),
    )


def _parameter(name: str, text: str) -> Parameter:
    found = _EMPTY.search(text)
    if found is None:
        return Parameter(name, text, "")
    return Parameter(name, text[: found.start()], found["default"] or "", found["example"] or "")


@cache
def _by_sql() -> dict[str, Query]:
    return {query.sql: query for query in load().values()}


def of_sql(sql: str) -> Query | None:
    """The query that has this very SQL; None where it is somebody's own."""
    return _by_sql().get(sql)


def get(name: str) -> Query:
    """The query of that name.

    Raises:
        ArchiveError: when there is none, naming those that there are.
    """
    try:
        return load()[name]
    except KeyError:
        raise ArchiveError(f"There is no query {name}; there are: {', '.join(load())}.") from None


def run(
    connection: sqlite3.Connection, query: Query, values: Mapping[str, str | None]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that answer `query`; a parameter without a value takes its default.

    The connection has the functions of `archive.store.search`, as those of `database.read` do.

    Raises:
        ArchiveError: when a value is given to a parameter that the query does not have.
    """
    refuse_unknown(query, values)
    names = (parameter.name for parameter in query.parameters)
    cursor = connection.execute(query.sql, {name: values.get(name) or "" for name in names})
    return [column[0] for column in cursor.description], [tuple(row) for row in cursor]


def without_limit(query: Query, values: Mapping[str, str]) -> dict[str, str]:
    """The values with which a query gives every row, so that what a limit leaves out is counted."""
    if all(each.name != LIMIT for each in query.parameters):
        return dict(values)
    return {**values, LIMIT: str(MOST_ROWS)}


def limit(query: Query, values: Mapping[str, str], *, default: bool = False) -> int | None:
    """How many rows are asked for at most; None where no limit is given, and then all are.

    With `default`, the limit that the query has of itself holds where none is given.
    """
    given = values.get(LIMIT) or ""
    if default and not given:
        given = next((each.default for each in query.parameters if each.name == LIMIT), "")
    return int(given) if given else None


def refuse_unknown(query: Query, names: Iterable[str]) -> None:
    """Sees that a query has parameters of these names.

    Raises:
        ArchiveError: when it lacks one, naming those that it has.
    """
    has = [parameter.name for parameter in query.parameters]
    for name in names:
        if name not in has:
            those = f"it has: {', '.join(has)}" if has else "it has none"
            raise ArchiveError(f"The query {query.name} has no parameter {name}; {those}.")


def _shown(parameter: Parameter) -> str:
    """What a field shows where it is empty."""
    return parameter.default or f"such as {parameter.example}"


def for_datasette() -> dict[str, dict[str, Any]]:
    """The named queries in the form of Datasette's ``canned_queries``.

    Datasette calls for them some sixty times a page: `asdict` would take half of its time.
    """
    return {
        query.name: {
            "sql": query.sql,
            "title": query.title,
            "description": query.description,
            "params": [parameter.name for parameter in query.parameters],
            "parameters": [
                {"name": each.name, "description": each.description, "default": _shown(each)}
                for each in query.parameters
            ],
            "hide_sql": True,
        }
        for query in load().values()
    }
