"""Slips in what is typed: in the words that ask, and in those that are asked about."""

from __future__ import annotations

import functools
import itertools
import re
import sqlite3
import string
from collections.abc import Iterator

from archive import dates
from archive.publish import asking
from archive.publish.pages import vocabulary

_OPENING = frozenset("what who when where which how why whose".split())
_OPENS_TOO = frozenset("show list find were is was did does has have whom whole".split())
_HELPING = frozenset(
    "did does do has have had is are was were will would much many long old often".split()
)
_ASKING = frozenset(
    """
    money much many amount amounts spending spend spent funding promise promised promises
    announce announced allocated invested pledged committed give given paid minister ministers
    become became largest biggest highest first said say says speak about regarding
    happened released issued published documents releases mentioned
    release document mention mentions statement speech speeches announcement earliest latest
    time times
    """.split()
)
_MONTHS = frozenset(month for month in dates.MONTHS if len(month) > len("march"))
"""Shorter names of months are a letter off too many words: match, tune."""
_OF_TITLES = frozenset("minister associate secretary attorney-general treasurer".split())
_IS_YEAR = re.compile(r"(?:19|20)\d\d[?.!,]?")
_LONG = 4
"""Of shorter words a letter exchanged makes another word."""

_KNOWN_WORD = 5
"""A word of so many documents is one that is meant, and no two run together."""

_TIMES_AS_OFTEN = 5
"""So many times as often as its parts side by side such a word is written."""

_TIMES_AS_RARE = 100
"""So many times as rare as a word that asks, one a letter off is that word misspelt."""


def put_right(connection: sqlite3.Connection, typed: str) -> str:
    """What is typed with the words that ask put right: ``wat did``, ``how much mony``.

    So is a month before a year: ``Febuary 2016``.
    """
    words = typed.split()
    if len(words) < 2:
        return typed
    words = _with_months(connection, words)
    typed = " ".join(words)
    first, second = (word.lower() for word in words[:2])
    if second in _HELPING and first not in _OPENING | _OPENS_TOO:
        words[0] = _slips(_OPENING).get(first, words[0])
    if not asking.is_question(" ".join(words)):
        return typed
    for i, word in enumerate(words[1:], 1):
        # Names have a capital letter, and none of these is one.
        right = _slips(_ASKING).get(word, "")
        if right and word not in _ASKING and _is_rare(connection, word, right):
            words[i] = right
    return " ".join(words)


def titles_put_right(words: str) -> str:
    """Words with those put right that are a letter off one of a minister's title: ``minster``."""
    right = _slips(_OF_TITLES)
    every = (right.get(word.lower(), word) for word in words.split())
    return " ".join(every)


def _with_months(connection: sqlite3.Connection, words: list[str]) -> list[str]:
    """Words with the months put right that stand before a year, and that no other word is."""
    right = _slips(_MONTHS)
    put = [*words]
    for i, (one, other) in enumerate(itertools.pairwise(words)):
        month = right.get(one.lower().strip(","), "")
        if month and _IS_YEAR.fullmatch(other) and _is_rare(connection, one.lower(), month):
            put[i] = month.capitalize()
    return put


def _is_rare(connection: sqlite3.Connection, word: str, right: str) -> bool:
    """Whether documents hardly have a word beside the one that may be meant."""
    written = vocabulary.documents(connection, word)
    return written * _TIMES_AS_RARE <= vocabulary.documents(connection, right)


def spelt(connection: sqlite3.Connection, words: str) -> str:
    """Words of a subject, those that no document has spelt as documents spell the nearest.

    A number is the one that is typed, and no other.
    """
    return " ".join(
        word if word[:1].isdigit() else next(iter(vocabulary.near(connection, word, 1)), word)
        for word in words.split()
    )


def joined(connection: sqlite3.Connection, words: str) -> str:
    """A subject with two of its words written as the one that documents have: gun buyback.

    Empty where they have no such word, or hardly less often the two side by side.
    """
    return " ".join(vocabulary.joined(connection, words.split(), _KNOWN_WORD, _TIMES_AS_OFTEN))


@functools.cache
def _slips(right: frozenset[str]) -> dict[str, str]:
    """The words that are one letter off some words, each with the one that is meant."""
    found: dict[str, str] = {}
    # A letter too many or too few is likelier than another one: mony is money, and not many.
    for slips in (_one_off, _exchanged):
        for word in sorted(right):
            for slip in slips(word):
                if slip not in right:
                    found.setdefault(slip, word)
    return found


def _one_off(word: str) -> Iterator[str]:
    """A word with two letters swapped, or one behind the first left out or added."""
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    for i in range(1, len(word) + 1):
        yield word[:i] + word[i + 1 :]
        for letter in string.ascii_lowercase:
            yield word[:i] + letter + word[i:]


def _exchanged(word: str) -> Iterator[str]:
    """A word, if it is long, with a letter behind the first exchanged."""
    for i in range(1, len(word) if len(word) >= _LONG else 0):
        for letter in string.ascii_lowercase:
            yield word[:i] + letter + word[i + 1 :]
