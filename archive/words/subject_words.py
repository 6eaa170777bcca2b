"""Where the words of a subject stand together in a text: next to each other, in any order."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from archive.words import endings, matching

Span = tuple[int, int]

ANYWHERE: list[Span] = [(0, 0)]
"""Where a query stands that says itself how near its words are to be."""

_SMALL = frozenset(
    "a an and at by de for from in into its it la new of on or our s the their this to with"
    " thousand million billion trillion".split()
)
"""Words that may stand between those of a subject, and that say nothing of it.

So may an amount: in the bay a new $5 million harbour.
"""
_MOST_OTHERS = 1
"""How many other words may stand between two words of a subject, and one more for each further."""

_JOINING = frozenset(("and", "or"))
_LINKING = frozenset(("at", "de", "for", "from", "in", "of", "on", "to"))

_MOST_APART = 30
"""How many words behind the first of a subject's words the others are looked for."""

_OFFICE_BEFORE = re.compile(
    r"\b(?:[Mm]inisters?|[Ss]ecretar(?:y|ies)|spokes\w+)\s(?:for|of|on|responsible\sfor)\s(?:the\s)?"
    r"(?:[\w’'-]+,?\s(?:and\s)?){0,4}\Z"
)
_OFFICE_BEHIND = re.compile(
    r"(?:,?\s(?:and\s)?[A-ZĀĒĪŌŪ][\w’'-]+){0,3}\s(?:Ministers?\b|Secretary\b)"
)

_WORD = re.compile(r"[^\W_]+")
_OPERATORS = re.compile(r"\b(?:OR|AND|NOT|NEAR)\b|[\"*()]|(?<!\S)-\w")


_Hit = tuple[int, int, str]
"""Where a word of a subject begins and ends, and the word, folded."""

_PLAIN = {ord(letter): plain for letter, plain in matching.COMMON}


@lru_cache(maxsize=256)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{listed})(?![^\W_])")


class _Subject(NamedTuple):
    """The words of a subject that are to stand together, each in all its forms."""

    words: tuple[frozenset[str], ...]

    @property
    def held(self) -> frozenset[str]:
        """All of them."""
        return frozenset().union(*self.words)

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds each of them in a text without capitals and accents."""
        return _pattern(self.held)

    @property
    def most(self) -> int:
        """How many other words may stand between them."""
        return _MOST_OTHERS * (len(self.words) - 1)


def places(text: str, typed: str) -> list[Span]:
    """Where the words of a subject stand together in a text; of a query, at its beginning.

    A query with operators says itself how near its words are to stand.
    """
    subject = _subject(typed)
    return ANYWHERE if subject is None else _together(text, subject)


def stand_together(text: str | None, typed: str | None) -> bool:
    """Whether the words of a subject stand together in a text."""
    return bool(places(text or "", typed or ""))


def held(typed: str) -> frozenset[str]:
    """The folded words of a subject that say something, in all their forms; none of a query."""
    subject = _subject(typed)
    return subject.held if subject else frozenset()


def _together(text: str, subject: _Subject) -> list[Span]:
    hits = _hits(text, subject)
    found = []
    for turn, (begin, end, word) in enumerate(hits):
        if not _is_of_an_office(text, begin, end):
            last = _last_of(text, word, end, hits[turn + 1 : turn + _MOST_APART], subject)
            if last is not None:
                found.append((begin, last))
    return found


def _hits(text: str, subject: _Subject) -> list[_Hit]:
    """Where the words of a subject stand, each folded."""
    text = matching.without_addresses(text)
    plain = text.lower()
    if not plain.isascii():
        plain = plain.translate(_PLAIN)
    if plain.isascii() and len(plain) == len(text):
        return [(*found.span(), found[0]) for found in subject.pattern.finditer(plain)]
    # A letter that only the index can fold is seldom; to fold each word takes much longer.
    wanted = subject.held
    spans = [found.span() for found in _WORD.finditer(text)]
    return [
        (*span, word)
        for span, word in zip(spans, matching.words(text), strict=True)
        if word in wanted
    ]


def _last_of(
    text: str, word: str, end: int, following: list[_Hit], subject: _Subject
) -> int | None:
    """Where the last word of a subject ends that begins with `word`; None where some are missing.

    In another order than a reader's a preposition joins them, and no ``and``: a centre of the arts.
    """
    missing = [forms for forms in subject.words if word not in forms]
    is_in_order = word in subject.words[0]
    others = 0
    for begin, ends, next_word in following if missing else ():
        hit = next((forms for forms in missing if next_word in forms), None)
        between = matching.words(text[end:begin])
        others += sum(each not in _SMALL and not each[0].isdigit() for each in between)
        if others > subject.most:
            return None
        is_in_order = is_in_order and hit in (missing[0], None)
        if not is_in_order and (_LINKING.isdisjoint(between) or not _JOINING.isdisjoint(between)):
            return None
        end = ends
        if hit is not None:
            missing.remove(hit)
        if not missing:
            break
    return None if missing else end


def _is_of_an_office(text: str, begin: int, end: int) -> bool:
    """Whether a word is of somebody's office: the Minister for Roads, the Roads Minister."""
    before, behind = text[max(0, begin - 60) : begin], text[end : end + 60]
    return bool(_OFFICE_BEFORE.search(before) or _OFFICE_BEHIND.match(behind))


@lru_cache(maxsize=256)
def _subject(typed: str) -> _Subject | None:
    """The words that are to stand together; None where a reader types a query."""
    if _OPERATORS.search(typed):
        return None
    words = matching.words(typed)
    telling = [word for word in words if word not in _SMALL] or words
    return _Subject(tuple(frozenset(endings.forms(word)) for word in telling)) if telling else None
