"""Regular expressions that are searched only where a text holds a word that they need.

Most texts hold none, and to look for a few words takes a tenth of the time of a search. An
expression is compiled when it is first searched: a load of few files compiles few of them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text holds any of some words, also as parts of others."""
    for word in words:  # noqa: SIM110 (any() takes twice as long)
        if word in text:
            return True
    return False


class Anchored:
    """An expression, and words of which whatever it matches holds at least one."""

    __slots__ = ("_compiled", "words")

    def __init__(self, words: tuple[str, ...], expression: str) -> None:
        self.words = words
        self._compiled = functools.cache(functools.partial(re.compile, expression))

    @property
    def expression(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return self._compiled()

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self.expression.search(text) if holds_any(text, self.words) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match with which a text begins."""
        return self.expression.match(text) if holds_any(text, self.words) else None


class Ending:
    """An expression of how a text ends, and the words with one of which it ends then.

    White space behind these does not count.
    """

    __slots__ = ("_compiled", "words")

    def __init__(self, words: Iterable[str], expression: str) -> None:
        self.words = tuple(dict.fromkeys(words))
        self._compiled = functools.cache(functools.partial(re.compile, expression))

    @property
    def expression(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return self._compiled()

    def search(self, text: str) -> re.Match[str] | None:
        """The match with which a text ends."""
        return self.expression.search(text) if text.rstrip().endswith(self.words) else None
