"""Words matched as the search matches them: whole, in their forms, accents and capitals aside."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from archive.words import endings

TOKENIZER = "unicode61 remove_diacritics 2"
"""How the full-text index divides and folds texts, which decides here too."""

MAX_TEXT = 1_000_000
"""Of a text in which words are looked for one by one, so many characters are read."""

_KNOWN_WORDS = 200_000
_PARTS = re.compile(
    r"\"(?P<phrase>(?:[^\"]|\"\")*)\"(?P<begins>\s*\*)?|(?P<bracket>[()])"
    r"|(?P<word>[^\s()\"*]+)(?P<starts>\*)?|\*"
)
_NEAR = re.compile(r"\bNEAR\s*\(([^()]*?)(?:,\s*\d+\s*)?\)")
_COLUMN = re.compile(r"-?\{[^{}]*\}\s*:|\b\w+\s*:\s*(?=[\"\w(])")
_WORD = re.compile(r"[^\W_]+")
_HIDDEN_ADDRESS = re.compile(
    r"(?<=\]\()(?:[a-z]+:|/|#|www\.)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*", re.IGNORECASE
)
"""The address of a link in a text, which nobody sees who reads it: ``[huts](https://…)``."""
COMMON = (*zip("āēīōūé", "aeioue", strict=True), *((sign, " ") for sign in "‘’“”–—…•\xa0£€"))
"""The letters and signs that releases have beside ASCII, and what the index makes of them."""


class _Text(NamedTuple):
    """The folded words of a text, in order and as a set."""

    words: list[str]
    held: frozenset[str]


_Condition = Callable[[_Text], bool]


def holds(text: str, query: str) -> bool:
    """Whether a text holds what a query of FTS5 asks for, as the full-text index would say.

    Columns and nearness are not looked at: all words are looked for in the text, but for the
    addresses of its links.
    """
    if _holds_none(text, _needed(query)):
        return False
    found = words(without_addresses(text[:MAX_TEXT]))
    return _condition(query)(_Text(found, frozenset(found)))


def _holds_none(text: str, needed: tuple[str, ...]) -> bool:
    """Whether a text surely holds none of some folded words, nor a word that they are part of.

    Most texts do not, and to look for the letters takes a tenth of what it takes to cut them into
    words. Nothing is known of a text with letters that only the index can fold.
    """
    low = text.lower()
    if not low.isascii():
        for letter, plain in COMMON:
            low = low.replace(letter, plain)
    if not needed or not low.isascii():
        return False
    return not any(word in low for word in needed)


@lru_cache(maxsize=256)
def _needed(query: str) -> tuple[str, ...]:
    """Folded words of which whatever a query finds holds one; none where that is unknown."""
    if any(part["phrase"] is not None and not words(part["phrase"]) for part in _parts(query)):
        return ()
    return tuple(_wanted(query))


def without_addresses(text: str) -> str:
    """A text with blanks in place of the hidden addresses of its links, each as long as these.

    >>> without_addresses("new [huts](https://a.nz/mice) for all")
    'new [huts](                 ) for all'
    """
    if "](" not in text:
        return text
    return _HIDDEN_ADDRESS.sub(lambda address: " " * len(address[0]), text)


def of_any_column(query: str) -> str:
    """A query of FTS5 without the columns in which it would look for its words."""
    return _COLUMN.sub("", query)


def words(text: str) -> list[str]:
    """The words of a text as the index keeps them, without capitals and accents."""
    return [_folded(word) for word in _WORD.findall(text)]


def forms(word: str) -> tuple[str, ...]:
    """A folded word with its plural and its past, of which each finds the others."""
    return endings.forms(word)


def found(text: str, query: str) -> list[str]:
    """The words of a text, in small letters as written, that a query of FTS5 looks for.

    ``houses`` looks for house and houses. Words that it excludes are not looked for.
    """
    wanted = _wanted(query)
    seen = without_addresses(text[:MAX_TEXT])
    return [word.casefold() for word in _WORD.findall(seen) if _folded(word) in wanted]


@lru_cache(maxsize=256)
def _wanted(query: str) -> frozenset[str]:
    """The words that a query looks for, in all their forms, those behind NOT left out."""
    found: set[str] = set()
    before = ""
    for part in _parts(query):
        is_operator = part[0] in ("AND", "OR", "NOT")
        if not is_operator and before != "NOT":
            if part["phrase"] is not None:
                found.update(words(part["phrase"]))
            else:
                found.update(*(forms(word) for word in words(part["word"] or "")))
        before = part[0]
    return frozenset(found)


def _parts(query: str) -> Iterator[re.Match[str]]:
    """The words, phrases and brackets of a query, in any column and as near as may be."""
    return _PARTS.finditer(_COLUMN.sub("", _NEAR.sub(r"(\1)", query)))


class _Index:
    """An empty full-text index in memory, which folds one word at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.isolation_level = None
        run = self._connection.execute
        run(f"CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = '{TOKENIZER}')")
        run("CREATE VIRTUAL TABLE terms USING fts5vocab (words, 'row')")

    def fold(self, word: str) -> str:
        with self._lock:
            run = self._connection.execute
            run("INSERT INTO words (rowid, word) VALUES (1, ?)", (word,))
            found = run("SELECT term FROM terms").fetchone()
            run("DELETE FROM words")
        return str(found[0]) if found else word


@lru_cache(maxsize=1)
def _index() -> _Index:
    return _Index()


@lru_cache(maxsize=_KNOWN_WORDS)
def _folded(word: str) -> str:
    """The word as the index keeps it: ``Schools`` is ``schools``, ``Māori`` is ``maori``."""
    return word.lower() if word.isascii() else _index().fold(word)


@lru_cache(maxsize=256)
def _condition(query: str) -> _Condition:
    plain = of_any_column(_NEAR.sub(r"(\1)", query))
    return _Parser([match for match in _PARTS.finditer(plain) if match[0] != "*"]).any_of()


class _Parser:
    """Reads a query of FTS5: words and phrases joined by AND, OR and NOT, in brackets or not."""

    def __init__(self, parts: list[re.Match[str]]) -> None:
        self._parts = parts
        self._at = 0

    def any_of(self) -> _Condition:
        """Conditions joined by OR, which binds least."""
        either = [self._all_of()]
        while self._takes("OR"):
            either.append(self._all_of())
        return lambda text: any(each(text) for each in either)

    def _all_of(self) -> _Condition:
        each_of = [self._without()]
        while self._takes("AND") or not self._ends("OR"):
            each_of.append(self._without())
        return lambda text: all(each(text) for each in each_of)

    def _without(self) -> _Condition:
        wanted, unwanted = self._side_by_side(), []
        while self._takes("NOT"):
            unwanted.append(self._side_by_side())
        return lambda text: wanted(text) and not any(each(text) for each in unwanted)

    def _side_by_side(self) -> _Condition:
        each_of: list[_Condition] = []
        while not self._ends("OR", "AND", "NOT"):
            each_of.append(self._one())
        if not each_of and self._at < len(self._parts) and not self._ends(")"):
            self._at += 1  # a word that joins nothing
        return lambda text: all(each(text) for each in each_of)

    def _one(self) -> _Condition:
        part = self._parts[self._at]
        self._at += 1
        if part["bracket"]:
            inner = self.any_of()
            self._takes(")")
            return inner
        is_beginning = bool(part["begins"] or part["starts"])
        if part["phrase"] is not None:
            return _holds_phrase(words(part["phrase"].replace('""', '"')), is_beginning)
        written = words(part["word"])
        if len(written) == 1 and not is_beginning:
            return _holds_any(frozenset(forms(written[0])))
        return _holds_phrase(written, is_beginning)

    def _takes(self, word: str) -> bool:
        if self._at < len(self._parts) and self._parts[self._at][0] == word:
            self._at += 1
            return True
        return False

    def _ends(self, *joints: str) -> bool:
        """Whether a side ends here: before one of `joints`, a bracket that closes, or the end."""
        return self._at >= len(self._parts) or self._parts[self._at][0] in (*joints, ")")


def _holds_any(wanted: frozenset[str]) -> _Condition:
    """The condition that a text holds one of some words."""
    return lambda text: not wanted.isdisjoint(text.held)


def _holds_phrase(written: list[str], is_beginning: bool) -> _Condition:
    """The condition that a text holds some words one after the other, as they are written.

    With `is_beginning` the last one may go on: ``fish*``.
    """
    if not written:
        return lambda _text: True
    if len(written) == 1 and not is_beginning:
        return _holds_any(frozenset(written))

    def is_held(text: _Text) -> bool:
        size = len(written)
        for at in range(len(text.words) - size + 1):
            found = text.words[at : at + size]
            if found == written or (
                is_beginning and found[:-1] == written[:-1] and found[-1].startswith(written[-1])
            ):
                return True
        return False

    return is_held
