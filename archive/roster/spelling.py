"""Makes names and labels comparable, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from archive.jurisdictions import Jurisdiction
from archive.trie import trie

_NOT_IN_NAMES = frozenset(
    """
    council ministry department association government board commission group trust party report
    survey federation agency authority union company ltd limited university police court office
    college institute society foundation service services bank committee network team
    school hospital centre center forum review bill act programme strategy fund minister ministers
    prime associate chief executive director chairman chairperson chair general president secretary
    mayor mp spokesperson spokesman spokeswoman islands island north south
    east west airways air force navy army defence corporation industries international volunteer
    day lead manager project coordination transport independence award awards advisory
    conference summit meeting scholarship scholarships prize excellence fellowship fellowships
    affairs collegiate medal medals version
    """.split()
)
"""Words that are written with a capital and are part of no person's name, in any country."""

_MOST_KEPT = 65_536
"""The most names whose plain form is kept."""

_WORD = re.compile(r"\S+")
_FORMS = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " "}
_TRANSLATED = str.maketrans(_FORMS)


@lru_cache(maxsize=_MOST_KEPT)
def plain_label(label: str) -> str:
    """A label in lower case, without accents and with plain apostrophes and single spaces."""
    letters = unicodedata.normalize("NFKD", label.translate(_TRANSLATED))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).lower().split())


_SHORTEST_SLIP = 5
"""No shorter name is taken for a misspelt one: too many names are a letter apart."""

_LONG = 8
"""From so many letters on, two of them may be wrong."""


def is_slip(written: str, right: str) -> bool:
    """Whether a plain word is another one misspelt: it begins alike, and a letter or two differ.

    Letters are left out, added, exchanged or swapped with their neighbours.

    >>> is_slip("twfyord", "twyford"), is_slip("smyth", "smythe"), is_slip("smith", "clark")
    (True, True, False)
    """
    longest = max(len(written), len(right))
    most = 2 if longest >= _LONG else 1
    if (
        written[:1] != right[:1]
        or longest < _SHORTEST_SLIP
        or abs(len(written) - len(right)) > most
        or written == right
    ):
        return False
    return _distance(written, right) <= most


def _distance(one: str, other: str) -> int:
    """The least number of slips between two words, by Damerau and Levenshtein."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, another in enumerate(other, 1):
            least = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != another))
            is_swapped = row > 1 and column > 1 and letter == other[column - 2]
            if is_swapped and one[row - 2] == another:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        before, last = last, now
    return last[-1]


class Spelling:
    """How the names of people are written in a jurisdiction, and what is no part of them."""

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        beside = (
            *jurisdiction.honorifics,
            *jurisdiction.styles,
            *jurisdiction.letters_after_names,
        )
        plain = {plain_label(word) for word in beside}
        self.honorifics = frozenset({"the", "justice", *plain, *(f"{word}." for word in plain)})
        """Words before or after a name that are no part of it, in lower case."""
        self._not_in_names = _NOT_IN_NAMES | {word.lower() for word in jurisdiction.not_in_names}
        before = (*jurisdiction.styles, *jurisdiction.honorifics)
        self._honours = re.compile(rf"(?:(?:the )?(?:{trie(w.lower() for w in before)})\.? )+")
        self._letters = frozenset(jurisdiction.letters_after_names)
        self._plain: dict[str, str] = {}

    def plain_name(self, name: str) -> str:
        """A person's name as `plain_label` gives it, without honorifics."""
        found = self._plain.get(name)
        if found is None:
            words = plain_label(name).replace(",", " ").split()
            found = " ".join(word for word in words if word not in self.honorifics)
            if len(self._plain) >= _MOST_KEPT:
                self._plain.clear()
            self._plain[name] = found
        return found

    def bare(self, name: str) -> str:
        """A name as written, without honorifics before it and letters after it."""
        words = " ".join(name.split())
        honours = self._honours.match(words.lower())
        kept = words[honours.end() if honours else 0 :].split(" ")
        while len(kept) > 1 and kept[-1].rstrip(",") in self._letters:
            kept.pop()
        return " ".join(kept).strip(" ,.")

    def may_be_name(self, words: str) -> bool:
        """Whether none of some words says that they are no person's name."""
        return self._not_in_names.isdisjoint(words.lower().split())

    def after_other_words(self, words: str, first_names: Container[str] = ()) -> int:
        """The position behind the last of some words that is no part of a person's name.

        Some of them are `first_names` too, where a name goes on behind them: ``Bill Lee``.
        """
        end = 0
        for word in _WORD.finditer(words):
            is_first_name = word[0] in first_names and word.end() < len(words)
            if word[0].lower() in self._not_in_names and not is_first_name:
                end = word.end()
        return end + (words[end : end + 1] == " ")
