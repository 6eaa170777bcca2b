"""Parts of what is typed that are left as they are while the words around them are read."""

from __future__ import annotations

import re
from typing import NamedTuple

PHRASES = re.compile(r'"[^"]*"')
"""What stands in quotation marks."""
PHRASES_AND_BRACKETS = re.compile(r"\"[^\"]*\"|(?:NEAR)?\([^()]*\)")
"""The same, and what stands in brackets."""

_STANDS_FOR = "\ue000"


class Hidden(NamedTuple):
    """Words in which a character stands for each part that is hidden."""

    words: str
    """The words; typed among them, that character is a space."""
    parts: tuple[str, ...]
    """The parts, in order."""

    def put_back(self, words: str) -> str:
        """Words read from these, with the parts in the place of what stands for them."""
        each = iter(self.parts)
        return re.sub(_STANDS_FOR, lambda _: next(each, ""), words)


def hide(typed: str, form: re.Pattern[str]) -> Hidden:
    """What is typed, with the parts of a form hidden.

    >>> found = hide('rats "of 2010" in 2011', PHRASES)
    >>> found.put_back(found.words.replace("in 2011", "there"))
    'rats "of 2010" there'
    """
    bare = typed.replace(_STANDS_FOR, " ")
    return Hidden(form.sub(_STANDS_FOR, bare), tuple(form.findall(bare)))
