"""Letters: the Latin ones as classes for regular expressions, and all in lower case.

A composed letter is one character (``é``); a decomposed one is a letter and a mark (``e`` and
U+0301). `re` has no class for capitals, so they are listed.
"""

from __future__ import annotations

import functools

_LATIN = [
    chr(code)
    for first, last in ((0x41, 0x24F), (0x1E00, 0x1EFF))
    for code in range(first, last + 1)
]

CAPITALS = "".join(letter for letter in _LATIN if letter.isupper())
"""Every capital, to stand within brackets."""

SMALL = "".join(letter for letter in _LATIN if letter.islower()) + "\u0300-\u036f"
"""Every small letter, and the marks of decomposed ones, to stand within brackets."""

IN_NAMES = r"\w\u0300-\u036f’'-"
"""What a word of a name may hold after its first letter, to stand within brackets."""


@functools.lru_cache(maxsize=1)  # of one body its figures and what they are for ask in turn
def lower(text: str) -> str:
    """A text in lower case, with every letter at the same position."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
