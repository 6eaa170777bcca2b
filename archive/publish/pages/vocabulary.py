"""The words of the full-text index: how they go on, which are near, and how they are written."""

from __future__ import annotations

import difflib
import itertools
import sqlite3

from archive.publish import temporary
from archive.publish.pages import cache
from archive.store.search import CLOSES, OPENS
from archive.store.search_index import SEARCH_INDEX
from archive.words import matching

SHORTEST = 3
"""From how many letters on a word is completed or corrected."""

_ALIKE = 0.8
"""How alike two words are, of 1, of which one may be the other misspelt."""

_RARE = 100
"""So many times as rare as the most frequent one, a word is no likely end of what is typed."""

_FEW = 3
"""A word of more documents is spelt as it is meant."""

_TIMES_AS_RARE = 20
"""So many times as rare as the one that it may be a slip of, a word may be a slip."""

_FAR_RARER = 500
"""So many times as rare as one a letter off, a longer word is likely a slip of it."""

_MOST_SLIPS = 100
"""A word of more documents is no slip, however frequent another is."""

_LONGER = 7
"""From so many letters on few words are a letter off others."""

_LONG = 11
"""From how many letters on any letter left out or added is a slip."""

_KNOWN = "SELECT doc FROM temp._page_vocabulary WHERE term = ?"
_CANDIDATES = """
    SELECT term, doc FROM temp._page_vocabulary
    WHERE term >= :first AND term < :last
"""
_BEGINNING = """
    SELECT term, doc FROM temp._page_vocabulary WHERE term >= :first AND term < :last
    ORDER BY doc DESC, term LIMIT :most
"""
_SIDE_BY_SIDE = f"""
    SELECT count(*) AS n FROM (SELECT 1 FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH ? LIMIT ?)
"""
_AS_WRITTEN = f"""
    SELECT highlight({SEARCH_INDEX}, 1, '{OPENS}', '{CLOSES}') AS body,
    highlight({SEARCH_INDEX}, 0, '{OPENS}', '{CLOSES}') AS title
    FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH ? LIMIT 1
"""


def beginning(connection: sqlite3.Connection, start: str, most: int) -> list[str]:
    """Words of documents that begin so, as written, those of most documents first."""
    if len(start) < SHORTEST or not start.isalnum():
        return []
    temporary.make_vocabulary(connection)
    values = {"first": start, "last": _after(start), "most": 2 * most}
    rows = connection.execute(_BEGINNING, values).fetchall()
    least = rows[0]["doc"] / _RARE if rows else 0
    found = [row["term"] for row in rows if row["doc"] > least]
    known = connection.execute(_KNOWN, (start,)).fetchone()
    whole = [start] if known and known["doc"] > least else []
    terms: list[str] = []
    for term in dict.fromkeys((*whole, *found)):
        # Of the forms of a word, which find the same, the most frequent is enough.
        if not set(terms) & set(matching.forms(term)):
            terms.append(term)
    return [as_written(connection, term) for term in terms[:most]]


def documents(connection: sqlite3.Connection, word: str) -> int:
    """How many documents have a word, in small letters, just so."""
    temporary.make_vocabulary(connection)
    row = connection.execute(_KNOWN, (word,)).fetchone()
    return int(row["doc"]) if row else 0


def near(
    connection: sqlite3.Connection, word: str, most: int, *, is_hint: bool = False
) -> list[str]:
    """The words of the index that are nearest to one that is in no document, as written.

    Of one that few documents have, those of which it is likely a slip: meningococal. For a hint,
    which changes nothing by itself, documents may make the slip more often: goverment.
    """
    name = ("near", word, most, is_hint)
    return cache.once_a_load(
        connection, name, lambda: _near(connection, word, most, is_hint=is_hint)
    )


