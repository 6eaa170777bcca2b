"""The words of statements with their stems and how rare they are; their names, years, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


class Words(dict[str, float]):
    """Words of a text by their stems, each with how rare it is; `total` is what all weigh."""

    __slots__ = ("total",)
    total: float

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights)
        self.total = sum(weights.values())


_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_WITHIN = re.compile(r"[^\W\d_a-z](?<=[^\s.!?:]\s.)[^\W\d_]*(?:['’][^\W\d_]+)?")
"""A word that begins no sentence: with a capital it is a name, most often."""
# The first digit is looked for before what stands before it: else that is, at each letter.
YEAR = re.compile(r"(?:1(?<!\w1)9|2(?<!\w2)0)\d\d\b")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_RAREST = 13.5
"""The weight of a word that is in no table: a name, most often."""
_STEP = 1.25
"""How much more one weighs than a word that stands in a table of one document.

Weights are multiples of a quarter, so that their sums are exact in any order.
"""
_COMMON = 2.8
"""The weight up to which a word says nothing."""
_ENDINGS = ("ing", "ies", "es", "s", "ed")
_SHORTEST_STEM = 4


class Vocabulary:
    """The words of statements: each with its stem and how rare it is, worked out once."""

    __slots__ = ("_known",)

    def __init__(self, known: Mapping[str, int]) -> None:
        """`known` gives the binary logarithm of the documents in which a word stands."""
        self._known = _Weights(known)

    def words(self, text: str) -> Words:
        """The words of a text that say something, by their stems, each with how rare it is."""
        return self.weighed(split(text))

    def weighed(self, words: Iterable[str], above: float = _COMMON) -> Words:
        """Those of some words that say something, by their stems, each with how rare it is.

        These are the words that weigh more than `above`.
        """
        known = self._known
        found: dict[str, float] = {}
        for word in words:
            stem, weight = known[word]
            if weight > found.get(stem, above):
                found[stem] = weight
        return Words(found)

    def stems(self, words: Iterable[str]) -> frozenset[str]:
        """The stems of all words."""
        known = self._known
        return frozenset([known[word][0] for word in set(words)])


def split(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower().replace("’", "'"))


def names(text: str) -> str:
    """The words of a text that are written with a capital though they do not begin a sentence."""
    return " ".join([word for word in _WITHIN.findall(text) if word[0].isupper()])


def years(text: str) -> frozenset[str]:
    """The years that a text names."""
    return frozenset(YEAR.findall(text))


def numbers(text: str) -> frozenset[str]:
    """The numbers of two digits or more that a text names and that are no years."""
    found = {number.replace(",", "") for number in _NUMBER.findall(text)}
    return frozenset([each for each in found if len(each) > 1 and not YEAR.fullmatch(each)])


class _Weights(dict[str, tuple[str, float]]):
    """For each word that was asked for its stem and how rare it is; 0 where it says nothing."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = known

    def __missing__(self, word: str) -> tuple[str, float]:
        band = self._known.get(word.removesuffix("'s"))
        weight = _RAREST if band is None else _RAREST + _STEP - band
        found = self[word] = (_stem(word), weight if len(word) > 2 else 0.0)
        return found


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
