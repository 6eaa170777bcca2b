"""Patterns of what may stand after a number: the spellings of units and of currencies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.figures import numerals
from archive.trie import trie

BETWEEN = rf"(?:-|{numerals.SPACE}*+-?+(?:\n{numerals.SPACE}*+)?+)"
"""What may stand between a number and its unit; no unit begins with any of it."""

ENDS = r"(?![^\W_]|²|³)"
"""A unit ends where no further letter or digit follows."""


def pattern_of(spellings: Iterable[str]) -> str:
    """One expression for spellings, in which ``~`` stands for a space or the end of a line."""
    space = rf"(?:{numerals.SPACE}|\n)"
    return trie(spellings).replace("\\~", space).replace("~", space)


def key_of(written: str) -> str:
    """A spelling as the tables have it: with ``~`` for whatever space the text has."""
    return "~".join(written.replace("\u00a0", " ").split())


def also(words: Iterable[str]) -> str:
    """Words of a country as further alternatives of an expression, behind its own."""
    return "".join(f"|{re.escape(word.lower())}" for word in words)
