"""The full-text index over titles and bodies: building it, and searching in it."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from archive.store import clauses

if TYPE_CHECKING:
    from sqlalchemy import Connection

SEARCH_INDEX = "documents_fts"
"""The full-text index over titles and bodies; SQLite's own, made by the migrations."""

OPENS, CLOSES = "\x02", "\x03"
"""The characters around each match in an excerpt; in texts, they are not shown."""

SENTENCE_WORDS = 24
"""Words that stand within so many of each other are taken for those of one sentence."""

EXCERPT_WORDS = 24
"""How many words an excerpt has."""

MAX_WORDS = 50
"""How many words of a search are looked for."""

MAX_TYPED = 10_000
"""Of what a reader types, so many characters are read."""

NOTHING = '""'
"""A query that FTS5 accepts and that finds nothing."""


RANK = f"""(
        {SEARCH_INDEX}.rowid IN (
            SELECT rowid FROM {SEARCH_INDEX}
            WHERE {SEARCH_INDEX} MATCH '{{title}}: (' || fts_words(:typed) || ')'
        ) + ({SEARCH_INDEX}.rowid IN (
            SELECT rowid FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH fts_near(:typed, 0)
        )) + ({SEARCH_INDEX}.rowid IN (
            SELECT rowid FROM {SEARCH_INDEX}
            WHERE {SEARCH_INDEX} MATCH fts_near(:typed, {SENTENCE_WORDS})
        ))
    ) DESC,
    {SEARCH_INDEX}.rowid IN (SELECT document_id FROM repeated_texts),
    bm25({SEARCH_INDEX}, 4.0, 1.0)"""
"""How what is found is sorted: all words in the title, side by side, in one sentence, strewn.

A text that is published again comes behind the first, and the nearest by FTS5's own rank.
"""

_FOUND = f"""
    SELECT
        documents.slug,
        collections.name AS collection,
        documents.title,
        documents.date,
        documents.date_latest,
        documents.url,
        {clauses.PUBLISHER} AS publisher,
        {clauses.RIGHTS} AS rights,
        snippet({SEARCH_INDEX}, 1, :opens, :closes, ' … ', {EXCERPT_WORDS}) AS excerpt,
        {clauses.jurisdiction("documents")} AS jurisdiction
    FROM {SEARCH_INDEX}
    JOIN documents ON documents.id = {SEARCH_INDEX}.rowid
    JOIN collections ON collections.id = documents.collection_id
    WHERE {SEARCH_INDEX} MATCH :words AND {clauses.is_current()}
    AND (:collection IS NULL OR collections.name = :collection)
    AND (
        :jurisdiction IS NULL
        OR documents.jurisdiction_id = (SELECT id FROM jurisdictions WHERE slug = :jurisdiction)
    )
    ORDER BY {RANK}, documents.slug
    LIMIT :limit
"""


_ALL_FOUND = f"""
    SELECT documents.id FROM documents WHERE {clauses.is_current()} AND id IN (
        SELECT rowid FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH :words
    ) ORDER BY id
"""


@contextlib.contextmanager
def built_in_batches(connection: Connection) -> Iterator[Callable[[], None]]:
    """Build an empty index in batches instead of by a trigger, which takes half as long.

    Each call of the function that it gives indexes the documents inserted since the call before,
    none of which may change until then; the rest is indexed at the end. What changes later, as a
    title that is corrected, the other triggers index anew. Where the index has documents already,
    all triggers stay and the calls do nothing.
    """
    if connection.exec_driver_sql("SELECT 1 FROM documents LIMIT 1").one_or_none():
        yield lambda: None
        return
    name = f"{SEARCH_INDEX}_insert"
    made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,))
    trigger = made.scalar_one()
    # It runs a statement for each row, and the index writes to disk after each statement.
    connection.exec_driver_sql(f"DROP TRIGGER {name}")
    last = 0

    def index_batch() -> None:
        nonlocal last
        connection.exec_driver_sql(
            f"INSERT INTO {SEARCH_INDEX} (rowid, title, body)"
            " SELECT id, title, body FROM documents WHERE id > ? ORDER BY id",
            (last,),
        )
        last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM documents").scalar_one()

    yield index_batch
    index_batch()
    connection.exec_driver_sql(trigger)


def find(
    connection: sqlite3.Connection,
    words: str,
    *,
    collection: str | None = None,
    jurisdiction: str | None = None,
    limit: int = 20,
) -> list[sqlite3.Row]:
    """The current documents that hold `words`, best first, each with an excerpt.

    `words` may be an FTS5 query; one that FTS5 cannot parse is searched for as plain words.
    `collection` and `jurisdiction` are a short name and a slug that narrow them.
    """
    values = {
        "opens": OPENS,
        "closes": CLOSES,
        "words": as_query(words),
        "typed": words,
        "collection": collection,
        "jurisdiction": jurisdiction,
        "limit": limit,
    }
    return connection.execute(_FOUND, values).fetchall()


def ids(connection: sqlite3.Connection, words: str) -> list[int]:
    """The ids of all current documents that hold `words`, in their order."""
    rows = connection.execute(_ALL_FOUND, {"words": as_query(words)})
    return [int(row["id"]) for row in rows]


