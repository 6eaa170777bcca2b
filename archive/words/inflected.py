"""Queries of FTS5 in which each word that is not in quotation marks stands in all its forms.

The index keeps words as they are written. What a phrase holds is looked for so; of other words,
the plural and the past are looked for too. Letters in capitals, as SARS, are a name and no plural:
these are looked for as they are typed. A query that was written out is its own.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterator, Sequence

from archive.words import matching

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
_IN_CAPITALS = re.compile(r"(?=[^\W_]{2,6}$)[^\W\d_]*[A-Z]{2}[^\W\d_]*")
_PLURAL_OF_CAPITALS = re.compile(r"[A-Z]{2,}s")
_ENDS_WORD = ("phrase", "begin", "near", "word")
_POSSESSIVE = re.compile(r"['’ʼ`´]s?$", re.IGNORECASE)
_JOINTS = frozenset(("AND", "OR", "NOT"))
_SIGNS = re.compile(r"\bNEAR\s*\(|[\"*():{}^+]")
_OPERATORS = re.compile(r"\b(?:AND|OR|NOT|NEAR)\b|[\"*():{}^+]")


def written_out(query: str) -> str:
    """A query that FTS5 can parse, with each of its bare words in all its forms.

    One that joins words to phrases by ``+``, or asks for a beginning by ``^``, stays as it is.
    """
    tokens = list(_TOKEN.finditer(query))
    if any(token["other"] for token in tokens):
        return query
    return " ".join(_parts(tokens))


def joined_by_and(query: str) -> str:
    """A query with AND beside the brackets that stand side by side with something.

    FTS5 reads words side by side, and no brackets: ``(dairy OR milk) exports``.

    >>> joined_by_and("(dairy OR milk) exports"), joined_by_and("tax NOT (gst OR rates)")
    ('(dairy OR milk) AND exports', 'tax NOT (gst OR rates)')
    """
    made, end = "", 0
    before: re.Match[str] | None = None
    for token in _TOKEN.finditer(query):
        is_bracket = token[0] == "(" or (before is not None and before[0] == ")")
        if before and is_bracket and _may_end(before) and _may_begin(token):
            made, end = f"{made}{query[end : token.start()].rstrip()} AND ", token.start()
        before = token
    return f"{made}{query[end:]}"


def _may_end(token: re.Match[str]) -> bool:
    """Whether one side of a query may end with a token."""
    return token[0] == ")" or any(token[kind] for kind in _ENDS_WORD)


def _may_begin(token: re.Match[str]) -> bool:
    """Whether one side of a query may begin with a token."""
    return token[0] == "(" or any(token[kind] for kind in (*_ENDS_WORD, "column"))


def bracketed(query: str) -> str:
    """A query that joins by OR what it joins by AND or NOT as well, with brackets that say how.

    Empty where it does not: words side by side bind most, then NOT, AND and OR.

    >>> bracketed("dairy OR milk AND exports"), bracketed("dairy OR milk exports NOT cheese")
    ('dairy OR (milk AND exports)', 'dairy OR (milk AND exports NOT cheese)')
    >>> bracketed("(dairy OR milk) AND exports"), bracketed("dairy OR milk")
    ('', '')
    """
    if any(token["column"] for token in _TOKEN.finditer(query)):
        return ""
    sides: list[list[str]] = [[]]
    depth, end = 0, 0
    for token in _TOKEN.finditer(query):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        is_apart = query[end : token.start()] or not sides[-1]
        if not depth and token[0] == "OR":
            sides.append([])
        elif is_apart and (not depth or (depth == 1 and token[0] == "(")):
            sides[-1].append(token[0])
        else:
            sides[-1][-1] += f"{query[end : token.start()]}{token[0]}"
        end = token.end()
    if len(sides) == 1 or all(len(side) < 2 for side in sides):
        return ""
    joined = (_read_aloud(side) for side in sides)
    return " OR ".join(
        f"({each})" if len(side) > 1 else each for each, side in zip(joined, sides, strict=True)
    )


def _read_aloud(side: Sequence[str]) -> str:
    """What stands side by side in a query, joined by AND where nothing joins it."""
    read, joints = "", ("AND", "NOT")
    for before, each in zip(("AND", *side), side, strict=False):
        joint = "" if not read or before in joints or each in joints else "AND "
        read = f"{read} {joint}{each}"
    return read.strip()


def is_like_a_query(text: str) -> bool:
    """Whether a text has a sign or a word of a query: OR, a bracket, a quotation mark."""
    return _OPERATORS.search(text) is not None and not is_all_in_capitals(text)


def is_in_capitals(word: str) -> bool:
    """Whether letters are a name that is known by its capitals: SARS, RoNS, DHBs."""
    return _IN_CAPITALS.fullmatch(word) is not None


def is_all_in_capitals(text: str) -> bool:
    """Whether several words are in capitals, and none of them is a name for that: a title.

    With a word that joins, where words stand side by side and no sign is of a query.

    >>> is_all_in_capitals("RATS NOT FOR SALE"), is_all_in_capitals("SARS OR AIDS")
    (True, False)
    """
    words = text.split()
    if not text.isupper() or len(words) < LEAST_LEFT or _SIGNS.search(text):
        return False
    return not _JOINTS.intersection(words) or any(
        _JOINTS.isdisjoint(pair) for pair in itertools.pairwise(words)
    )


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
    return {
        form
        for each in matching.words(word)
        for form in (_of_capitals(word) or matching.forms(each))
    }


def _of_capitals(word: str) -> tuple[str, ...]:
    """The forms of a word that is a name in capitals, which keeps its own s; of others none.

    >>> _of_capitals("SARS"), _of_capitals("DHB"), _of_capitals("DHBs"), _of_capitals("rates")
    (('sars',), ('dhb', 'dhbs'), ('dhbs', 'dhb'), ())
    """
    if not is_in_capitals(word):
        return ()
    folded = word.lower()
    if _PLURAL_OF_CAPITALS.fullmatch(word):
        return (folded, folded[:-1])
    return (folded,) if folded.endswith("s") else (folded, f"{folded}s")


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
    forms = (_of_capitals(word) or matching.forms(folded[0])) if len(folded) == 1 else ()
    if len(forms) < 2:
        return f'"{word}"'
    quoted = (f'"{form}"' for form in forms)
    return f"({' OR '.join(quoted)})"
