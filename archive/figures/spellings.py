"""Patterns of what may stand after a number: the spellings of units and of currencies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.figures import numerals
from archive.trie import trie

_GAP = rf"{numerals.SPACE}*+-?+(?:\n{numerals.SPACE}*+)?+"
BETWEEN = f"(?:-{numerals.SPACE}?|–(?=[a-z])|{_GAP})"
"""What may stand between a number and its unit of time; no unit begins with any of it."""

ENDS = r"(?![^\W_]|²|³)"
"""A unit ends where no further letter or digit follows."""


def pattern_of(spellings: Iterable[str]) -> str:
    """One expression for spellings, in which ``~`` stands for a space or the end of a line."""
    space = rf"(?:{numerals.SPACE}|\n)"
    return trie(spellings).replace("\\~", space).replace("~", space)


class Spellings:
    """Spellings that may stand after a number, found by their first word.

    The expression for those of one word is compiled when a text has that word: one for all would
    take a tenth of a second, and the names of all money and units are thousands.
    """

    __slots__ = ("_before", "_by_first", "_ends", "_expressions")

    def __init__(self, spellings: Iterable[str], *, before: str = _GAP, ends: str = ENDS) -> None:
        """`before` is what stands before a spelling, and `ends` what must hold behind it."""
        self._before = re.compile(before)
        self._ends = ends
        self._by_first: dict[str, list[str]] = {}
        self._expressions: dict[str, re.Pattern[str]] = {}
        for each in spellings:
            self._by_first.setdefault(_first(each, 0, len(each)), []).append(each)

    def match(self, low: str, at: int, stop: int) -> re.Match[str] | None:
        """The spelling, group 1, that begins at a position of ``low[:stop]`` behind a gap."""
        gap = self._before.match(low, at, stop)
        if gap is None:
            return None
        begins = gap.end()
        first = _first(low, begins, stop)
        expression = self._expressions.get(first)
        if expression is None:
            if first not in self._by_first:
                return None
            expression = re.compile(f"({pattern_of(self._by_first[first])}){self._ends}")
            self._expressions[first] = expression
        return expression.match(low, begins, stop)


_FIRST = re.compile(r"[^\W\d_]+|.", re.DOTALL)


def _first(text: str, at: int, stop: int) -> str:
    """The letters that begin at a position, or the one sign there; empty at the end."""
    found = _FIRST.match(text, at, stop)
    return "" if found is None else found[0]


def key_of(written: str) -> str:
    """A spelling as the tables have it: with ``~`` for whatever space the text has."""
    return "~".join(written.replace("\u00a0", " ").split())


def also(words: Iterable[str]) -> str:
    """Words of a country as further alternatives of an expression, behind its own."""
    return "".join(f"|{re.escape(word.lower())}" for word in words)
