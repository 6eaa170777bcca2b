"""Which words differ between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

MOST_WORDS = 4_000
"""Of stretches that together have more pieces than this, frequent ones are taken for noise."""

LONGEST = 30_000
"""Stretches of more characters than this are compared line by line only."""

LEAST_KEPT = 400
"""Of a long stretch that both texts have, so many characters at each end are shown."""

_WORDS = re.compile(r"\s+|[^\s]+")


def between(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Pieces of both texts in order, each kept, removed, added or left out.

    Lines are compared first, then the words of those that differ.
    """
    lines = [text.splitlines(keepends=True) for text in (before, after)]
    for change, one, two in _changes(*lines):
        if change == "equal":
            yield from _shortened(one)
        elif max(len(one), len(two)) > LONGEST:
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
    if len(text) <= 3 * LEAST_KEPT:
        yield "kept", text
        return
    yield "kept", text[:LEAST_KEPT]
    yield "left out", f"{len(text) - 2 * LEAST_KEPT:,} characters that both have"
    yield "kept", text[-LEAST_KEPT:]


def _changes(one: list[str], two: list[str]) -> Iterator[tuple[str, str, str]]:
    matcher = SequenceMatcher(None, one, two, autojunk=len(one) + len(two) > MOST_WORDS)
    for change, a, b, c, d in matcher.get_opcodes():
        yield change, "".join(one[a:b]), "".join(two[c:d])
