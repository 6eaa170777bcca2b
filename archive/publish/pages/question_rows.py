"""The rows that answer a named query, read once a load, and whether there are any."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from archive.publish import parameters, queries
from archive.publish.pages import cache
from archive.publish.queries import Query
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text

_MANY = 300
"""Of words that so many documents hold, some row is told without asking the query itself."""

_HOLDING = f"""
    SELECT count(*) AS n FROM (
        SELECT 1 FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
        WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
        AND (:since = '' OR {clauses.may_be_since(":since")})
        AND (:before = '' OR date < :before)
        LIMIT :most
    )
"""
_COUNTED = f"""
    SELECT 1 FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    CROSS JOIN figures ON figures.document_id = documents.id
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
    AND (:since = '' OR {clauses.may_be_since(":since")})
    AND (:before = '' OR date < :before)
    AND figures.kind IN ('count', 'measure')
    AND holds_words(coalesce(figures.item, replace(figures.unit, '_', ' ')), :words)
    LIMIT 1
"""


def find(
    connection: sqlite3.Connection, query: Query, values: dict[str, str]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns of a query, and every row that answers it, whatever its limit."""
    values = queries.without_limit(query, values)
    # Some queries ask for the day on which they are asked.
    if "'now'" in query.sql:
        return queries.run(connection, query, values)
    name = ("answer", query.name, *values.items())
    return cache.once_a_load(connection, name, lambda: queries.run(connection, query, values))


def has_any(connection: sqlite3.Connection, name: str, given: Mapping[str, str]) -> bool:
    """Whether a named query has an answer to what is given; False where that makes no sense."""
    query, values = _read(connection, name, given)
    words = values.get("subject")
    # When something falls due is no day of a document.
    if words and "by" not in values:
        holding = _holding(connection, words, values, _MANY)
        if holding in (0, _MANY):
            return bool(holding)
    return bool(values and find(connection, query, values)[1])


def of(
    connection: sqlite3.Connection, name: str, given: Mapping[str, str], most: int = _MANY
) -> tuple[dict[str, Any], ...]:
    """The rows of a named query by their columns; none where what is given makes no sense.

    None either of a subject that so many documents hold, `most` or more, that to read them all
    takes long.
    """
    query, values = _read(connection, name, given)
    words = values.get("subject")
    if not values or (words and not is_held_by_fewer(connection, words, values, most)):
        return ()
    columns, rows = find(connection, query, values)
    return tuple(dict(zip(columns, row, strict=True)) for row in rows)


def is_held_by_fewer(
    connection: sqlite3.Connection, words: str, days: Mapping[str, str], most: int
) -> bool:
    """Whether fewer documents than so many hold some words, from `since` and `before` a day."""
    return _holding(connection, words, days, most) < most


def is_any_counted(connection: sqlite3.Connection, thing: str, since: str, before: str) -> bool:
    """Whether anything is counted that is called some words, in documents of a time."""
    values = {"words": full_text.as_query(thing), "since": since, "before": before}
    return cache.once_a_load(
        connection,
        ("is counted", *values.values()),
        lambda: connection.execute(_COUNTED, values).fetchone() is not None,
    )


def is_within(row: Mapping[str, Any], days: Mapping[str, str]) -> bool:
    """Whether a row is of a document from `since` and `before` a day, as named queries have it."""
    day = row["date"] or ""
    is_since = (row["date_latest"] or day) >= days.get("since", "")
    return is_since and (not days.get("before") or day < days["before"])


def _read(
    connection: sqlite3.Connection, name: str, given: Mapping[str, str]
) -> tuple[Query, dict[str, str]]:
    """A named query and the values for it; no values where what is given makes no sense."""
    query = queries.load()[name]
    every = {each.name: given.get(each.name, "") for each in query.parameters}
    try:
        return query, parameters.read(connection, query, every)
    except parameters.RefusedError:
        return query, {}


def _holding(connection: sqlite3.Connection, words: str, days: Mapping[str, str], most: int) -> int:
    """How many documents of a time hold some words, at most so many; counted once a load."""
    values = {"words": full_text.as_query(words), "since": days["since"], "before": days["before"]}
    return cache.once_a_load(
        connection,
        ("holding", *values.values(), most),
        lambda: int(connection.execute(_HOLDING, {**values, "most": most}).fetchone()["n"]),
    )
