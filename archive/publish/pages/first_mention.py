"""The oldest documents that hold a name: its words side by side, or strewn where none has it so."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Iterator

from archive.publish.pages import cache, formatting
from archive.publish.pages.answer import Answer
from archive.publish.pages.urls import Urls
from archive.store import clauses, full_text, matching
from archive.store.search_index import SEARCH_INDEX

_MOST_PHRASES = 64
"""In so many ways a name is looked for where it does not stand as it is typed."""

_FIRST = f"""
    SELECT documents.date, documents.label AS title, documents.body
    FROM {SEARCH_INDEX} CROSS JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
    ORDER BY documents.date IS NULL, documents.date, documents.id LIMIT :most
"""
_MOST_READ = 1_000
"""So many of the oldest documents are read for a name as it is written."""
_INITIALS = re.compile(r"\w*[^\W\d_a-zāēīōū]{2}\w*")
"""A word with two capitals side by side: SARS, RoNS. Forms and small letters are other words."""
_MARKED = re.compile(r"\w[^\w\s’'-]\w")
_PARTS = re.compile(r"\w+|\s+|[^\w\s]")


def find(connection: sqlite3.Connection, name: str, urls: Urls) -> Iterator[Answer]:
    """The oldest documents that hold a name, with the first of them; nothing where none does.

    Where its words stand side by side in none, those in which they stand apart, and that they do.
    """
    is_one = len(matching.words(name)) < 2
    initials = f'"{name}"' if _INITIALS.fullmatch(name) else name
    query = initials if is_one else phrases(connection, name)
    first = _first(connection, query or name, name if query else "")
    if not first:
        return
    url = urls("search", q=query or name, sort="oldest")
    oldest = f"the first {_told(first)}"
    if query:
        yield Answer("search", f"{name}: the oldest documents held here", url, oldest)
    else:
        label = f"{name}: the oldest documents in which these words stand apart"
        none = f"no document that is held here has “{name}”; {oldest}"
        yield Answer("search", label, url, none, is_answer=False)


def phrases(connection: sqlite3.Connection, name: str) -> str:
    """A query for the words of a name side by side, in their order; empty where no document has it.

    Where no document has them as they are typed, the last word stands in each form that documents
    have, as ``agreement`` of ``agreements``; where it does in none, each of the words may.
    """
    words = matching.words(name)
    if not words:
        return ""
    if _first(connection, f'"{" ".join(words)}"'):
        return f'"{name}"'
    *before, last = ([word, *matching.forms(word)] for word in words)
    for ways in ([*([word] for word, *_ in before), last], [*before, last]):
        listed = itertools.islice(itertools.product(*ways), _MOST_PHRASES)
        typed = dict.fromkeys(map(" ".join, listed))
        held = [f'"{each}"' for each in typed if _first(connection, f'"{each}"')]
        if held:
            own = " ".join(words)
            return " OR ".join(held).replace(f'"{own}"', f'"{name}"')
    return ""


def _first(connection: sqlite3.Connection, query: str, name: str = "") -> sqlite3.Row | None:
    """The oldest document that a query finds, with its date and title; None where it finds none.

    With a name whose capitals or marks tell it from other words, the oldest that writes it so, if
    any does.
    """
    query, written = full_text.as_query(query), _as_written(name)
    found = cache.once_a_load(
        connection,
        ("first mention", query, name if written else ""),
        lambda: _oldest(connection, query, written),
    )
    return found[0] if found else None


def _oldest(
    connection: sqlite3.Connection, query: str, written: re.Pattern[str] | None
) -> list[sqlite3.Row]:
    rows = connection.execute(_FIRST, {"words": query, "most": _MOST_READ if written else 1})
    oldest: list[sqlite3.Row] = []
    for row in rows:
        if not written or written.search(row["title"]) or written.search(row["body"]):
            return [row]
        oldest = oldest or [row]
    return oldest


def _as_written(name: str) -> re.Pattern[str] | None:
    """What finds a name as its capitals and marks tell it; None where they tell nothing.

    Initials have two capitals side by side, and are no form of a word: SARS is no SAR, and AIDS no
    Aids. A mark between is that mark: 9/11.
    """
    if not (_INITIALS.search(name) or _MARKED.search(name)):
        return None
    parts = [
        f"(?={_INITIALS.pattern})(?i:{re.escape(each)})"
        if _INITIALS.fullmatch(each)
        else (r"[\s-]+" if each.isspace() else f"(?i:{re.escape(each)})")
        for each in _PARTS.findall(name)
    ]
    return re.compile(rf"(?<!\w){''.join(parts)}(?!\w)")


def _told(first: sqlite3.Row) -> str:
    day = f"of {formatting.day(first['date'])}" if first["date"] else "of a day not known"
    return f"{day}: “{formatting.plain_text(first['title'])}”"
