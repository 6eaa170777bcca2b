"""How many of the documents that a search found each person issued, and each portfolio tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from archive.publish import temporary
from archive.publish.pages import cache
from archive.store import clauses
from archive.store.schema import indexes

_CURRENT = f"""
    SELECT documents.id FROM documents INDEXED BY {indexes.DOCUMENTS_BY_ID}
    WHERE {clauses.is_current()}
"""
_TAGS = {
    "person": f"document_ministers INDEXED BY {indexes.MINISTERS_BY_DOCUMENT}",
    "portfolio": f"document_portfolios INDEXED BY {indexes.PORTFOLIOS_BY_DOCUMENT}",
}
"""The tables that have them of each document, by what they have."""


def _of(name: str, documents: str) -> str:
    """The SELECT of the ``id`` and the number ``n`` of documents of each person or portfolio."""
    return f"""
        SELECT {name}_id AS id, count(DISTINCT document_id) AS n
        FROM {documents} AS counted CROSS JOIN {_TAGS[name]} ON document_id = counted.id
        WHERE {name}_id IS NOT NULL GROUP BY {name}_id
    """


# Where a search finds most of all documents, it is faster to count the few that it does not.
_FOUND = {name: _of(name, "_page_found") for name in _TAGS}
_ALL_BUT_REST = {
    name: f"""
        SELECT CAST(of_all.key AS INTEGER) AS id, of_all.value - coalesce(rest.n, 0) AS n
        FROM json_each(:{name}_counts) AS of_all
        LEFT JOIN ({_of(name, "_page_rest")}) AS rest ON rest.id = CAST(of_all.key AS INTEGER)
        WHERE of_all.value > coalesce(rest.n, 0)
    """
    for name in _TAGS
}
_REST = f"INSERT INTO _page_rest SELECT id FROM ({_CURRENT}) WHERE id NOT IN _page_found"
_COUNTS = {
    name: f"SELECT json_group_object(id, n) FROM ({_of(name, f'({_CURRENT})')})" for name in _TAGS
}


def counted(connection: sqlite3.Connection) -> tuple[Mapping[str, str], dict[str, Any]]:
    """For ``person`` and ``portfolio``, the SELECT of their ids and counts, and its parameters.

    What was found is in the temporary table ``_page_found``; another, ``_page_rest``, may be filled
    here.
    """
    found = _first(connection, "SELECT count(*) FROM _page_found")
    every = _first_of_load(connection, f"SELECT count(*) FROM ({_CURRENT})")
    if found <= every / 2:
        return _FOUND, {}
    temporary.emptied(connection, "_page_rest")
    connection.execute(_REST)
    counts = {f"{name}_counts": _first_of_load(connection, sql) for name, sql in _COUNTS.items()}
    return _ALL_BUT_REST, counts


def _first(connection: sqlite3.Connection, sql: str) -> Any:
    return connection.execute(sql).fetchone()[0]


def _first_of_load(connection: sqlite3.Connection, sql: str) -> Any:
    return cache.once_a_load(connection, sql, lambda: _first(connection, sql))
