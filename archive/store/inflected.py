"""Queries of FTS5 in which each word that is not in quotation marks stands in all its forms.

The index keeps words as they are written. What a phrase holds is looked for so; of other words,
the plural and the past are looked for too. A query that was written out is its own.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterator, Sequence

from archive.store import matching

MOST_NEAR = 32
"""So many ways to write words side by side are looked for, or else only the one that is typed."""

MOST_PHRASES = 600
"""How many words and phrases a query may have that is looked for as it is."""

LEAST_LEFT, MOST_LEFT = 2, 8
"""How many words are looked for at least where one is left out, and of how many at most."""

NEAR = 10
"""How many words FTS5 lets stand between those of ``NEAR`` where no number is given."""

_TOKEN = re.compile(
    r"(?P<near>NEAR\s*\([^()]*\))"
    r"|(?P<column>-?\s*(?:\{[^{}]*\}|\w+)\s*:)"
    r"|(?P<phrase>\"(?:[^\"]|\"\")*\"(?:\s*\*)?)"
    r"|(?P<begin>[\w\x80-\U0010ffff]+)\s*\*"
    r"|(?P<joint>[()]|\b(?:AND|OR|NOT)\b)"
    r"|(?P<word>[\w\x80-\U0010ffff]+)"
    r"|(?P<other>\S)"
)
_PIECE = re.compile(r"\"(?P<phrase>[^\"]*)\"?|(?P<plain>[^\s\"]+)")
_POSSESSIVE = re.compile(r"['’ʼ`´]s?$", re.IGNORECASE)
_OPERATORS = re.compile(r"\b(?:AND|OR|NOT|NEAR)\b|[\"*():{}^+]")


def written_out(query: str) -> str:
    """A query that FTS5 can parse, with each of its bare words in all its forms.

    One that joins words to phrases by ``+``, or asks for a beginning by ``^``, stays as it is.
    """
    tokens = list(_TOKEN.finditer(query))
    if any(token["other"] for token in tokens):
        return query
    return " ".join(_parts(tokens))


def is_written_out(query: str) -> bool:
    """Whether all words of a query are in quotation marks, at most `MOST_PHRASES` of them."""
    if not 0 < query.count('"') <= 2 * MOST_PHRASES:
        return False
    return not any(
        token["word"] or token["begin"] or token["other"] for token in _TOKEN.finditer(query)
    )


def _parts(tokens: Sequence[re.Match[str]]) -> Iterator[str]:
    side_by_side: list[str] = []
    columns = ""
    for token in tokens:
        if token["column"]:
            columns += f"{token[0]} "
        elif token["joint"]:
            yield from _joined(side_by_side)
            side_by_side = []
            yield f"{columns}{token[0]}"
            columns = ""
        else:
            side_by_side.append(f"{columns}{_side(token)}")
            columns = ""
    yield from _joined(side_by_side)


def _side(token: re.Match[str]) -> str:
    if token["near"] and '"' not in token[0]:
        listed, _, number = token[0].partition("(")[2].rstrip(") ").partition(",")
        each_of = [words for words in map(matching.words, listed.split()) if words]
        return f"({_near([_ways(words) for words in each_of], int(number or NEAR))})"
    if token["begin"]:
        return f'"{token["begin"]}"*'
    return _in_all_forms(token["word"]) if token["word"] else token[0]


def _joined(sides: Sequence[str]) -> list[str]:
    """What stands side by side in one pair of brackets: FTS5 joins no brackets by itself."""
    return [f"({' AND '.join(sides)})"] if len(sides) > 1 else list(sides)


def of_plain(text: str) -> str:
    """A query for all words of a text in their forms, and for its phrases as they are written."""
    return " AND ".join(_pieces(text))


def all_but_one(text: str, rarity: Callable[[str], int]) -> str | None:
    """A query for all words of a plain text but any one; None for few, many or with operators.

    The rarest of them is not left out: `rarity` says in how many documents a word stands.
    """
    if _OPERATORS.search(text):
        return None
    typed = [piece[0] for piece in _PIECE.finditer(text) if matching.words(piece[0])]
    if not LEAST_LEFT < len(typed) <= MOST_LEFT:
        return None
    pieces = list(map(_in_all_forms, typed))
    counts = [sum(map(rarity, _forms(word))) for word in typed]
    rarest = counts.index(min((count for count in counts if count), default=0))
    # One that no document has, as a misspelt one, may be left out all the same.
    each = (" AND ".join(pieces[:i] + pieces[i + 1 :]) for i in range(len(pieces)) if i != rarest)
    return " OR ".join(f"({query})" for query in each)


def _forms(word: str) -> set[str]:
    """All forms of the words of a piece that is typed."""
    return {form for each in matching.words(word) for form in matching.forms(each)}


def _pieces(text: str) -> list[str]:
    """A query for each word of a text in its forms, and for each phrase as it is written."""
    pieces = []
    for piece in _PIECE.finditer(text):
        if matching.words(piece[0]):
            plain = piece["plain"]
            phrase = f'"{piece["phrase"]}"'
            pieces.append(phrase if plain is None else _in_all_forms(plain))
    return pieces


def near(text: str, within: int) -> str | None:
    """A query for all words of a plain text with so many others between them.

    With 0, no more than there are words. None for one word, or where there are operators.
    """
    pieces = [_POSSESSIVE.sub("", piece) for piece in text.split()]
    each_of = [words for words in map(matching.words, pieces) if words]
    if len(each_of) < 2 or _OPERATORS.search(text):
        return None
    return _near([_ways(words) for words in each_of], within or sum(map(len, each_of)))


def _near(ways: Sequence[Sequence[str]], within: int) -> str:
    """A query for one of each of several ways to write a word, near to one another."""
    if math.prod(map(len, ways)) > MOST_NEAR:
        ways = [way[:1] for way in ways]
    listed = (" ".join(f'"{word}"' for word in way) for way in itertools.product(*ways))
    return " OR ".join(f"NEAR({words}, {within})" for words in listed)


def _ways(words: Sequence[str]) -> list[str]:
    """A word and the one most like it; what has a hyphen within, as it is written."""
    return list(matching.forms(words[0])[:2]) if len(words) == 1 else [" ".join(words)]


def _in_all_forms(word: str) -> str:
    """A word as FTS5 quotes it, with its other forms; one with a hyphen within, as a phrase."""
    word = _POSSESSIVE.sub("", word)
    folded = matching.words(word)
    forms = matching.forms(folded[0]) if len(folded) == 1 else ()
    if len(forms) < 2:
        return f'"{word}"'
    quoted = (f'"{form}"' for form in forms)
    return f"({' OR '.join(quoted)})"
