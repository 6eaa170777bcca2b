"""The SQL functions that hold a quotation against the text that it is taken from.

``quoted_phrases(words)`` is a query of FTS5 that finds the texts which may be its source, and
``quoted_from(words, text)`` says as JSON how it stands to one: ``how`` it is quoted (verbatim,
trimmed or altered), the words of the ``source``, and how it ``differs``.
"""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

VERBATIM, TRIMMED, ALTERED = "verbatim", "trimmed", "altered"
"""How words are quoted: all of them, one behind the other; with gaps; or in other words."""

FEWEST_WORDS = 5
"""Shorter quotations are of no source of their own."""

MOST_WORDS = 400
"""Of longer quotations the first words are compared."""

_PHRASE = 4
_MOST_PHRASES = 24
_ENOUGH = 0.6
"""The part of the words that must stand in the source."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def register(connection: sqlite3.Connection) -> None:
    """Gives a connection both functions."""
    connection.create_function("quoted_phrases", 1, quoted_phrases, deterministic=True)
    connection.create_function("quoted_from", 2, _as_json, deterministic=True)


def quoted_phrases(words: Any) -> str | None:
    """A query of FTS5 for some phrases of a quotation, any of which its source may hold.

    None where it is too short to be looked for.
    """
    found = _words(words if isinstance(words, str) else "")
    if len(found) < FEWEST_WORDS:
        return None
    begins = range(0, len(found) - _PHRASE + 1, _PHRASE)
    phrases = [" ".join(found[begin : begin + _PHRASE]) for begin in begins][:_MOST_PHRASES]
    return " OR ".join(f'"{phrase}"' for phrase in phrases)


def quoted_from(words: str, text: str) -> tuple[str, str, str] | None:
    """How words are quoted from a text, the words of the text, and how these differ.

    The difference has what only the text has in square brackets, and what only the quotation has
    in braces. None where the text holds too few of the words.
    """
    from difflib import SequenceMatcher  # which a command that compares nothing does without

    quoted = _words(words)[:MOST_WORDS]
    spans = [match.span() for match in _WORD.finditer(text)]
    source = [_plain(text[start:end]) for start, end in spans]
    if len(quoted) < FEWEST_WORDS or len(source) < FEWEST_WORDS:
        return None
    at = _anchor(quoted, source)
    if at is None:
        return None
    begin = max(0, at - len(quoted) - _MARGIN)
    window = source[begin : at + 2 * len(quoted) + _MARGIN]
    blocks = [
        block
        for block in SequenceMatcher(None, quoted, window, autojunk=False).get_matching_blocks()
        if block.size
    ]
    shared = sum(block.size for block in blocks)
    if shared < _ENOUGH * len(quoted):
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    stands = text[spans[begin + first][0] : spans[begin + last - 1][1]]
    has_all = shared == len(quoted)
    how = ALTERED if not has_all else VERBATIM if len(blocks) == 1 else TRIMMED
    return how, stands, "" if how == VERBATIM else _difference(quoted, window[first:last])


_MARGIN = 40
"""Words of the text on either side that are compared besides."""


def _as_json(words: Any, text: Any) -> str | None:
    if not isinstance(words, str) or not isinstance(text, str):
        return None
    found = quoted_from(words, text)
    if found is None:
        return None
    return json.dumps(dict(zip(("how", "source", "differs"), found, strict=True)))


def _words(text: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(text)]


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _anchor(quoted: list[str], source: list[str]) -> int | None:
    """Where the longest stretch that both have begins in the source, less its place in the other.

    Only stretches of a phrase or more count.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for index in range(len(source) - _PHRASE + 1):
        places.setdefault(tuple(source[index : index + _PHRASE]), []).append(index)
    votes: dict[int, int] = {}
    for index in range(len(quoted) - _PHRASE + 1):
        for place in places.get(tuple(quoted[index : index + _PHRASE]), ()):
            votes[place - index] = votes.get(place - index, 0) + 1
    if not votes:
        return None
    return max(0, max(votes, key=lambda shift: (votes[shift], -shift)))


def _difference(quoted: list[str], source: list[str]) -> str:
    from difflib import SequenceMatcher

    parts = []
    matcher = SequenceMatcher(None, source, quoted, autojunk=False)
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "equal":
            parts.append(" ".join(source[a:b]))
            continue
        if b > a:
            parts.append(f"[{' '.join(source[a:b])}]")
        if d > c:
            parts.append(f"{{{' '.join(quoted[c:d])}}}")
    return " ".join(parts)
