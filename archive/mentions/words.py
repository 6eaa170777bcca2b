"""The words of names and titles: runs of capitalised words before and behind a place in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

PARTICLES = frozenset({"van", "von", "de", "der", "den", "du", "la", "le", "te", "ter", "bin"})
"""Small words that belong to a name."""

JOINTS = frozenset({"and", "of", "the", "for", "to", "&", "in"})
"""Small words that belong to the name of a portfolio."""

TITLES = {
    "Mr": "he",
    "Mrs": "she",
    "Ms": "she",
    "Miss": "she",
    "Dr": None,
    "Sir": "he",
    "Dame": "she",
}
"""What stands before a family name, with the pronoun that it implies."""

_LEADS = re.compile(
    r"(?:(?:the |The )?(?:Rt\.?|Right|Hon\.?|Honourable|Dr\.?|Sir|Dame|Prof(?:essor)?\.?)"
    r"[ \u00a0]+)+\Z"
)
_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]*|&")
_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)*")
_APART = frozenset({" ", "\u00a0", ", ", "\n", ",\n", ": ", "  "})
_LONGEST_GAP = 2


def behind(
    text: str, at: int, stop: int, most: int, *, whole: bool = False
) -> Iterator[tuple[int, str]]:
    """The words from `at` on as far as they run together: where each ends, and itself.

    The ending of a possessive is no part of a name, and ends it (``Mr Burton's``), unless words
    are to be `whole`, as those of offices (``Women's Affairs``).
    """
    for _ in range(most):
        match = _INITIAL.match(text, at, stop) or _WORD.match(text, at, stop)
        if match is None:
            return
        word = match[0]
        if not whole and word.endswith(("'s", "’s")) and len(word) > 3:
            yield match.end() - 2, word[:-2]
            return
        yield match.start() + len(word.rstrip("'’-")), word.rstrip("'’-")
        if not whole and word.endswith(("'", "’")):
            return
        gap = at = match.end()
        while at < stop and at - gap < _LONGEST_GAP and text[at] in " \u00a0,\n:":
            at += 1
        if text[gap:at] not in _APART:
            return


def before(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, str]]:
    """The words that end right before `end`, the last first: where each begins, and itself.

    Nothing before `start` is looked at.
    """
    for _ in range(most):
        at = end
        while at > start and end - at < _LONGEST_GAP and text[at - 1] in " \u00a0,\n:":
            at -= 1
        if at == start or text[at:end] not in _APART:
            return
        stop = at
        while at > start and (text[at - 1].isalnum() or text[at - 1] in "-’'&.ʼ"):
            at -= 1
        word = text[at:stop]
        if not word or (word.endswith(".") and not _INITIAL.fullmatch(word)):
            return
        yield at, word
        end = at


def with_honours(text: str, start: int, at: int) -> int:
    """Where a name that begins at `at` begins with its honorifics: ``Rt Hon Helen Clark``."""
    match = _LEADS.search(text, max(start, at - 24), at)
    if match is None:
        return at
    begins = match.start()
    return begins + 4 if text[begins : begins + 4].lower() == "the " else begins


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital letter."""
    return word[:1].isupper()