def register(connection: sqlite3.Connection) -> None:
    """Give a connection the SQL functions that the named queries use.

    ``fts_words`` makes a query of what a reader types, and ``fts_near`` one that ranks what it
    finds. ``holds_words`` says whether a text holds that as the search would find it, ``fits_name``
    whether a name has the words typed, and ``is_name`` whether it has these and no others.
    """
    connection.create_function("fts_words", 1, as_query, deterministic=True)
    connection.create_function("fts_near", 2, near, deterministic=True)
    connection.create_function("holds_words", 2, _holds_words, deterministic=True)
    connection.create_function("fits_name", 2, fits_name, deterministic=True)
    connection.create_function("is_name", 2, is_name, deterministic=True)


def _holds_words(text: str | None, words: str | None) -> bool:
    """Whether a text holds what a reader types, as the search understands it."""
    if not (words or "").strip():
        return True
    from archive.store import matching

    return bool(text) and matching.holds(text or "", as_query(words))


def fits_name(name: str | None, words: str | None) -> bool:
    """Whether a name has all the words that a reader types, whatever its marks and accents.

    The last word may be begun. What is typed may be a title of the office that has the name, as
    ``Minister of Defence`` of ``Defence``.
    """
    held = name_words(name or "")
    typed = _typed_names(words or "")
    if not typed:
        return not (words or "").strip()
    return any(
        all(word in held for word in whole) and any(word.startswith(last) for word in held)
        for *whole, last in typed
    )


def is_name(name: str | None, words: str | None) -> bool:
    """Whether a name is what a reader types, accents and marks aside, or the office of a title."""
    return name_words(name or "") in _typed_names(words or "")


def folded(name: str) -> str:
    """A name without marks, accents and capitals, for comparing."""
    # Commands that compare no names need not wait for what reads them.
    from archive.roster.spelling import plain_label

    return plain_label(name).replace("'", "")


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without those that only join others."""
    return tuple(word for word in _WORDS.findall(folded(name)) if word not in _JOINTS)


@lru_cache(maxsize=1_000)
def _typed_names(words: str) -> tuple[tuple[str, ...], ...]:
    """What a reader types as words, in full and from behind each ``of`` and ``for`` on."""
    parts = _OF.split(folded(words[:MAX_TYPED]))[:_MOST_PARTS]
    each_of = (name_words(" ".join(parts[i:])) for i in range(len(parts)))
    return tuple(words for words in each_of if words)


# No range of years, no dash between words, and no column that is left out: -title: word.
_LEFT_OUT = re.compile(r"(?<!\S)-(\"[^\"]+\"|[^\W\d_][^\s\":()]*+(?!\s*[:(]))(?=\s|$)")
_SHORT_PREFIX = re.compile(r"(?<!\w)\w\s*\*|\"\s*\w\s*\"\s*\*")
_WORDS = re.compile(r"\w+")
_JOINTS = frozenset(("of", "for", "the", "and"))
_OF = re.compile(r"\b(?:of|for)\b")
_MOST_PARTS = 4


@lru_cache(maxsize=256)
def as_query(words: str | None) -> str:
    """What a reader types as a query that FTS5 can parse, each bare word in all its forms.

    What is no query is searched for as plain words; a word or a phrase behind a hyphen, as in
    ``tax -gst``, is one that a document must not hold. Of more than `MAX_WORDS` words the first are
    taken, since each is looked up in the index. The query of a query is itself.
    """
    from archive.store import inflected  # which most commands do not need

    if words and inflected.is_written_out(words) and _parses(words):
        return words
    text = _as_typed(words)
    kept, not_held = _apart(text)
    if not_held:
        return f"({as_query(kept)}) NOT ({' OR '.join(map(quoted, not_held))})"
    # The words that begin with one letter are a large part of the index.
    is_query = text and not _SHORT_PREFIX.search(text) and _parses(text)
    query = inflected.written_out(text) if is_query else quoted(text)
    return query if _parses(query) else quoted(text)


def near(words: str | None, within: int) -> str:
    """A query for all words of a plain one, with so many others between them, to rank by.

    With 0, no more than there are words. Of a query of one word, with operators or with a phrase
    it finds nothing.
    """
    from archive.store import inflected  # which most commands do not need

    return inflected.near(_apart(_as_typed(words))[0], within) or NOTHING


def all_but_one(words: str | None) -> str:
    """A query for titles that hold all of three words or more but one; else it finds nothing."""
    from archive.store import inflected  # which most commands do not need

    query = inflected.all_but_one(_as_typed(words))
    return f"{{title}}: ({query})" if query and not left_out(words or "") else NOTHING


def left_out(typed: str) -> list[str]:
    """The words and phrases behind a hyphen, which documents must not hold; none without others."""
    return _apart(typed)[1]


def _apart(text: str) -> tuple[str, list[str]]:
    """A text without what documents must not hold, and that."""
    found = _LEFT_OUT.findall(text)
    kept = " ".join(_LEFT_OUT.sub(" ", text).split()) if found else ""
    return (kept, found) if found and as_query(kept) != NOTHING else (text, [])


def quoted(words: str | None) -> str:
    """The words and quoted phrases of a text as a query of FTS5; all must be found."""
    from archive.store import inflected  # which most commands do not need

    query = inflected.of_plain(_as_typed(words))
    return query if query and _parses(query) else NOTHING


def _as_typed(words: str | None) -> str:
    """As much of what a reader types as is read."""
    return " ".join((words or "")[:MAX_TYPED].replace("\0", " ").split()[:MAX_WORDS])


def _parses(query: str) -> bool:
    """Whether FTS5 can parse `query`, tried on an empty index of the same columns."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE {SEARCH_INDEX} USING fts5 (title, body)")
        try:
            sql = f"SELECT 1 FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH ?"
            connection.execute(sql, (query,))
        except sqlite3.Error:
            return False
    return True
