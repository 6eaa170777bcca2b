"""What a reader types, as queries of the full-text index that FTS5 can parse."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable
from functools import lru_cache

from archive.words import inflected, matching

MAX_WORDS = 50
"""How many words of a search are looked for."""

MAX_TYPED = 10_000
"""Of what a reader types, so many characters are read."""

NOTHING = '""'
"""A query that FTS5 accepts and that finds nothing."""

# No range of years, no dash between words, and no column that is left out: -title: word.
_LEFT_OUT = re.compile(r"(?<!\S)-(\"[^\"]+\"|[^\W\d_][^\s\":()]*+(?!\s*:|\())(?=\s|$)")
_ONLY_LEFT_OUT = re.compile(
    r"[\s(]*(?:NOT\s+\S.*|-(?:\"[^\"]+\"|[^\W\d_]\S*)(?:\s+-(?:\"[^\"]+\"|[^\W\d_]\S*))*\s*)"
)
_SIGNED = re.compile(r"(?<!\S)(\w{1,3})[+#]+(?!\S)")
_SHORT_PREFIX = re.compile(r"(?<!\w)\w\s*\*|\"\s*\w\s*\"\s*\*")


@lru_cache(maxsize=256)
def as_query(words: str | None) -> str:
    """What a reader types as a query that FTS5 can parse, each bare word in all its forms.

    What is no query is searched for as plain words; a word or a phrase behind a hyphen, as in
    ``tax -gst``, is one that a document must not hold. Of more than `MAX_WORDS` words the first are
    taken, since each is looked up in the index. The query of a query is itself.
    """
    if words and inflected.is_written_out(words) and _parses(words):
        return words
    text = _as_typed(words)
    text = text.lower() if inflected.is_all_in_capitals(text) else text
    kept, not_held = _apart(text)
    if not_held:
        return f"({as_query(kept)}) NOT ({' OR '.join(map(quoted, not_held))})"
    query = written_as_query(text)
    return inflected.written_out(query) if query else quoted(text)


def written_as_query(text: str) -> str:
    """What is typed as a query that FTS5 can read; empty where it can read none.

    Brackets beside words are joined to them by AND.
    """
    # The words that begin with one letter are a large part of the index.
    if not text or _SHORT_PREFIX.search(text):
        return ""
    for query in (text, inflected.joined_by_and(text)):
        if _parses(query) and _parses(inflected.written_out(query)):
            return query
    return ""


def reading(typed: str) -> str:
    """How what is typed is read, in a sentence, where a reader may expect otherwise; else empty.

    So is what joins by OR and by AND without brackets, what looks like a query and is none, and
    what differs from a word by signs alone: ``C++``.
    """
    text = _as_typed(typed)
    if signed := _SIGNED.search(text):
        return f"Signs are not looked for: {signed[0]} is searched as {signed[1]}."
    kept, _ = _apart(text)
    if not inflected.is_like_a_query(kept):
        return ""
    query = written_as_query(kept)
    if not query:
        if text.isupper():
            return ""
        return "This cannot be read as a query, so each of its words is looked for."
    aloud = inflected.bracketed(query)
    return f"Read as: {aloud}. Brackets join otherwise: (one OR other) third." if aloud else ""


def near(words: str | None, within: int) -> str:
    """A query for all words of a plain one, with so many others between them, to rank by.

    With 0, no more than there are words. Of a query of one word, with operators or with a phrase
    it finds nothing.
    """
    return inflected.near(_apart(_as_typed(words))[0], within) or NOTHING


def all_but_one(words: str | None, rarity: Callable[[str], int]) -> str:
    """A query for titles that hold all of three words or more but one; else it finds nothing.

    The rarest is not left out: `rarity` says in how many documents a word stands.
    """
    query = inflected.all_but_one(_as_typed(words), rarity)
    return f"{{title}}: ({query})" if query and not left_out(words or "") else NOTHING


def holds(text: str | None, words: str | None) -> bool:
    """Whether a text holds what a reader types, as the search understands it."""
    if not (words or "").strip():
        return True
    return bool(text) and matching.holds(text or "", as_query(words))


def nothing_to_find(typed: str) -> str | None:
    """Why what is typed has nothing to look for, as a sentence; None where it has, or is empty.

    ``NOT tax`` and ``-tax`` only say what documents must not hold, ``...`` holds no word. Several
    words in capitals are a title: ``NOT GOOD ENOUGH``.
    """
    if typed.strip() and not any(map(str.isalnum, typed)):
        return f"“{typed}” holds no word to look for."
    is_title = typed.isupper() and len(typed.split()) > 2
    if is_title or not _ONLY_LEFT_OUT.fullmatch(typed):
        return None
    return (
        f"“{typed}” only says what a document must not hold: a search needs a word to look for"
        " besides, as in: budget NOT tax."
    )


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
    query = inflected.of_plain(_as_typed(words))
    return query if query and _parses(query) else NOTHING


def _as_typed(words: str | None) -> str:
    """As much of what a reader types as is read."""
    return " ".join((words or "")[:MAX_TYPED].replace("\0", " ").split()[:MAX_WORDS])


def _parses(query: str) -> bool:
    """Whether FTS5 can parse `query`, tried on an empty index of the same columns."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE documents USING fts5 (title, body)")
        try:
            connection.execute("SELECT 1 FROM documents WHERE documents MATCH ?", (query,))
        except sqlite3.Error:
            return False
    return True