def _near(connection: sqlite3.Connection, word: str, most: int, *, is_hint: bool) -> list[str]:
    words = matching.words(word)
    if len(words) != 1 or len(words[0]) < SHORTEST:
        return []
    (typed,) = words
    temporary.make_vocabulary(connection)
    written = max(documents(connection, form) for form in matching.forms(typed))
    if written > (_MOST_SLIPS if is_hint else _FEW):
        return []
    known = _beginning_with(connection, typed[0])
    frequency = {
        term: n
        for term, n in known.items()
        if abs(len(term) - len(typed)) <= 2
        and (
            not written
            or (written <= _FEW and n >= written * _TIMES_AS_RARE and _is_slip_of(typed, term))
            or (is_hint and n >= written * _FAR_RARER and _is_letter_off(typed, term))
        )
    }
    found = difflib.get_close_matches(typed, frequency, 2 * most, _ALIKE)
    found.sort(
        key=lambda term: (-difflib.SequenceMatcher(None, typed, term).ratio(), -frequency[term])
    )
    return [as_written(connection, term) for term in found[:most]]


def _is_slip_of(typed: str, term: str) -> bool:
    """Whether a word that few documents have is another one with a letter more or less of two.

    Of words so long, another letter left out or added is a slip too: few are others then.
    """
    if abs(len(typed) - len(term)) != 1:
        return False
    shorter, longer = sorted((typed, term), key=len)
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    is_one_off = shorter[at:] == longer[at + 1 :]
    is_doubled = at > 0 and longer[at] == longer[at - 1]
    return is_one_off and (is_doubled or len(shorter) >= _LONG)


def _is_letter_off(typed: str, term: str) -> bool:
    """Whether a longer word is another one with a letter more or less, or with two exchanged."""
    if min(len(typed), len(term)) < _LONGER:
        return False
    shorter, longer = sorted((typed, term), key=len)
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    return typed[at : at + 2] == term[at : at + 2][::-1] and typed[at + 2 :] == term[at + 2 :]


def joined(
    connection: sqlite3.Connection, words: list[str], least: int = 1, times: int = 0
) -> list[str]:
    """Words of which two side by side are one in documents, joined: ``Kiwi rail`` to ``Kiwirail``.

    The first such pair is; without one, nothing is given. At least so many documents have the one,
    and so many times as many as have the two side by side.
    """
    temporary.make_vocabulary(connection)
    for i, (one, other) in enumerate(itertools.pairwise(words)):
        both = matching.words(one + other)
        if len(both) != 1 or len(both[0]) <= SHORTEST:
            continue
        written = documents(connection, both[0])
        if written >= least and not _is_in_more(connection, f"{one} {other}", written, times):
            return [*words[:i], one + other.lower(), *words[i + 2 :]]
    return []


def _is_in_more(connection: sqlite3.Connection, words: str, written: int, times: int) -> bool:
    """Whether the documents with words side by side, taken so many times, are more than some."""
    if not times:
        return False
    phrase = f'"{" ".join(matching.words(words))}"'
    found = connection.execute(_SIDE_BY_SIDE, (phrase, written // times + 1)).fetchone()
    return bool(found["n"] > written // times)


def _beginning_with(connection: sqlite3.Connection, letter: str) -> dict[str, int]:
    """The words that begin with a letter, as most misspelt words do too, with their documents."""
    values = {"first": letter, "last": _after(letter)}
    return cache.once_a_load(
        connection,
        ("beginning with", letter),
        lambda: {row["term"]: row["doc"] for row in connection.execute(_CANDIDATES, values)},
    )


def as_written(connection: sqlite3.Connection, term: str) -> str:
    """A word of the index, as a document writes it: with its accents."""
    name = ("as written", term)
    return cache.once_a_load(connection, name, lambda: _as_written(connection, term))


def _as_written(connection: sqlite3.Connection, term: str) -> str:
    row = connection.execute(_AS_WRITTEN, (f'"{term}"',)).fetchone()
    for text in (row["body"], row["title"]) if row else ():
        begins = text.find(OPENS)
        if begins >= 0:
            return str(text[begins + 1 : text.find(CLOSES, begins)]).lower()
    return term


def _after(start: str) -> str:
    """What comes after all words that begin so."""
    return start[:-1] + chr(ord(start[-1]) + 1)
