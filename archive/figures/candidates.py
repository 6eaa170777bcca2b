"""Finds where in a text a number may begin: at digits, fractions and the words of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.figures import numerals
from archive.trie import trie

_WORDS = trie([*numerals.ONES, *numerals.TENS, *numerals.SCALES, "dozen", *numerals.PARTS])
_FRACTIONS = "".join(numerals.VULGAR)
_WORD_ENDS = r"(?:fold|e?s)?(?![^\W\d_])"
CANDIDATE = re.compile(rf"\d|[{_FRACTIONS}]|(?<![^\W_])(?:{_WORDS}){_WORD_ENDS}")
"""Where a number may begin, in lower-cased text."""

# A faster search for texts without a character that is not listed here, as all of ASCII is: knowing
# which characters a match can begin with, it takes a third of the time.
_APART = re.escape(
    "".join(chr(code) for code in range(128) if not chr(code).isalnum())
    + "\u00a0\u00ad\u2009\u200b\u202f‘’“”„–—‑…•·§°£€¥−×"
)
_LETTERS = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_UNLISTED = re.compile(f"[^a-zA-Z0-9{_APART}{_FRACTIONS}{_LETTERS}]")
_LISTED = re.compile(
    rf"[0-9{_FRACTIONS}{_APART}](?:(?<=[0-9{_FRACTIONS}])|(?:{_WORDS}){_WORD_ENDS})"
)


Span = tuple[int, int]


def find(low: str, start: int, stop: int) -> Iterator[Span]:
    """The spans in ``low[start:stop]`` where a number may begin: digits, fractions, words."""
    before = max(0, start - 1)
    if not low[before:stop].isascii() and _UNLISTED.search(low, before, stop):
        yield from (match.span() for match in CANDIDATE.finditer(low, start, stop))
        return
    # The pattern needs a character before a word; the first word of a text has none.
    first = CANDIDATE.match(low, 0, stop) if start == 0 else None
    if first and first.end() > 1:
        yield first.span()
    for match in _LISTED.finditer(low, before, stop):
        begins, ends = match.span()
        if ends - begins > 1:
            yield begins + 1, ends
        elif begins >= start:
            yield begins, ends
