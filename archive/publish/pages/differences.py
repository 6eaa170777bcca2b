"""Which words differ between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

MAX_EXACT_WORDS = 4_000
"""In longer texts, very frequent words are not used to align the two."""

MAX_WORDWISE = 30_000
"""Passages of more characters than this are compared line by line only."""

CONTEXT = 400
"""Of a long passage that both texts have, so many characters at each end are shown."""

_WORDS = re.compile(r"\s+|[^\s]+")


Pieces = tuple[tuple[str, str], ...]
"""Pairs of what became of some words (kept, removed, added, left out) and these words."""


def pieces(before: str, after: str) -> Pieces:
    """All pieces of both texts in order."""
    return tuple(between(before, after))


def count(pieces: Pieces, change: str) -> int:
    """How many words of these pieces were added, or removed."""
    return sum(len(words.split()) for each, words in pieces if each == change)


def between(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Pieces of both texts in order, each kept, removed, added or left out.

    Lines are compared first, then the words of those that differ.
    """
    lines = [text.splitlines(keepends=True) for text in (before, after)]
    for change, one, two in _changes(*lines):
        if change == "equal":
            yield from _shortened(one)
        elif max(len(one), len(two)) > MAX_WORDWISE:
            yield from _replaced(one, two)
        else:
            yield from _words(one, two)


def _words(one: str, two: str) -> Iterator[tuple[str, str]]:
    words = [_WORDS.findall(text) for text in (one, two)]
    for change, removed, added in _changes(*words):
        if change == "equal":
            yield "kept", removed
        else:
            yield from _replaced(removed, added)


def _replaced(removed: str, added: str) -> Iterator[tuple[str, str]]:
    if removed:
        yield "removed", removed
    if added:
        yield "added", added


def _shortened(text: str) -> Iterator[tuple[str, str]]:
    if len(text) <= 3 * CONTEXT:
        yield "kept", text
        return
    yield "kept", text[:CONTEXT]
    yield "left out", f"{len(text) - 2 * CONTEXT:,} characters that both have"
    yield "kept", text[-CONTEXT:]


def _changes(one: list[str], two: list[str]) -> Iterator[tuple[str, str, str]]:
    matcher = SequenceMatcher(None, one, two, autojunk=len(one) + len(two) > MAX_EXACT_WORDS)
    for change, a, b, c, d in matcher.get_opcodes():
        yield change, "".join(one[a:b]), "".join(two[c:d])
