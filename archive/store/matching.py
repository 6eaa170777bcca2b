"""Words matched as the search matches them: whole, by their stems, accents and capitals aside."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

TOKENIZER = "porter unicode61 remove_diacritics 2"
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


class _Text(NamedTuple):
    """The stems of a text, in order and as a set."""

    stems: list[str]
    held: frozenset[str]


_Condition = Callable[[_Text], bool]


def holds(text: str, query: str) -> bool:
    """Whether a text holds what a query of FTS5 asks for, as the full-text index would say.

    Columns and nearness are not looked at: all words are looked for in the text.
    """
    found = words(text[:MAX_TEXT])
    return _condition(query)(_Text(found, frozenset(found)))


def of_any_column(query: str) -> str:
    """A query of FTS5 without the columns in which it would look for its words."""
    return _COLUMN.sub("", query)


def words(text: str) -> list[str]:
    """The stems of the words of a text."""
    return [_stem(word) for word in _WORD.findall(text)]


def forms(text: str, query: str) -> list[str]:
    """The words of a text, in small letters as written, that a query of FTS5 looks for.

    ``housing`` looks for housing, house and houses. Words that it excludes are not looked for.
    """
    wanted = _wanted(query)
    return [word.casefold() for word in _WORD.findall(text[:MAX_TEXT]) if _stem(word) in wanted]


@lru_cache(maxsize=256)
def _wanted(query: str) -> frozenset[str]:
    """The stems that a query looks for, those behind NOT left out."""
    found: set[str] = set()
    before = ""
    for part in _PARTS.finditer(_COLUMN.sub("", _NEAR.sub(r"(\1)", query))):
        text = part["phrase"] if part["phrase"] is not None else part["word"] or ""
        is_operator = part[0] in ("AND", "OR", "NOT")
        if not is_operator and before != "NOT":
            found.update(words(text))
        before = part[0]
    return frozenset(found)


class _Index:
    """An empty full-text index in memory, which stems one word at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.isolation_level = None
        run = self._connection.execute
        run(f"CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = '{TOKENIZER}')")
        run("CREATE VIRTUAL TABLE stems USING fts5vocab (words, 'row')")

    def stem(self, word: str) -> str:
        with self._lock:
            run = self._connection.execute
            run("INSERT INTO words (rowid, word) VALUES (1, ?)", (word,))
            found = run("SELECT term FROM stems").fetchone()
            run("DELETE FROM words")
        return str(found[0]) if found else word


@lru_cache(maxsize=1)
def _index() -> _Index:
    return _Index()


@lru_cache(maxsize=_KNOWN_WORDS)
def _stem(word: str) -> str:
    """The word as the index keeps it: ``schools`` is ``school``, ``Māori`` is ``maori``."""
    return _index().stem(word)


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
        phrase = part["phrase"] if part["phrase"] is not None else part["word"]
        stems = words(phrase.replace('""', '"'))
        return _holds_phrase(stems, is_beginning=bool(part["begins"] or part["starts"]))

    def _takes(self, word: str) -> bool:
        if self._at < len(self._parts) and self._parts[self._at][0] == word:
            self._at += 1
            return True
        return False

    def _ends(self, *joints: str) -> bool:
        """Whether a side ends here: before one of `joints`, a bracket that closes, or the end."""
        return self._at >= len(self._parts) or self._parts[self._at][0] in (*joints, ")")


def _holds_phrase(stems: list[str], *, is_beginning: bool) -> _Condition:
    """The condition that a text holds some words one after the other.

    With `is_beginning` the last one may go on: ``fish*``.
    """
    if not stems:
        return lambda _text: True
    if len(stems) == 1 and not is_beginning:
        only = stems[0]
        return lambda text: only in text.held

    def is_held(text: _Text) -> bool:
        size = len(stems)
        for at in range(len(text.stems) - size + 1):
            found = text.stems[at : at + size]
            if found == stems or (
                is_beginning and found[:-1] == stems[:-1] and found[-1].startswith(stems[-1])
            ):
                return True
        return False

    return is_held
