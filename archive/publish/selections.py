"""Which documents an export is of: those that a search finds, or that a named query names."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence

from archive.problems import ArchiveError
from archive.publish import parameters, queries
from archive.store import search
from archive.store.publication import Selection

_BY_KEY = {
    "key": "SELECT document_id AS id FROM figures WHERE key = ?",
    "quotation_key": "SELECT document_id AS id FROM quotations WHERE key = ?",
}
"""The document of a figure or a quotation, whose names are those of one alone."""

_BY_SLUG = """
    SELECT documents.id FROM documents
    JOIN collections ON collections.id = documents.collection_id
    WHERE documents.slug = ? AND ? IN ('', collections.name)
"""


def by_search(words: str) -> Selection:
    """Those that hold the words, as ``archive search`` finds them."""

    def choose(connection: sqlite3.Connection) -> Collection[int]:
        return search.ids(connection, words)

    return Selection(choose, f"search: {words}")


def by_query(name: str, values: Mapping[str, str]) -> Selection:
    """Those that the rows of a named query name.

    Raises:
        ArchiveError: when there is no such query, or it has no such parameter; by its choice also
            when a value makes no sense, or the rows name no documents.
    """
    query = queries.get(name)
    queries.refuse_unknown(query, values)

    def choose(connection: sqlite3.Connection) -> Collection[int]:
        given = parameters.read(connection, query, values)
        columns, rows = queries.run(connection, query, given)
        found = _named(connection, columns, rows)
        if found is None:
            raise ArchiveError(
                f"The rows of the query {name} name no documents; take one whose rows have"
                " the slug of a document, or the key of a figure or a quotation."
            )
        return found

    said = "".join(f" {key}={value}" for key, value in values.items())
    return Selection(choose, f"query: {name}{said}")


def _named(
    connection: sqlite3.Connection, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> Collection[int] | None:
    """The ids of the documents that rows name; None where they name something else."""
    at = {name: turn for turn, name in enumerate(columns)}
    found: set[int] = set()
    for name, sql in _BY_KEY.items():
        if name in at:
            keys = ((row[at[name]],) for row in rows)
            found.update(each["id"] for key in keys for each in connection.execute(sql, key))
            return found
    if "slug" not in at:
        return None
    for row in rows:
        of = row[at["collection"]] if "collection" in at else ""
        slug = row[at["slug"]]
        found.update(each["id"] for each in connection.execute(_BY_SLUG, (slug, of)))
    # Of people and offices there are slugs as well, which no document has.
    return found if found or not rows else None
