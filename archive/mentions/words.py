"""Reads the words of names and titles before and after a position in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

PARTICLES = frozenset({"van", "von", "de", "der", "den", "du", "la", "le", "te", "ter", "bin"})
"""Words in lower case that are part of a person's name."""

JOINTS = frozenset({"and", "of", "the", "for", "to", "&", "in"})
"""Words in lower case that are part of the name of a portfolio."""

DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
"""Words with a capital that may stand right behind a name: ``Ann Lee Tuesday``."""

_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]*|&")
_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)*")
_APART = frozenset({" ", "\u00a0", ", ", "\n", ",\n", ": ", "  "})
# `Ann “Nan” Lee`, `William (Bill) Bates`
_NICKNAME = re.compile(r" (?:[“\"][^\W\d_]\w{1,15}[”\"]|\([^\W\d_]\w{1,15}\))(?= [^\W\d_a-z])")
_OPENS_NICKNAME = ("“", '"', "(")
_LONGEST_GAP = 2


def after(
    text: str, at: int, stop: int, most: int, *, whole: bool = False
) -> Iterator[tuple[int, str]]:
    """The words from `at` on, at most `most`, each with the position where it ends.

    They end at a gap of more than white space, a comma or a colon; a nickname in marks or brackets
    is passed over (``Ann “Nan” Lee``). A possessive ending is no part of a name and ends it
    (``Mr Burton's``), unless `whole` keeps it, as in the names of offices (``Women's Affairs``).
    """
    for _ in range(most):
        is_initial = text[at + 1 : at + 2] == "."
        match = _INITIAL.match(text, at, stop) if is_initial else None
        match = match or _WORD.match(text, at, stop)
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
        if not whole and text[at + 1 : at + 2] in _OPENS_NICKNAME:
            nickname = _NICKNAME.match(text, at, stop)
            gap = at = nickname.end() if nickname else at
        while at < stop and at - gap < _LONGEST_GAP and text[at] in " \u00a0,\n:":
            at += 1
        if text[gap:at] not in _APART:
            return


def before(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, str]]:
    """The words right before `end`, the last first, each with the position where it begins.

    Nothing before `start` is read.
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


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital letter."""
    return word[:1].isupper()
