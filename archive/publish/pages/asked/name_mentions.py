"""The documents that hold a name as it is typed: which is the first, and in which forms."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Mapping

from archive.publish.pages import cache, search_filters
from archive.publish.pages.asked import as_typed
from archive.store import clauses
from archive.store.search_index import SEARCH_INDEX
from archive.words import full_text, matching

_MOST_PHRASES = 64
"""In so many ways a name is looked for where it does not stand as it is typed."""

_MOST_CHANCE = 2
"""In so many documents a word and a year may stand side by side, and are no name for that."""

_SIDE_BY_SIDE = f"""
    SELECT 1 FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} LIMIT :most
"""
_MENTIONS = f"""
    SELECT
        documents.id, documents.date, documents.date_latest, documents.label AS title,
        documents.slug, collections.name AS collection {{texts}}
    FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    JOIN collections ON collections.id = documents.collection_id
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()} {{conditions}}
    ORDER BY documents.date IS NULL, documents.date {{direction}}, documents.id {{direction}}
"""


def is_name(connection: sqlite3.Connection, words: str) -> bool:
    """Whether words stand side by side in more documents than by chance: ``Budget 2010``."""
    values = {"words": full_text.as_query(f'"{words}"'), "most": _MOST_CHANCE + 1}
    return len(connection.execute(_SIDE_BY_SIDE, values).fetchall()) > _MOST_CHANCE


def phrases(connection: sqlite3.Connection, name: str) -> str:
    """A query for the words of a name side by side, in their order; empty where no document has it.

    As they are typed; where no document has them so, each in any form, as ``agreements``.
    """
    plain = as_typed.plain(name)
    words = matching.words(plain)
    if not words:
        return ""
    if _first_id(connection, f'"{plain}"'):
        return f'"{plain}"'
    return in_other_forms(connection, plain)


def in_other_forms(connection: sqlite3.Connection, name: str) -> str:
    """A query for a name in which its last word, or else each, stands in another form."""
    words = matching.words(name)
    own = " ".join(words)
    *before, last = ([word, *matching.forms(word)] for word in words)
    for ways in ([*([word] for word, *_ in before), last], [*before, last]):
        listed = itertools.islice(itertools.product(*ways), _MOST_PHRASES)
        typed = dict.fromkeys(map(" ".join, listed))
        held = [f'"{each}"' for each in typed if each != own and _first_id(connection, f'"{each}"')]
        if held:
            return " OR ".join(held)
    return ""


def nth(
    connection: sqlite3.Connection,
    query: str,
    name: str,
    filters: Mapping[str, str],
    *,
    is_last: bool,
) -> tuple[sqlite3.Row | None, bool]:
    """The first document that a query finds and that holds a name as typed; None without one.

    And whether it is the first that the query finds as well.
    """
    key = ("mention", query, name, is_last, *sorted(filters.items()))
    found = cache.once_a_load(
        connection, key, lambda: [_read(connection, query, name, filters, is_last=is_last)]
    )
    return found[0]


def _read(
    connection: sqlite3.Connection,
    query: str,
    name: str,
    filters: Mapping[str, str],
    *,
    is_last: bool,
) -> tuple[sqlite3.Row | None, bool]:
    matters = as_typed.matters(name)
    sql = _MENTIONS.format(
        texts=", documents.title AS heading, documents.body" if matters else "",
        conditions=search_filters.conditions(dict(filters)),
        direction="DESC" if is_last else "ASC",
    )
    rows = connection.execute(sql, {"words": full_text.as_query(query), **filters})
    for turn, row in enumerate(rows):
        if not matters or as_typed.is_held(name, f"{row['heading'] or ''}\n{row['body']}"):
            return row, turn == 0
    return None, True


def _first_id(connection: sqlite3.Connection, query: str) -> int | None:
    """The number of the oldest document that a query finds; None where it finds none."""
    row, _ = nth(connection, query, "", {}, is_last=False)
    return row["id"] if row else None
