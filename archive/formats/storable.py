"""Texts that a database can hold: without NUL, and without halves of surrogate pairs."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""What stands for a character that is none."""

_HALVES = re.compile("[\ud800-\udfff]")
_NONE = re.compile("[\0\ud800-\udfff]")


def of(text: str) -> str:
    """A text of the same length, in which the replacement character stands for what is none."""
    if text.isascii() and "\0" not in text:
        return text
    return _NONE.sub(REPLACEMENT, text)


def with_whole_pairs(text: str) -> str:
    """A text of UTF-16 units, each of which was made a character, as the characters they are."""
    if not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
